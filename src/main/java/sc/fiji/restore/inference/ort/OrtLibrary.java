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

import java.util.concurrent.atomic.AtomicBoolean;

import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtLoggingLevel;
import sc.fiji.restore.error.RestoreException.InferenceFailed;

/**
 * The native library of ONNX Runtime and its environment: loaded once, ahead of
 * its use where there is time. Thread-safe.
 */
final class OrtLibrary {

	private static final AtomicBoolean STARTED = new AtomicBoolean();

	private OrtLibrary() {}

	/**
	 * What loading gave.
	 *
	 * @param environment null if it failed
	 * @param problem why; null if it did not fail
	 */
	private record Loaded(OrtEnvironment environment, Throwable problem) {}

	/** Java initialises a class once, and lets others wait. */
	private static final class Once {

		private static final Loaded LOADED = load();
	}

	/**
	 * Begins to load on a thread of its own, if nobody has; returns at once. What
	 * goes wrong is told by {@link #environment()}.
	 *
	 * @param next done on that thread afterwards
	 */
	static void loadAhead(final Runnable next) {
		if (!STARTED.compareAndSet(false, true)) return;
		final Thread thread = new Thread(() -> {
			if (Once.LOADED.problem() == null) next.run();
		}, "Restore-load");
		thread.setDaemon(true);
		thread.start();
	}

	/**
	 * The process-wide environment, which reports to nobody. Waits until it is
	 * loaded.
	 *
	 * @throws InferenceFailed if the native library cannot be loaded
	 */
	static OrtEnvironment environment() {
		final Throwable problem = Once.LOADED.problem();
		// NB: after a first failure its class stays broken, whatever the cause.
		if (problem != null)
			throw new InferenceFailed("ONNX Runtime needs its native library for " +
				System.getProperty("os.name") + " " + System.getProperty("os.arch") +
				", but it could not be loaded: " + rootCause(problem) +
				"\nCheck that the folder for temporary files, " +
				System.getProperty("java.io.tmpdir") +
				", can be written and has 100 MB free, and that " +
				"this is a 64-bit system; under Windows install the Visual C++ " +
				"redistributable; then start again.", problem);
		return Once.LOADED.environment();
	}

	private static Loaded load() {
		try {
			final OrtEnvironment environment = OrtEnvironment
				.getEnvironment(OrtLoggingLevel.ORT_LOGGING_LEVEL_ERROR, "restore");
			// NB: under Windows events would be open to the system's tracing.
			environment.setTelemetry(false);
			return new Loaded(environment, null);
		}
		catch (final OrtException | LinkageError | IllegalStateException e) {
			return new Loaded(null, e);
		}
	}

	private static Throwable rootCause(final Throwable e) {
		return e.getCause() == null ? e : rootCause(e.getCause());
	}
}
