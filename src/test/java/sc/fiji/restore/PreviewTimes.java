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

import java.awt.Point;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.function.Consumer;

import ij.ImagePlus;

/**
 * How long a user waits for a preview, without its window.
 *
 * @param first seconds until something restored is there
 * @param all seconds until all of it is
 * @param caption of the last picture
 */
public record PreviewTimes(double first, double all, String caption) {

	/** A user looks at the dialog first. */
	private static final long DECIDING_MS = 1000;

	/** Opens a dialog, ticks the preview a second later, and waits for it. */
	public static PreviewTimes of(final ImagePlus input, final RestoreJob job)
		throws InterruptedException
	{
		final Executor executor = work -> new Thread(work).start();
		final Watch watch = new Watch();
		try (Preview preview = new Preview(input, executor, executor, watch,
			System::nanoTime))
		{
			preview.prepare(job);
			Thread.sleep(DECIDING_MS);
			watch.start();
			preview.show(job);
			watch.done.await();
		}
		return new PreviewTimes(watch.first, watch.all, watch.caption);
	}

	/** Notes when pictures come. */
	private static final class Watch implements PreviewView {

		private long start;
		private final CountDownLatch done = new CountDownLatch(1);
		private double first;
		private double all;
		private String caption;

		void start() {
			start = System.nanoTime();
		}

		@Override
		public void show(final Picture picture) {
			all = (System.nanoTime() - start) * 1e-9;
			if (first == 0) first = all;
			caption = picture.caption();
			if (picture.isComplete()) done.countDown();
		}

		@Override
		public void say(final String text) {
			caption = text;
			done.countDown();
		}

		@Override
		public void tell(final Runnable looks, final Consumer<Point> moves) {
			// NB: nobody looks, nobody moves.
		}

		@Override
		public void computing() {
			// NB: what counts is what is there.
		}

		@Override
		public void hide() {
			// NB: there is nothing to hide.
		}

		@Override
		public void close() {
			// NB: there is nothing to close.
		}
	}
}
