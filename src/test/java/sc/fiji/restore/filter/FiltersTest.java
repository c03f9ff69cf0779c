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

package sc.fiji.restore.filter;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Tests {@link Gaussian}, {@link NonLocalMeans} and {@link RichardsonLucy}. */
class FiltersTest {

	private static final Runnable NEVER = () -> {
	};

	static Stream<UnaryOperator<float[]>> filters() {
		return Stream.of(values -> Scenes.blurred(values, 1.7),
			values -> denoised(values, 10), values -> deconvolved(values, 1.5, 10));
	}

	@ParameterizedTest
	@MethodSource("filters")
	void constantStays(final UnaryOperator<float[]> filter) {
		for (final float value : new float[]{ 0, -300, 7.5f }) {
			final float[] flat = new float[Scenes.SIZE * 40];
			Arrays.fill(flat, value);
			assertArrayEquals(flat, filter.apply(flat), 1e-3f);
		}
	}

	@ParameterizedTest
	@MethodSource("filters")
	void meanIsKept(final UnaryOperator<float[]> filter) {
		final float[] scene = Scenes.noisy(Scenes.discs(), 10);
		assertEquals(Scenes.mean(scene), Scenes.mean(filter.apply(scene)), 0.5);
	}

	@ParameterizedTest
	@MethodSource("filters")
	void offsetPassesThrough(final UnaryOperator<float[]> filter) {
		final float[] scene = Scenes.noisy(Scenes.discs(), 10);
		final float[] expected = filter.apply(scene);
		final float[] lower = scene.clone();
		for (int i = 0; i < lower.length; i++) {
			lower[i] -= 1000;
			expected[i] -= 1000;
		}
		assertArrayEquals(expected, filter.apply(lower), 0.2f);
	}

	@ParameterizedTest
	@MethodSource("filters")
	void smallPlanesAreMirrored(final UnaryOperator<float[]> filter) {
		assertArrayEquals(new float[Scenes.SIZE],
			filter.apply(new float[Scenes.SIZE]), 0);
	}

	@ParameterizedTest
	@ValueSource(doubles = { 0.5, 1, 3 })
	void gaussianLeavesTheNoiseThatTheorySays(final double sigma) {
		final float[] noise = Scenes.noisy(new float[Scenes.SIZE * Scenes.SIZE],
			10);
		double kernel = 0;
		final double[] k = new double[40];
		for (int i = 0; i < k.length; i++) {
			k[i] = Math.exp(-(i - 20) * (i - 20) / (2 * sigma * sigma));
			kernel += k[i];
		}
		final double sum = kernel;
		final double left = Arrays.stream(k).map(v -> v * v / sum / sum).sum();
		assertEquals(10 * left,
			Scenes.distance(Scenes.blurred(noise, sigma), new float[noise.length]),
			0.7 * left * 10);
	}

	@Test
	void gaussianIsMirroredAtTheEdges() {
		final float[] values = { 1, 0, 0, 0, 0, 0, 0, 0, 0, 0 };
		final float[] twice = { 0, 0, 0, 0, 0, 0, 0, 0, 0, 1, 1, 0, 0, 0, 0, 0, 0,
			0, 0, 0 };
		final float[] blurred = new Gaussian(1).blurred(values, 10);
		final float[] expected = new Gaussian(1).blurred(twice, 20);
		assertArrayEquals(Arrays.copyOfRange(expected, 10, 20), blurred, 1e-6f);
		assertEquals(blurred.length, new Gaussian(1).blurred(values, 1).length);
	}

	@ParameterizedTest
	@ValueSource(doubles = { 5, 10, 20 })
	void nonLocalMeansKeepsEdgesBetterThanAGaussianOfTheSameNoise(
		final double sigma)
	{
		final float[] clean = Scenes.discs();
		final float[] noisy = Scenes.noisy(clean, sigma);
		final float[] result = denoised(noisy, sigma);
		// NB: a corner without a disc.
		final double left = deviation(result);
		assertTrue(left < 0.35 * deviation(noisy), () -> "left: " + left);
		double blur = 0.5;
		while (deviation(Scenes.blurred(noisy, blur)) > left) blur += 0.1;
		final double gaussian = Scenes.distance(Scenes.blurred(noisy, blur), clean);
		assertTrue(Scenes.distance(result, clean) < 0.7 * gaussian,
			Scenes.distance(result, clean) + " and " + gaussian);
	}

