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

import java.util.Arrays;
import java.util.OptionalDouble;

/**
 * Correlation over spatial frequency, see {@link RingCorrelation}. The arrays
 * are not copied: nobody may change them.
 *
 * @param frequency in cycles per pixel, rising
 * @param correlation at most 1
 * @param chance what noise alone rarely exceeds: three standard deviations
 */
public record RingCurve(double[] frequency, double[] correlation,
	double[] chance)
{

	/**
	 * Below it, a frequency is not resolved: Rosenthal and Henderson, Journal of
	 * Molecular Biology 333, 2003, which Nieuwenhuizen et al. and Koho et al.
	 * adopt.
	 */
	public static final double THRESHOLD = 1 / 7.;

	/**
	 * What two pictures would give that hold all photons each, where these hold a
	 * part: both signal and noise go with the samples, so a part's ratio of their
	 * powers is so many times smaller, and the correlation of two pictures with the
	 * ratio s is s / (s + 1).
	 *
	 * @param parts how many such pictures make a whole one
	 */
	public RingCurve ofWhole(final int parts) {
		return new RingCurve(frequency, ofWhole(correlation, parts),
			ofWhole(chance, parts));
	}

	private static double[] ofWhole(final double[] correlation, final int parts) {
		return Arrays.stream(correlation)
			.map(value -> parts * value / (1 + (parts - 1) * Math.max(0, value)))
			.toArray();
	}

	/** Whether nothing is common to the pictures, not even the coarsest. */
	public boolean isNoise() {
		return correlation[0] < Math.max(THRESHOLD, chance[0]);
	}

	/**
	 * The frequency at which the correlation first falls below the threshold, in
	 * cycles per pixel; empty if it never does, or always is.
	 */
	public OptionalDouble cutoff() {
		for (int i = 1; i < correlation.length && !isNoise(); i++) {
			if (correlation[i] >= THRESHOLD) continue;
			final double part = (correlation[i - 1] - THRESHOLD) /
				(correlation[i - 1] - correlation[i]);
			return OptionalDouble
				.of(frequency[i - 1] + part * (frequency[i] - frequency[i - 1]));
		}
		return OptionalDouble.empty();
	}
}
