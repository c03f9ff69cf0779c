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
package sc.fiji.restore;

import java.util.List;
import java.util.stream.Stream;

/** What the commands measure of an image, or of two. */
public enum Measure {

	/** What restoring took away; the other image is the one before. */
	RESIDUAL("Residual", "original", RestoreJob.AUTO),
	/** How far an image is from a reference; the other image is the reference. */
	ERROR_MAP("Error Map", "reference", OpenImage.NONE, "map",
		EvaluationJob.PROTOCOL, EvaluationJob.BORDER, EvaluationJob.PEAK),
	/**
	 * Fourier ring correlation; the other image is a second one of the same, or
	 * none.
	 */
	RESOLUTION("Fourier Ring Correlation", "second", OpenImage.NONE);

	private final String title;
	private final String other;
	private final String usual;
	private final List<String> options;

	Measure(final String title, final String other, final String usual,
		final String... options)
	{
		this.title = title;
		this.other = other;
		this.usual = usual;
		this.options = List.of(options);
	}

	/** The name of its menu entry, without dots. */
	public String title() {
		return title;
	}

	/** The key of the other image's title. */
	public String other() {
		return other;
	}

	/** What stands for the other image if it is not named. */
	public String usual() {
		return usual;
	}

	/** The keys besides that of the other image. */
	public List<String> options() {
		return options;
	}

	/** All keys, in the order of the dialog. */
	public List<String> keys() {
		return Stream.concat(Stream.of(other), options.stream()).toList();
	}
}
