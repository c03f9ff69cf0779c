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

import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CountDownLatch;
import java.util.function.Supplier;

import ij.process.ImageProcessor;
import sc.fiji.restore.TestImages;
import sc.fiji.restore.error.RestoreException.InsufficientMemory;
import sc.fiji.restore.image.ij.PixelPlane;
import sc.fiji.restore.inference.Device;
import sc.fiji.restore.inference.FakeModel;
import sc.fiji.restore.inference.TileModel;
import sc.fiji.restore.inference.TileShape;
import sc.fiji.restore.normalize.PixelMap;
import sc.fiji.restore.pipeline.ShortMemory.When;
import sc.fiji.restore.tile.SizeRule;
import sc.fiji.restore.tile.TileSpec;
import sc.fiji.restore.tile.TileSpecs;
import sc.fiji.restore.tile.Tiling;

/** Memory that does not suffice for tiles costs time, but no pixel. */
class FittingRunTest {

	private static final TileSpec SPEC = new TileSpec(64, 4, 0,
		new SizeRule(4, 4));
	private static final Runnable NOTHING = () -> {
	};

	@Property(tries = 200, seed = "1")
	void piecesGiveTheSameAsWholeTiles(
		@ForAll @IntRange(min = 1, max = 90) final int width,
		@ForAll @IntRange(min = 1, max = 90) final int height,
		@ForAll(supplier = TileSpecs.class) final TileSpec spec,
		@ForAll @IntRange(min = 1, max = 4) final int share)
	{
		final FakeModel model = new FakeModel(Networks.box(spec.halo()));
		final Tiling tiling = Tiling.of(width, height, spec);
		final int smallest = TileSpec.smallestSize(spec.halo(), spec.overlap(),
			spec.rule());
		final int pixels = Math.max(smallest * smallest,
			tiling.inputWidth() * tiling.inputHeight() / share);
		assertArrayEquals(restore(model, tiling, width, height)[0],
			restore(new ShortMemory(model, pixels), tiling, width, height)[0],
			spec.overlap() == 0 ? 0 : 1e-3f);
		assertEquals(0, model.openRuns());
	}

	@Property(tries = 20, seed = "1")
	void shortMemoryIsNoticedWhereverItShows(@ForAll final When when,
		@ForAll final boolean isOfJava)
	{
		final Supplier<Throwable> failure = isOfJava
			? () -> new OutOfMemoryError("Direct buffer memory")
			: () -> new InsufficientMemory("Running failed", null);
		final FakeModel model = new FakeModel(Networks.box(4));
		final Tiling tiling = Tiling.of(150, 110, SPEC);
		assertArrayEquals(restore(model, tiling, 150, 110)[0],
			restore(new ShortMemory(model, 1100, when, failure), tiling, 150,
				110)[0]);
		assertEquals(0, model.openRuns());
	}

	@Example
	void channelsOfABatchAreCutTogether() {
		final FakeModel swap = new FakeModel(Device.CPU, 3, (in, out, w, h) -> {
			final int n = w * h;
			System.arraycopy(in, 0, out, 2 * n, n);
			System.arraycopy(in, n, out, n, n);
			System.arraycopy(in, 2 * n, out, 0, n);
		});
		final Tiling tiling = Tiling.of(100, 90, SPEC);
		final float[][] result = restore(new ShortMemory(swap, 900), tiling, 100,
			90, TestImages.noise(24, 100, 90, 1));
		final float[][] whole = restore(swap, tiling, 100, 90,
			TestImages.noise(24, 100, 90, 1));
		for (int c = 0; c < 3; c++) assertArrayEquals(whole[c], result[c]);
	}

	@Example
	void enlargedPiecesFitTogether() {
		final Tiling tiling = Tiling.of(100, 90, SPEC);
		final FakeModel model = FakeModel.enlarging(3);
		assertArrayEquals(restore(model, tiling, 100, 90)[0],
			restore(new ShortMemory(model, 900), tiling, 100, 90)[0]);
	}

