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

import org.scijava.ItemIO;
import org.scijava.command.Command;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;

import ij.ImagePlus;
import sc.fiji.restore.MethodsText;
import sc.fiji.restore.pipeline.Progress;

/**
 * Plugins ▸ Restore ▸ Methods Text…: tells how the active image was restored, for
 * the methods section of a paper. People and macros find the text in the log and
 * on the clipboard, programs in the output "text".
 */
@Plugin(type = Command.class, menuPath = "Plugins>Restore>Methods Text...", label = "Methods Text", headless = true, description = "Writes a paragraph that tells how the active image was restored, and a macro that does it again.")
public class MethodsCommand extends WorkCommand {

	@Parameter(label = "Image", persist = false, description = "A restored image.")
	private ImagePlus input;

	@Parameter(type = ItemIO.OUTPUT, label = "Methods text")
	private String text;

	@Override
	void work(final Progress progress) {
		final MethodsText methods = MethodsText.of(input);
		if (caller() == Caller.PROGRAM) text = methods.toString();
		else methods.publish();
	}

	/** The result is a text. */
	@Override
	public ImagePlus output() {
		return null;
	}

	@Override
	String work() {
		return "Writing the methods text";
	}

	@Override
	public String subject() {
		return INPUT;
	}

	@Override
	public void offerChoices() {
		// NB: there is nothing to choose.
	}
}
