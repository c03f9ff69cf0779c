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
package sc.fiji.restore.tile;

/**
 * Separable blending weights of a tile's core.
 * <p>
 * The weight of core pixel (i, j) is {@code x[i] * y[j]}. The windows of a
 * tiling are a partition of unity: at every pixel of the plane they sum to 1,
 * so results are added without a division. Do not modify the arrays: tiles of
 * one column or row share them.
 * </p>
 *
 * @param x weights along the columns, each in 0..1
 * @param y weights along the rows, each in 0..1
 */
public record Window(float[] x, float[] y) {

	/**
	 * Adds a network's output to a region of a plane: {@code region += w · v}, where
	 * the core lies in it.
	 *
	 * @param tile the tile that owns this window
	 * @param values output of the network, row by row, of the size of the tile's
	 *          input
	 * @param region where the result so far lies in the plane
	 * @param result the result so far, row by row
	 */
	public void add(final Tile tile, final float[] values, final Interval region,
		final float[] result)
	{
		add(tile, values, region, result, 0);
	}

	/**
	 * Adds as {@link #add(Tile, float[], Interval, float[])}, to one of several
	 * channels.
	 *
	 * @param result all of them, one after another
	 * @param first index of the channel's first pixel
	 */
	public void add(final Tile tile, final float[] values, final Interval region,
		final float[] result, final int first)
	{
		final Interval core = tile.core();
		final Interval input = tile.input();
		final int left = Math.max(core.x(), region.x());
		final int right = Math.min(core.endX(), region.endX());
		final int bottom = Math.min(core.endY(), region.endY());
		for (int row = Math.max(core.y(), region.y()); row < bottom; row++) {
			final float wy = y[row - core.y()];
			int from = (row - input.y()) * input.width() + left - input.x();
			int to = first + (row - region.y()) * region.width() + left - region.x();
			for (int column = left; column < right; column++) {
				result[to++] += wy * x[column - core.x()] * values[from++];
			}
		}
	}
}
