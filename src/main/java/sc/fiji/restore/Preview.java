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
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.Executor;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

import ij.ImagePlus;
import sc.fiji.restore.error.RestoreException;
import sc.fiji.restore.model.Slider;
import sc.fiji.restore.pipeline.Progress;
import sc.fiji.restore.preview.Asker;
import sc.fiji.restore.preview.LatestAnswer;

/**
 * What a dialog needs so that a user sees what an image will become: a preview
 * that follows the options, and the degradation that is estimated.
 * <p>
 * The preview shows the bounds of the selection, or else the middle of what the
 * image's window shows, at most 512 × 512 pixels of the result, before and after,
 * with the pixels of the whole result. It follows what the user sees of the
 * image, is computed in the background, only for the latest change, and shown in
 * a window of its own, which closes with this object. What goes wrong is said
 * there. The image is not touched; what was measured in it is not measured again.
 * Thread-safe; whoever opens it closes it.
 * </p>
 */
public final class Preview implements AutoCloseable {

	private final ImagePlus input;
	private final Executor executor;
	private final PreviewView view;
	private final PreviewGlimpses glimpses;
	private final PreviewWork work;
	private final LatestAnswer<PreviewQuestion, Picture> latest;
	/** Guards the computation: one picture or estimate at a time. */
	private final Object computing = new Object();
	private boolean closed;

	/** What was asked last; empty = nothing is to be seen. */
	private Optional<PreviewQuestion> asked = Optional.empty();

	/** @param input the image */
	public Preview(final ImagePlus input) {
		this(input, background(), background(), new PreviewWindow(input),
			System::nanoTime);
	}

	/**
	 * @param executor makes the pictures
	 * @param measuring measures large images
	 * @param clock nanoseconds since any time
	 */
	Preview(final ImagePlus input, final Executor executor,
		final Executor measuring, final PreviewView view, final LongSupplier clock)
	{
		this.input = input;
		this.executor = executor;
		this.view = view;
		glimpses = new PreviewGlimpses(input, measuring,
			() -> executor.execute(this::again));
		work = new PreviewWork(input, glimpses, clock);
		latest = new LatestAnswer<>(executor, this::picture, view::show,
			cause -> view
				.say(Unexpected.explained("Previewing", cause).getMessage()));
		view.tell(this::look, this::move);
	}

	/** One thread that ends when it is not needed. */
	private static Executor background() {
		final ThreadPoolExecutor executor = new ThreadPoolExecutor(1, 1, 1,
			TimeUnit.SECONDS, new LinkedBlockingQueue<>(), work -> {
				final Thread thread = new Thread(work, "Restore-preview");
				thread.setDaemon(true);
				return thread;
			});
		executor.allowCoreThreadTimeOut(true);
		return executor;
	}

	/** The sliders that at least one installed model has, in order. */
	public static List<Slider> sliders(final Network network) {
		final List<Slider> offered = Models.installed().of(network.id()).stream()
			.filter(spec -> spec.experts().isPresent())
			.flatMap(spec -> DegradationNumbers.of(spec).sliders().stream())
			.distinct().sorted().toList();
		return offered.isEmpty() ? DegradationNumbers.PUBLISHED.sliders() : offered;
	}

	/**
	 * Estimates how the image was degraded; blocks unless that is known already.
	 *
	 * @param job names the model
	 * @param progress may cancel; told why there is no estimate
	 * @return empty if there are no weights to estimate it, the model cannot take
	 *         the image, or the user cancelled
	 */
	public Optional<Degradation> estimate(final RestoreJob job,
		final Progress progress)
	{
		// NB: a preview in progress would be waited for.
		forget();
		final boolean isNamed = !RestoreJob.AUTO.equalsIgnoreCase(
			job.options().getOrDefault(RestoreJob.MODEL, RestoreJob.AUTO));
		try {
			if (!isNamed && !job.hasWeights()) return Optional.empty();
			synchronized (computing) {
				return closed ? Optional.empty()
					: glimpses.ofWhole(job, progress).degradation(progress);
			}
		}
		catch (final RestoreException | CancellationException e) {
			// NB: whoever wants to restore the image is told then.
			progress.message(e.getMessage());
			return Optional.empty();
		}
	}

	/**
	 * Opens a job's model in the background, so that the first picture, or the
	 * result, comes sooner. Returns at once.
	 */
	public void prepare(final RestoreJob job) {
		executor.execute(() -> {
			synchronized (computing) {
				if (!closed && job.hasWeights()) glimpses.prepare(job);
			}
		});
	}

	/** Shows what a job makes of the image, as soon as that is computed. */
	public void show(final RestoreJob job) {
		show(job, OpenImage.NONE);
	}

	/**
	 * Shows what a job makes of two views of a scene.
	 *
	 * @param right title of the second view, or {@value OpenImage#NONE}
	 */
	public synchronized void show(final RestoreJob job, final String right) {
		final Optional<Sight> sight = Sight.of(input);
		if (sight.isPresent())
			ask(new PreviewQuestion(job, right, sight.get(), corner(sight.get())));
		else
			hide();
	}

	/** Closes the window until the next {@link #show}. */
	public synchronized void hide() {
		forget();
		glimpses.forget();
		view.hide();
	}

	/** Closes the window; the session is given back in the background. */
	@Override
	public void close() {
		latest.close();
		glimpses.stop();
		view.close();
		executor.execute(this::release);
	}

	/** Follows the image. */
	private synchronized void look() {
		asked.filter(before -> !Sight.of(input).equals(Optional.of(before.sight())))
			.ifPresent(before -> show(before.job(), before.right()));
	}

	private synchronized void move(final Point corner) {
		asked.ifPresent(before -> ask(new PreviewQuestion(before.job(),
			before.right(), before.sight(), Optional.of(corner))));
	}

	/** Where the user moved the region, unless another is looked at since. */
	private Optional<Point> corner(final Sight sight) {
		return asked.filter(before -> before.sight().seen().equals(sight.seen()))
			.flatMap(PreviewQuestion::corner);
	}

	private void ask(final PreviewQuestion question) {
		if (asked.filter(question::equals).isPresent()) return;
		asked = Optional.of(question);
		view.computing();
		latest.request(question);
	}

	private synchronized void again() {
		if (asked.isPresent()) latest.repeat();
	}

	private synchronized void forget() {
		latest.forget();
		asked = Optional.empty();
	}

	private Picture picture(final PreviewQuestion question,
		final Asker<Picture> asker)
	{
		synchronized (computing) {
			return work.answer(question, asker);
		}
	}

	private void release() {
		synchronized (computing) {
			closed = true;
			glimpses.close();
		}
	}
}
