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
package sc.fiji.restore.golden;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.function.DoubleUnaryOperator;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import sc.fiji.restore.model.Npy;
import sc.fiji.restore.normalize.noise.Anscombe;
import sc.fiji.restore.normalize.noise.NoiseEstimate;
import sc.fiji.restore.normalize.noise.NoiseEstimator;
import sc.fiji.restore.normalize.noise.NoiseModel;

/** Noise as the workshop's Python measures and transforms it. */
class GoldenNoiseTest {

	private final Npz golden = new Npz("noise");

	@AfterEach
	void close() {
		golden.close();
	}

	@ParameterizedTest
	@ValueSource(strings = { "dim", "flat" })
	void estimateIsThatOfTheWorkshop(final String name) {
		final Npy image = golden.get(name);
		final NoiseEstimator estimator = new NoiseEstimator(image.shape()[1],
			image.shape()[0], 1);
		estimator.add(i -> image.values()[i]);
		final NoiseEstimate noise = estimator.estimate().orElseThrow();
		final NoiseModel model = noise.model();
		assertAllEqual(golden.get(name + "_noise").values(), 0, model.gain(),
			model.read(), model.dark(), noise.contrast());
	}

	@Test
	void transformsAreThoseOfTheWorkshop() {
		final float[] models = golden.get("models").values();
		final float[] pixels = golden.get("pixels").values();
		final float[] values = golden.get("values").values();
		for (int m = 0; m < models.length / 3; m++) {
			final Anscombe transform = new Anscombe(
				new NoiseModel(models[3 * m], models[3 * m + 1], models[3 * m + 2]));
			assertAllEqual(golden.get("forward").values(), m * pixels.length,
				map(pixels, transform::apply));
			assertAllEqual(golden.get("inverse").values(), m * values.length,
				map(values, transform::inverse));
		}
	}

	private static double[] map(final float[] values,
		final DoubleUnaryOperator map)
	{
		final double[] mapped = new double[values.length];
		for (int i = 0; i < mapped.length; i++) {
			mapped[i] = map.applyAsDouble(values[i]);
		}
		return mapped;
	}

	private static void assertAllEqual(final float[] expected, final int from,
		final double... actual)
	{
		for (int i = 0; i < actual.length; i++) {
			assertEquals(expected[from + i], actual[i],
				1e-5 * Math.abs(actual[i]) + 1e-5);
		}
	}
}
