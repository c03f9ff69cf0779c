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

package sc.fiji.restore.bench;

import java.nio.FloatBuffer;

import sc.fiji.restore.inference.TileModel;
import sc.fiji.restore.inference.TileRun;
import sc.fiji.restore.inference.TileShape;
import sc.fiji.restore.inference.WrappedModel;

/**
 * Measures the time in which a network works on tiles: from the beginning to the
 * end of its runs, so {@code OrtSession.run} and next to nothing else. Runs at the
 * same time count once. Thread-safe.
 */
final class NetworkClock {

	private int running;
	private long since;
	private long nanoseconds;
	private int tiles;
	private TileShape shape;

	/** A network that computes the same, and is timed. */
	TileModel watch(final TileModel model) {
		return new TimedModel(model, this);
	}

	/** Begins at zero again. */
	synchronized void reset() {
		nanoseconds = 0;
		tiles = 0;
	}

	/** For how long at least one run was in progress. */
	synchronized double seconds() {
		return nanoseconds * 1e-9;
	}

	/** How many runs have ended. */
	synchronized int tiles() {
		return tiles;
	}

	/** The shape of the tiles that were prepared last; null before. */
	synchronized TileShape shape() {
		return shape;
	}

	private synchronized void prepared(final TileShape value) {
		shape = value;
	}

	private synchronized void begin() {
		if (running++ == 0) since = System.nanoTime();
	}

	private synchronized void end() {
		tiles++;
		if (--running == 0) nanoseconds += System.nanoTime() - since;
	}

	/** The network. */
	private record TimedModel(TileModel model,
		NetworkClock clock) implements WrappedModel
	{

		@Override
		public TileRun prepare(final TileShape shape) {
			clock.prepared(shape);
			return new TimedRun(model.prepare(shape), clock);
		}
	}

	/** Its runs. */
	private record TimedRun(TileRun tile, NetworkClock clock) implements TileRun {

		@Override
		public FloatBuffer input() {
			return tile.input();
		}

		@Override
		public FloatBuffer output() {
			return tile.output();
		}

		@Override
		public void run() {
			clock.begin();
			try {
				tile.run();
			}
			finally {
				clock.end();
			}
		}

		@Override
		public void interrupt() {
			tile.interrupt();
		}

		@Override
		public void close() {
			tile.close();
		}
	}
}
