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
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.Optional;
import java.util.Random;
import java.util.SplittableRandom;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import ij.process.ByteProcessor;
import ij.process.FloatProcessor;
import ij.process.ImageProcessor;
import ij.process.ShortProcessor;

/** What is measured of noise, on generated exposures of known noise. */
class NoiseEstimatorTest {

	private static final int SIDE = 256;

	@ParameterizedTest
	@CsvSource({ "0, 20, 1, 1, 0", "0, 40, 10, 5, 100", "1, 100, 0.5, 1.5, 20",
		"5, 200, 2, 4, -50", "0, 10, 24, 17, 5", "0, 30, 0.001, 0.002, 0",
		"0.2, 8, 30, 6, 0" })
	void gainAndReadNoiseAreMeasuredDespiteStructure(final double dark,
		final double bright, final double gain, final double read,
		final double offset)
	{
		final Exposure exposure = new Exposure(SIDE, dark, bright, gain, read,
			offset);
		for (long seed = 1; seed <= 3; seed++) {
			final NoiseModel noise = noise(exposure.pixels(seed));
			assertEquals(gain, noise.gain(), 0.12 * gain);
			// NB: light that is everywhere cannot be told from read noise.
			assertEquals(Math.sqrt(exposure.variance(dark)), noise.read(),
				0.12 * Math.sqrt(exposure.variance(dark)));
			for (final double part : new double[]{ 0, 0.5, 1 }) {
				final double electrons = dark + part * (bright - dark);
				assertEquals(exposure.variance(electrons),
					noise.variance(exposure.mean(electrons)),
					0.2 * exposure.variance(electrons));
			}
		}
	}

	@ParameterizedTest
	@CsvSource({ "3, 0", "1, 1000", "0.004, -2", "200, 50000" })
	void estimateFollowsScaleAndOffset(final double scale, final double offset) {
		final float[] pixels = new Exposure(SIDE, 0, 50, 4, 6, 10).pixels(1);
		final float[] mapped = new float[pixels.length];
		for (int i = 0; i < mapped.length; i++) {
			mapped[i] = (float) (scale * pixels[i] + offset);
		}
		final NoiseModel expected = noise(pixels);
		final NoiseModel actual = noise(mapped);
		assertEquals(scale * expected.gain(), actual.gain(), 1e-3 * actual.gain());
		assertEquals(scale * expected.read(), actual.read(), 1e-3 * actual.read());
		assertEquals(scale * expected.dark() + offset, actual.dark(),
			1e-3 * scale * expected.read() + 1e-6 * Math.abs(offset));
	}

	@Test
	void bitDepthMakesNoDifference() {
		final float[] pixels = new Exposure(SIDE, 0, 20, 8, 5, 20).pixels(2);
		final ImageProcessor bytes = new ByteProcessor(SIDE, SIDE);
		final ImageProcessor shorts = new ShortProcessor(SIDE, SIDE);
		final ImageProcessor floats = new FloatProcessor(SIDE, SIDE);
		for (int i = 0; i < pixels.length; i++) {
			final int value = Math.max(0, Math.min(255, Math.round(pixels[i])));
			bytes.set(i, value);
			shorts.set(i, value);
			floats.setf(i, value);
		}
		final NoiseEstimate expected = estimate(SIDE, SIDE, bytes::getf)
			.orElseThrow();
		assertEquals(expected, estimate(SIDE, SIDE, shorts::getf).orElseThrow());
		assertEquals(expected, estimate(SIDE, SIDE, floats::getf).orElseThrow());
	}

	@ParameterizedTest
	@ValueSource(doubles = { 0.5, 5, 25, 75 })
	void whiteNoiseIsNotTakenForSignalDependent(final double sigma) {
		final float[] scene = new Exposure(SIDE, 0, 255, 1, 0, 0).pixels(1);
		final Random random = new Random(7);
		// NB: shot noise is smoothed away, so that edges and shading remain.
		final FloatProcessor image = new FloatProcessor(SIDE, SIDE, scene);
		image.blurGaussian(3);
		for (int i = 0; i < scene.length; i++) {
			image.setf(i, (float) (image.getf(i) + sigma * random.nextGaussian()));
		}
		final NoiseEstimate noise = estimate(SIDE, SIDE, image::getf).orElseThrow();
		assertFalse(noise.isSignalDependent());
		assertEquals(sigma, Math.sqrt(noise.model().variance(noise.model().dark())),
			0.1 * sigma);
	}

	@ParameterizedTest
	@ValueSource(doubles = { 5, 15, 25 })
	void brightTextureIsNotTakenForNoise(final double sigma) {
		final Random random = new Random(8);
		final FloatProcessor texture = new FloatProcessor(SIDE, SIDE);
		for (int i = 0; i < SIDE * SIDE; i++) {
			texture.setf(i, (float) random.nextGaussian());
		}
		texture.blurGaussian(0.8);
		final float[] pixels = new float[SIDE * SIDE];
		for (int i = 0; i < pixels.length; i++) {
			final double x = (double) (i % SIDE) / SIDE;
			pixels[i] = (float) (200 * x + 300 * x * x * texture.getf(i) +
				sigma * random.nextGaussian());
		}
		assertFalse(
			estimate(SIDE, SIDE, i -> pixels[i]).orElseThrow().isSignalDependent());
	}

