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

import java.util.OptionalDouble;

/**
 * The mean of many edges, by the distance from them, and its width. For one
 * thread.
 */
final class EdgeProfile {

	/** Classes of distance per pixel. */
	private static final int FINE = 2;
	/** How far from the edge pixels count most, in pixels. */
	private static final double NEAR = 3;
	/** From 10 % to 90 % of the error function, in its standard deviations. */
	private static final double RISE = 2 * 1.2815515655446004;
	/** Standard deviations that are tried, in pixels. */
	private static final double NARROWEST = 0.2;
	private static final double WIDEST = 8;
	private static final int STEPS = 800;
	/** Pixels that the profile may be shifted by. */
	private static final double SHIFT = 1;
	private static final int SHIFTS = 8;
	/** Edges that rise by less than their slope over a pixel are gone. */
	private static final double GONE = 1;

	private final int reach;
	private final double[] sum;
	private final double[] weight;

	/** @param reach pixels to both sides */
	EdgeProfile(final int reach) {
		this.reach = reach;
		sum = new double[2 * reach * FINE + 1];
		weight = new double[sum.length];
	}

	/**
	 * Adds a pixel.
	 *
	 * @param distance from the edge, below 0 where it is dark
	 * @param value less that of the edge
	 * @param slope of the edge; strong ones count more
	 */
	void add(final double distance, final double value, final double slope) {
		if (Math.abs(distance) > reach) return;
		final int i = (int) Math.round((distance + reach) * FINE);
		sum[i] += value * slope;
		weight[i] += slope * slope;
	}

	/**
	 * A rising error function.
	 *
	 * @param sigma its standard deviation
	 * @param rise from dark to bright, in pixels at the slope of the edges
	 * @param explained how much of the profile's variance it explains
	 */
	private record Fit(double sigma, double rise, double explained) {}

	/** From 10 % to 90 %; empty if nothing rises, or as in a wedge. */
	OptionalDouble width() {
		Fit best = new Fit(Double.NaN, 0, 0);
		for (int i = 0; i <= STEPS; i++) {
			final double tried = i == STEPS ? WIDEST
				: NARROWEST * Math.pow(WIDEST / NARROWEST, (double) i / STEPS);
			for (int j = -SHIFTS; j <= SHIFTS; j++) {
				final Fit fit = fit(tried, j * SHIFT / SHIFTS);
				if (fit.explained() > best.explained()) best = fit;
			}
		}
		return best.rise() < GONE || best.sigma() >= WIDEST ? OptionalDouble.empty()
			: OptionalDouble.of(RISE * best.sigma());
	}

	/** By least squares; pixels near the edge count most. */
	private Fit fit(final double sigma, final double shift) {
		double w = 0;
		double x = 0;
		double y = 0;
		double xx = 0;
		double xy = 0;
		for (int i = 0; i < sum.length; i++) {
			if (!(weight[i] > 0)) continue;
			final double distance = (double) i / FINE - reach;
			final double near = weight[i] *
				Math.exp(-distance * distance / (2 * NEAR * NEAR));
			final double model = normal((distance - shift) / sigma);
			final double value = sum[i] / weight[i];
			w += near;
			x += near * model;
			y += near * value;
			xx += near * model * model;
			xy += near * model * value;
		}
		final double covariance = xy - x * y / w;
		final double variance = xx - x * x / w;
		return new Fit(sigma, covariance / variance,
			covariance > 0 ? covariance * covariance / variance : 0);
	}

	/**
	 * The integral of the normal distribution, up to 10⁻⁷: Abramowitz and Stegun,
	 * "Handbook of mathematical functions", 1964, formula 26.2.17.
	 */
	private static double normal(final double x) {
		final double t = 1 / (1 + 0.2316419 * Math.abs(x));
		final double tail = Math.exp(-x * x / 2) / Math.sqrt(2 * Math.PI) * t *
			(0.319381530 + t * (-0.356563782 +
				t * (1.781477937 + t * (-1.821255978 + t * 1.330274429))));
		return x > 0 ? 1 - tail : tail;
	}
}
