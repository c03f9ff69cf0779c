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
package sc.fiji.restore.preview;

import java.util.concurrent.Executor;
import java.util.function.Consumer;

/**
 * Takes requests and delivers the answer to the latest, as a preview does while a
 * user moves a slider.
 * <p>
 * A newer request replaces one that waits, tells work in progress that it is
 * outdated, and makes its answer be dropped. Requests equal to the latest are
 * ignored. One answer is computed at a time. Thread-safe; whoever opens it
 * closes it.
 * </p>
 *
 * <pre>{@code
 * LatestAnswer<Settings, Picture> preview = new LatestAnswer<>(executor,
 * 	(settings, asker) -> restore(settings, asker), window::show, log::write);
 * preview.request(settings);
 * }</pre>
 *
 * @param <Q> what is asked; compared with {@code equals}
 * @param <A> what comes out
 */
public final class LatestAnswer<Q, A> implements AutoCloseable {

	private final Executor executor;
	private final Work<Q, A> work;
	private final Consumer<A> answers;
	private final Consumer<Throwable> failures;

	private Asked<Q> latest;
	/** Whether the latest request is yet to be taken up. */
	private boolean waiting;
	/** Whether the executor was told, and has not come to an end yet. */
	private boolean running;
	private boolean closed;

	/**
	 * @param executor where to work; a thread of its own, so that nobody else waits
	 * @param work computes the answer to a request
	 * @param answers told the answers to requests that were the latest then, in the
	 *          executor's thread; has to return at once, since requests wait for it
	 * @param failures told why there is no answer, in the executor's thread
	 */
	public LatestAnswer(final Executor executor, final Work<Q, A> work,
		final Consumer<A> answers, final Consumer<Throwable> failures)
	{
		this.executor = executor;
		this.work = work;
		this.answers = answers;
		this.failures = failures;
	}

	/** Asks for an answer; returns at once. After closing, nothing happens. */
	public synchronized void request(final Q request) {
		if (closed || latest != null && request.equals(latest.request())) return;
		latest = new Asked<>(request);
		waiting = true;
		if (running) return;
		running = true;
		executor.execute(this::run);
	}

	/**
	 * Asks for the answer to the latest request once more, since it would be another
	 * now.
	 */
	public synchronized void repeat() {
		if (latest == null) return;
		final Q again = latest.request();
		latest = null;
		request(again);
	}

	/** Forgets the latest request: its answer is not delivered any more. */
	public synchronized void forget() {
		latest = null;
		waiting = false;
	}

	/** Work in progress becomes outdated; nothing is delivered any more. */
	@Override
	public synchronized void close() {
		closed = true;
		forget();
	}

	private void run() {
		for (Asked<Q> asked = take(); asked != null; asked = take()) {
			answer(asked);
		}
	}

	private synchronized Asked<Q> take() {
		running = waiting;
		waiting = false;
		return running ? latest : null;
	}

	private void answer(final Asked<Q> asked) {
		try {
			deliver(asked, work.answer(asked.request(), new Asker<A>() {

				@Override
				public boolean isOutdated() {
					return LatestAnswer.this.isOutdated(asked);
				}

				@Override
				public void early(final A answer) {
					deliver(asked, answer);
				}
			}));
		}
		catch (final RuntimeException | OutOfMemoryError e) {
			// NB: outdated work may have been told to stop.
			if (!isOutdated(asked)) failures.accept(e);
		}
	}

	/** Nothing may come between the look and the delivery. */
	private synchronized void deliver(final Asked<Q> asked, final A answer) {
		if (!isOutdated(asked)) answers.accept(answer);
	}

	/** An equal request may have been made again since. */
	private synchronized boolean isOutdated(final Asked<Q> asked) {
		return latest != asked;
	}

	/** One request, however often an equal one is made. */
	private record Asked<Q>(Q request) {}
}
