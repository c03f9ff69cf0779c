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

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.concurrent.Executor;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

import ij.IJ;
import ij.ImagePlus;
import sc.fiji.restore.error.RestoreException;
import sc.fiji.restore.model.Slider;
import sc.fiji.restore.pipeline.Progress;
import sc.fiji.restore.preview.LatestAnswer;

/**
 * What a dialog needs so that a user can adjust how an image is said to be
 * degraded: the estimate to start with, and a preview that follows the sliders.
 * <p>
 * The preview shows the bounds of the image's selection, or else the middle of
 * what its window shows, at most 128 pixels along each axis. It is computed in
 * the background, only for the latest change, in a window of its own, which
 * closes with this object. The image is not touched. What goes wrong is written
 * to the log, once. Thread-safe; whoever opens it closes it.
 * </p>
 */
public final class DegradationPreview implements AutoCloseable {

	/** The options that decide which model estimates, and where it runs. */
	private static final Set<String> MODEL = Set.of(RestoreJob.TASK,
		RestoreJob.MODEL, RestoreJob.SCALE, RestoreJob.DEVICE);

	private final ImagePlus input;
	private final Executor executor;
	private final PreviewView view;
	private final Consumer<String> log;
	private final LatestAnswer<RestoreJob, Optional<ImagePlus>> latest;

	/** What {@link #adjustment} was opened for; null = nothing yet. */
	private RestoreJob opened;
	private Optional<Glimpse> adjustment = Optional.empty();
	private boolean closed;
	private String lastMessage = "";

	/** @param input the image; its selection decides what a preview shows */
	public DegradationPreview(final ImagePlus input) {
		this(input, background(), new PreviewWindow(input), IJ::log);
	}

	DegradationPreview(final ImagePlus input, final Executor executor,
		final PreviewView view, final Consumer<String> log)
	{
		this.input = input;
		this.executor = executor;
		this.view = view;
		this.log = log;
		latest = new LatestAnswer<>(executor, this::restored,
			image -> image.ifPresent(view::show), this::failed);
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
		latest.forget();
		try {
			return open(job, progress)
				.flatMap(opened -> opened.degradation(progress));
		}
		catch (final RestoreException | CancellationException e) {
			// NB: whoever wants to restore the image is told then.
			progress.message(e.getMessage());
			return Optional.empty();
		}
	}

	/** Shows what a job makes of the region, as soon as that is computed. */
	public void show(final RestoreJob job) {
		latest.request(job);
	}

	/** Closes the window until the next {@link #show}. */
	public void hide() {
		latest.forget();
		view.hide();
	}

	/** Closes the window; the session is given back in the background. */
	@Override
	public void close() {
		latest.close();
		view.close();
		executor.execute(this::release);
	}

	private synchronized Optional<Glimpse> open(final RestoreJob job,
		final Progress progress)
	{
		final RestoreJob model = job.without(key -> !MODEL.contains(key));
		if (closed || model.equals(opened)) return adjustment;
		opened = null;
		adjustment.ifPresent(Glimpse::close);
		adjustment = Optional.empty();
		adjustment = opened(model, progress);
		opened = model;
		return adjustment;
	}

	private Optional<Glimpse> opened(final RestoreJob model,
		final Progress progress)
	{
		final boolean isNamed = !RestoreJob.AUTO.equalsIgnoreCase(
			model.options().getOrDefault(RestoreJob.MODEL, RestoreJob.AUTO));
		if (!isNamed && !model.hasWeights()) return Optional.empty();
		return Optional.of(Glimpse.open(model, input, null, progress));
	}

	private synchronized Optional<ImagePlus> restored(final RestoreJob job,
		final BooleanSupplier outdated)
	{
		final Progress progress = new Progress() {

			@Override
			public boolean isCanceled() {
				return outdated.getAsBoolean();
			}
		};
		return open(job, progress).map(adjusted -> adjusted.restore(job,
			Place.shownBy(input), PreviewRegion.of(input), progress));
	}

	private void failed(final Throwable cause) {
		final String message = Unexpected.explained("Previewing", cause)
			.getMessage();
		if (!message.equals(lastMessage)) log.accept(message);
		lastMessage = message;
	}

	private synchronized void release() {
		closed = true;
		adjustment.ifPresent(Glimpse::close);
		adjustment = Optional.empty();
	}
}
