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

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static sc.fiji.restore.Says.says;

import java.util.Random;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import sc.fiji.restore.error.RestoreException.InvalidImage;

class WhitenessTest {

	private static final int SIDE = 96;

	/** How noisy a pixel of an image is. */
	private enum Noise {

		SAME {

			@Override
			double sigma(final int i) {
				return 1;
			}
		},
		/** From 0.1 to 10. */
		WITH_SIGNAL {

			@Override
			double sigma(final int i) {
				return Math.pow(10, 2. * (i % SIDE) / SIDE - 1);
			}
		},
		/** As in bright points on a dark ground. */
		IN_SPOTS {

			@Override
			double sigma(final int i) {
				return i % SIDE % 12 < 3 && i / SIDE % 12 < 3 ? 8 : 0.5;
			}
		};

		abstract double sigma(int i);
	}

	@ParameterizedTest
	@CsvSource({ "SAME, false", "WITH_SIGNAL, false", "IN_SPOTS, false",
		"SAME, true", "WITH_SIGNAL, true" })
	void noiseOfAnyStrengthIsWhite(final Noise noise, final boolean photons) {
		final int trials = 400;
		int alarms = 0;
		for (int seed = 0; seed < trials; seed++) {
			final Random random = new Random(seed);
			final Whiteness whiteness = Whiteness.of(residual(i -> noise.sigma(i) *
				(photons ? photons(random, 4) : random.nextGaussian())), SIDE);
			if (whiteness.probability() < 0.05) alarms++;
		}
		// NB: 20 are expected, with a standard deviation of 4.4.
		assertTrue(alarms >= 7 && alarms <= 33, "" + alarms);
	}

	@ParameterizedTest
	@CsvSource({ "0.7, 0.25, 0.4", "0.3, 0.04, 0.12" })
	void structureIsFoundAlsoWhereNoiseGrowsWithTheSignal(final double strength,
		final double least, final double most)
	{
		for (final Noise noise : Noise.values()) {
			final Random random = new Random(5);
			final Whiteness whiteness = Whiteness.of(
				residual(i -> noise.sigma(i) * (random.nextGaussian() +
					strength * Math.sqrt(2) * Math.sin(i % SIDE / 4. + i / SIDE / 7.))),
				SIDE);
			assertTrue(whiteness.probability() < 1e-6, noise + " " + whiteness);
			// NB: strength² / (1 + strength²) of the variance is structure.
			if (noise != Noise.IN_SPOTS)
				assertTrue(
					whiteness.correlation() > least && whiteness.correlation() < most,
					noise + " " + whiteness);
		}
	}

	@Test
	void edgesThatSmoothingRemovedAreFound() {
		final Random random = new Random(7);
		final float[] image = residual(
			i -> (i % SIDE / 16 + i / SIDE / 16) % 2 * 6 + random.nextGaussian());
		final float[] noise = residual(
			i -> image[i] - (i % SIDE / 16 + i / SIDE / 16) % 2 * 6);
		assertTrue(Whiteness.of(noise, SIDE).probability() > 0.01);
		final float[] removed = residual(i -> image[i] - mean(image, i));
		assertTrue(Whiteness.of(removed, SIDE).probability() < 1e-6);
	}

	@Test
	void noiseWhoseCoarsePartWasLeftHasNegativeNeighbours() {
		final Random random = new Random(7);
		final float[] noise = residual(i -> random.nextGaussian());
		final Whiteness whiteness = Whiteness
			.of(residual(i -> noise[i] - mean(noise, i)), SIDE);
		assertTrue(whiteness.probability() < 1e-6);
		assertTrue(whiteness.correlation() < -0.05, whiteness.toString());
	}

	@ParameterizedTest
	@CsvSource({ "1, 0", "0, 1", "-2, 3" })
	void neighbourIsNamed(final int lagX, final int lagY) {
		final Random random = new Random(7);
		final float[] noise = residual(i -> random.nextGaussian());
		final Whiteness whiteness = Whiteness.of(
			residual(i -> noise[i] +
				0.5 * noise[Math.floorMod(i - lagX - lagY * SIDE, noise.length)]),
			SIDE);
		assertEquals(lagX, whiteness.lagX());
		assertEquals(lagY, whiteness.lagY());
		assertEquals(0.4, whiteness.correlation(), 0.05);
	}

	@Test
	void offsetIsNoStructureAndSaturatedPixelsSayNothing() {
		final Random random = new Random(3);
		final float[] residual = residual(
			i -> i % SIDE < 40 ? 0 : 3 + random.nextGaussian());
		final Whiteness all = Whiteness
			.of(residual(i -> 100 + random.nextGaussian()), SIDE);
		assertTrue(all.probability() > 0.001, all.toString());
		final float[] centred = residual(
			i -> residual[i] == 0 ? 0 : residual[i] - 3);
		final Whiteness part = Whiteness.of(centred, SIDE);
		assertTrue(part.probability() > 0.001, part.toString());
	}

	@Test
	void nothingIsNothing() {
		assertTrue(Whiteness.of(new float[SIDE * SIDE], SIDE).isNothing());
		assertTrue(Whiteness.of(residual(i -> 4), SIDE).isNothing());
	}

	@ParameterizedTest
	@ValueSource(ints = { 1, 31 })
	void smallImageIsRefused(final int height) {
		says(InvalidImage.class, () -> Whiteness.of(new float[40 * height], 40),
			"32×32", "40×" + height, "larger");
	}

	@Test
	void tailIsThatOfTheChiSquareDistribution() {
		assertEquals(1, Whiteness.upperTail(0));
		// NB: from tables.
		assertEquals(0.05, Whiteness.upperTail(36.415), 1e-4);
		assertEquals(0.001, Whiteness.upperTail(51.179), 1e-5);
	}

	/** Photons of a mean, without it. */
	private static double photons(final Random random, final double mean) {
		final double end = Math.exp(-mean);
		int count = 0;
		for (double p = random.nextDouble(); p > end; p *= random.nextDouble())
			count++;
		return count - mean;
	}

	/** Of a pixel and those around it. */
	private static double mean(final float[] values, final int i) {
		double sum = 0;
		for (int dy = -1; dy <= 1; dy++) {
			for (int dx = -1; dx <= 1; dx++) {
				sum += values[Math.floorMod(i + dy * SIDE + dx, values.length)];
			}
		}
		return sum / 9;
	}

	private static float[] residual(final IntToDoubleFunction value) {
		final float[] values = new float[SIDE * SIDE];
		IntStream.range(0, values.length)
			.forEach(i -> values[i] = (float) value.applyAsDouble(i));
		return values;
	}
}
