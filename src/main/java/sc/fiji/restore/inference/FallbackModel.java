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

import java.nio.FloatBuffer;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.function.Supplier;

import sc.fiji.restore.error.RestoreException.InferenceFailed;
import sc.fiji.restore.model.Precision;

/**
 * A model on a device that goes on on the CPU, from the tile at which the device
 * failed. For users who left the choice of the device to this plugin.
 * <p>
 * Once the device failed it is not used any more. Closes both models.
 * Thread-safe as {@link TileModel} says.
 * </p>
 */
public final class FallbackModel implements TileModel {

	private final TileModel device;
	private final Supplier<TileModel> opener;
	private final Predicate<InferenceFailed> isLost;
	private final Consumer<String> log;
	/** Null as long as the device works. */
	private TileModel cpu;

	/**
	 * @param device the model as long as all is well
	 * @param opener opens the same model on the CPU; called once at most
	 * @param isLost whether a failure is the device's, so that the CPU may do
	 *          better; all others are passed on
	 * @param log told once why the device is not used any more
	 */
	public FallbackModel(final TileModel device, final Supplier<TileModel> opener,
		final Predicate<InferenceFailed> isLost, final Consumer<String> log)
	{
		this.device = device;
		this.opener = opener;
		this.isLost = isLost;
		this.log = log;
	}

	/** The device that computes now. */
	@Override
	public synchronized String device() {
		return (cpu == null ? device : cpu).device();
	}

	@Override
	public synchronized Precision precision() {
		return (cpu == null ? device : cpu).precision();
	}

	@Override
	public int scale() {
		return device.scale();
	}

	@Override
	public TileRun prepare(final TileShape shape) {
		if (isLost()) return replacement(null).prepare(shape);
		try {
			return new Run(shape, device.prepare(shape));
		}
		catch (final InferenceFailed e) {
			return replacement(e).prepare(shape);
		}
	}

	private synchronized boolean isLost() {
		return cpu != null;
	}

	/** @param why the device failed; null if that is known */
	private synchronized TileModel replacement(final InferenceFailed why) {
		if (why != null && !isLost.test(why)) throw why;
		if (cpu == null) {
			cpu = opener.get();
			// NB: what follows tells what to do, which is done here.
			log.accept("Device '" + device.device() + "' failed; device '" +
				cpu.device() + "' goes on in its place: " +
				why.getMessage().lines().findFirst().orElse(""));
		}
		return cpu;
	}

	@Override
	public synchronized void close() {
		try {
			device.close();
		}
		finally {
			if (cpu != null) cpu.close();
		}
	}

	/**
	 * Tiles of one shape. The buffers are those of the device's run, so that they
	 * stay the same when the CPU takes over.
	 */
	private final class Run implements TileRun {

		private final TileShape shape;
		private final TileRun first;
		/** Null as long as the device works. */
		private volatile TileRun second;
		private volatile boolean interrupted;

		Run(final TileShape shape, final TileRun first) {
			this.shape = shape;
			this.first = first;
		}

		@Override
		public FloatBuffer input() {
			return first.input();
		}

		@Override
		public FloatBuffer output() {
			return first.output();
		}

		@Override
		public void run() {
			if (second == null && runsOnTheDevice()) return;
			copy(first.input(), second.input());
			second.run();
			copy(second.output(), first.output());
		}

		private boolean runsOnTheDevice() {
			try {
				first.run();
				return true;
			}
			catch (final InferenceFailed e) {
				second = replacement(e).prepare(shape);
				// NB: who interrupted before that could not tell the second one.
				if (interrupted) second.interrupt();
				return false;
			}
		}

		private void copy(final FloatBuffer from, final FloatBuffer to) {
			to.put(0, from, 0, from.limit());
		}

		@Override
		public void interrupt() {
			interrupted = true;
			first.interrupt();
			final TileRun other = second;
			if (other != null) other.interrupt();
		}

		@Override
		public void close() {
			try {
				first.close();
			}
			finally {
				if (second != null) second.close();
			}
		}
	}
}
