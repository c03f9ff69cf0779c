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

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

import java.util.Arrays;
import java.util.Optional;

/** What every tiling promises, whatever the plane and the spec. */
class TilingTest {

	private static final int MAX = 130;

	@Property(tries = 500, seed = "1")
	void coresCoverThePlaneAndLieInIt(
		@ForAll @IntRange(min = 1, max = MAX) final int width,
		@ForAll @IntRange(min = 1, max = MAX) final int height,
		@ForAll(supplier = TileSpecs.class) final TileSpec spec)
	{
		final Interval plane = new Interval(0, 0, width, height);
		final int[] covered = new int[width * height];
		for (final Tile tile : Tiling.of(width, height, spec)) {
			final Interval core = tile.core();
			assertTrue(plane.contains(core), () -> core + " leaves the plane");
			for (int y = core.y(); y < core.endY(); y++)
				for (int x = core.x(); x < core.endX(); x++) covered[y * width + x]++;
		}
		assertTrue(Arrays.stream(covered).allMatch(n -> n >= 1));
		if (spec.overlap() == 0)
			assertTrue(Arrays.stream(covered).allMatch(n -> n == 1));
	}

	@Property(tries = 500, seed = "1")
	void windowsSumToOne(@ForAll @IntRange(min = 1, max = MAX) final int width,
		@ForAll @IntRange(min = 1, max = MAX) final int height,
		@ForAll(supplier = TileSpecs.class) final TileSpec spec)
	{
		final Tiling tiling = Tiling.of(width, height, spec);
		final float[] ones = new float[tiling.inputWidth() * tiling.inputHeight()];
		Arrays.fill(ones, 1);
		final float[] sum = new float[width * height];
		for (final Tile tile : tiling) {
			assertWeights(tile.window().x(), spec);
			assertWeights(tile.window().y(), spec);
			tile.window().add(tile, ones, new Interval(0, 0, width, height), sum);
		}
		final float[] expected = new float[sum.length];
		Arrays.fill(expected, 1);
		assertArrayEquals(expected, sum, spec.overlap() == 0 ? 0 : 1e-6f);
	}

	@Property(tries = 500, seed = "1")
	void everyInputHasTheSameSizeThatTheNetworkAccepts(
		@ForAll @IntRange(min = 1, max = MAX) final int width,
		@ForAll @IntRange(min = 1, max = MAX) final int height,
		@ForAll(supplier = TileSpecs.class) final TileSpec spec)
	{
		final SizeRule rule = spec.rule();
		final Tiling tiling = Tiling.of(width, height, spec);
		for (final Tile tile : tiling) {
			final Interval input = tile.input();
			assertEquals(tiling.inputWidth(), input.width());
			assertEquals(tiling.inputHeight(), input.height());
			assertEquals(0, input.x() % rule.multipleOf());
			assertEquals(0, input.y() % rule.multipleOf());
		}
		assertAccepted(tiling.inputWidth(), spec);
		assertAccepted(tiling.inputHeight(), spec);
	}

	@Property(tries = 500, seed = "1")
	void coresKeepTheHaloFromTheirInputsBorderExceptAtTheImagesBorder(
		@ForAll @IntRange(min = 1, max = MAX) final int width,
		@ForAll @IntRange(min = 1, max = MAX) final int height,
		@ForAll(supplier = TileSpecs.class) final TileSpec spec)
	{
		for (final Tile tile : Tiling.of(width, height, spec)) {
			final Interval core = tile.core();
			final Interval input = tile.input();
			assertTrue(input.contains(core));
			assertContext(core.x() - input.x(), core.x() == 0, spec.halo());
			assertContext(core.y() - input.y(), core.y() == 0, spec.halo());
			assertContext(input.endX() - core.endX(), core.endX() == width,
				spec.halo());
			assertContext(input.endY() - core.endY(), core.endY() == height,
				spec.halo());
		}
	}

	@Property(tries = 500, seed = "1")
	void paddingIsOnlyInventedUpToTheNextAcceptedSize(
		@ForAll @IntRange(min = 1, max = MAX) final int width,
		@ForAll @IntRange(min = 1, max = MAX) final int height,
		@ForAll(supplier = TileSpecs.class) final TileSpec spec)
	{
		final Interval padded = new Interval(0, 0, spec.rule().up(width),
			spec.rule().up(height));
		for (final Tile tile : Tiling.of(width, height, spec))
			assertTrue(padded.contains(tile.input()), tile::toString);
	}

	@Property(tries = 200, seed = "1")
	void tilesComeRowByRow(@ForAll @IntRange(min = 1, max = MAX) final int width,
		@ForAll @IntRange(min = 1, max = MAX) final int height,
		@ForAll(supplier = TileSpecs.class) final TileSpec spec)
	{
		Interval last = null;
		for (final Tile tile : Tiling.of(width, height, spec)) {
			final Interval core = tile.core();
			if (last != null)
				assertTrue(
					core.y() > last.y() || core.y() == last.y() && core.x() > last.x());
			last = core;
		}
	}

