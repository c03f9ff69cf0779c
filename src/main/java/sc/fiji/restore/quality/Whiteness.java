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
 * Whether what was removed from an image is white: whether its pixels are
 * uncorrelated with their neighbours, as the noise of detectors is. What was
 * removed is first divided by its root mean square nearby, so that bright, noisy
 * parts do not outweigh the others.
 * <p>
 * For each of the {@value #LAGS} lags up to {@value #REACH} pixels in x and y,
 * the statistic is {@code t = Σ e(i) e(i + lag) / √(Σ e(i)² e(i + lag)²)}. It is
 * normal with variance 1 for independent noise of any variance that may differ
 * from pixel to pixel, where the usual correlogram is not: Dalla, Giraitis and
 * Phillips, "Robust Tests for White Noise and Cross-Correlation", Econometric
 * Theory 38 (5), 2022, who test time series so, here in two dimensions; the idea
 * goes back to White, Econometrica 48 (4), 1980. The division keeps this property,
 * since it does not depend on signs. The sum of squares of t follows the χ²
 * distribution. Immutable.
 * </p>
 *
 * @param chiSquare sum of squares of t; NaN if nothing was removed
 * @param probability of so large a sum if it is white
 * @param correlation with the neighbour for which it is most significant, -1..1:
 *          about the part of the local variance that is not white
 * @param lagX where this neighbour is, in pixels to the right
 * @param lagY likewise, downwards
 */
public record Whiteness(double chiSquare, double probability,
	double correlation, int lagX, int lagY)
{

	/** Smallest width and height of an image, in pixels. */
	public static final int SMALLEST = 32;

	/** Degrees of freedom. */
	static final int LAGS = 24;

	private static final int REACH = 3;
	/** Pixels on each side in which the noise is taken for equal. */
	private static final int NEARBY = 8;
	/** Differences below it are those of floating-point numbers. */
	private static final double ROUNDING = 1e-6;

	/** Nothing was removed. */
	private static final Whiteness NOTHING = new Whiteness(Double.NaN, Double.NaN,
		0, 0, 0);

	/**
	 * @param residual what was removed, row by row; finite; not changed
	 * @param width columns, at least {@value #SMALLEST}, as are rows
	 * @throws InvalidImage if there are fewer
	 */
	public static Whiteness of(final float[] residual, final int width) {
		if (Math.min(width, residual.length / width) < SMALLEST)
			throw new InvalidImage("Images must have at least " + SMALLEST + "×" +
				SMALLEST + " pixels to tell noise from structure, but there are " +
				width + "×" + residual.length / width + ". Choose larger images.");
		final double[] e = normalized(residual, width);
		double sum = 0;
		double largest = -1;
		Whiteness most = NOTHING;
		for (int lagY = 0; lagY <= REACH; lagY++) {
			for (int lagX = lagY == 0 ? 1 : -REACH; lagX <= REACH; lagX++) {
				final Lag lag = Lag.of(e, width, lagX, lagY);
				sum += lag.t() * lag.t();
				if (Math.abs(lag.t()) <= largest) continue;
				largest = Math.abs(lag.t());
				most = new Whiteness(0, 0, lag.correlation(), lagX, lagY);
			}
		}
		return largest > 0 ? new Whiteness(sum, upperTail(sum), most.correlation,
			most.lagX, most.lagY) : NOTHING;
	}

	/** Whether nothing at all was removed. */
	public boolean isNothing() {
		return Double.isNaN(chiSquare);
	}

	/** Correlation of all pixels with a neighbour each. */
	private record Lag(double t, double correlation) {

		static Lag of(final double[] e, final int width, final int lagX,
			final int lagY)
		{
			final int height = e.length / width;
			double products = 0;
			double squares = 0;
			double here = 0;
			double there = 0;
			for (int y = 0; y < height - lagY; y++) {
				for (int x = Math.max(0, -lagX); x < Math.min(width,
					width - lagX); x++)
				{
					final double a = e[y * width + x];
					final double b = e[(y + lagY) * width + x + lagX];
					products += a * b;
					squares += a * a * b * b;
					here += a * a;
					there += b * b;
				}
			}
			return squares > 0 ? new Lag(products / Math.sqrt(squares),
				products / Math.sqrt(here * there)) : new Lag(0, 0);
		}
	}

	/** In units of its root mean square nearby, then without its mean. */
	private static double[] normalized(final float[] residual, final int width) {
		final double[] normalized = inUnits(residual, width);
		double mean = 0;
		for (final double value : normalized) mean += value / normalized.length;
		for (int i = 0; i < normalized.length; i++) {
			final double value = normalized[i] - mean;
			// NB: where nothing was removed at all, as of saturated pixels, there is
			// nothing to learn; nor from rounding.
			normalized[i] = normalized[i] == 0 || Math.abs(value) < ROUNDING ? 0
				: value;
		}
		return normalized;
	}

	private static double[] inUnits(final float[] residual, final int width) {
		final int height = residual.length / width;
		// NB: sums over all pixels above and to the left.
		final double[] sums = new double[(width + 1) * (height + 1)];
		for (int y = 0; y < height; y++) {
			double row = 0;
			for (int x = 0; x < width; x++) {
				final double value = residual[y * width + x];
				row += value * value;
				sums[(y + 1) * (width + 1) + x + 1] = sums[y * (width + 1) + x + 1] +
					row;
			}
		}
		final double[] units = new double[residual.length];
		for (int y = 0; y < height; y++) {
			final int top = Math.max(0, y - NEARBY);
			final int bottom = Math.min(height, y + NEARBY + 1);
			for (int x = 0; x < width; x++) {
				final int left = Math.max(0, x - NEARBY);
				final int right = Math.min(width, x + NEARBY + 1);
				final double squares = sums[bottom * (width + 1) + right] -
					sums[bottom * (width + 1) + left] - sums[top * (width + 1) + right] +
					sums[top * (width + 1) + left];
				if (residual[y * width + x] != 0 && squares > 0)
					units[y * width + x] = residual[y * width + x] /
						Math.sqrt(squares / (bottom - top) / (right - left));
			}
		}
		return units;
	}

	/**
	 * Probability of at least so much under χ² with {@value #LAGS} degrees of
	 * freedom, an even number: {@code exp(−x/2) Σ (x/2)^k / k!} for k below half of
	 * it (Abramowitz and Stegun, Handbook of Mathematical Functions, section 26.4).
	 */
	static double upperTail(final double x) {
		double term = 1;
		double sum = 1;
		for (int k = 1; k < LAGS / 2; k++) {
			term *= x / 2 / k;
			sum += term;
		}
		return Math.min(1, Math.exp(-x / 2) * sum);
	}
}
