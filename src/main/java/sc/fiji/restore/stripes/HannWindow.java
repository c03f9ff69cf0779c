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
package sc.fiji.restore.stripes;

/**
 * The Hann window along x and y, {@code sin²(π (i + 1) / (n + 1))}: a picture
 * fades out towards its edges, which would otherwise be edges of a periodic
 * picture along both axes. Source: Harris, "On the Use of Windows for Harmonic
 * Analysis with the Discrete Fourier Transform", Proceedings of the IEEE 66 (1),
 * 1978, section V.C.
 */
public final class HannWindow {

	private HannWindow() {}

	/**
	 * A picture of mean 0 and variance 1 that fades out towards its edges, in the
	 * corner of a square of zeros.
	 *
	 * @param values of a picture, row by row; not changed
	 * @param width columns of the picture
	 * @param size side of the square, at least the picture's
	 * @return size × size values, row by row; all 0 for a constant picture
	 */
	public static float[] faded(final float[] values, final int width,
		final int size)
	{
		double mean = 0;
		for (final float value : values) mean += value / values.length;
		double variance = 0;
		for (final float value : values) {
			variance += (value - mean) * (value - mean) / values.length;
		}
		final float[] square = new float[size * size];
		if (!(variance > 0)) return square;
		final int height = values.length / width;
		final double sigma = Math.sqrt(variance);
		for (int y = 0; y < height; y++) {
			final double row = weight(y, height) / sigma;
			for (int x = 0; x < width; x++) {
				square[y * size + x] = (float) ((values[y * width + x] - mean) * row *
					weight(x, width));
			}
		}
		return square;
	}

	private static double weight(final int i, final int n) {
		final double sine = Math.sin(Math.PI * (i + 1) / (n + 1));
		return sine * sine;
	}
}
