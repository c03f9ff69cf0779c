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
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.function.LongSupplier;
import java.util.stream.IntStream;

import ij.ImagePlus;
import ij.process.ImageProcessor;
import sc.fiji.restore.image.ij.CroppedImage;
import sc.fiji.restore.image.ij.SelectedImage;
import sc.fiji.restore.pipeline.Progress;
import sc.fiji.restore.preview.Asker;
import sc.fiji.restore.tile.Interval;

/**
 * Makes the pictures of a preview: what takes long is shown in part first, and
 * what is wrong is said in the caption. For one thread at a time.
 */
final class PreviewWork {

	/** So long a user may wait for all of a picture. */
	private static final long SOON_NS = 400_000_000;

	/**
	 * What was restored last.
	 *
	 * @param after of a region at a place, by a job
	 */
	private record Done(Glimpse glimpse, RestoreJob job, Place place,
		Interval region, ImagePlus after)
	{

		boolean isFor(final Glimpse other, final PreviewQuestion question,
			final Interval wanted)
		{
			return glimpse == other && job.equals(question.job()) &&
				place.equals(question.sight().place()) && region.equals(wanted);
		}
	}

	private final ImagePlus input;
	private final PreviewGlimpses glimpses;
	private final LongSupplier clock;
	private Optional<Done> last = Optional.empty();
	private int scale = 1;
	/** How long the last picture took, and by which model. */
	private long nanos = Long.MAX_VALUE;
	private String model = "";

	/** @param clock nanoseconds since any time */
	PreviewWork(final ImagePlus input, final PreviewGlimpses glimpses,
		final LongSupplier clock)
	{
		this.input = input;
		this.glimpses = glimpses;
		this.clock = clock;
	}

	/** The picture that a user wants to see. */
	Picture answer(final PreviewQuestion question, final Asker<Picture> asker) {
		try {
			return restored(question, asker);
		}
		catch (final CancellationException e) {
			throw e;
		}
		catch (final RuntimeException | OutOfMemoryError e) {
			final Interval region = region(question);
			return Picture.of(original(question.sight().place(), region), region,
				Unexpected.explained("Previewing", e).getMessage());
		}
	}

	private Picture restored(final PreviewQuestion question,
		final Asker<Picture> asker)
	{
		final long start = clock.getAsLong();
		final Progress progress = PreviewGlimpses.whileAsked(asker);
		final RestoreJob job = question.job();
		final Place place = question.sight().place();
		job.wantsConfidence();
		final Glimpse glimpse = glimpses.of(job, question.right(), place, progress);
		scale = glimpse.model().geometry().scale();
		final Interval region = region(question);
		final ImagePlus before = glimpse.original(place, region);
		final String caption = caption(question, glimpse, region);
		final Optional<ImagePlus> known = last
			.filter(done -> done.isFor(glimpse, question, region))
			.map(done -> glimpse.withLooks(done.after(), place, region));
		if (known.isPresent())
			return new Picture(before, known, region, region, caption);
		final Interval first = PreviewRegion.first(region, scale,
			glimpse.model().geometry().tiles().halo());
		if (isSlow(glimpse) && !first.equals(region))
			asker.early(new Picture(before,
				Optional.of(glimpse.restore(job, place, first, progress)), region,
				first, caption + " · first the middle"));
		final long begin = clock.getAsLong();
		final ImagePlus after = glimpse.restore(job, place, region, progress);
		nanos = clock.getAsLong() - begin;
		model = glimpse.model().id();
		last = Optional.of(new Done(glimpse, job, place, region, after));
		return new Picture(before, Optional.of(after), region, region,
			caption + String.format(Locale.ROOT, " · %.2f s",
				(clock.getAsLong() - start) * 1e-9));
	}

	private boolean isSlow(final Glimpse glimpse) {
		return nanos > SOON_NS || !glimpse.model().id().equals(model);
	}

	private Interval region(final PreviewQuestion question) {
		return PreviewRegion.of(input, question.sight().seen(), question.corner(),
			scale);
	}

	/** A region as it is, without a model. */
	private ImagePlus original(final Place place, final Interval region) {
		final ImagePlus slice = SelectedImage.of(input, place.channels(),
			List.of(place.z()), List.of(place.t()));
		return CroppedImage.of(slice, IntStream.rangeClosed(1, slice.getStackSize())
			.<ImageProcessor>mapToObj(s -> slice.getStack().getProcessor(s)).toList(),
			region);
	}

	private String caption(final PreviewQuestion question, final Glimpse glimpse,
		final Interval region)
	{
		final Place place = question.sight().place();
		return glimpse.model().id() + " · " + region.width() + "×" +
			region.height() + " at " + region.x() + ", " + region.y() +
			(input.getNSlices() > 1 ? " · z " + place.z() : "") +
			(input.getNFrames() > 1 ? " · t " + place.t() : "") +
			(question.job().wantsConfidence() ? " · in one position" : "") +
			glimpses.caption(glimpse);
	}
}
