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
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CancellationException;

import ij.ImagePlus;
import ij.ImageStack;
import ij.measure.ResultsTable;
import sc.fiji.restore.error.RestoreException.InvalidImage;
import sc.fiji.restore.error.RestoreException.InvalidOption;
import sc.fiji.restore.image.ij.MapImage;
import sc.fiji.restore.pipeline.Progress;
import sc.fiji.restore.quality.Protocol;
import sc.fiji.restore.quality.Quality;
import sc.fiji.restore.quality.Samples;

/**
 * How far an image is from a reference: pixel by pixel, and in numbers. Where the
 * protocol fits the image to its reference first, the map is of the fitted one.
 *
 * @param choice how to compare
 * @param sign whether the map is of image − reference, or of its size
 */
record ErrorMap(ProtocolChoice choice, Sign sign) {

	/** The key of {@link Sign}. */
	static final String MAP = "map";

	private static final String SUFFIX = "-error";

	/** What the map shows. */
	enum Sign {

		SIGNED, ABSOLUTE;

		@Override
		public String toString() {
			return name().toLowerCase(Locale.ROOT);
		}
	}

	/**
	 * As users ask for it.
	 *
	 * @throws InvalidOption if a value is not valid
	 */
	static ErrorMap of(final Map<String, String> options) {
		return new ErrorMap(
			ProtocolChoice.of(
				options.getOrDefault(EvaluationJob.PROTOCOL, RestoreJob.AUTO),
				options.getOrDefault(EvaluationJob.BORDER, RestoreJob.AUTO),
				options.getOrDefault(EvaluationJob.PEAK, RestoreJob.AUTO)),
			Words.oneOf(MAP, List.of(Sign.values()),
				options.getOrDefault(MAP, Sign.SIGNED.toString())));
	}

	/**
	 * @param image which is measured
	 * @param reference as it should be
	 * @throws InvalidOption if there is no reference
	 * @throws InvalidImage if they differ in size, or are not finite
	 */
	Measured of(final ImagePlus image, final ImagePlus reference,
		final Progress progress)
	{
		if (reference == null)
			throw new InvalidOption(
				"The option 'reference' must be the title of an " +
					"open image with which the error is measured, but was 'none'. Open " +
					"the reference, and name it.");
		ImagePair.check(image, reference, "reference");
		final Protocol protocol = choice.protocol(reference);
		final Samples expected = SampleReader.of(reference);
		final Samples actual = SampleReader.of(image);
		final Quality quality = protocol.measure(actual, expected);
		if (progress.isCanceled())
			throw new CancellationException("Canceled by the user.");
		final ImageStack stack = differences(protocol.fit().of(actual, expected),
			expected, image);
		final Map<String, String> properties = Map.of("restore.error.reference",
			reference.getTitle());
		return new Measured(
			Optional.of(sign == Sign.SIGNED
				? MapImage.ofDifferences(image, SUFFIX, stack, properties)
				: MapImage.ofSizes(image, SUFFIX, stack, properties)),
			table(image, reference, quality, protocol, stack),
			Measure.ERROR_MAP.title());
	}

	private ImageStack differences(final Samples actual, final Samples expected,
		final ImagePlus image)
	{
		final ImageStack stack = new ImageStack(image.getWidth(),
			image.getHeight());
		for (int p = 0; p < actual.planes().size(); p++) {
			final float[] a = actual.planes().get(p);
			final float[] b = expected.planes().get(p);
			final float[] difference = new float[a.length];
			for (int i = 0; i < a.length; i++) {
				final float error = a[i] - b[i];
				difference[i] = sign == Sign.SIGNED ? error : Math.abs(error);
			}
			final String label = SampleReader.label(image, p);
			stack.addSlice(label.isEmpty() ? null : label, difference);
		}
		return stack;
	}

	private static ResultsTable table(final ImagePlus image,
		final ImagePlus reference, final Quality quality, final Protocol protocol,
		final ImageStack stack)
	{
		final ResultsTable table = new ResultsTable();
		table.addRow();
		table.addValue("Image", image.getTitle());
		table.addValue("Reference", reference.getTitle());
		Tables.add(table, "PSNR (dB)", quality.psnr(), 2);
		Tables.add(table, "SSIM", quality.ssim(), 4);
		Tables.add(table, "Mean absolute error", meanSize(stack), 4);
		table.addValue("Protocol", protocol.text(quality));
		return table;
	}

	private static double meanSize(final ImageStack stack) {
		double sum = 0;
		for (int s = 1; s <= stack.size(); s++) {
			for (final float value : (float[]) stack.getPixels(s)) {
				sum += Math.abs(value);
			}
		}
		return sum / stack.size() / stack.getWidth() / stack.getHeight();
	}
}
