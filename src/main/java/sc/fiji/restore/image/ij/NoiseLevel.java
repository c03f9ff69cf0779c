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
package sc.fiji.restore.image.ij;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;

import ij.ImagePlus;
import ij.process.ImageProcessor;
import sc.fiji.restore.normalize.noise.NoiseEstimator;

/**
 * How strong the noise of an image is, see {@link NoiseEstimator}: its standard
 * deviation where the image has its mean intensity.
 */
public final class NoiseLevel {

	private NoiseLevel() {}

	/**
	 * Measures the noise of each channel, over all its slices; the three colours of
	 * RGB count as one channel.
	 *
	 * @param imp not changed; values that are NaN or infinite do not count
	 * @return standard deviations in pixel values; empty where there is nothing to
	 *         measure, as in constant images
	 */
	public static List<OptionalDouble> of(final ImagePlus imp) {
		final ImagePlusReader image = new ImagePlusReader(imp);
		final List<OptionalDouble> levels = new ArrayList<>();
		for (int c = 0; c < image.numChannels(); c++) {
			levels.add(of(image, c));
		}
		return levels;
	}

	private static OptionalDouble of(final ImagePlusReader image,
		final int channel)
	{
		final int slices = image.numSlices() / image.numChannels();
		final int colors = image.bitDepth() == 24 ? 3 : 1;
		final NoiseEstimator noise = new NoiseEstimator(image.width(),
			image.height(), (long) slices * colors);
		double mean = 0;
		for (int s = channel; s < image.numSlices(); s += image.numChannels()) {
			for (final ImageProcessor plane : PixelPlane
				.channelsOf(image.processor(s)).toList())
			{
				noise.add(plane::getf);
				mean += mean(plane) / slices / colors;
			}
		}
		final double intensity = mean;
		return noise.estimate().stream()
			.mapToDouble(found -> Math.sqrt(found.model().variance(intensity)))
			.findFirst();
	}

	/** Of the pixels that are finite, as those that count for the noise. */
	private static double mean(final ImageProcessor plane) {
		double sum = 0;
		int count = 0;
		for (int i = 0; i < plane.getPixelCount(); i++) {
			if (!Float.isFinite(plane.getf(i))) continue;
			sum += plane.getf(i);
			count++;
		}
		return count == 0 ? 0 : sum / count;
	}
}
