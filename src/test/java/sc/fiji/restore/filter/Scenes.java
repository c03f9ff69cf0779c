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

import java.util.Arrays;
import java.util.Random;

/** Pictures of which everything is known. */
public final class Scenes {

	/** Sides of all pictures. */
	public static final int SIZE = 128;

	private Scenes() {}

	/** Discs of 100 to 200 on 50, with edges as sharp as pixels allow. */
	public static float[] discs() {
		final Random random = new Random(5);
		final float[] values = new float[SIZE * SIZE];
		Arrays.fill(values, 50);
		for (int n = 0; n < 12; n++) {
			final double x = SIZE * random.nextDouble();
			final double y = SIZE * random.nextDouble();
			final double radius = 8 + 8 * random.nextDouble();
			final float value = 100 + 100 * random.nextFloat();
			for (int i = 0; i < values.length; i++) {
				if (Math.hypot(i % SIZE - x, i / SIZE - y) < radius) values[i] = value;
			}
		}
		return values;
	}

	/** With white Gaussian noise. */
	public static float[] noisy(final float[] values, final double sigma) {
		final Random random = new Random(7);
		final float[] noisy = values.clone();
		for (int i = 0; i < noisy.length; i++) {
			noisy[i] += (float) (sigma * random.nextGaussian());
		}
		return noisy;
	}

	/** Convolved with a Gaussian. */
	public static float[] blurred(final float[] values, final double sigma) {
		return new Gaussian(sigma).blurred(values, SIZE);
	}

	/** Root of the mean squared difference. */
	public static double distance(final float[] a, final float[] b) {
		double sum = 0;
		for (int i = 0; i < a.length; i++) {
			sum += ((double) a[i] - b[i]) * ((double) a[i] - b[i]);
		}
		return Math.sqrt(sum / a.length);
	}

	/** The mean of all pixels. */
	public static double mean(final float[] values) {
		double sum = 0;
		for (final float value : values) sum += value;
		return sum / values.length;
	}
}
