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
package sc.fiji.restore.inference.ort;

import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * Open resources, one for each key, shared by their users. One that nobody uses
 * is closed after a while. Thread-safe.
 */
final class IdlePool<K, R> {

	private static final ScheduledExecutorService CLOSER = Executors
		.newSingleThreadScheduledExecutor(task -> {
			final Thread thread = new Thread(task, "Restore-session-closer");
			thread.setDaemon(true);
			return thread;
		});

	private final Map<K, Entry> entries = new HashMap<>();
	private final long idleSeconds;
	private final Consumer<R> close;

	/**
	 * @param idleSeconds how long a resource without users stays open
	 * @param close closes a resource
	 */
	IdlePool(final long idleSeconds, final Consumer<R> close) {
		this.idleSeconds = idleSeconds;
		this.close = close;
	}

	/** The resource of a key, for one more user; null if it is not open. */
	synchronized Lease lease(final K key) {
		final Entry entry = entries.get(key);
		return entry == null ? null : entry.lease();
	}

	/**
	 * Takes over a resource, for its first user. If another of the same key is
	 * open, that is given and the new one closed.
	 */
	synchronized Lease add(final K key, final R resource) {
		final Entry existing = entries.putIfAbsent(key, new Entry(key, resource));
		if (existing != null) close.accept(resource);
		return entries.get(key).lease();
	}

	/** Number of open resources. */
	synchronized int size() {
		return entries.size();
	}

	/** One open resource and the number of its users. */
	private final class Entry {

		private final K key;
		private final R resource;
		private int users;
		private ScheduledFuture<?> closing;

		Entry(final K key, final R resource) {
			this.key = key;
			this.resource = resource;
		}

		Lease lease() {
			users++;
			if (closing != null) closing.cancel(false);
			return new Lease(this);
		}

		void release() {
			synchronized (IdlePool.this) {
				if (--users == 0)
					closing = CLOSER.schedule(this::closeIfIdle, idleSeconds,
						TimeUnit.SECONDS);
			}
		}

		private void closeIfIdle() {
			synchronized (IdlePool.this) {
				if (users > 0) return;
				if (entries.remove(key, this)) close.accept(resource);
			}
		}
	}

	/** A borrowed resource, to be given back once. */
	final class Lease {

		private final Entry entry;
		private boolean closed;

		private Lease(final Entry entry) {
			this.entry = entry;
		}

		/**
		 * The resource.
		 *
		 * @throws IllegalStateException after it was given back
		 */
		synchronized R get() {
			if (closed)
				throw new IllegalStateException(
					"This model was closed; open it again to use it.");
			return entry.resource;
		}

		/** Gives it back; the second time nothing happens. */
		synchronized void close() {
			if (closed) return;
			closed = true;
			entry.release();
		}
	}
}
