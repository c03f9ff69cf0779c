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

package sc.fiji.restore.spark;

import java.io.Serializable;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;

/**
 * The workers of an executor that wait for their next item: as many as it runs
 * tasks at the same time. Those of a pass are closed when the next one begins, or
 * the process ends. Thread-safe.
 */
final class WorkerPool {

	private static final WorkerPool POOL = new WorkerPool();

	static {
		Runtime.getRuntime()
			.addShutdownHook(new Thread(POOL::close, "Restore-close-workers"));
	}

	private final Map<Slot, Deque<ItemWorker<?>>> idle = new HashMap<>();
	private long pass = -1;
	private boolean closed;

	/** That of this process. */
	static WorkerPool get() {
		return POOL;
	}

	/**
	 * Takes a worker, or makes one.
	 *
	 * @param number of the pass; higher ones begin later
	 * @return to be given back, or closed
	 * @throws Exception if none can be made
	 */
	<R extends Serializable> ItemWorker<R> take(final long number,
		final Slot slot, final WorkerFactory<R> factory) throws Exception
	{
		synchronized (this) {
			if (number > pass) {
				closeIdle();
				pass = number;
			}
			final Deque<ItemWorker<?>> workers = idle.get(slot);
			if (number == pass && workers != null && !workers.isEmpty()) {
				// NB: all workers of a pass come from its one factory.
				@SuppressWarnings("unchecked")
				final ItemWorker<R> worker = (ItemWorker<R>) workers.pop();
				return worker;
			}
		}
		return factory.open(slot);
	}

	/** Takes back a worker whose item is done. */
	void giveBack(final long number, final Slot slot,
		final ItemWorker<?> worker)
	{
		synchronized (this) {
			if (number == pass && !closed) {
				idle.computeIfAbsent(slot, s -> new ArrayDeque<>()).push(worker);
				return;
			}
		}
		worker.close();
	}

	/** Closes those that wait; others are closed when they are given back. */
	synchronized void close() {
		closed = true;
		closeIdle();
	}

	private void closeIdle() {
		idle.values().forEach(workers -> workers.forEach(ItemWorker::close));
		idle.clear();
	}
}
