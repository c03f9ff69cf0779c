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

import sc.fiji.restore.inference.Device;
import sc.fiji.restore.inference.ExpertModel;
import sc.fiji.restore.inference.TileModel;
import sc.fiji.restore.inference.TileRun;
import sc.fiji.restore.inference.TileShape;
import sc.fiji.restore.model.ModelSpec;
import sc.fiji.restore.model.ModelSpec.External;

/**
 * Open sessions, one for each model and device, shared between calls.
 * <p>
 * Start with {@link #shared()} and {@link #open}. A session that nobody uses is
 * closed after a while. Thread-safe.
 * </p>
 */
public final class SessionPool {

	private static final long IDLE_SECONDS = 120;

	private static final SessionPool SHARED = new SessionPool(IDLE_SECONDS,
		SessionPool::openSession);

	/** How a session is opened; a seam for tests. */
	interface Opener {

		TileModel open(ModelSpec spec, Device device, Consumer<String> log);
	}

	private record Key(String location, String sha256, Device device) {

		static Key of(final ModelSpec spec, final Device device) {
			final String sha256 = spec.weights().sha256() +
				spec.weights().external().map(External::sha256).orElse("");
			return new Key(spec.files().location(), sha256, device);
		}
	}

	private final Map<Key, Entry> entries = new HashMap<>();
	/** Which session {@link Device#AUTO} stood for last. */
	private final Map<Key, Key> chosen = new HashMap<>();
	private final ScheduledExecutorService closer = Executors
		.newSingleThreadScheduledExecutor(task -> {
			final Thread thread = new Thread(task, "Restore-session-closer");
			thread.setDaemon(true);
			return thread;
		});
	private final long idleSeconds;
	private final Opener opener;

	SessionPool(final long idleSeconds, final Opener opener) {
		this.idleSeconds = idleSeconds;
		this.opener = opener;
	}

	/** The pool of this process; sessions are too expensive to have two. */
	public static SessionPool shared() {
		return SHARED;
	}

	/**
	 * The session of a model on a device, opened if it is not open yet.
	 *
	 * @param spec the model
	 * @param device where to run; {@link Device#AUTO} is decided once for a model,
	 *          and shares the session of the device that it stands for
	 * @param log told why a device was passed over
	 * @return a model for the caller to close; closing gives the session back
	 */
	public TileModel open(final ModelSpec spec, final Device device,
		final Consumer<String> log)
	{
		final Key asked = Key.of(spec, device);
		synchronized (entries) {
			final Entry entry = entries.get(chosen.getOrDefault(asked, asked));
			return (entry != null ? entry : add(spec, device, log)).lease();
		}
	}

	/**
	 * The experts of a model; not shared, since each image needs another mixture.
	 *
	 * @param spec a model with experts
	 * @param device where the mixtures run
	 * @param log told why a device was passed over
	 * @return a model for the caller to close
	 */
	public ExpertModel openExperts(final ModelSpec spec, final Device device,
		final Consumer<String> log)
	{
		return new OrtExperts(spec, device, log);
	}

	private Entry add(final ModelSpec spec, final Device device,
		final Consumer<String> log)
	{
		final TileModel model = opener.open(spec, device, log);
		final Key key = Key.of(spec, Device.of(model.device()));
		chosen.put(Key.of(spec, device), key);
		final Entry existing = entries.putIfAbsent(key, new Entry(key, model));
		if (existing != null) model.close();
		return entries.get(key);
	}

	/** Number of sessions that are open now. */
	int numOpen() {
		synchronized (entries) {
			return entries.size();
		}
	}

	private static TileModel openSession(final ModelSpec spec,
		final Device device, final Consumer<String> log)
	{
		if (device != Device.AUTO) return OrtModel.open(spec, device);
		return new DeviceChoice(OrtModel::open, DeviceChoice.available()).open(spec,
			log);
	}

	/** One open session and the number of its users. */
	private final class Entry {

		private final Key key;
		private final TileModel model;
		private int users;
		private ScheduledFuture<?> closing;

		Entry(final Key key, final TileModel model) {
			this.key = key;
			this.model = model;
		}

		TileModel lease() {
			users++;
			if (closing != null) closing.cancel(false);
			return new Lease(this);
		}

		void release() {
			synchronized (entries) {
				if (--users == 0)
					closing = closer.schedule(this::closeIfIdle, idleSeconds,
						TimeUnit.SECONDS);
			}
		}

		private void closeIfIdle() {
			synchronized (entries) {
				if (users > 0) return;
				if (entries.remove(key, this)) model.close();
			}
		}
	}

	/** A borrowed session. */
	private static final class Lease implements TileModel {

		private final Entry entry;
		private boolean closed;

		Lease(final Entry entry) {
			this.entry = entry;
		}

		@Override
		public String device() {
			return entry.model.device();
		}

		@Override
		public int scale() {
			return entry.model.scale();
		}

		@Override
		public TileRun prepare(final TileShape shape) {
			return entry.model.prepare(shape);
		}

		@Override
		public synchronized void close() {
			if (closed) return;
			closed = true;
			entry.release();
		}
	}
}
