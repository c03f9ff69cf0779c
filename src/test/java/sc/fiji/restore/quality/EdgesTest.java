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

import java.util.List;
import java.util.OptionalDouble;
import java.util.function.DoubleUnaryOperator;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import sc.fiji.restore.filter.NonLocalMeans;
import sc.fiji.restore.filter.RichardsonLucy;
import sc.fiji.restore.filter.Scenes;

/** Tests {@link Edges} and {@link FlatPlaces}. */
class EdgesTest {

	private static final int SIZE = Scenes.SIZE;
	/** From 10 % to 90 % of a Gaussian's integral. */
	private static final double RISE = 2.563;
	private static final DoubleUnaryOperator ALIKE = mean -> 1;

	@ParameterizedTest
	@ValueSource(doubles = { 1, 1.5, 2, 3 })
	void widthIsThatOfTheBlur(final double sigma) {
		final float[] seen = Scenes.blurred(Scenes.discs(), sigma);
		assertEquals(RISE * sigma, width(seen, seen, 0), 0.15 * RISE * sigma);
	}

	@ParameterizedTest
	@CsvSource({ "1, 5", "1, 20", "2, 5", "2, 20" })
	void noiseIsNotSharpness(final double sigma, final double noise) {
		final float[] seen = Scenes.blurred(Scenes.discs(), sigma);
		final double clean = width(seen, seen, 0);
		final float[] noisy = Scenes.noisy(seen, noise);
		assertEquals(clean, width(noisy, noisy, noise), 0.15 * clean);
		assertEquals(clean, width(noisy, seen, noise), 0.15 * clean);
	}

	@ParameterizedTest
	@ValueSource(doubles = { 0, 10, 20 })
	void moreBlurIsWiderAndDeconvolutionNarrower(final double noise) {
		final float[] seen = Scenes.noisy(Scenes.blurred(Scenes.discs(), 1.5),
			noise);
		final double before = width(seen, seen, noise);
		double last = before;
		for (final double blur : new double[]{ 0.7, 1, 2, 3 }) {
			final double wider = width(seen, Scenes.blurred(seen, blur), noise);
			assertTrue(wider > last, wider + " at " + blur + ", before " + last);
			last = wider;
		}
		final float[] sharper = new RichardsonLucy(1.5, 20).restored(seen, SIZE,
			() -> {
			});
		assertTrue(width(seen, sharper, noise) < 0.8 * before);
	}

	@Test
	void denoisingThatKeepsEdgesIsSharperThanBlur() {
		final float[] seen = Scenes.noisy(Scenes.blurred(Scenes.discs(), 1), 10);
		final double kept = width(seen,
			new NonLocalMeans(10).restored(List.of(seen), SIZE, () -> {
			}).get(0), 10);
		assertTrue(kept < 0.8 * width(seen, Scenes.blurred(seen, 2), 10));
		assertEquals(width(seen, seen, 10), kept, 0.6);
	}

	@ParameterizedTest
	@ValueSource(ints = { 2, 3, 4 })
	void enlargedPicturesAreMeasuredInPixelsOfTheInput(final int scale) {
		final float[] seen = Scenes.blurred(Scenes.discs(), 2);
		final float[] large = enlarged(seen, scale);
		final Edges edges = Edges.of(seen, SIZE, 0);
		assertEquals(edges.width(seen, 1).orElseThrow(),
			edges.width(large, scale).orElseThrow(), 0.3);
		final float[] noise = Scenes.noisy(new float[SIZE * SIZE], 8);
		assertEquals(8, FlatPlaces.of(noise, SIZE, ALIKE)
			.noise(enlarged(noise, scale), scale).orElseThrow(), 0.5);
	}

	@Test
	void withoutEdgesThereIsNoWidth() {
		final float[] flat = new float[SIZE * SIZE];
		assertEquals(OptionalDouble.empty(),
			Edges.of(flat, SIZE, 0).width(flat, 1));
		final float[] noise = Scenes.noisy(flat, 10);
		assertEquals(OptionalDouble.empty(),
			Edges.of(noise, SIZE, 10).width(noise, 1));
		final float[] scene = Scenes.discs();
		assertEquals(OptionalDouble.empty(),
			Edges.of(scene, SIZE, 0).width(flat, 1));
		assertEquals(OptionalDouble.empty(),
			Edges.of(new float[12], 4, 0).width(new float[12], 1));
		final float[] wedge = new float[SIZE * SIZE];
		for (int i = 0; i < wedge.length; i++) wedge[i] = 3 * (i % SIZE);
		assertEquals(OptionalDouble.empty(),
			Edges.of(wedge, SIZE, 0).width(wedge, 1));
	}

	@ParameterizedTest
	@CsvSource({ "5, 0", "20, 0", "20, 1", "20, 2" })
	void noiseIsWhatIsLeftInFlatPlaces(final double noise, final double blur) {
		final float[] clean = Scenes.discs();
		final float[] noisy = Scenes.noisy(clean, noise);
		final double left = blur == 0 ? noise
			: noise / (2 * Math.sqrt(Math.PI) * blur);
		assertEquals(left, FlatPlaces.of(noisy, SIZE, ALIKE)
			.noise(blur == 0 ? noisy : Scenes.blurred(noisy, blur), 1).orElseThrow(),
			0.25 * left);
	}

	@Test
	void brightPlacesMayBeFlatThoughTheirNoiseIsStronger() {
		final float[] steps = new float[SIZE * SIZE];
		for (int i = 0; i < steps.length; i++) steps[i] = i / SIZE < 64 ? 100 : 400;
		final float[] noise = Scenes.noisy(new float[SIZE * SIZE], 1);
		for (int i = 0; i < steps.length; i++)
			steps[i] += noise[i] * Math.sqrt(steps[i]);
		final double all = FlatPlaces.of(steps, SIZE, mean -> mean).noise(steps, 1)
			.orElseThrow();
		assertEquals(15, all, 5.5);
		assertEquals(10,
			FlatPlaces.of(steps, SIZE, ALIKE).noise(steps, 1).orElseThrow(), 1.5);
	}

	@Test
	void noNoiseIsZeroAndAWedgeIsFlat() {
		final float[] wedge = new float[SIZE * SIZE];
		for (int i = 0; i < wedge.length; i++) wedge[i] = 3 * (i % SIZE) + i / SIZE;
		final FlatPlaces places = FlatPlaces.of(wedge, SIZE, ALIKE);
		assertEquals(0, places.noise(wedge, 1).orElseThrow(), 1e-3);
		assertEquals(OptionalDouble.empty(),
			FlatPlaces.of(new float[35], 7, ALIKE).noise(new float[35], 1));
	}

	private static double width(final float[] before, final float[] after,
		final double noise)
	{
		return Edges.of(before, SIZE, noise).width(after, 1).orElseThrow();
	}

	private static float[] enlarged(final float[] values, final int scale) {
		final float[] large = new float[values.length * scale * scale];
		for (int i = 0; i < large.length; i++) {
			large[i] = values[i / (SIZE * scale) / scale * SIZE +
				i % (SIZE * scale) / scale];
		}
		return large;
	}
}
