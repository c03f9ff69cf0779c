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
package sc.fiji.restore.command;

import java.lang.reflect.Field;
import java.util.Map;

import org.scijava.thread.ThreadService;

import ij.ImagePlus;
import ij.WindowManager;
import ij.macro.Interpreter;

/**
 * The active image of the thread that started a command.
 * <p>
 * ImageJ keeps a current image for every thread, which macros in batch mode and
 * {@code IJ.run(imp, …)} use. SciJava runs commands on other, reused threads, so
 * the image has to be fetched from, and given to, the thread that called.
 * </p>
 */
final class CallerImage {

	private final ThreadService threadService;

	CallerImage(final ThreadService threadService) {
		this.threadService = threadService;
	}

	/**
	 * The image that is active for the caller; also forgets what an earlier
	 * command left behind on this thread.
	 *
	 * @return the image, or null if none is open
	 */
	ImagePlus get() {
		final Map<?, ?> images = imagesOfThreads();
		for (Thread t = caller(); t != null; t = parent(t)) {
			if (images.get(t) instanceof final ImagePlus imp) return imp;
		}
		if (caller() != null) WindowManager.setTempCurrentImage(null);
		return WindowManager.getCurrentImage();
	}

	/**
	 * Shows an image and makes it the caller's active one, also where nothing can
	 * be shown: without a display and in batch mode.
	 */
	void show(final ImagePlus imp) {
		imp.show();
		final Thread caller = caller();
		if (caller == null) return;
		WindowManager.setTempCurrentImage(null);
		final boolean hasOwn = imagesOfThreads().containsKey(caller);
		if (hasOwn || Interpreter.isBatchMode() || !imp.isVisible())
			WindowManager.setTempCurrentImage(caller, imp);
	}

	/** The thread that started this one; null if this one is the caller itself. */
	private Thread caller() {
		return threadService.getParent(Thread.currentThread());
	}

	private Thread parent(final Thread thread) {
		final Thread parent = threadService.getParent(thread);
		return parent == Thread.currentThread() ? null : parent;
	}

	/** ImageJ's table from threads to images, which has no accessor. */
	private static Map<?, ?> imagesOfThreads() {
		try {
			final Field table = WindowManager.class
				.getDeclaredField("tempImageTable");
			table.setAccessible(true);
			return (Map<?, ?>) table.get(null);
		}
		catch (final ReflectiveOperationException e) {
			throw new IllegalStateException("This version of ImageJ keeps its " +
				"current images elsewhere; update the Restore plugin.", e);
		}
	}
}
