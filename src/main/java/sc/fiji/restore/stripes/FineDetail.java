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
package sc.fiji.restore.stripes;

import java.util.Arrays;

/**
 * What a picture shows besides its coarse shapes and strong edges, so that faint
 * stripes count against them: differences from the mean of the surroundings,
 * cut off where they are larger than usual.
 */
public final class FineDetail {

	/** Pixels on each side of the one in the middle of its surroundings. */
	private static final int REACH = 4;
	/** From the median deviation to the standard deviation: 1 / Φ⁻¹(3/4). */
	private static final double SIGMA = 1.4826;

	private FineDetail() {}

	/**
	 * Differences from the mean of 9 × 9 pixels, cut off at one standard deviation
	 * as estimated by the median of their absolute values, or at the mean of these
	 * where that is larger.
	 *
	 * @param values of a picture, row by row; not changed
	 * @param width columns of the picture
	 * @return as many values
	 */
	public static float[] of(final float[] values, final int width) {
		final int height = values.length / width;
		final double[] sums = sums(values, width, height);
		final float[] detail = new float[values.length];
		for (int y = 0; y < height; y++) {
			final int top = Math.max(0, y - REACH);
			final int bottom = Math.min(height, y + REACH + 1);
			for (int x = 0; x < width; x++) {
				final int left = Math.max(0, x - REACH);
				final int right = Math.min(width, x + REACH + 1);
				final double sum = sums[bottom * (width + 1) + right] -
					sums[bottom * (width + 1) + left] - sums[top * (width + 1) + right] +
					sums[top * (width + 1) + left];
				detail[y * width + x] = (float) (values[y * width + x] -
					sum / ((bottom - top) * (right - left)));
			}
		}
		cutOff(detail);
		return detail;
	}

	/** Sums over all pixels above and to the left. */
	private static double[] sums(final float[] values, final int width,
		final int height)
	{
		final double[] sums = new double[(width + 1) * (height + 1)];
		for (int y = 0; y < height; y++) {
			double row = 0;
			for (int x = 0; x < width; x++) {
				row += values[y * width + x];
				sums[(y + 1) * (width + 1) + x + 1] = sums[y * (width + 1) + x + 1] +
					row;
			}
		}
		return sums;
	}

	private static void cutOff(final float[] detail) {
		final float[] sizes = new float[detail.length];
		double mean = 0;
		for (int i = 0; i < sizes.length; i++) {
			sizes[i] = Math.abs(detail[i]);
			mean += sizes[i] / sizes.length;
		}
		Arrays.sort(sizes);
		final double median = SIGMA * sizes[sizes.length / 2];
		// NB: most of a picture may be flat.
		final float limit = (float) Math.max(median, mean);
		for (int i = 0; i < detail.length; i++) {
			detail[i] = Math.max(-limit, Math.min(limit, detail[i]));
		}
	}
}