	@Test
	void clippedPixelsHardlyMatter() {
		final Exposure exposure = new Exposure(SIDE, 0, 40, 10, 12, 5);
		final float[] pixels = exposure.pixels(3);
		for (int i = 0; i < pixels.length; i++) {
			pixels[i] = Math.max(0, Math.min(255, Math.round(pixels[i])));
		}
		final NoiseEstimate noise = estimate(SIDE, SIDE, i -> pixels[i])
			.orElseThrow();
		assertTrue(noise.isSignalDependent());
		assertEquals(10, noise.model().gain(), 3);
	}

	@ParameterizedTest
	@CsvSource({ "1, 1", "7, 300", "300, 7", "8, 8", "40, 30" })
	void constantImagesHaveNoNoise(final int width, final int height) {
		assertEquals(Optional.empty(), estimate(width, height, i -> 7));
	}

	@ParameterizedTest
	@CsvSource({ "1, 1", "7, 300", "300, 7" })
	void imagesWithoutABlockHaveNoNoiseToMeasure(final int width,
		final int height)
	{
		final Random random = new Random(1);
		assertEquals(Optional.empty(),
			estimate(width, height, i -> (float) random.nextGaussian()));
	}

	@ParameterizedTest
	@CsvSource({ "8, 8", "9, 17", "16, 16", "40, 30" })
	void tinyImagesHaveWhiteNoiseAtMost(final int width, final int height) {
		final Random random = new Random(2);
		final NoiseEstimate noise = estimate(width, height,
			i -> (float) (100 + 5 * random.nextGaussian())).orElseThrow();
		assertFalse(noise.isSignalDependent());
		assertEquals(5, noise.model().read(), 2.5);
	}

	@Test
	void partsWithoutNoiseDoNotCount() {
		final float[] pixels = new Exposure(SIDE, 0, 40, 10, 12, 5).pixels(4);
		Arrays.fill(pixels, 0, pixels.length / 2, 0);
		final NoiseModel noise = noise(pixels);
		assertEquals(10, noise.gain(), 1.5);
		assertEquals(12, noise.read(), 1.8);
	}

	@Test
	void imageWithTwoValuesIsMeasured() {
		final NoiseEstimate noise = estimate(64, 64, i -> i % 64 < 30 ? 0 : 1)
			.orElseThrow();
		assertEquals(0, noise.model().gain());
		assertEquals(0, noise.model().read());
	}

	@Test
	void planesCountTogether() {
		final float[] pixels = new Exposure(SIDE, 0, 40, 10, 12, 5).pixels(5);
		final int half = pixels.length / 2;
		final NoiseEstimator planes = new NoiseEstimator(SIDE, SIDE / 2, 2);
		planes.add(i -> pixels[i]);
		planes.add(i -> pixels[half + i]);
		assertEquals(estimate(SIDE, SIDE, i -> pixels[i]), planes.estimate());
	}

	@Test
	void largeImagesAreSampled() {
		final int[] reads = new int[1];
		final NoiseEstimate noise = estimate(8192, 4096, i -> {
			reads[0]++;
			return (float) (10 * normal(i));
		}).orElseThrow();
		assertEquals(10, noise.model().read(), 0.2);
		assertTrue(reads[0] <= 64 * NoiseEstimator.MAX_BLOCKS);
	}

	/** A sum of twelve uniform numbers, always the same for an index. */
	private static double normal(final int index) {
		final SplittableRandom random = new SplittableRandom(index);
		double sum = -6;
		for (int i = 0; i < 12; i++) sum += random.nextDouble();
		return sum;
	}

	private static NoiseModel noise(final float[] pixels) {
		return estimate(SIDE, SIDE, i -> pixels[i]).orElseThrow().model();
	}

	private static Optional<NoiseEstimate> estimate(final int width,
		final int height, final NoiseEstimator.Pixels pixels)
	{
		final NoiseEstimator estimator = new NoiseEstimator(width, height, 1);
		estimator.add(pixels);
		return estimator.estimate();
	}

	@Test
	void partsInAnyOrderAreTheSameAsPlanes() {
		final int width = 403;
		final int height = 310;
		final Random random = new Random(2);
		final float[] pixels = new float[width * height];
		for (int i = 0; i < pixels.length; i++)
			pixels[i] = (float) (i % width + 5 * random.nextGaussian());
		final NoiseEstimator whole = new NoiseEstimator(width, height, 2);
		whole.add(i -> pixels[i]);
		whole.add(i -> 2 * pixels[i]);
		final NoiseEstimator parts = new NoiseEstimator(width, height, 2);
		for (int plane = 1; plane >= 0; plane--) {
			final float factor = plane + 1;
			for (int y = 304; y >= 0; y -= 16) {
				for (int x = 384; x >= 0; x -= 64) {
					final int left = x;
					final int top = y;
					final int columns = Math.min(64, width - x);
					parts.add(plane, x, y, columns, Math.min(16, height - y),
						i -> factor *
							pixels[(top + i / columns) * width + left + i % columns]);
				}
			}
		}
		assertEquals(whole.estimate(), parts.estimate());
	}
}
