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

import java.util.Map;

import ij.ImagePlus;
import sc.fiji.restore.error.RestoreException.InvalidImage;
import sc.fiji.restore.error.RestoreException.InvalidOption;
import sc.fiji.restore.pipeline.Progress;

/**
 * A measurement as users ask for it: every option a word, the same in dialogs,
 * macros and scripts. What is left out has its default. Immutable.
 *
 * <pre>{@code
 * Measured measured = new MeasureJob(Measure.RESIDUAL).run(restored, noisy,
 * 	Progress.NONE);
 * }</pre>
 *
 * @param measure what is measured
 * @param options values by key; keys are those of {@link Measure#keys}
 */
public record MeasureJob(Measure measure, Map<String, String> options) {

	/** Everything as by default. */
	public MeasureJob(final Measure measure) {
		this(measure, Map.of());
	}

	/** Copies the options. */
	public MeasureJob {
		options = Map.copyOf(options);
	}

	/** This job with an option; null or blank = default. */
	public MeasureJob with(final String key, final Object value) {
		return new MeasureJob(measure, Words.with(options, key, value));
	}

	/**
	 * Measures. Blocks until done; neither shows nor changes anything.
	 *
	 * @param image what is measured
	 * @param other what it is compared with, see {@link Measure}; null = as by
	 *          default
	 * @param progress told in words what was found; may cancel
	 * @throws InvalidOption if an option is not valid, or the other image is
	 *           missing
	 * @throws InvalidImage if an image cannot be measured
	 */
	public Measured run(final ImagePlus image, final ImagePlus other,
		final Progress progress)
	{
		return switch (measure) {
			case RESIDUAL -> new ResidualTest(progress).of(image, other);
			case ERROR_MAP -> ErrorMap.of(options).of(image, other, progress);
			case RESOLUTION -> new ImageResolution(progress).of(image, other);
		};
	}
}
