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
package sc.fiji.restore.model;

import sc.fiji.restore.model.ModelSpec.Tiles;
import sc.fiji.restore.tile.SizeRule;

/**
 * How to cut planes for networks of which nobody says how much memory they need
 * nor how far they look.
 */
public final class StandardTiles {

	/** What a network of medium size needs per pixel. */
	public static final int BYTES_PER_PIXEL = 4096;

	/** Tile size in pixels where the network leaves it open. */
	private static final int SIZE = 512;

	/** Blended pixels where there is no halo. */
	private static final int OVERLAP = 32;

	private StandardTiles() {}

	/**
	 * @param rows sizes along y
	 * @param columns sizes along x
	 * @param halo context in pixels to discard; without any, tiles are blended
	 */
	public static Tiles of(final SizeRule rows, final SizeRule columns,
		final int halo)
	{
		// NB: of small tiles, blending may not take all.
		final int smallest = Math.min(rows.maximum(), columns.maximum());
		final int overlap = halo > 0 ? 0 : Math.min(OVERLAP, smallest / 4);
		return new Tiles(rows, columns, halo, overlap, SIZE, false, Tiles.GLOBAL);
	}
}
