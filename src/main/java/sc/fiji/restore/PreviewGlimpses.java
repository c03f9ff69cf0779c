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

import java.util.Optional;
import java.util.concurrent.Executor;

import ij.ImagePlus;
import sc.fiji.restore.error.RestoreException;
import sc.fiji.restore.model.ModelSpec;
import sc.fiji.restore.pipeline.Progress;
import sc.fiji.restore.preview.Asker;
import sc.fiji.restore.preview.LatestAnswer;

/**
 * What a preview keeps while a user changes options: the model, and what was
 * measured in the image. Where it takes long to measure all of it, the current
 * slice is measured for the time being, and the rest in a thread of its own. For
 * one thread at a time, but {@link #stop}; whoever opens it closes it.
 */
final class PreviewGlimpses implements AutoCloseable {

	/** Pixels of a stack that nobody waits for. */
	private static final long MANY = 1 << 24;

	/**
	 * What is measured in the background.
	 *
	 * @param job without options that do not matter
	 * @param right title of the second view
	 */
	private record Whole(RestoreJob job, String right) {}

	private final ImagePlus input;
	private final LatestAnswer<Whole, Boolean> measuring;
	private Optional<Glimpse> whole = Optional.empty();
	private Optional<Glimpse> slice = Optional.empty();
	private String failure = "";
	/** Keeps a model open that may be wanted. */
	private Optional<Restorer> ready = Optional.empty();

	/** Guards what comes from the thread that measures. */
	private final Object handover = new Object();
	private Optional<Glimpse> measured = Optional.empty();
	private boolean stopped;

	/**
	 * @param input the image
	 * @param executor measures
	 * @param done called when another glimpse would be given than before
	 */
	PreviewGlimpses(final ImagePlus input, final Executor executor,
		final Runnable done)
	{
		this.input = input;
		measuring = new LatestAnswer<>(executor, this::measure,
			answer -> done.run(), cause -> {
				failed(cause);
				done.run();
			});
	}

	/**
	 * What restores regions for a job.
	 *
	 * @param right title of the second view
	 * @param place where the user looks
	 * @param progress may cancel
	 * @return stays open until the next call
	 */
	Glimpse of(final RestoreJob job, final String right, final Place place,
		final Progress progress)
	{
		takeMeasured();
		final ImagePlus second = OpenImage.get("right", right);
		if (whole.filter(known -> known.serves(job, second)).isPresent())
			return whole.get();
		final RestoreOptions options = job.restoreOptions();
		options.part().slices().index(RestoreJob.SLICES, input.getTitle(),
			input.getNSlices(), place.z());
		options.part().frames().index(RestoreJob.FRAMES, input.getTitle(),
			input.getNFrames(), place.t());
		final Restorer restorer = job.open(input, progress);
		if (!takesLong(restorer.model()) ||
			whole.filter(known -> known.measuresAs(restorer, second)).isPresent())
			return whole(Glimpse.of(job, restorer, input, second, whole, progress));
		restorer.close();
		measuring.request(new Whole(Glimpse.measured(job), right));
		return slice(
			job.with(RestoreJob.SLICES, place.z()).with(RestoreJob.FRAMES, place.t()),
			second, progress);
	}

	/** Opens a model before anything is to be seen. */
	void prepare(final RestoreJob job) {
		if (ready.isPresent() || whole.isPresent()) return;
		try {
			ready = Optional.of(job.open(input, Progress.NONE));
		}
		catch (final RestoreException e) {
			// NB: whoever wants to see or restore something is told then.
			ready = Optional.empty();
		}
	}

	/** What restores regions for a job, after all of the image was measured. */
	Glimpse ofWhole(final RestoreJob job, final Progress progress) {
		takeMeasured();
		return whole.filter(known -> known.serves(job, null))
			.orElseGet(() -> whole(Glimpse.open(job, input, null, whole, progress)));
	}

	/** Of which pixels that is not all of the image; empty = of all. */
	String caption(final Glimpse glimpse) {
		if (slice.filter(own -> own == glimpse).isEmpty()) return "";
		synchronized (handover) {
			return " · measured in this slice only" +
				(failure.isEmpty() ? "" : ": " + failure);
		}
	}

	/** Nobody looks any more, so nothing need be measured. */
	void forget() {
		measuring.forget();
	}

	/** Stops measuring for good. */
	void stop() {
		measuring.close();
		synchronized (handover) {
			stopped = true;
		}
	}

	private boolean takesLong(final ModelSpec model) {
		final int slices = input.getStackSize();
		return slices > input.getNChannels() && model.geometry().views() == 1 &&
			(input.getStack().isVirtual() ||
				(long) input.getWidth() * input.getHeight() * slices > MANY);
	}

	private Glimpse whole(final Glimpse opened) {
		whole.ifPresent(Glimpse::close);
		whole = Optional.of(opened);
		return opened;
	}

	private Glimpse slice(final RestoreJob job, final ImagePlus second,
		final Progress progress)
	{
		if (slice.filter(known -> known.serves(job, second)).isPresent())
			return slice.get();
		final Glimpse opened = Glimpse.open(job, input, second, slice, progress);
		slice.ifPresent(Glimpse::close);
		slice = Optional.of(opened);
		return opened;
	}

	private void takeMeasured() {
		synchronized (handover) {
			measured.ifPresent(this::whole);
			measured = Optional.empty();
		}
	}

	private Boolean measure(final Whole wanted, final Asker<Boolean> asker) {
		final Progress progress = whileAsked(asker);
		final Glimpse opened = Glimpse.open(wanted.job(), input,
			OpenImage.get("right", wanted.right()), progress);
		boolean complete = false;
		try {
			opened.degradation(progress);
			complete = handOver(opened);
		}
		finally {
			if (!complete) opened.close();
		}
		return true;
	}

	/** @return whether somebody will close it */
	private boolean handOver(final Glimpse opened) {
		synchronized (handover) {
			if (stopped) return false;
			measured.ifPresent(Glimpse::close);
			measured = Optional.of(opened);
			failure = "";
			return true;
		}
	}

	private void failed(final Throwable cause) {
		synchronized (handover) {
			failure = Unexpected.explained("Measuring", cause).getMessage();
		}
	}

	/** Cancels what is outdated. */
	static Progress whileAsked(final Asker<?> asker) {
		return new Progress() {

			@Override
			public boolean isCanceled() {
				return asker.isOutdated();
			}
		};
	}

	/** Gives the sessions back; call {@link #stop} before. */
	@Override
	public void close() {
		takeMeasured();
		whole.ifPresent(Glimpse::close);
		slice.ifPresent(Glimpse::close);
		ready.ifPresent(Restorer::close);
		ready = Optional.empty();
		whole = Optional.empty();
		slice = Optional.empty();
	}
}
