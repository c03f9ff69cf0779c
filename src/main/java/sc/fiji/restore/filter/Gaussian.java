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

package sc.fiji.restore.filter;

/**
 * Convolution with a Gaussian that is cut at four standard deviations and sums to
 * 1. Beyond its edges a plane is mirrored, edge pixels repeated: so the operation
 * is its own adjoint, and the sum of all pixels stays.
 */
public final class Gaussian {

	/** Standard deviations from the middle of the kernel to its ends. */
	private static final int REACH = 4;

	private final double[] kernel;

	/** @param sigma standard deviation in pixels, above 0 */
	public Gaussian(final double sigma) {
		kernel = new double[(int) Math.ceil(REACH * sigma) + 1];
		double sum = 0;
		for (int i = 0; i < kernel.length; i++) {
			kernel[i] = Math.exp(-i * i / (2 * sigma * sigma));
			sum += i == 0 ? kernel[i] : 2 * kernel[i];
		}
		for (int i = 0; i < kernel.length; i++) kernel[i] /= sum;
	}

	/** How many pixels around a pixel count. */
	public int reach() {
		return kernel.length - 1;
	}

	/**
	 * A blurred plane.
	 *
	 * @param values row by row; not changed
	 * @param width columns
	 */
	public float[] blurred(final float[] values, final int width) {
		final int height = values.length / width;
		return transposed(transposed(values, width, height), height, width);
	}

	/** Blurred along rows, which become columns. */
	private float[] transposed(final float[] values, final int width,
		final int height)
	{
		final float[] result = new float[values.length];
		for (int y = 0; y < height; y++) {
			for (int x = 0; x < width; x++) {
				double sum = kernel[0] * values[y * width + x];
				for (int i = 1; i < kernel.length; i++) {
					sum += kernel[i] *
						((double) values[y * width + mirror(x - i, width)] +
							values[y * width + mirror(x + i, width)]);
				}
				result[x * height + y] = (float) sum;
			}
		}
		return result;
	}

	/** The index within a line of so many pixels that stands for another. */
	static int mirror(final int index, final int length) {
		if (index >= 0 && index < length) return index;
		final int i = Math.floorMod(index, 2 * length);
		return i < length ? i : 2 * length - 1 - i;
	}
}