	@Example
	void whatWasTooLargeIsNotTriedAgainAndToldOnce() {
		final List<String> messages = new ArrayList<>();
		final FakeModel model = new FakeModel(FakeModel.IDENTITY);
		final ShortMemory memory = new ShortMemory(model, 400);
		try (TiledPlane driver = driver(memory, Tiling.of(200, 200, SPEC), 200, 200,
			told(messages)))
		{
			assertEquals("56×56", driver.shape().toString());
			final PixelPlane plane = plane(200, 200);
			driver.restore(plane, PixelMap.IDENTITY, NOTHING);
			driver.restore(plane, PixelMap.IDENTITY, NOTHING);
			assertEquals("20×20", driver.shape().toString());
			assertEquals(2, model.openRuns());
		}
		assertEquals(List.of(TileShape.of(56, 56), TileShape.of(32, 32)),
			memory.refused());
		assertEquals(1, messages.size(), messages::toString);
		assertTrue(messages.get(0).contains("tiles of 56×56 pixels"),
			messages.get(0));
		assertTrue(messages.get(0).contains("parts of 20×20"), messages.get(0));
		assertEquals(0, model.openRuns());
	}

	@Example
	void smallestTileEndsWithAnErrorThatHelps() {
		final FakeModel model = new FakeModel(FakeModel.IDENTITY);
		final InsufficientMemory e = assertThrows(InsufficientMemory.class,
			() -> restore(new ShortMemory(model, 100), Tiling.of(200, 200, SPEC), 200,
				200));
		assertTrue(e.getMessage().contains("tiles of 12×12 pixels, the smallest"),
			e.getMessage());
		assertTrue(e.getMessage().contains("device 'cpu'"), e.getMessage());
		assertTrue(e.getMessage().contains("Close other images"), e.getMessage());
		assertEquals(0, model.openRuns());
	}

	@Example
	void smallestTileThatCannotBeReservedLeavesNothingOpen() {
		final FakeModel model = new FakeModel(FakeModel.IDENTITY);
		assertThrows(OutOfMemoryError.class,
			() -> restore(
				new ShortMemory(model, 100, When.RESERVING,
					() -> new OutOfMemoryError("Direct buffer memory")),
				Tiling.of(200, 200, SPEC), 200, 200));
		assertEquals(0, model.openRuns());
	}

	@Example
	void cancelInterruptsAPiece() {
		final CountDownLatch started = new CountDownLatch(1);
		final FakeModel model = FakeModel.blocking(started);
		final Progress cancelOnceRunning = new Progress() {

			@Override
			public boolean isCanceled() {
				return started.getCount() == 0;
			}
		};
		try (TiledPlane driver = driver(new ShortMemory(model, 400),
			Tiling.of(200, 200, SPEC), 200, 200, cancelOnceRunning))
		{
			final PixelPlane plane = plane(200, 200);
			assertThrows(CancellationException.class,
				() -> driver.restore(plane, PixelMap.IDENTITY, NOTHING));
		}
		assertEquals(0, model.tiles());
		assertEquals(0, model.openRuns());
	}

	@Example
	void otherFailuresAreNotTakenForShortMemory() {
		final FakeModel model = new FakeModel((in, out, w, h) -> {
			throw new IllegalStateException("broken network");
		});
		assertThrows(IllegalStateException.class,
			() -> restore(model, Tiling.of(200, 200, SPEC), 200, 200));
		assertEquals(0, model.openRuns());
	}

	private static Progress told(final List<String> messages) {
		return new Progress() {

			@Override
			public void message(final String text) {
				messages.add(text);
			}
		};
	}

	private static PixelPlane plane(final int width, final int height) {
		return PixelPlane.of(TestImages.noise(8, width, height, 1));
	}

	private static TiledPlane driver(final TileModel model, final Tiling tiling,
		final int width, final int height, final Progress progress)
	{
		return new TiledPlane(model, 1, tiling, width, height, progress);
	}

	private static float[][] restore(final TileModel model, final Tiling tiling,
		final int width, final int height)
	{
		return restore(model, tiling, width, height,
			TestImages.noise(8, width, height, 1));
	}

	private static float[][] restore(final TileModel model, final Tiling tiling,
		final int width, final int height, final ImageProcessor pixels)
	{
		try (
			TiledPlane driver = driver(model, tiling, width, height, Progress.NONE))
		{
			return driver.restore(PixelPlane.of(pixels), PixelMap.IDENTITY, NOTHING);
		}
	}
}
