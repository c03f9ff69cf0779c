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
package sc.fiji.restore;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.Future;

import sc.fiji.restore.error.RestoreException;
import sc.fiji.restore.pipeline.SideThread;

/**
 * Writes pieces of an image on a thread of its own, while others are computed; not
 * more than {@value #WAITING} wait. For one thread; whoever opens it closes it.
 */
final class ZarrWriter implements AutoCloseable {

	private static final int WAITING = 2;

	private final SideThread thread = new SideThread("Restore-zarr-writer");
	private final Deque<Future<?>> waiting = new ArrayDeque<>();

	/**
	 * Lets something be written, after all before it.
	 *
	 * @throws RestoreException if something before it failed
	 */
	void add(final Runnable work) {
		while (waiting.size() >= WAITING) SideThread.get(waiting.remove());
		waiting.add(thread.start(work));
	}

	/**
	 * Waits until all is written.
	 *
	 * @throws RestoreException if something failed
	 */
	void flush() {
		while (!waiting.isEmpty()) SideThread.get(waiting.remove());
	}

	/** Ends the thread, after what it is writing. */
	@Override
	public void close() {
		waiting.forEach(work -> work.cancel(false));
		thread.close();
	}
}
