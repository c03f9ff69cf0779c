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
package sc.fiji.restore.image.ij;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Random;

import org.junit.jupiter.api.Test;

class FourierTest {

	private static final int SIZE = Fourier.SMALLEST;

	@Test
	void powerIsThatOfTheFourierTransformUpToAFactor() {
		final Random random = new Random(1);
		final float[] values = new float[SIZE * SIZE];
		for (int i = 0; i < values.length; i++)
			values[i] = (float) random.nextGaussian();
		final float[] before = values.clone();
		final float[] power = Fourier.power(values, SIZE);
		final double factor = power[0] / power(values, 0, 0);
		for (int v = 0; v < SIZE; v++) {
			for (int u = 0; u < SIZE; u++)
				assertEquals(factor * power(values, u, v), power[v * SIZE + u],
					1e-4 * factor * SIZE * SIZE);
		}
		for (int i = 0; i < values.length; i++) assertEquals(before[i], values[i]);
	}

	private static double power(final float[] values, final int u, final int v) {
		double re = 0;
		double im = 0;
		for (int i = 0; i < values.length; i++) {
			final double angle = 2 * Math.PI * (u * (i % SIZE) + v * (i / SIZE)) /
				SIZE;
			re += values[i] * Math.cos(angle);
			im += values[i] * Math.sin(angle);
		}
		return re * re + im * im;
	}
}
