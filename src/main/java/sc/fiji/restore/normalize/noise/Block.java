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
package sc.fiji.restore.normalize.noise;

import java.io.Serializable;

/**
 * What is kept of a square of {@value #SIDE} × {@value #SIDE} pixels.
 * <p>
 * Its squares of 2 × 2 pixels are split by the Haar transform. Of white noise of
 * variance s², all coefficients are uncorrelated and have the variance s²; of
 * what an image shows, the diagonal ones get least. Blocks that are sorted by the
 * mean of one half of their squares have an unbiased mean in the other. Immutable.
 * </p>
 *
 * @param rank mean of the pixels of every second square
 * @param mean mean of the pixels of the others
 * @param fine mean of the squared diagonal coefficients: the noise
 * @param coarse how much the low-pass coefficients differ: what the image shows
 * @param low the smallest pixel
 * @param numLow how many pixels have that value
 * @param high the largest pixel
 * @param numHigh how many pixels have that value
 */
record Block(double rank, double mean, double fine, double coarse, float low,
	int numLow, float high, int numHigh) implements Serializable
{

	/** Columns and rows. */
	static final int SIDE = 8;

	/** Diagonal coefficients. */
	static final int COEFFICIENTS = SIDE * SIDE / 4;

	/** With more pixels than this at an end of the image's range, it is clipped. */
	private static final int CLIPPED = SIDE * SIDE / 16;

	/** @param pixels row by row; finite */
	static Block of(final float[] pixels) {
		final double[] sums = new double[2];
		double squares = 0;
		double fine = 0;
		for (int y = 0; y < SIDE; y += 2) {
			for (int i = y * SIDE; i < (y + 1) * SIDE; i += 2) {
				final double top = (double) pixels[i] + pixels[i + 1];
				final double bottom = (double) pixels[i + SIDE] + pixels[i + SIDE + 1];
				final double diagonal = ((double) pixels[i] - pixels[i + 1] -
					pixels[i + SIDE] + pixels[i + SIDE + 1]) / 2;
				final double lowPass = (top + bottom) / 2;
				sums[(y + i) / 2 % 2] += lowPass;
				squares += lowPass * lowPass;
				fine += diagonal * diagonal;
			}
		}
		float low = pixels[0];
		float high = pixels[0];
		int numLow = 0;
		int numHigh = 0;
		for (final float v : pixels) {
			if (v < low) {
				low = v;
				numLow = 1;
			}
			else if (v == low) numLow++;
			if (v > high) {
				high = v;
				numHigh = 1;
			}
			else if (v == high) numHigh++;
		}
		// NB: exact for whole numbers, so that ties stay ties.
		final double sum = sums[0] + sums[1];
		return new Block(sums[0] / COEFFICIENTS, sums[1] / COEFFICIENTS,
			fine / COEFFICIENTS, squares - sum * sum / COEFFICIENTS, low, numLow,
			high, numHigh);
	}

	/** Whether there is anything to measure. */
	boolean isVaried() {
		return low < high;
	}

	/** Whether many pixels are the smallest or the largest of the image. */
	boolean isClipped(final float imageLow, final float imageHigh) {
		return low == imageLow && numLow > CLIPPED ||
			high == imageHigh && numHigh > CLIPPED;
	}
}
