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

import java.util.ArrayList;
import java.util.List;
import java.util.function.DoubleUnaryOperator;

import ij.ImagePlus;
import ij.process.ImageProcessor;
import sc.fiji.restore.error.RestoreException.InvalidImage;
import sc.fiji.restore.image.ij.ImagePlusReader;
import sc.fiji.restore.image.ij.PixelPlane;
import sc.fiji.restore.quality.Samples;

/** Reads what is to be measured of an ImageJ image. */
final class SampleReader {

	private static final int COLORS = 3;
	private static final List<String> COLOR_NAMES = List.of(" red", " green",
		" blue");

	private SampleReader() {}

	/**
	 * All planes of an image in its units, as its calibration of intensities says.
	 *
	 * @param image a plane or a stack; three channels are taken for red, green and
	 *          blue
	 * @throws InvalidImage if a pixel is NaN or infinite
	 */
	static Samples of(final ImagePlus image) {
		final DoubleUnaryOperator toUnits = new ImagePlusReader(image).toUnits();
		final List<float[]> planes = new ArrayList<>();
		for (int s = 1; s <= image.getStackSize(); s++) {
			final int first = planes.size();
			PixelPlane.channelsOf(image.getStack().getProcessor(s))
				.forEach(channel -> planes.add(values(channel, toUnits)));
			for (final float[] plane : planes.subList(first, planes.size()))
				checkFinite(image, s, plane);
		}
		return new Samples(image.getWidth(), image.getHeight(), isRgb(image),
			planes);
	}

	/**
	 * One plane of an image in its units, as its calibration of intensities says.
	 *
	 * @param index 0-based, below {@link #numPlanes}
	 * @throws InvalidImage if a value is NaN or infinite
	 */
	static float[] plane(final ImagePlus image, final int index) {
		final int colors = image.getBitDepth() == 24 ? COLORS : 1;
		final int slice = slice(image, index);
		final float[] values = values(
			PixelPlane.channelsOf(image.getStack().getProcessor(slice)).toList()
				.get(index % colors),
			new ImagePlusReader(image).toUnits());
		checkFinite(image, slice, values);
		return values;
	}

	/** The slice of a plane, 1-based. */
	static int slice(final ImagePlus image, final int index) {
		return index / (image.getBitDepth() == 24 ? COLORS : 1) + 1;
	}

	/** What a plane is called in a table. */
	static String label(final ImagePlus image, final int index) {
		final int colors = image.getBitDepth() == 24 ? COLORS : 1;
		return ((numPlanes(image) == colors ? ""
			: Integer.toString(slice(image, index))) +
			(colors == 1 ? "" : COLOR_NAMES.get(index % colors))).strip();
	}

	private static void checkFinite(final ImagePlus image, final int slice,
		final float[] values)
	{
		for (int i = 0; i < values.length; i++) {
			if (!Float.isFinite(values[i]))
				throw new InvalidImage("Pixels must be finite numbers to be " +
					"measured, but in slice " + slice + " of '" + image.getTitle() +
					"' some are not, the first is " + values[i] + " at x = " +
					i % image.getWidth() + ", y = " + i / image.getWidth() +
					". Replace them first, for instance with Process ▸ Noise ▸ " +
					"Remove NaNs.");
		}
	}

	/** Whether the planes of an image come in threes: red, green and blue. */
	static boolean isRgb(final ImagePlus image) {
		return image.getBitDepth() == 24 || image.getNChannels() == COLORS;
	}

	/** How many planes of numbers an image has. */
	static int numPlanes(final ImagePlus image) {
		return image.getStackSize() * (image.getBitDepth() == 24 ? COLORS : 1);
	}

	private static float[] values(final ImageProcessor channel,
		final DoubleUnaryOperator toUnits)
	{
		final float[] values = new float[channel.getPixelCount()];
		for (int i = 0; i < values.length; i++) {
			values[i] = (float) toUnits.applyAsDouble(channel.getf(i));
		}
		return values;
	}
}
