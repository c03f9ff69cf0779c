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
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import net.jqwik.api.Assume;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;

import sc.fiji.restore.TestImages;
import sc.fiji.restore.image.ij.PixelPlane;
import sc.fiji.restore.inference.Device;
import sc.fiji.restore.inference.FakeModel;
import sc.fiji.restore.normalize.Affine;
import sc.fiji.restore.normalize.AffineMap;
import sc.fiji.restore.tile.Interval;
import sc.fiji.restore.tile.SizeRule;
import sc.fiji.restore.tile.TileSpec;
import sc.fiji.restore.tile.TileSpecs;
import sc.fiji.restore.tile.Tiling;

class TiledPlaneTest {

	private static final Runnable NOTHING = () -> {
	};
	private static final Affine AFFINE = new Affine(0.25, 3);
	private static final AffineMap SAME = new AffineMap(List.of(AFFINE));

	@Property(tries = 200, seed = "1")
	void identityGivesEveryPixelBackNormalised(
		@ForAll @IntRange(min = 1, max = 90) final int width,
		@ForAll @IntRange(min = 1, max = 90) final int height,
		@ForAll(supplier = TileSpecs.class) final TileSpec spec)
	{
		final PixelPlane plane = plane(8, width, height);
		final float[][] result = restore(new FakeModel(FakeModel.IDENTITY), plane,
			spec);
		assertArrayEquals(mapped(plane), result[0],
			spec.overlap() == 0 ? 0 : 1e-4f);
	}

	@Property(tries = 200, seed = "1")
	void tiledEqualsWholeForFiniteReceptiveFieldsUpToTheHalo(
		@ForAll @IntRange(min = 1, max = 90) final int width,
		@ForAll @IntRange(min = 1, max = 90) final int height,
		@ForAll(supplier = TileSpecs.class) final TileSpec spec)
	{
		final int m = spec.rule().multipleOf();
		Assume.that(spec.rule().minimum() % m == 0);
		// NB: a block average by itself sees up to one multiple less a pixel.
		final FakeModel network = new FakeModel(
			spec.halo() < m - 1 ? Networks.box(spec.halo())
				: Networks.boxAndBlocks(spec.halo() - m + 1, m));
		final PixelPlane plane = plane(8, width, height);
		final TileSpec whole = new TileSpec(spec.rule().up(500), spec.halo(),
			spec.overlap(), spec.rule());
		assertArrayEquals(restore(network, plane, whole)[0],
			restore(network, plane, spec)[0], 1e-5f);
	}

	@Example
	void channelsGoThroughTogether() {
		final FakeModel swap = new FakeModel(Device.CPU, 3, (in, out, w, h) -> {
			final int n = w * h;
			System.arraycopy(in, 0, out, 2 * n, n);
			System.arraycopy(in, n, out, n, n);
			System.arraycopy(in, 2 * n, out, 0, n);
		});
		final PixelPlane plane = plane(24, 50, 31);
		final float[][] result = restore(swap, plane,
			new TileSpec(20, 3, 2, new SizeRule(4, 4)));
		for (int c = 0; c < 3; c++)
			assertArrayEquals(mapped(plane.channels(2 - c, 3 - c)), result[c], 1e-4f);
	}

	@Property(tries = 200, seed = "1")
	void enlargedTilesFitTogether(
		@ForAll @IntRange(min = 1, max = 60) final int width,
		@ForAll @IntRange(min = 1, max = 60) final int height,
		@ForAll(supplier = TileSpecs.class) final TileSpec spec,
		@ForAll @IntRange(min = 2, max = 4) final int scale)
	{
		final PixelPlane plane = plane(8, width, height);
		final float[] small = mapped(plane);
		final float[] expected = new float[small.length * scale * scale];
		for (int i = 0; i < expected.length; i++)
			expected[i] = small[i / (width * scale) / scale * width +
				i % (width * scale) / scale];
		assertArrayEquals(expected,
			restore(FakeModel.enlarging(scale), plane, spec)[0],
			spec.overlap() == 0 ? 0 : 1e-4f);
	}

