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

import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Supplier;

/**
 * A thread that works beside the caller's: one piece of work after another, in
 * the order in which they are given. The thread starts with the first of them.
 * Whoever opens it closes it; for one thread.
 */
public final class SideThread implements AutoCloseable {

	private final ExecutorService thread;
	private Thread started;

	/** @param name of the thread, for those who look for it */
	public SideThread(final String name) {
		thread = Executors.newSingleThreadExecutor(work -> {
			started = new Thread(work, name);
			started.setDaemon(true);
			return started;
		});
	}

	/** Lets something be done, after all before it. */
	public Future<?> start(final Runnable work) {
		return thread.submit(work);
	}

	/** Lets something be computed, after all before it. */
	public <T> Future<T> compute(final Supplier<T> work) {
		return thread.submit(work::get);
	}

	/**
	 * The result of work on another thread; what it throws is thrown here. An
	 * interrupt of the calling thread does not end the wait.
	 */
	public static <T> T get(final Future<T> work) {
		boolean interrupted = false;
		try {
			while (true) {
				try {
					return work.get();
				}
				catch (final InterruptedException e) {
					interrupted = true;
				}
				catch (final ExecutionException e) {
					if (e.getCause() instanceof final RuntimeException cause) throw cause;
					if (e.getCause() instanceof final Error cause) throw cause;
					throw new IllegalStateException(e.getCause());
				}
			}
		}
		finally {
			if (interrupted) Thread.currentThread().interrupt();
		}
	}

	/** Ends the thread, after all that it was given. */
	@Override
	public void close() {
		thread.shutdown();
		if (started != null) join(started);
	}

	/** Waits until a thread has ended, whoever interrupts the calling one. */
	static void join(final Thread ending) {
		boolean interrupted = false;
		while (true) {
			try {
				ending.join();
				break;
			}
			catch (final InterruptedException e) {
				interrupted = true;
			}
		}
		if (interrupted) Thread.currentThread().interrupt();
	}
}