	@Property(tries = 200, seed = "1")
	void planeThatFitsIsOneTile(
		@ForAll(supplier = TileSpecs.class) final TileSpec spec,
		@ForAll @IntRange(min = 1, max = MAX) final int size)
	{
		final int width = Math.min(size, spec.rule().down(spec.size()));
		final Tiling tiling = Tiling.of(width, 1, spec);
		assertEquals(1, tiling.size());
		assertEquals(new Interval(0, 0, width, 1), tiling.get(0).core());
		assertEquals(spec.rule().up(width), tiling.inputWidth());
	}

	@Property(tries = 300, seed = "1")
	void enlargedTilesCoverTheEnlargedPlaneAndBelongToTheirInputs(
		@ForAll @IntRange(min = 1, max = 60) final int width,
		@ForAll @IntRange(min = 1, max = 60) final int height,
		@ForAll(supplier = TileSpecs.class) final TileSpec spec,
		@ForAll @IntRange(min = 1, max = 4) final int scale)
	{
		final Tiling tiling = Tiling.of(width, height, spec);
		final Tiling enlarged = tiling.enlarged(scale);
		assertEquals(tiling.size(), enlarged.size());
		final float[] ones = new float[enlarged.inputWidth() *
			enlarged.inputHeight()];
		Arrays.fill(ones, 1);
		final float[] sum = new float[width * height * scale * scale];
		for (int i = 0; i < tiling.size(); i++) {
			final Interval input = tiling.get(i).input();
			final Tile tile = enlarged.get(i);
			assertEquals(new Interval(input.x() * scale, input.y() * scale,
				input.width() * scale, input.height() * scale), tile.input());
			final Interval core = tile.core();
			final int halo = spec.halo() * scale;
			assertContext(core.x() - tile.input().x(), core.x() == 0, halo);
			assertContext(tile.input().endX() - core.endX(),
				core.endX() == width * scale, halo);
			tile.window().add(tile, ones,
				new Interval(0, 0, width * scale, height * scale), sum);
		}
		for (final float weight : sum) assertEquals(1, weight, 1e-6f);
	}

	@Example
	void emptyPlaneIsRefused() {
		final TileSpec spec = new TileSpec(64, 0, 0, SizeRule.ANY);
		final Exception e = assertThrows(IllegalArgumentException.class,
			() -> Tiling.of(0, 5, spec));
		assertTrue(e.getMessage().contains("had 0"), e::getMessage);
	}

	@Example
	void tileBelowTheSmallestIsRefusedWithTheSmallest() {
		final SizeRule rule = new SizeRule(8, 8);
		assertEquals(32, TileSpec.smallestSize(10, 4, rule));
		final Exception e = assertThrows(IllegalArgumentException.class,
			() -> new TileSpec(31, 10, 4, rule));
		assertTrue(e.getMessage().contains("at least 32"), e::getMessage);
	}

	@Example
	void negativeHaloOrOverlapIsRefused() {
		assertThrows(IllegalArgumentException.class,
			() -> new TileSpec(64, -1, 0, SizeRule.ANY));
		assertThrows(IllegalArgumentException.class,
			() -> new TileSpec(64, 0, -1, SizeRule.ANY));
	}

	@Property(tries = 300, seed = "1")
	void inputsCanBeCutAgainUntilTheSmallestTile(
		@ForAll @IntRange(min = 1, max = MAX) final int width,
		@ForAll @IntRange(min = 1, max = MAX) final int height,
		@ForAll(supplier = TileSpecs.class) final TileSpec spec)
	{
		final Tiling tiling = Tiling.of(width, height, spec);
		Tiling cut = tiling.ofInput();
		assertEquals(1, cut.size());
		assertEquals(tiling.inputWidth(), cut.inputWidth());
		assertEquals(tiling.inputHeight(), cut.inputHeight());
		for (Optional<Tiling> next = cut.finer(); next
			.isPresent(); next = cut.finer())
		{
			assertTrue(next.get().size() > cut.size());
			assertTrue(next.get().inputWidth() <= cut.inputWidth());
			assertTrue(next.get().inputHeight() <= cut.inputHeight());
			cut = next.get();
			assertAccepted(cut.inputWidth(), spec);
			assertAccepted(cut.inputHeight(), spec);
		}
		final int smallest = TileSpec.smallestSize(spec.halo(), spec.overlap(),
			spec.rule());
		assertTrue(cut.inputWidth() <= smallest);
		assertTrue(cut.inputHeight() <= smallest);
	}

	private static void assertWeights(final float[] weights,
		final TileSpec spec)
	{
		for (final float w : weights) {
			if (spec.overlap() == 0) assertEquals(1, w);
			assertTrue(0 <= w && w <= 1, () -> "weight " + w);
		}
	}

	private static void assertAccepted(final int size, final TileSpec spec) {
		assertTrue(size >= spec.rule().minimum());
		assertEquals(0, (size - spec.rule().minimum()) % spec.rule().multipleOf());
		assertTrue(size <= spec.size(), () -> size + " exceeds " + spec);
	}

	private static void assertContext(final int context, final boolean border,
		final int halo)
	{
		assertTrue(border || context >= halo,
			() -> "only " + context + " pixels of context, halo " + halo);
	}
}
