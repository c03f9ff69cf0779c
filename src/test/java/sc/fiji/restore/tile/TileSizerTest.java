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
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;

class TileSizerTest {

	private static final TileSizer SIZER = new TileSizer(512, 1000);

	@Property(seed = "1")
	void sizeIsAcceptedByNetworkAndTiling(
		@ForAll @LongRange(min = 0, max = 1L << 34) final long free,
		@ForAll(supplier = TileSpecs.class) final TileSpec spec)
	{
		final SizeRule rule = spec.rule();
		final int size = SIZER.size(free, spec.halo(), spec.overlap(), rule);
		assertEquals(0, (size - rule.minimum()) % rule.multipleOf());
		assertTrue(size >= rule.minimum());
		assertTrue(size <= SIZER.preferred());
		assertEquals(size,
			new TileSpec(size, spec.halo(), spec.overlap(), rule).size());
	}

	@Property(seed = "1")
	void lessMemoryNeverMeansLargerTiles(
		@ForAll @LongRange(min = 0, max = 1L << 34) final long free,
		@ForAll @LongRange(min = 0, max = 1L << 34) final long more,
		@ForAll(supplier = TileSpecs.class) final TileSpec spec)
	{
		final int little = SIZER.size(Math.min(free, more), spec.halo(),
			spec.overlap(), spec.rule());
		final int much = SIZER.size(Math.max(free, more), spec.halo(),
			spec.overlap(), spec.rule());
		assertTrue(little <= much);
	}

	@Property(seed = "1")
	void tileFitsHalfOfTheFreeMemoryUnlessNoSmallerOneExists(
		@ForAll @LongRange(min = 0, max = 1L << 34) final long free,
		@ForAll(supplier = TileSpecs.class) final TileSpec spec)
	{
		final long size = SIZER.size(free, spec.halo(), spec.overlap(),
			spec.rule());
		assertTrue(size * size * SIZER.bytesPerPixel() <= free / 2 ||
			size == TileSpec.smallestSize(spec.halo(), spec.overlap(), spec.rule()));
	}

	@Example
	void enoughMemoryGivesThePreferredSize() {
		assertEquals(512, SIZER.size(1L << 34, 8, 0, new SizeRule(16, 16)));
	}

	@Example
	void preferredSizeIsRoundedDownToAMultiple() {
		assertEquals(510,
			new TileSizer(512, 1).size(1L << 34, 8, 0, new SizeRule(30, 30)));
	}

	@Example
	void valuesMustBePositive() {
		assertThrows(IllegalArgumentException.class, () -> new TileSizer(0, 1));
		assertThrows(IllegalArgumentException.class, () -> new TileSizer(1, 0));
	}
}
