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

import java.util.concurrent.CancellationException;

import ij.ImagePlus;
import ij.process.ImageConverter;
import sc.fiji.restore.error.RestoreException;
import sc.fiji.restore.error.RestoreException.InvalidImage;
import sc.fiji.restore.model.ModelSpec;
import sc.fiji.restore.pipeline.Progress;
import sc.fiji.restore.quality.Fit;
import sc.fiji.restore.quality.Protocol;
import sc.fiji.restore.quality.Quality;
import sc.fiji.restore.quality.Samples;

/**
 * Restores and measures one pair of images after another. Only the images of one
 * pair are in memory at a time. For one thread.
 *
 * @param job how to restore
 * @param choice how to compare
 * @param messages told which device is used, and why no other
 */
record PairEvaluator(RestoreJob job, ProtocolChoice choice, Progress messages) {

	/** Two open images of the same kind. */
	private record Images(ImagePlus input, ImagePlus reference) {

		static Images open(final Pair pair) {
			final Images images = new Images(ImageFiles.open(pair.input()),
				ImageFiles.open(pair.reference()));
			// NB: ImageJ opens RGB files without colours as gray ones.
			matchColors(images.input, images.reference);
			matchColors(images.reference, images.input);
			return images;
		}

		private static void matchColors(final ImagePlus gray, final ImagePlus rgb) {
			if (gray.getBitDepth() == 8 && rgb.getBitDepth() == 24 &&
				gray.getStackSize() == 1) new ImageConverter(gray).convertToRGB();
		}

		/** Says before the work that the result could not be compared. */
		void checkSize(final ModelSpec model) {
			final int scale = model.geometry().scale();
			if (input.getWidth() * scale == reference.getWidth() &&
				input.getHeight() * scale == reference.getHeight() &&
				SampleReader.numPlanes(input) == SampleReader.numPlanes(reference))
				return;
			throw new InvalidImage("The reference must be " +
				(scale == 1 ? "as large as" : scale + " times as wide and high as") +
				" the input of model '" + model.id() + "', but '" +
				reference.getTitle() + "' has " + size(reference) + " and '" +
				input.getTitle() + "' has " + size(input) +
				". Choose images that belong together" +
				(scale == 1 ? "." : ", or another model."));
		}

		private static String size(final ImagePlus image) {
			return Samples.size(image.getWidth(), image.getHeight(),
				SampleReader.numPlanes(image));
		}
	}

	/**
	 * Evaluates a pair. What is wrong with its images becomes a row with an error.
	 *
	 * @param progress told how many tiles are done; may cancel
	 * @throws RestoreException if the model cannot be opened, whatever the images
	 * @throws CancellationException if {@code progress} cancelled
	 */
	EvaluationRow evaluate(final Pair pair, final Progress progress) {
		final Images images;
		try {
			images = Images.open(pair);
		}
		catch (final RuntimeException | OutOfMemoryError e) {
			return failed(pair, e);
		}
		final ModelSpec model = model(images.input());
		try {
			images.checkSize(model);
			return measured(pair.name(), images,
				choice.protocol(model, images.reference()), progress);
		}
		catch (final CancellationException e) {
			throw e;
		}
		catch (final RuntimeException | OutOfMemoryError e) {
			return failed(pair, e);
		}
	}

	private static EvaluationRow failed(final Pair pair, final Throwable e) {
		return EvaluationRow.failed(pair.name(),
			Unexpected.explained("Evaluating '" + pair.name() + "'", e).getMessage());
	}

	/** Options and models that are wrong are so for all images. */
	private ModelSpec model(final ImagePlus input) {
		try (Restorer restorer = job.open(input, messages)) {
			return restorer.model();
		}
	}

	private EvaluationRow measured(final String name, final Images images,
		final Protocol protocol, final Progress progress)
	{
		// NB: authors round to the bit depth of the images; a fit needs no rounding.
		final String depth = protocol.fit() == Fit.NONE ? RestoreJob.KEEP
			: RestoreJob.FLOAT;
		try (Restorer restorer = job.with(RestoreJob.DEPTH, depth)
			.open(images.input(), messages))
		{
			final Samples reference = SampleReader.of(images.reference());
			final Samples input = SampleReader.of(images.input());
			final Quality before = input.fits(reference)
				? protocol.measure(input, reference) : EvaluationRow.NONE;
			final long start = System.nanoTime();
			final ImagePlus restored = restorer.restore(images.input(), progress);
			final double seconds = (System.nanoTime() - start) * 1e-9;
			final Quality after = protocol.measure(SampleReader.of(restored),
				reference);
			return new EvaluationRow(name, restorer.model().id(), before, after,
				seconds, protocol.text(after), "");
		}
	}
}
