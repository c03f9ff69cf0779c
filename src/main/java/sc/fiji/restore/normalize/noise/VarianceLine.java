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

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The line through variances over intensities: reweighted least squares.
 * <p>
 * A variance that was measured from n coefficients has a relative standard
 * deviation of about √(2/n), so each round weights with the variances that the
 * last one expected. Bins that miss the line lose weight by Tukey's biweight
 * (Beaton and Tukey, Technometrics 16(2), 1974), and so do those whose other
 * coefficients tell of texture, since structure that was taken for noise must
 * not tilt it. Not thread-safe.
 * </p>
 */
final class VarianceLine {

	private static final int ROUNDS = 30;
	/** Bins that miss the line by so many standard deviations do not count. */
	private static final double REJECTED = 3;
	/** A slope of fewer standard errors is taken for 0. */
	private static final double SIGNIFICANT = 3;
	/** Standard deviation of normal noise, of its median magnitude. */
	private static final double NORMAL = 1.4826;
	/** No variance is taken for smaller than this part of the mean one. */
	private static final double FLOOR = 1e-3;

	/** Bins that show so many times as much structure as noise hardly count. */
	private static final double STRUCTURED = 2;

	/**
	 * One bin.
	 *
	 * @param level its mean intensity
	 * @param variance of the noise there
	 * @param scatter variance of what the image shows, and of the noise
	 * @param count of coefficients that it was measured from
	 */
	private record Bin(double level, double variance, double scatter,
		double count)
	{

		/** How much more structure than noise it shows; at least 1. */
		double structure(final double floor) {
			return Math.max(1, scatter / Math.max(variance, floor) / STRUCTURED);
		}

		/** This bin, counting less the more structure it shows. */
		Bin weighted(final double floor) {
			return new Bin(level, variance, scatter,
				count / Math.pow(structure(floor), 4));
		}
	}

	private final List<Bin> bins = new ArrayList<>();
	private double floor;
	private double centre;
	private double height;
	private double slope;
	/** Standard error of the slope. */
	private double error;

	/** Adds a bin; from dark to bright. */
	void add(final double level, final double variance, final double scatter,
		final int count)
	{
		bins.add(new Bin(level, variance, scatter, count));
	}

	/** The noise of at least one bin. */
	NoiseEstimate fit() {
		floor = FLOOR *
			bins.stream().mapToDouble(Bin::variance).average().orElseThrow();
		if (floor == 0) return new NoiseEstimate(new NoiseModel(0, 0, dark()), 1);
		bins.replaceAll(bin -> bin.weighted(floor));
		final NoiseModel model = fitted();
		return new NoiseEstimate(model, contrast(model));
	}

	private double contrast(final NoiseModel model) {
		final double[] clear = bins.stream()
			.filter(bin -> bin.structure(floor) == 1)
			.mapToDouble(bin -> model.variance(bin.level())).toArray();
		if (clear.length == 0 || clear[0] == clear[clear.length - 1]) return 1;
		return clear[clear.length - 1] / clear[0];
	}

	private double dark() {
		return bins.get(0).level();
	}

	private NoiseModel fitted() {
		final double[] trust = new double[bins.size()];
		final double[] expected = new double[bins.size()];
		Arrays.fill(trust, 1);
		for (int i = 0; i < expected.length; i++) {
			expected[i] = Math.max(bins.get(i).variance(), floor);
		}
		for (int round = 0; round < ROUNDS; round++) weigh(trust, expected);
		if (!(slope > SIGNIFICANT * error))
			return new NoiseModel(0, Math.sqrt(height), dark());
		final double read = height + slope * (dark() - centre);
		// NB: where the line falls to 0 there is no light, nor anything below.
		return new NoiseModel(slope, Math.sqrt(Math.max(0, read)),
			read > 0 ? dark() : dark() - read / slope);
	}

	/** One round: the line for these weights, then the weights for the line. */
	private void weigh(final double[] trust, final double[] expected) {
		final double[] weights = new double[trust.length];
		double sum = 0;
		double levels = 0;
		double variances = 0;
		for (int i = 0; i < weights.length; i++) {
			final Bin bin = bins.get(i);
			weights[i] = bin.count() * trust[i] / (2 * expected[i] * expected[i]);
			sum += weights[i];
			levels += weights[i] * bin.level();
			variances += weights[i] * bin.variance();
		}
		centre = levels / sum;
		height = variances / sum;
		double spread = 0;
		double product = 0;
		for (int i = 0; i < weights.length; i++) {
			final double distance = bins.get(i).level() - centre;
			spread += weights[i] * distance * distance;
			product += weights[i] * distance * (bins.get(i).variance() - height);
		}
		slope = spread > 0 ? product / spread : 0;
		error = trust(trust, expected) / Math.sqrt(spread);
	}

	/** @return how much larger the misses are than the noise makes them */
	private double trust(final double[] trust, final double[] expected) {
		final double[] misses = new double[trust.length];
		for (int i = 0; i < misses.length; i++) {
			final Bin bin = bins.get(i);
			expected[i] = Math.max(height + slope * (bin.level() - centre), floor);
			misses[i] = (bin.variance() - expected[i]) / expected[i] *
				Math.sqrt(bin.count() / 2);
		}
		final double scale = Math.max(1,
			NORMAL * median(Arrays.stream(misses).map(Math::abs).toArray()));
		for (int i = 0; i < misses.length; i++) {
			final double part = misses[i] / (REJECTED * scale);
			final double kept = Math.max(0, 1 - part * part);
			trust[i] = kept * kept;
		}
		return scale;
	}

	private static double median(final double[] values) {
		Arrays.sort(values);
		return (values[(values.length - 1) / 2] + values[values.length / 2]) / 2;
	}
}
