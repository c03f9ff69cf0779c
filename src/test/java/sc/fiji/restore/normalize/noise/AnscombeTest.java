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

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Random;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import sc.fiji.restore.normalize.Affine;

/** What the transform does to noise of known strength. */
class AnscombeTest {

	private static final int SAMPLES = 200_000;
	private static final double GAIN = 3;
	private static final double DARK = 100;

	@ParameterizedTest
	@CsvSource({ "4, 0", "10, 0", "100, 0", "1, 1", "0, 2", "5, 2", "50, 2",
		"2, 6", "300, 6" })
	void noiseHasAStandardDeviationOfOne(final double electrons,
		final double sigma)
	{
		final double[] values = transformed(electrons, sigma);
		final double mean = mean(values);
		double variance = 0;
		for (final double value : values) {
			variance += (value - mean) * (value - mean) / SAMPLES;
		}
		assertEquals(1, Math.sqrt(variance), 0.1);
	}

	@ParameterizedTest
	@CsvSource({ "0.1, 0", "0.5, 0", "1, 0", "3, 0", "20, 0", "40, 0", "0.1, 0.3",
		"0.5, 0.3", "0, 1", "0.2, 1", "1, 1", "10, 1", "30, 1", "0.5, 3", "20, 3",
		"60, 3", "1, 8", "100, 8" })
	void inverseOfTheMeanIsTheMean(final double electrons, final double sigma) {
		final double mean = mean(transformed(electrons, sigma));
		final double error = Math.sqrt((electrons + sigma * sigma) / SAMPLES);
		assertEquals(DARK + GAIN * electrons, anscombe(sigma).inverse(mean),
			GAIN * (5 * error + 0.01));
	}

	@ParameterizedTest
	@ValueSource(doubles = { 0, 0.2, 1, 4.9, 5, 5.1, 30 })
	void inverseIncreasesWithoutJumps(final double sigma) {
		final Anscombe transform = anscombe(sigma);
		final double start = 2 * Math.sqrt(0.375 + sigma * sigma) - 3;
		double last = transform.inverse(start);
		for (int i = 1; i < 25_000; i++) {
			final double value = transform.inverse(start + i * 1e-3);
			assertTrue(value > last, value + " after " + last);
			assertTrue(value - last < GAIN * 0.05, value + " after " + last);
			last = value;
		}
	}

	@ParameterizedTest
	@ValueSource(doubles = { 0, 0.2, 1, 4.9, 5, 30 })
	void brightPixelsComeBackUpToAQuarterOfTheGain(final double sigma) {
		final Anscombe transform = anscombe(sigma);
		for (double pixel = DARK + 30 * GAIN; pixel < 70_000; pixel += 11.3) {
			assertEquals(pixel + GAIN / 4, transform.inverse(transform.apply(pixel)),
				0.02 * GAIN);
		}
	}

	@Test
	void plainTransformOfPhotonsIsAnscombes() {
		final Anscombe transform = new Anscombe(new NoiseModel(1, 0, 0));
		assertEquals(2 * Math.sqrt(7 + 0.375), transform.apply(7), 1e-12);
		assertEquals(0, transform.apply(-5));
	}

	@Test
	void noiseWithoutGainCannotBeStabilized() {
		assertTrue(assertThrows(IllegalArgumentException.class,
			() -> new Anscombe(new NoiseModel(0, 5, 0))).getMessage()
			.contains("gain"));
	}

	@ParameterizedTest
	@CsvSource({ "-1, 0, 0", "1, -1, 0", "NaN, 0, 0", "1, Infinity, 0",
		"Infinity, 1, 0", "1, 1, NaN" })
	void noiseModelsAreFiniteAndNotNegative(final double gain, final double read,
		final double dark)
	{
		assertThrows(IllegalArgumentException.class,
			() -> new NoiseModel(gain, read, dark));
	}

	@Test
	void stabilizedMapHasTheRangeOfThePlainOne() {
		final Affine plain = Affine.unitRange(90, 800).times(255);
		final Stabilized map = Stabilized.of(new NoiseModel(GAIN, 2, DARK), plain,
			255);
		assertEquals(0, map.apply(90), 1e-9);
		assertEquals(255, map.apply(800), 1e-9);
		assertEquals(map, map.inverse().inverse());
		assertEquals(500 + GAIN / 4, map.inverse().apply(map.apply(500)), 0.1);
	}

	private static double[] transformed(final double electrons,
		final double sigma)
	{
		final Random random = new Random(11);
		final Anscombe transform = anscombe(sigma);
		final double[] values = new double[SAMPLES];
		for (int i = 0; i < SAMPLES; i++) {
			values[i] = transform.apply(DARK + GAIN *
				(Exposure.poisson(electrons, random) + sigma * random.nextGaussian()));
		}
		return values;
	}

	private static Anscombe anscombe(final double sigma) {
		return new Anscombe(new NoiseModel(GAIN, GAIN * sigma, DARK));
	}

	private static double mean(final double[] values) {
		double sum = 0;
		for (final double value : values) sum += value;
		return sum / values.length;
	}
}
