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
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import net.jqwik.api.Example;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntConsumer;
import java.util.stream.IntStream;

import sc.fiji.restore.TestImages;
import sc.fiji.restore.image.PlaneSource;
import sc.fiji.restore.image.ij.PixelPlane;
import sc.fiji.restore.inference.FakeModel;
import sc.fiji.restore.normalize.PixelMap;
import sc.fiji.restore.tile.Interval;
import sc.fiji.restore.tile.SizeRule;
import sc.fiji.restore.tile.TileSpec;
import sc.fiji.restore.tile.Tiling;

/**
 * Reading and adding tiles does not hold up the network. Nothing here depends on
 * how long anything takes: a network that waits for what has to happen meanwhile
 * would wait forever otherwise.
 */
class OverlapTest {

	private static final int SIZE = 100;
	private static final Tiling TILING = Tiling.of(SIZE, SIZE,
		new TileSpec(32, 4, 0, new SizeRule(4, 4)));
	private static final int TILES = TILING.size();
	private static final Runnable NOTHING = () -> {
	};

	private final AtomicInteger running = new AtomicInteger();
	private final AtomicInteger runs = new AtomicInteger();
	private final List<Thread> threads = new ArrayList<>();

	@Example
	void nextTileIsReadWhileTheNetworkRuns() {
		final List<CountDownLatch> read = latches();
		final AtomicInteger reads = new AtomicInteger();
		final FakeModel model = network(tile -> {
			if (tile + 1 < TILES) await(read.get(tile + 1));
		});
		final float[] result = restore(model,
			plane(() -> read.get(reads.getAndIncrement()).countDown()), NOTHING);
		assertArrayEquals(expected(), result);
		assertEquals(TILES, reads.get());
	}

	@Example
	void lastTileIsAddedWhileTheNetworkRuns() {
		final List<CountDownLatch> added = latches();
		final AtomicInteger done = new AtomicInteger();
		final FakeModel model = network(tile -> {
			if (tile > 0) await(added.get(tile - 1));
		});
		final float[] result = restore(model, plane(NOTHING),
			() -> added.get(done.getAndIncrement()).countDown());
		assertArrayEquals(expected(), result);
		assertEquals(TILES, done.get());
	}

	@Example
	void onlyTheNetworkRunsOnAnotherThreadWhichEndsWithTheDriver() {
		final List<Thread> readers = new ArrayList<>();
		restore(network(tile -> threads.add(Thread.currentThread())),
			plane(() -> readers.add(Thread.currentThread())), NOTHING);
		assertEquals(1, readers.stream().distinct().count());
		assertSame(Thread.currentThread(), readers.get(0));
		assertEquals(1, threads.stream().distinct().count());
		assertFalse(threads.get(0).isAlive());
	}

	@Example
	void pixelsThatCannotBeReadEndTheRunBesideFirst() {
		final CountDownLatch reading = new CountDownLatch(1);
		final AtomicInteger reads = new AtomicInteger();
		final FakeModel model = network(tile -> {
			threads.add(Thread.currentThread());
			await(reading);
		});
		final PlaneSource broken = plane(() -> {
			if (reads.incrementAndGet() < 2) return;
			reading.countDown();
			throw new IllegalStateException("broken file");
		});
		try (TiledPlane driver = driver(model, Progress.NONE)) {
			assertEquals("broken file",
				assertThrows(IllegalStateException.class,
					() -> driver.restore(broken, PixelMap.IDENTITY, NOTHING))
					.getMessage());
			assertEquals(0, running.get());
			assertEquals(1, runs.get());
			assertArrayEquals(expected(),
				driver.restore(plane(NOTHING), PixelMap.IDENTITY, NOTHING)[0]);
		}
		assertFalse(threads.get(0).isAlive());
		assertEquals(0, model.openRuns());
	}

	@Example
	void failureOfALaterTileReachesTheCaller() {
		final FakeModel model = network(tile -> {
			threads.add(Thread.currentThread());
			if (tile == 3) throw new IllegalStateException("broken network");
		});
		final int[] done = { 0 };
		assertThrows(IllegalStateException.class,
			() -> restore(model, plane(NOTHING), () -> done[0]++));
		assertEquals(3, done[0]);
		assertFalse(threads.get(0).isAlive());
		assertEquals(0, model.openRuns());
	}

	@Example
	void cancelLeavesNoThreadBehind() {
		final FakeModel model = network(
			tile -> threads.add(Thread.currentThread()));
		final Progress cancelAfterTheThird = new Progress() {

			@Override
			public boolean isCanceled() {
				return runs.get() >= 3;
			}
		};
		try (TiledPlane driver = driver(model, cancelAfterTheThird)) {
			final PlaneSource plane = plane(NOTHING);
			assertThrows(CancellationException.class,
				() -> driver.restore(plane, PixelMap.IDENTITY, NOTHING));
		}
		assertTrue(model.tiles() <= 4);
		assertFalse(threads.get(0).isAlive());
		assertEquals(0, model.openRuns());
	}

	/** An identity that does something first, and is never run twice at once. */
	private FakeModel network(final IntConsumer first) {
		return new FakeModel((in, out, width, height) -> {
			assertEquals(1, running.incrementAndGet());
			try {
				first.accept(runs.getAndIncrement());
			}
			finally {
				running.decrementAndGet();
			}
			System.arraycopy(in, 0, out, 0, in.length);
		});
	}

	private static List<CountDownLatch> latches() {
		return IntStream.range(0, TILES).mapToObj(i -> new CountDownLatch(1))
			.toList();
	}

	private static void await(final CountDownLatch latch) {
		try {
			assertTrue(latch.await(20, TimeUnit.SECONDS),
				"The network waits for what is to happen while it runs.");
		}
		catch (final InterruptedException e) {
			throw new IllegalStateException(e);
		}
	}

	private static float[] restore(final FakeModel model, final PlaneSource plane,
		final Runnable tileDone)
	{
		try (TiledPlane driver = driver(model, Progress.NONE)) {
			return driver.restore(plane, PixelMap.IDENTITY, tileDone)[0];
		}
	}

	private static TiledPlane driver(final FakeModel model,
		final Progress progress)
	{
		return new TiledPlane(model, 1, TILING, SIZE, SIZE, progress);
	}

	private static float[] expected() {
		final float[] values = new float[SIZE * SIZE];
		plane(NOTHING).read(new Interval(0, 0, SIZE, SIZE), 0, values);
		return values;
	}

	/** Noise that does something before each time it is read. */
	private static PlaneSource plane(final Runnable first) {
		final PixelPlane pixels = PixelPlane.of(TestImages.noise(8, SIZE, SIZE, 1));
		return new PlaneSource() {

			@Override
			public int width() {
				return SIZE;
			}

			@Override
			public int height() {
				return SIZE;
			}

			@Override
			public int channels() {
				return 1;
			}

			@Override
			public boolean isConstant() {
				return false;
			}

			@Override
			public void read(final Interval interval, final int channel,
				final float[] target)
			{
				first.run();
				pixels.read(interval, channel, target);
			}
		};
	}
}
