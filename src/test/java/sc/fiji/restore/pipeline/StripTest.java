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
package sc.fiji.restore.pipeline;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

import java.util.List;
import java.util.Random;

import ij.process.ImageProcessor;
import sc.fiji.restore.TestImages;
import sc.fiji.restore.image.ij.PixelPlane;
import sc.fiji.restore.image.ij.PlaneWindow;
import sc.fiji.restore.inference.FakeModel;
import sc.fiji.restore.normalize.PixelMap;
import sc.fiji.restore.tile.Interval;
import sc.fiji.restore.tile.SizeRule;
import sc.fiji.restore.tile.TileSpec;
import sc.fiji.restore.tile.TileSpecs;
import sc.fiji.restore.tile.Tiling;

/** Regions of planes have the same pixels as whole planes, bit by bit. */
class StripTest {

	private static final Runnable NOTHING = () -> {
	};

	@Property(tries = 300, seed = "1")
	void regionsAreTheSameAsInTheWholePlane(
		@ForAll @IntRange(min = 1, max = 70) final int width,
		@ForAll @IntRange(min = 1, max = 70) final int height,
		@ForAll(supplier = TileSpecs.class) final TileSpec spec,
		@ForAll final long seed)
	{
		assertSame(new FakeModel(Networks.box(2)), width, height, spec,
			region(width, height, new Random(seed)));
	}

	@Property(tries = 50, seed = "1")
	void enlargedRegionsAreTheSame(
		@ForAll @IntRange(min = 1, max = 40) final int width,
		@ForAll @IntRange(min = 1, max = 40) final int height,
		@ForAll(supplier = TileSpecs.class) final TileSpec spec,
		@ForAll final long seed)
	{
		assertSame(FakeModel.enlarging(2), width, height, spec,
			region(2 * width, 2 * height, new Random(seed)));
	}

	@Example
	void rowsOfTilesAreComputedOnce() {
		final FakeModel model = new FakeModel(Networks.box(2));
		final Tiling tiling = Tiling.of(200, 150,
			new TileSpec(40, 4, 6, new SizeRule(4, 4)));
		assertSame(model, 200, 150, new TileSpec(40, 4, 6, new SizeRule(4, 4)),
			new Interval(0, 0, 200, 150));
		assertEquals(2 * tiling.size(), model.tiles());
	}

	private static Interval region(final int width, final int height,
		final Random random)
	{
		final int x = random.nextInt(width);
		final int y = random.nextInt(height);
		return new Interval(x, y, 1 + random.nextInt(width - x),
			1 + random.nextInt(height - y));
	}

	private static void assertSame(final FakeModel model, final int width,
		final int height, final TileSpec spec, final Interval region)
	{
		final ImageProcessor pixels = TestImages.noise(16, width, height, 1);
		try (TiledPlane driver = new TiledPlane(model, 1,
			Tiling.of(width, height, spec), width, height, Progress.NONE))
		{
			final float[] whole = driver.restore(PixelPlane.of(pixels),
				PixelMap.IDENTITY, NOTHING)[0];
			final Strip strip = driver.strip(region);
			final float[] part = new float[region.width() * region.height()];
			int end = region.y();
			for (final Interval input : strip.inputs()) {
				final Strip.Rows rows = strip
					.add(window(pixels, input), PixelMap.IDENTITY, NOTHING).orElse(null);
				if (rows == null) continue;
				assertEquals(end, rows.interval().y());
				end = rows.interval().endY();
				System.arraycopy(rows.values()[0], 0, part,
					(rows.interval().y() - region.y()) * region.width(),
					rows.values()[0].length);
			}
			assertEquals(region.endY(), end);
			assertArrayEquals(cropped(whole, width * model.scale(), region), part);
		}
	}

	private static PlaneWindow window(final ImageProcessor pixels,
		final Interval input)
	{
		final Interval needed = PlaneWindow.needed(input, pixels.getWidth(),
			pixels.getHeight());
		pixels.setRoi(needed.x(), needed.y(), needed.width(), needed.height());
		return new PlaneWindow(needed, pixels.getWidth(), pixels.getHeight(),
			List.of(pixels.crop()));
	}

	private static float[] cropped(final float[] plane, final int width,
		final Interval region)
	{
		final float[] part = new float[region.width() * region.height()];
		for (int i = 0; i < part.length; i++) {
			part[i] = plane[(region.y() + i / region.width()) * width + region.x() +
				i % region.width()];
		}
		return part;
	}
}
