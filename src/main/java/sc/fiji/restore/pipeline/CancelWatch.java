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

/**
 * Interrupts work within a network once the user cancels: ImageJ only sets a flag
 * when ESC is pressed, so somebody has to look at it while the network
 * computes.
 */
public final class CancelWatch implements AutoCloseable {

	private static final long PERIOD_MS = 20;

	private final Thread thread;

	/**
	 * Watches until closed.
	 *
	 * @param progress asked again and again whether to stop
	 * @param interrupt called once then, from another thread
	 */
	public CancelWatch(final Progress progress, final Runnable interrupt) {
		thread = new Thread(() -> watch(progress, interrupt),
			"Restore-cancel-watch");
		thread.setDaemon(true);
		thread.start();
	}

	private static void watch(final Progress progress, final Runnable interrupt) {
		try {
			while (!progress.isCanceled()) Thread.sleep(PERIOD_MS);
			interrupt.run();
		}
		catch (final InterruptedException e) {
			// NB: closed; the thread ends here.
			Thread.currentThread().interrupt();
		}
	}

	/** Stops watching; afterwards nothing is interrupted any more. */
	@Override
	public void close() {
		thread.interrupt();
		SideThread.join(thread);
	}
}
