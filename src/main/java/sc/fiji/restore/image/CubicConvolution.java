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
package sc.fiji.restore.image;

/**
 * Interpolation between pixels by cubic convolution: exact at pixels, and for
 * values that are a quadratic function of the place. Source: Keys, "Cubic
 * Convolution Interpolation for Digital Image Processing", IEEE Transactions on
 * Acoustics, Speech, and Signal Processing 29 (6), 1981, equation (15), which
 * takes a = −1/2.
 */
final class CubicConvolution {

	private CubicConvolution() {}

	/**
	 * The value between pixels.
	 *
	 * @param values row by row
	 * @param width columns of {@code values}
	 * @param x with at least one column to the left and two to the right of the
	 *          pixel that it is in
	 * @param y likewise
	 */
	static float at(final float[] values, final int width, final double x,
		final double y)
	{
		final int column = (int) Math.floor(x);
		final int row = (int) Math.floor(y);
		final double t = x - column;
		double sum = 0;
		for (int j = 0; j < 4; j++) {
			final int i = (row - 1 + j) * width + column - 1;
			final double along = weight(0, t) * values[i] +
				weight(1, t) * values[i + 1] + weight(2, t) * values[i + 2] +
				weight(3, t) * values[i + 3];
			sum += weight(j, y - row) * along;
		}
		return (float) sum;
	}

	/**
	 * The weight of one of four neighbouring pixels.
	 *
	 * @param neighbour 0 to 3, from left to right
	 * @param t distance from pixel 1, 0 to 1
	 */
	private static double weight(final int neighbour, final double t) {
		return switch (neighbour) {
			case 0 -> ((2 - t) * t - 1) * t / 2;
			case 1 -> (3 * t - 5) * t * t / 2 + 1;
			case 2 -> ((4 - 3 * t) * t + 1) * t / 2;
			default -> (t - 1) * t * t / 2;
		};
	}
}
