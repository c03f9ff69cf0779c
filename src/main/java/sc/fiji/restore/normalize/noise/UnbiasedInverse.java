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
import java.util.Arrays;

/**
 * From the mean of transformed values to the expected number of electrons.
 * <p>
 * Up to a variance of {@value #TOP} electrons squared it is a table of
 * E{f(z) | λ}, the mean that the exact unbiased inverse of Mäkitalo and Foi inverts (see
 * {@link Anscombe}),
 * interpolated between its entries; above, the asymptote D²/4 − 1/8 − σ², shifted
 * to meet the table (by less than 0.01 electrons). Immutable.
 * </p>
 */
final class UnbiasedInverse implements Serializable {

	private static final long serialVersionUID = 1L;

	private static final double TOP = 25;
	private static final int ENTRIES = 256;
	/** So many electrons never arrive where up to {@value #TOP} are expected. */
	private static final int ARRIVED = 101;
	/** Points of the integral over the read noise, and its range in σ. */
	private static final int POINTS = 241;
	private static final double RANGE = 6;

	/** Expected electrons, and the mean of their transformed values; increasing. */
	private final double[] electrons;
	private final double[] means;

	private UnbiasedInverse(final double[] electrons, final double[] means) {
		this.electrons = electrons;
		this.means = means;
	}

	/** @param sigma standard deviation of the read noise, in electrons */
	static UnbiasedInverse of(final double sigma) {
		final double variance = sigma * sigma;
		final double last = Math.sqrt(Math.max(TOP - variance, variance));
		final double[] electrons = new double[ENTRIES];
		for (int i = 0; i < ENTRIES; i++) {
			final double root = last * i / (ENTRIES - 1);
			electrons[i] = root * root;
		}
		final double[] values = variance < TOP ? meansOfArrived(sigma) : null;
		return new UnbiasedInverse(electrons,
			Arrays.stream(electrons).map(e -> values == null
				? 2 * Math.sqrt(e + variance + 0.125) : mean(e, values)).toArray());
	}

	/** The mean of transformed values, where so many electrons have arrived. */
	private static double[] meansOfArrived(final double sigma) {
		final double[] values = new double[ARRIVED];
		double total = 0;
		for (int i = 0; i < POINTS; i++) {
			final double noise = RANGE * (2.0 * i / (POINTS - 1) - 1);
			final double density = Math.exp(-noise * noise / 2);
			total += density;
			for (int n = 0; n < ARRIVED; n++) {
				values[n] += density * Anscombe.root(n + sigma * noise + sigma * sigma);
			}
		}
		for (int n = 0; n < ARRIVED; n++) values[n] /= total;
		return values;
	}

	/** Of these values, by the Poisson distribution. */
	private static double mean(final double expected, final double[] values) {
		double chance = Math.exp(-expected);
		double mean = chance * values[0];
		for (int n = 1; n < values.length; n++) {
			chance *= expected / n;
			mean += chance * values[n];
		}
		return mean;
	}

	/** Expected electrons; below 0, the tangent at 0. */
	double electrons(final double mean) {
		final int last = means.length - 1;
		if (mean > means[last])
			return electrons[last] + (mean * mean - means[last] * means[last]) / 4;
		final int found = Arrays.binarySearch(means, mean);
		final int above = Math.max(1, found < 0 ? -found - 1 : found);
		final double part = (mean - means[above - 1]) /
			(means[above] - means[above - 1]);
		return electrons[above - 1] +
			part * (electrons[above] - electrons[above - 1]);
	}
}
