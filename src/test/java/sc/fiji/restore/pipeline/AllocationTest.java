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

import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.ThreadMXBean;

import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import sc.fiji.restore.TestImages;
import sc.fiji.restore.image.ij.PixelPlane;
import sc.fiji.restore.inference.TileModel;
import sc.fiji.restore.inference.TileRun;
import sc.fiji.restore.inference.TileShape;
import sc.fiji.restore.normalize.Affine;
import sc.fiji.restore.normalize.PixelMap;
import sc.fiji.restore.tile.SizeRule;
import sc.fiji.restore.tile.TileSpec;
import sc.fiji.restore.tile.Tiling;

/** Tiles of any size leave next to nothing behind on the heap. */
class AllocationTest {

	private static final Runnable NOTHING = () -> {
	};
	private static final int SIZE = 1024;
	private static final int BYTES_PER_TILE = 8 << 10;
	private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory
		.getThreadMXBean();

	private final Set<Long> threads = ConcurrentHashMap.newKeySet();

	@ParameterizedTest
	@ValueSource(ints = { 64, 128, 256 })
	void tilesAllocateNoBuffers(final int tile) {
		final Tiling tiling = Tiling.of(SIZE, SIZE,
			new TileSpec(tile, 8, 8, new SizeRule(8, 8)));
		final PixelPlane plane = PixelPlane.of(TestImages.noise(16, SIZE, SIZE, 1));
		final PixelMap map = PixelMap.of(List.of(new Affine(0.5, 1)));
		try (TiledPlane driver = new TiledPlane(new Still(), 1, tiling, SIZE, SIZE,
			Progress.NONE))
		{
			threads.add(Thread.currentThread().getId());
			// NB: what is made once, and while Java gets to know the code.
			for (int i = 0; i < 3; i++) driver.restore(plane, map, NOTHING);
			final long before = allocated();
			driver.restore(plane, map, NOTHING);
			final long perTile = (allocated() - before -
				(long) Float.BYTES * SIZE * SIZE) / tiling.size();
			assertTrue(perTile < BYTES_PER_TILE,
				() -> perTile + " bytes for each tile of " + tile + " pixels");
		}
	}

	private long allocated() {
		return threads.stream().mapToLong(THREADS::getThreadAllocatedBytes).sum();
	}

	/** A network that does nothing. */
	private final class Still implements TileModel {

		@Override
		public String device() {
			return "cpu";
		}

		@Override
		public int scale() {
			return 1;
		}

		@Override
		public TileRun prepare(final TileShape shape) {
			final FloatBuffer buffer = ByteBuffer
				.allocateDirect(Float.BYTES * shape.width() * shape.height())
				.order(ByteOrder.nativeOrder()).asFloatBuffer();
			return new TileRun() {

				@Override
				public FloatBuffer input() {
					return buffer;
				}

				@Override
				public FloatBuffer output() {
					return buffer;
				}

				@Override
				public void run() {
					threads.add(Thread.currentThread().getId());
				}

				@Override
				public void interrupt() {
					// NB: is never long at it.
				}

				@Override
				public void close() {
					// NB: holds nothing.
				}
			};
		}

		@Override
		public void close() {
			// NB: holds nothing.
		}
	}
}
