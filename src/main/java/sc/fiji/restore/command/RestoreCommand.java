/*-
 * #%L
 * Restore: image restoration networks for Fiji.
 * %%
 * Copyright (C) 2026 Restore developers.
 * %%
 * Redistribution and use in source and binary forms, with or without
 * modification, are permitted provided that the following conditions are met:
 *
 * 1. Redistributions of source code must retain the above copyright notice,
 *    this list of conditions and the following disclaimer.
 * 2. Redistributions in binary form must reproduce the above copyright notice,
 *    this list of conditions and the following disclaimer in the documentation
 *    and/or other materials provided with the distribution.
 *
 * THIS SOFTWARE IS PROVIDED BY THE COPYRIGHT HOLDERS AND CONTRIBUTORS "AS IS"
 * AND ANY EXPRESS OR IMPLIED WARRANTIES, INCLUDING, BUT NOT LIMITED TO, THE
 * IMPLIED WARRANTIES OF MERCHANTABILITY AND FITNESS FOR A PARTICULAR PURPOSE
 * ARE DISCLAIMED. IN NO EVENT SHALL THE COPYRIGHT HOLDERS OR CONTRIBUTORS BE
 * LIABLE FOR ANY DIRECT, INDIRECT, INCIDENTAL, SPECIAL, EXEMPLARY, OR
 * CONSEQUENTIAL DAMAGES (INCLUDING, BUT NOT LIMITED TO, PROCUREMENT OF
 * SUBSTITUTE GOODS OR SERVICES; LOSS OF USE, DATA, OR PROFITS; OR BUSINESS
 * INTERRUPTION) HOWEVER CAUSED AND ON ANY THEORY OF LIABILITY, WHETHER IN
 * CONTRACT, STRICT LIABILITY, OR TORT (INCLUDING NEGLIGENCE OR OTHERWISE)
 * ARISING IN ANY WAY OUT OF THE USE OF THIS SOFTWARE, EVEN IF ADVISED OF THE
 * POSSIBILITY OF SUCH DAMAGE.
 * #L%
 */
package sc.fiji.restore.command;

import java.util.List;
import java.util.Map;

import org.scijava.Cancelable;
import org.scijava.command.Command;

import ij.ImagePlus;

/**
 * Marks this plugin's commands: the three processors of this package change how
 * these run in Fiji, and leave all others alone.
 */
interface RestoreCommand extends Command, Cancelable {

	/** Name of the image that goes in. */
	String INPUT = "input";

	/** Name of the image that comes out. */
	String OUTPUT = "output";

	/** Name of the input that programs always give. */
	String subject();

	/** Who started this command; set before it runs. */
	void setCaller(Caller caller);

	/** Who started this command. */
	Caller caller();

	/** The image that came out, or null. */
	ImagePlus output();

	/** Images that came out besides, by the names of these outputs. */
	default Map<String, ImagePlus> besides() {
		return Map.of();
	}

	/** Offers the values that can only be known at run time. */
	void offerChoices();

	/** Inputs that a dialog need not show; asked after {@link #offerChoices}. */
	default List<String> hidden() {
		return List.of();
	}
}