	@Example
	void channelsOfABatchGoThroughSideBySide() {
		final FakeModel twice = new FakeModel((in, out, w, h) -> {
			for (int i = 0; i < in.length; i++) out[i] = 2 * in[i];
		});
		final PixelPlane plane = plane(24, 50, 31);
		try (TiledPlane driver = new TiledPlane(twice, 3,
			Tiling.of(50, 31, new TileSpec(20, 3, 2, new SizeRule(4, 4))), 50, 31,
			Progress.NONE))
		{
			final float[][] result = driver.restore(plane,
				new AffineMap(List.of(new Affine(0.5, 0))), NOTHING);
			for (int c = 0; c < 3; c++) {
				final float[] expected = new float[50 * 31];
				plane.read(new Interval(0, 0, 50, 31), c, expected);
				assertArrayEquals(expected, result[c], 1e-4f);
			}
			assertEquals(driver.numTiles(), twice.tiles());
			assertEquals(3, driver.shape().batch());
		}
	}

	@Example
	void everyTileIsReportedAndTwoRunsTakeTurnsAndAreClosed() {
		final FakeModel model = new FakeModel(FakeModel.IDENTITY);
		final int[] done = { 0 };
		try (TiledPlane driver = driver(model, 100, 60, Progress.NONE)) {
			driver.restore(plane(8, 100, 60), SAME, () -> done[0]++);
			driver.restore(plane(8, 100, 60), SAME, () -> done[0]++);
			assertEquals(2 * driver.numTiles(), done[0]);
			assertEquals(2 * driver.numTiles(), model.tiles());
			assertTrue(driver.numTiles() > 1);
			assertEquals("32×28", driver.shape().toString());
			assertEquals(2, model.openRuns());
		}
		assertEquals(2, model.timesPrepared());
		assertEquals(0, model.openRuns());
		assertEquals(0, model.timesClosed());
	}

	@Example
	void cancelBetweenTilesStopsAfterTheOneThatRuns() {
		final FakeModel model = new FakeModel(FakeModel.IDENTITY);
		final AtomicBoolean cancel = new AtomicBoolean();
		try (TiledPlane driver = driver(model, 100, 60, canceledBy(cancel))) {
			final PixelPlane plane = plane(8, 100, 60);
			assertThrows(CancellationException.class,
				() -> driver.restore(plane, SAME, () -> cancel.set(true)));
		}
		assertTrue(model.tiles() <= 2);
		assertEquals(0, model.openRuns());
	}

	@Example
	void cancelInterruptsARunWithinATile() {
		final CountDownLatch started = new CountDownLatch(1);
		final Progress cancelOnceRunning = new Progress() {

			@Override
			public boolean isCanceled() {
				return started.getCount() == 0;
			}
		};
		final FakeModel model = FakeModel.blocking(started);
		try (TiledPlane driver = driver(model, 40, 40, cancelOnceRunning)) {
			final PixelPlane plane = plane(8, 40, 40);
			assertThrows(CancellationException.class,
				() -> driver.restore(plane, SAME, NOTHING));
		}
		assertEquals(0, model.tiles());
		assertEquals(0, model.openRuns());
	}

	@Example
	void failureOfTheNetworkReachesTheCallerAndClosesTheRun() {
		final FakeModel model = new FakeModel((in, out, w, h) -> {
			throw new IllegalStateException("broken network");
		});
		assertThrows(IllegalStateException.class, () -> restore(model,
			plane(8, 20, 20), new TileSpec(64, 0, 0, SizeRule.ANY)));
		assertEquals(0, model.openRuns());
	}

	private static float[] mapped(final PixelPlane plane) {
		final float[] values = new float[plane.width() * plane.height()];
		plane.read(new Interval(0, 0, plane.width(), plane.height()), 0, values);
		for (int i = 0; i < values.length; i++)
			values[i] = (float) AFFINE.apply(values[i]);
		return values;
	}

	private static Progress canceledBy(final AtomicBoolean flag) {
		return new Progress() {

			@Override
			public boolean isCanceled() {
				return flag.get();
			}
		};
	}

	private static PixelPlane plane(final int bitDepth, final int width,
		final int height)
	{
		return PixelPlane.of(TestImages.noise(bitDepth, width, height, 1));
	}

	private static TiledPlane driver(final FakeModel model, final int width,
		final int height, final Progress progress)
	{
		return new TiledPlane(model, 1,
			Tiling.of(width, height, new TileSpec(32, 4, 0, new SizeRule(4, 4))),
			width, height, progress);
	}

	private static float[][] restore(final FakeModel model,
		final PixelPlane plane, final TileSpec spec)
	{
		try (TiledPlane driver = new TiledPlane(model, 1,
			Tiling.of(plane.width(), plane.height(), spec), plane.width(),
			plane.height(), Progress.NONE))
		{
			return driver.restore(plane, SAME, NOTHING);
		}
	}
}
