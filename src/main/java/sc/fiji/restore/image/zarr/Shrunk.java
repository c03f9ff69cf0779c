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
package sc.fiji.restore.image.zarr;

/** Planes of half the width and height. */
final class Shrunk {

	private Shrunk() {}

	/**
	 * Every pixel is the mean of 2×2, at the far ends of 1×2, 2×1 or 1; those that
	 * are NaN or infinite do not count, unless there are no others.
	 *
	 * @param plane pixels, row by row
	 */
	static Object of(final PixelType type, final Object plane, final int width,
		final int height)
	{
		final int columns = (width + 1) / 2;
		final int rows = (height + 1) / 2;
		final Object shrunk = type.allocate(columns * rows);
		for (int y = 0; y < rows; y++) {
			for (int x = 0; x < columns; x++) {
				type.set(shrunk, y * columns + x,
					mean(type, plane, width, height, 2 * x, 2 * y));
			}
		}
		return shrunk;
	}

	private static double mean(final PixelType type, final Object plane,
		final int width, final int height, final int x, final int y)
	{
		double sum = 0;
		int count = 0;
		for (int j = y; j < Math.min(height, y + 2); j++) {
			for (int i = x; i < Math.min(width, x + 2); i++) {
				final double value = type.get(plane, j * width + i);
				if (!Double.isFinite(value)) continue;
				sum += value;
				count++;
			}
		}
		return count == 0 ? type.get(plane, y * width + x) : sum / count;
	}
}
