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
package sc.fiji.restore;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import ij.ImagePlus;
import ij.ImageStack;
import ij.process.FloatProcessor;
import sc.fiji.restore.image.ij.ImagePlusReader;
import sc.fiji.restore.image.ij.LazyStack;
import sc.fiji.restore.image.ij.Planes;
import sc.fiji.restore.stripes.Stripes;

/** In which direction stripes are found. */
class StripeEstimateTest {

	private static final int SIDE = 256;

	@ParameterizedTest
	@ValueSource(ints = { -80, -70, -60, -50, -40, -30, -20, -10, 0, 10, 20, 30,
		40, 50, 60, 70, 80, 90 })
	void stripesOfAnyDirectionAreFoundOnAPicture(final int degrees) {
		for (long seed = 1; seed <= 4; seed++) {
			final Stripes picture = new Stripes(SIDE, SIDE, 100 * seed + degrees);
			assertDirection(degrees, picture.striped(degrees, 0.2), SIDE, SIDE);
		}
	}

	@ParameterizedTest
	@CsvSource({ "300, 200, 37", "129, 511, -64", "1500, 1100, 12",
		"400, 100, 25", "100, 400, 25", "40, 1200, 90", "40, 1200, 10",
		"1200, 40, 60" })
	void pictureMayHaveAnySize(final int width, final int height,
		final int degrees)
	{
		assertDirection(degrees,
			new Stripes(width, height, 5).striped(degrees, 0.3), width, height);
	}

	@ParameterizedTest
	@CsvSource({ "1.4, 0", "-1.4, 0", "88.6, 90", "-88.6, 90", "0, 0", "90, 90" })
	void stripesNearlyAlongAnAxisAreAlongIt(final double degrees,
		final double expected)
	{
		final float[] pixels = new Stripes(SIDE, SIDE, 3).striped(degrees, 0.3);
		assertEquals(OptionalDouble.of(expected), estimate(pixels, SIDE, SIDE));
	}

	@Test
	void pictureWithoutStripesHasNoDirection() {
		for (long seed = 1; seed <= 20; seed++) {
			assertEquals(OptionalDouble.empty(),
				estimate(new Stripes(SIDE, SIDE, seed).picture(), SIDE, SIDE),
				"seed " + seed);
			assertEquals(OptionalDouble.empty(),
				estimate(new Stripes(64, 48, seed).picture(), 64, 48), "seed " + seed);
		}
	}

	@Test
	void noiseHasNoDirection() {
		for (final int bitDepth : new int[]{ 8, 16, 24, 32 })
			assertEquals(OptionalDouble.empty(),
				estimate(TestImages.image(bitDepth, 200, 150)));
	}

	@ParameterizedTest
	@CsvSource({ "64, 48, 0", "64, 48, 90", "64, 48, 35", "48, 64, -50" })
	void strongStripesOfSmallPicturesAreFound(final int width, final int height,
		final int degrees)
	{
		assertDirection(degrees, new Stripes(width, height, 8).striped(degrees, 2),
			width, height);
	}

	@ParameterizedTest
	@CsvSource({ "1, 1", "1, 50", "50, 1", "2, 3", "7, 2000", "15, 17",
		"31, 300" })
	void tinyPicturesHaveNoDirection(final int width, final int height) {
		assertEquals(OptionalDouble.empty(),
			estimate(new Stripes(width, height, 1).striped(90, 1), width, height));
		assertEquals(OptionalDouble.empty(),
			estimate(new float[width * height], width, height));
	}

	@Test
	void directionDoesNotDependOnScaleAndOffsetOfTheValues() {
		final float[] pixels = new Stripes(SIDE, SIDE, 6).striped(-33, 0.3);
		final OptionalDouble expected = estimate(pixels, SIDE, SIDE);
		for (int i = 0; i < pixels.length; i++) pixels[i] = 4e4f + 500 * pixels[i];
		assertEquals(expected, estimate(pixels, SIDE, SIDE));
	}

	@Test
	void aFewPlanesOfAStackSpeakForAll() {
		final ImageStack planes = new ImageStack(SIDE, SIDE);
		for (int s = 0; s < 40; s++) {
			planes.addSlice(new FloatProcessor(SIDE, SIDE,
				s % 10 == 5 ? new Stripes(SIDE, SIDE, s).striped(55, 0.3)
					: new float[SIDE * SIDE]));
		}
		final LazyStack lazy = new LazyStack(40, planes::getProcessor);
		final List<String> reads = new ArrayList<>();
		final OptionalDouble found = StripeEstimate
			.of(planes(new ImagePlus("stack", lazy)), () -> reads.add("plane"));
		assertEquals(55, found.orElseThrow(), 1.5);
		assertEquals(4, reads.size());
	}

	private static void assertDirection(final double degrees,
		final float[] pixels, final int width, final int height)
	{
		final double found = estimate(pixels, width, height).orElseThrow();
		final double error = Math.abs(found - degrees);
		assertTrue(Math.min(error, 180 - error) <= 1.5,
			degrees + "° was taken for " + found + "°");
	}

	private static OptionalDouble estimate(final float[] pixels, final int width,
		final int height)
	{
		return estimate(
			new ImagePlus("image", new FloatProcessor(width, height, pixels)));
	}

	private static OptionalDouble estimate(final ImagePlus image) {
		return StripeEstimate.of(planes(image), () -> {
			// NB: nobody cancels.
		});
	}

	private static Planes planes(final ImagePlus image) {
		return Planes.of("model", new ImagePlusReader(image), 1);
	}
}
