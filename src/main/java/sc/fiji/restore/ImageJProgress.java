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

import ij.IJ;
import sc.fiji.restore.pipeline.Progress;

/**
 * Progress in ImageJ's status bar, cancelled with ESC, messages in the log.
 * Thread-safe.
 */
public class ImageJProgress implements Progress {

	private static final int MINUTE = 60;

	private final long start = System.nanoTime();

	/** Forgets an ESC that was meant for something earlier. */
	public ImageJProgress() {
		IJ.resetEscape();
	}

	@Override
	public void update(final long done, final long total) {
		final double part = (double) done / total;
		final double seconds = (System.nanoTime() - start) * 1e-9;
		IJ.showProgress(part);
		IJ.showStatus("Restoring: " + Math.round(100 * part) + " %, " +
			left(Math.round(seconds * (1 - part) / part)) + " left (ESC to stop)");
	}

	/** A time for people: {@code 7 s}, {@code 3 min} or {@code 1 h 20 min}. */
	static String left(final long seconds) {
		if (seconds < MINUTE) return seconds + " s";
		final long minutes = (seconds + MINUTE / 2) / MINUTE;
		return minutes < MINUTE ? minutes + " min"
			: minutes / MINUTE + " h " + minutes % MINUTE + " min";
	}

	@Override
	public void message(final String text) {
		IJ.log(text);
	}

	@Override
	public boolean isCanceled() {
		return IJ.escapePressed();
	}
}