	@Test
	void nonLocalMeansOfColoursComparesThemTogether() {
		final float[] clean = Scenes.discs();
		final List<float[]> colors = new ArrayList<>();
		for (int c = 0; c < 3; c++) {
			colors.add(c == 1 ? new float[clean.length] : clean.clone());
		}
		final List<float[]> result = new NonLocalMeans(3).restored(colors,
			Scenes.SIZE, NEVER);
		assertEquals(3, result.size());
		assertArrayEquals(result.get(0), result.get(2));
		assertArrayEquals(colors.get(1), result.get(1));
	}

	@Test
	void withoutNoiseNonLocalMeansChangesNothing() {
		final float[] clean = Scenes.discs();
		assertArrayEquals(clean, denoised(clean, 0));
	}

	@ParameterizedTest
	@CsvSource({ "1.5, 0", "2, 0", "2, -500" })
	void richardsonLucyConvergesOnAKnownBlur(final double blur,
		final float offset)
	{
		final float[] clean = Scenes.discs();
		for (int i = 0; i < clean.length; i++) clean[i] += offset;
		final float[] seen = Scenes.blurred(clean, blur);
		double before = Scenes.distance(seen, clean);
		for (final int iterations : new int[]{ 5, 20, 80 }) {
			final double distance = Scenes
				.distance(deconvolved(seen, blur, iterations), clean);
			assertTrue(distance < before, distance + " after " + iterations);
			before = distance;
		}
		assertTrue(before < 0.8 * Scenes.distance(seen, clean));
		assertTrue(Scenes
			.distance(Scenes.blurred(deconvolved(seen, blur, 80), blur), seen) < 0.5);
	}

	@Test
	void richardsonLucyStaysAboveTheBackground() {
		final float[] seen = Scenes.noisy(Scenes.discs(), 30);
		float least = Float.POSITIVE_INFINITY;
		for (final float value : seen) least = Math.min(least, value);
		for (final float value : deconvolved(seen, 2, 30)) {
			assertTrue(value >= least - 1e-3, () -> "was " + value);
		}
	}

	@Test
	void cancelStops() {
		final Runnable cancel = () -> {
			throw new CancellationException();
		};
		final float[] scene = Scenes.discs();
		assertThrows(CancellationException.class,
			() -> new RichardsonLucy(2, 20).restored(scene, Scenes.SIZE, cancel));
		assertThrows(CancellationException.class,
			() -> new NonLocalMeans(5).restored(List.of(scene), Scenes.SIZE, cancel));
	}

	/** Of a place where the scene is flat. */
	private static double deviation(final float[] values) {
		double sum = 0;
		double squares = 0;
		int n = 0;
		final float[] clean = Scenes.discs();
		for (int i = 0; i < values.length; i++) {
			if (clean[i] != 50 || !isFlat(clean, i)) continue;
			sum += values[i];
			squares += (double) values[i] * values[i];
			n++;
		}
		return Math.sqrt(squares / n - sum * sum / n / n);
	}

	private static boolean isFlat(final float[] clean, final int i) {
		final int x = i % Scenes.SIZE;
		final int y = i / Scenes.SIZE;
		for (int dy = -6; dy <= 6; dy++) {
			for (int dx = -6; dx <= 6; dx++) {
				if (clean[Gaussian.mirror(y + dy, Scenes.SIZE) * Scenes.SIZE +
					Gaussian.mirror(x + dx, Scenes.SIZE)] != 50) return false;
			}
		}
		return true;
	}

	private static float[] denoised(final float[] values, final double sigma) {
		return new NonLocalMeans(sigma)
			.restored(List.of(values), Scenes.SIZE, NEVER).get(0);
	}

	private static float[] deconvolved(final float[] values, final double psf,
		final int iterations)
	{
		return new RichardsonLucy(psf, iterations).restored(values, Scenes.SIZE,
			NEVER);
	}
}
