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

import java.util.List;
import java.util.Random;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.IntStream;

/** Small images by fixed arithmetic, the same as in {@code goldens.py}. */
final class TestSamples {

	private TestSamples() {}

	/** Value of a pixel: plane, row, column. */
	private interface Pixel {

		int at(int p, int y, int x);
	}

	static Samples reference(final int width, final int height, final int planes,
		final int peak)
	{
		return of(width, height, planes,
			(p, y, x) -> (x * x * 3 + y * 7 + p * 50 + x * y / 4) * (peak / 255) %
				(peak + 1));
	}

	static Samples distorted(final Samples clean, final int peak) {
		return of(clean.width(), clean.height(), clean.planes().size(),
			(p, y, x) -> {
				final int value = (int) clean.planes().get(p)[y * clean.width() + x];
				final int noise = (x * 31 + y * 17 + p * 13 + x * y) % 41 - 20;
				return Math.max(0,
					Math.min(peak, value * 4 / 5 + 20 + noise * (peak / 255)));
			});
	}

	/** Random values from 0 to 255. */
	static Samples random(final int width, final int height, final int planes,
		final long seed)
	{
		final Random random = new Random(seed);
		return of(width, height, planes, (p, y, x) -> random.nextInt(256));
	}

	/** Every value changed by a function. */
	static Samples map(final Samples samples, final DoubleUnaryOperator f) {
		return new Samples(samples.width(), samples.height(), samples.rgb(),
			samples.planes().stream().map(plane -> {
				final float[] mapped = new float[plane.length];
				for (int i = 0; i < mapped.length; i++)
					mapped[i] = (float) f.applyAsDouble(plane[i]);
				return mapped;
			}).toList());
	}

	private static Samples of(final int width, final int height, final int planes,
		final Pixel pixel)
	{
		final List<float[]> all = IntStream.range(0, planes).mapToObj(p -> {
			final float[] plane = new float[width * height];
			for (int i = 0; i < plane.length; i++)
				plane[i] = pixel.at(p, i / width, i % width);
			return plane;
		}).toList();
		return new Samples(width, height, planes == 3, all);
	}
}
