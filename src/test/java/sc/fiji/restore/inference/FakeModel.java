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

package sc.fiji.restore.inference;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A network in Java, with one channel unless told otherwise, that counts what
 * is opened and closed.
 */
public final class FakeModel implements TileModel {

	/** What the network computes. */
	@FunctionalInterface
	public interface Network {

		/**
		 * @param in one tile: channel, y, x
		 * @param out receives the result
		 */
		void run(float[] in, float[] out, int width, int height);
	}

	/** Gives back what it gets. */
	public static final Network IDENTITY = (in, out, width, height) -> System
		.arraycopy(in, 0, out, 0, in.length);

	private final String device;
	private final int channels;
	private final int scale;
	private final Network network;
	/** Told when a tile starts that then blocks; null = does not block. */
	private final CountDownLatch started;
	private final AtomicInteger closed = new AtomicInteger();
	private final AtomicInteger prepared = new AtomicInteger();
	private final AtomicInteger openRuns = new AtomicInteger();
	private final AtomicInteger tiles = new AtomicInteger();

	/** A network of one channel on the CPU. */
	public FakeModel(final Network network) {
		this(Device.CPU, 1, network);
	}

	/** A network. */
	public FakeModel(final Device device, final int channels,
		final Network network)
	{
		this(device, channels, network, null, 1);
	}

	private FakeModel(final Device device, final int channels,
		final Network network, final CountDownLatch started, final int scale)
	{
		this.scale = scale;
		this.started = started;
		this.device = device.toString();
		this.channels = channels;
		this.network = network;
	}

	/** Makes every pixel a square of {@code scale}² equal ones. */
	public static FakeModel enlarging(final int scale) {
		return new FakeModel(Device.CPU, 1, (in, out, width, height) -> {
			for (int i = 0; i < out.length; i++) {
				final int x = i % (width * scale) / scale;
				final int y = i / (width * scale) / scale;
				out[i] = in[y * width + x];
			}
		}, null, scale);
	}

	/** How often it was closed. */
	public int timesClosed() {
		return closed.get();
	}

	/** How many runs were prepared. */
	public int timesPrepared() {
		return prepared.get();
	}

	/** How many runs are open now. */
	public int openRuns() {
		return openRuns.get();
	}

	/** How many tiles were run. */
	public int tiles() {
		return tiles.get();
	}

	/** A network that blocks in every tile until it is interrupted. */
	public static FakeModel blocking(final CountDownLatch started) {
		return new FakeModel(Device.CPU, 1, IDENTITY, started, 1);
	}

	@Override
	public String device() {
		return device;
	}

	@Override
	public int scale() {
		return scale;
	}

	@Override
	public TileRun prepare(final TileShape shape) {
		prepared.incrementAndGet();
		openRuns.incrementAndGet();
		return new Run(shape);
	}

	@Override
	public void close() {
		closed.incrementAndGet();
	}

	/** One tile shape. */
	private final class Run implements TileRun {

		private final int width;
		private final int height;
		private final FloatBuffer input;
		private final FloatBuffer output;
		private final CountDownLatch interrupted = new CountDownLatch(1);

		Run(final TileShape shape) {
			width = shape.width();
			height = shape.height();
			final int pixels = shape.batch() * channels * width * height;
			input = buffer(pixels);
			output = buffer(pixels * scale * scale);
		}

		@Override
		public FloatBuffer input() {
			return input;
		}

		@Override
		public FloatBuffer output() {
			return output;
		}

		@Override
		public void run() {
			if (started != null) block();
			if (interrupted.getCount() == 0)
				throw new CancellationException("Canceled by the user.");
			final float[] in = new float[input.limit()];
			final float[] out = new float[output.limit()];
			input.get(0, in);
			network.run(in, out, width, height);
			output.put(0, out);
			tiles.incrementAndGet();
		}

		private void block() {
			started.countDown();
			try {
				if (!interrupted.await(20, TimeUnit.SECONDS))
					throw new IllegalStateException("Nobody interrupted the run.");
			}
			catch (final InterruptedException e) {
				throw new IllegalStateException("Only interrupt() may end a run.", e);
			}
		}

		@Override
		public void interrupt() {
			interrupted.countDown();
		}

		@Override
		public void close() {
			openRuns.decrementAndGet();
		}
	}

	private static FloatBuffer buffer(final int size) {
		return ByteBuffer.allocateDirect(Float.BYTES * size)
			.order(ByteOrder.nativeOrder()).asFloatBuffer();
	}
}
