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
			final ImageProcessor slice = image.getStack().getProcessor(s);
			checkFinite(image, s, slice);
			PixelPlane.channelsOf(slice)
				.forEach(channel -> planes.add(values(channel, toUnits)));
		}
		return new Samples(image.getWidth(), image.getHeight(), isRgb(image),
			planes);
	}

	private static void checkFinite(final ImagePlus image, final int number,
		final ImageProcessor slice)
	{
		if (slice.getBitDepth() != 32) return;
		for (int i = 0; i < slice.getPixelCount(); i++) {
			if (!Float.isFinite(slice.getf(i)))
				throw new InvalidImage(
					"Pixels must be finite numbers to be compared, " + "but in slice " +
						number + " of '" + image.getTitle() +
						"' some are NaN or infinite, the first at x = " +
						i % slice.getWidth() + ", y = " + i / slice.getWidth() +
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
