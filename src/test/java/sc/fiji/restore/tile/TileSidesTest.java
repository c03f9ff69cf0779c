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

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

import org.junit.jupiter.api.Test;

/** Which sizes tiles get, where several would do. */
class TileSidesTest {

	private static final SizeRule EIGHTS = new SizeRule(16, 8);
	private static final TileSpec USUAL = new TileSpec(512, 16, 16, EIGHTS);

	@Test
	void planeThatFitsStaysWhole() {
		assertEquals(512, side(512, USUAL));
		assertEquals(1, Tiling.of(512, 512, USUAL).size());
	}

	@Test
	void cutPlaneHasNoTilesOfManyFactorsOfTwo() {
		assertEquals(456, side(2048, USUAL)); // instead of 448
		assertEquals(464, side(2048, new TileSpec(512, 16, 32, EIGHTS)));
		assertEquals(360, side(976, USUAL)); // three instead of two of 512
		assertEquals(464,
			side(4096, new TileSpec(512, 16, 16, new SizeRule(48, 16))));
	}

	@Test
	void smallTilesKeepTheirSizeSinceTheyWouldLoseTooMuch() {
		assertEquals(64, side(1000, new TileSpec(64, 16, 0, EIGHTS)));
	}

	/** The largest tiles, shrunk to what their number needs, are the alternative. */
	@Property(tries = 500, seed = "1")
	void noMorePixelsAreComputedThanAreGained(
		@ForAll @IntRange(min = 513, max = 30000) final int length,
		@ForAll @IntRange(min = 8, max = 64) final int eighths)
	{
		final TileSpec spec = new TileSpec(8 * eighths, 16, 8, EIGHTS);
		final int shared = 40;
		final int padded = EIGHTS.up(length);
		final int tiles = (padded - shared + 8 * eighths - shared - 1) /
			(8 * eighths - shared);
		final int size = EIGHTS
			.up((padded + (tiles - 1) * shared + tiles - 1) / tiles);
		final Tiling tiling = Tiling.of(length, 1, spec);
		assertTrue(tiling.inputWidth() <= 8 * eighths);
		assertTrue(tiling.size() * tiling.inputWidth() <= 1.07 * tiles * size);
	}

	private static int side(final int length, final TileSpec spec) {
		final Tiling tiling = Tiling.of(length, length, spec);
		assertEquals(tiling.inputWidth(), tiling.inputHeight());
		return tiling.inputWidth();
	}
}
