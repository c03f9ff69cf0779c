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

import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
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

	private static final FutureTask<OrtEnvironment> LOADING = new FutureTask<>(
		OrtLibrary::load);

	private static final AtomicBoolean STARTED = new AtomicBoolean();

	private OrtLibrary() {}

	/**
	 * Begins to load on a thread of its own, if nobody has; returns at once. What
	 * goes wrong is told by {@link #environment()}.
	 *
	 * @param next done on that thread afterwards
	 */
	static void loadAhead(final Runnable next) {
		if (!STARTED.compareAndSet(false, true)) return;
		final Thread thread = new Thread(() -> {
			LOADING.run();
			next.run();
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
		// NB: does nothing if somebody else runs it, or has.
		LOADING.run();
		boolean interrupted = false;
		try {
			while (true) {
				try {
					return LOADING.get();
				}
				catch (final InterruptedException e) {
					interrupted = true;
				}
			}
		}
		catch (final ExecutionException e) {
			// NB: after a first failure the class stays broken, whatever the cause.
			throw new InferenceFailed("ONNX Runtime needs its native library for " +
				System.getProperty("os.name") + " " + System.getProperty("os.arch") +
				", but it could not be loaded: " + rootCause(e) +
				"\nCheck that the folder for temporary files, " +
				System.getProperty("java.io.tmpdir") +
				", can be written and has 100 MB free, and that " +
				"this is a 64-bit system; under Windows install the Visual C++ " +
				"redistributable; then start again.", e);
		}
		finally {
			if (interrupted) Thread.currentThread().interrupt();
		}
	}

	private static OrtEnvironment load() throws OrtException {
		final OrtEnvironment environment = OrtEnvironment
			.getEnvironment(OrtLoggingLevel.ORT_LOGGING_LEVEL_ERROR, "restore");
		// NB: under Windows events would be open to the system's tracing.
		environment.setTelemetry(false);
		return environment;
	}

	private static Throwable rootCause(final Throwable e) {
		return e.getCause() == null ? e : rootCause(e.getCause());
	}
}
