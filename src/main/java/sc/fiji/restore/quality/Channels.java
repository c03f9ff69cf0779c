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

package sc.fiji.restore.quality;

import java.util.ArrayList;
import java.util.List;

/** Which planes of an image are compared. */
public enum Channels {

	/** Every channel as it is: red, green and blue of an RGB image. */
	EACH("each channel") {

		@Override
		Samples of(final Samples samples, final double peak) {
			return samples;
		}
	},
	/**
	 * One gray plane of each RGB image, 0.299 R + 0.587 G + 0.114 B (ITU-R
	 * BT.601-7, section 2.5.1, and MATLAB's {@code rgb2gray}); others as they are.
	 */
	GRAY("gray") {

		@Override
		Samples of(final Samples samples, final double peak) {
			return mixed(samples, 0, 1);
		}
	},
	/**
	 * The luma of each RGB image as MATLAB's {@code rgb2ycbcr} defines it, from 16
	 * to 235 of 255: 16 + (65.481 R + 128.553 G + 24.966 B) / 255 (ITU-R BT.601-7,
	 * section 2.5), not rounded; others as they are.
	 */
	LUMA("luma") {

		@Override
		Samples of(final Samples samples, final double peak) {
			return mixed(samples, 16 * peak / 255, 219. / 255);
		}
	};

	private final String text;

	Channels(final String text) {
		this.text = text;
	}

	/**
	 * The planes to compare.
	 *
	 * @param peak the value of white
	 */
	abstract Samples of(Samples samples, double peak);

	/** As tables show it. */
	@Override
	public String toString() {
		return text;
	}

	private static Samples mixed(final Samples samples, final double shift,
		final double scale)
	{
		if (!samples.rgb()) return samples;
		final List<float[]> planes = new ArrayList<>();
		for (int p = 0; p < samples.planes().size(); p += 3) {
			final float[] red = samples.planes().get(p);
			final float[] green = samples.planes().get(p + 1);
			final float[] blue = samples.planes().get(p + 2);
			final float[] mixed = new float[red.length];
			for (int i = 0; i < mixed.length; i++) {
				mixed[i] = (float) (shift +
					scale * (0.299 * red[i] + 0.587 * green[i] + 0.114 * blue[i]));
			}
			planes.add(mixed);
		}
		return new Samples(samples.width(), samples.height(), false, planes);
	}
}
