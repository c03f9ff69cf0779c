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

import java.util.Map;

import ij.CompositeImage;
import ij.ImagePlus;
import ij.ImageStack;
import ij.plugin.LutLoader;
import ij.process.LUT;

/**
 * Makes an image of what was measured at the pixels of another: 32 bits per
 * pixel, the same calibration of space and time, selection and overlay, but a
 * display range of its own.
 */
public final class MapImage {

	/** The display range ends at so many root mean squares. */
	private static final double RANGE = 4;

	private MapImage() {}

	/**
	 * An image of sizes, from 0 up, shown as black, red, yellow and white.
	 *
	 * @param input the image that was measured
	 * @param suffix appended to its title
	 * @param stack slices of 32 bits; three for each slice of an RGB image
	 * @param properties names and values to store
	 * @return a new image, not shown
	 */
	public static ImagePlus ofSizes(final ImagePlus input, final String suffix,
		final ImageStack stack, final Map<String, String> properties)
	{
		return ofSizes(input, whole(input), suffix, stack, properties);
	}

	/**
	 * An image of sizes as above, of a part of an image.
	 *
	 * @param area what of the image was measured
	 */
	public static ImagePlus ofSizes(final ImagePlus input, final Area area,
		final String suffix, final ImageStack stack,
		final Map<String, String> properties)
	{
		final double limit = limit(stack);
		return of(ResultImage.plain(input, suffix, stack), input, area, properties,
			new LUT(LutLoader.getLut("fire"), 0, limit));
	}

	/**
	 * An image of differences, shown as gray where they are 0, darker and brighter
	 * where they are below and above.
	 *
	 * @param input the image that was measured
	 * @param suffix appended to its title
	 * @param stack slices of 32 bits; three for each slice of an RGB image
	 * @param properties names and values to store
	 * @return a new image, not shown
	 */
	public static ImagePlus ofDifferences(final ImagePlus input,
		final String suffix, final ImageStack stack,
		final Map<String, String> properties)
	{
		final double limit = limit(stack);
		return of(ResultImage.plain(input, suffix, stack), input, whole(input),
			properties, new LUT(LutLoader.getLut("grays"), -limit, limit));
	}

	private static Area whole(final ImagePlus input) {
		return Area.whole(input.getWidth(), input.getHeight());
	}

	private static ImagePlus of(final ImagePlus plain, final ImagePlus input,
		final Area area, final Map<String, String> properties, final LUT lut)
	{
		final ImagePlus map;
		if (plain.getNChannels() > 1) {
			final CompositeImage channels = new CompositeImage(plain,
				CompositeImage.GRAYSCALE);
			for (int c = 1; c <= plain.getNChannels(); c++) {
				channels.setChannelLut((LUT) lut.clone(), c);
			}
			map = channels;
		}
		else {
			map = plain;
			map.setLut(lut);
			map.setDisplayRange(lut.min, lut.max);
		}
		ResultImage.place(input, area, map);
		map.getCalibration().setValueUnit(input.getCalibration().getValueUnit());
		properties.forEach(map::setProp);
		return map;
	}

	/** A positive size that few values exceed. */
	private static double limit(final ImageStack stack) {
		double squares = 0;
		double largest = 0;
		for (int s = 1; s <= stack.size(); s++) {
			for (final float value : (float[]) stack.getPixels(s)) {
				squares += (double) value * value;
				largest = Math.max(largest, Math.abs(value));
			}
		}
		final double limit = Math.min(largest, RANGE *
			Math.sqrt(squares / stack.size() / stack.getWidth() / stack.getHeight()));
		return limit > 0 ? limit : 1;
	}
}
