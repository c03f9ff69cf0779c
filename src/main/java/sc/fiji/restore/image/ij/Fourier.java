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

import ij.process.FHT;
import ij.process.FloatProcessor;

/** Power spectra, by ImageJ's fast Hartley transform. */
public final class Fourier {

	/** The smallest side that the transform takes. */
	public static final int SMALLEST = 16;

	private Fourier() {}

	/**
	 * The Hartley transform of a square, (u, v), with frequency 0 at the origin:
	 * {@code Σ f(x, y) (cos + sin)(2π (u x + v y) / size)}, up to a factor.
	 *
	 * @param values row by row; not changed
	 * @param size side of the square, a power of two, at least {@value #SMALLEST}
	 * @return size × size values, row by row
	 */
	public static float[] hartley(final float[] values, final int size) {
		final FHT transform = new FHT(
			new FloatProcessor(size, size, values.clone()));
		transform.setShowProgress(false);
		transform.transform();
		return (float[]) transform.getPixels();
	}

	/** The smallest square whose side the transform takes. */
	public static int size(final int pixels) {
		int size = SMALLEST;
		while (size < pixels) size *= 2;
		return size;
	}

	/**
	 * The power spectrum of a square, (u, v), with frequency 0 at the origin: of
	 * the Hartley transform H, {@code (H(u, v)² + H(−u, −v)²) / 2}. Source:
	 * Bracewell, "Discrete Hartley transform", Journal of the Optical Society of
	 * America 73 (12), 1983.
	 *
	 * @param values row by row; not changed
	 * @param size side of the square, a power of two, at least {@value #SMALLEST}
	 * @return size × size values, row by row
	 */
	public static float[] power(final float[] values, final int size) {
		final float[] hartley = hartley(values, size);
		final float[] power = new float[hartley.length];
		for (int v = 0; v < size; v++) {
			for (int u = 0; u < size; u++) {
				final float plus = hartley[v * size + u];
				final float minus = hartley[(size - v) % size * size +
					(size - u) % size];
				power[v * size + u] = (plus * plus + minus * minus) / 2;
			}
		}
		return power;
	}
}
