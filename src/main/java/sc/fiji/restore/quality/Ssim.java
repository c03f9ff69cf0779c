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

import sc.fiji.restore.error.RestoreException.InvalidImage;

/**
 * Structural similarity: Wang, Bovik, Sheikh, Simoncelli, "Image quality
 * assessment: from error visibility to structural similarity", IEEE TIP 13(4),
 * 2004, equation 13.
 * <p>
 * With the settings of section III.C and the authors' {@code ssim.m}: Gaussian
 * window of 11 × 11 pixels and σ = 1.5, K₁ = 0.01, K₂ = 0.03, covariances of the
 * window's weights, averaged over all places where the window lies within the
 * image; without its later shrinking of large images. Of several planes, the
 * mean.
 * </p>
 */
final class Ssim {

	/** Columns and rows of the window. */
	static final int WINDOW = 11;

	private static final double SIGMA = 1.5;
	private static final double K1 = 0.01;
	private static final double K2 = 0.03;
	private static final double[] WEIGHTS = weights();

	private final double c1;
	private final double c2;

	private Ssim(final double peak) {
		c1 = K1 * peak * (K1 * peak);
		c2 = K2 * peak * (K2 * peak);
	}

	/**
	 * @param image as large as the reference
	 * @param peak the value of white, in the units of both; positive
	 * @return at most 1, which is reached only if both are equal
	 * @throws InvalidImage if the images are smaller than the window
	 */
	static double of(final Samples image, final Samples reference,
		final double peak)
	{
		if (image.width() < WINDOW || image.height() < WINDOW)
			throw new InvalidImage("Images must have at least " + WINDOW + "×" +
				WINDOW + " pixels for the SSIM, but there are " + image.width() + "×" +
				image.height() + ". Choose larger images, or a smaller border.");
		final Ssim ssim = new Ssim(peak);
		double sum = 0;
		for (int p = 0; p < image.planes().size(); p++) {
			sum += ssim.mean(image.planes().get(p), reference.planes().get(p),
				image.width());
		}
		return sum / image.planes().size();
	}

	private double mean(final float[] a, final float[] b, final int width) {
		final int rows = a.length / width;
		final int columns = width - WINDOW + 1;
		final Moments[] lines = new Moments[WINDOW];
		for (int i = 0; i < WINDOW; i++) lines[i] = new Moments(columns);
		double sum = 0;
		for (int y = 0; y < rows; y++) {
			lines[y % WINDOW].read(a, b, y * width);
			// NB: the oldest of the last eleven lines is the next to be replaced.
			if (y >= WINDOW - 1) sum += row(lines, (y + 1) % WINDOW);
		}
		return sum / columns / (rows - WINDOW + 1);
	}

	/** The sum of the index over the windows of one row. */
	private double row(final Moments[] lines, final int first) {
		double sum = 0;
		for (int x = 0; x < lines[0].a.length; x++) {
			double meanA = 0;
			double meanB = 0;
			double squares = 0;
			double product = 0;
			for (int i = 0; i < WINDOW; i++) {
				final Moments line = lines[(first + i) % WINDOW];
				meanA += WEIGHTS[i] * line.a[x];
				meanB += WEIGHTS[i] * line.b[x];
				squares += WEIGHTS[i] * line.squares[x];
				product += WEIGHTS[i] * line.product[x];
			}
			final double ab = meanA * meanB;
			final double both = meanA * meanA + meanB * meanB;
			sum += (2 * ab + c1) * (2 * (product - ab) + c2) /
				((both + c1) * (squares - both + c2));
		}
		return sum;
	}

	private static double[] weights() {
		final double[] weights = new double[WINDOW];
		double sum = 0;
		for (int i = 0; i < WINDOW; i++) {
			final double distance = (i - WINDOW / 2) / SIGMA;
			weights[i] = Math.exp(-distance * distance / 2);
			sum += weights[i];
		}
		for (int i = 0; i < WINDOW; i++) weights[i] /= sum;
		return weights;
	}

	/** One line of both images, weighted along the line. */
	private static final class Moments {

		final double[] a;
		final double[] b;
		/** Of a² + b². */
		final double[] squares;
		/** Of a · b. */
		final double[] product;

		Moments(final int columns) {
			a = new double[columns];
			b = new double[columns];
			squares = new double[columns];
			product = new double[columns];
		}

		void read(final float[] imageA, final float[] imageB, final int start) {
			for (int x = 0; x < a.length; x++) {
				a[x] = b[x] = squares[x] = product[x] = 0;
				for (int i = 0; i < WINDOW; i++) {
					final double valueA = imageA[start + x + i];
					final double valueB = imageB[start + x + i];
					a[x] += WEIGHTS[i] * valueA;
					b[x] += WEIGHTS[i] * valueB;
					squares[x] += WEIGHTS[i] * (valueA * valueA + valueB * valueB);
					product[x] += WEIGHTS[i] * valueA * valueB;
				}
			}
		}
	}
}
