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

import sc.fiji.restore.image.ij.ImagePlusReader;
import sc.fiji.restore.image.ij.PixelPlane;

/**
 * What a panel of a contact sheet shows: one channel, or red, green and blue, in
 * units of the image. Arrays are not copied and must not be changed.
 *
 * @param width columns
 * @param scale how many columns and rows there are for one of the input
 * @param channels each row by row
 */
record SheetPixels(int width, int scale, List<float[]> channels) {

	/**
	 * All pixels of an image of one plane.
	 *
	 * @param scale as above
	 */
	static SheetPixels of(final ImagePlus image, final int scale) {
		final List<float[]> channels = new ArrayList<>();
		for (int s = 1; s <= image.getStackSize(); s++) {
			PixelPlane.channelsOf(image.getStack().getProcessor(s))
				.forEach(channel -> channels.add(values(image, channel)));
		}
		return new SheetPixels(image.getWidth(), scale, channels);
	}

	private static float[] values(final ImagePlus image,
		final ImageProcessor channel)
	{
		final DoubleUnaryOperator toUnits = new ImagePlusReader(image).toUnits();
		final float[] values = new float[channel.getPixelCount()];
		for (int i = 0; i < values.length; i++) {
			values[i] = (float) toUnits.applyAsDouble(channel.getf(i));
		}
		return values;
	}

	int height() {
		return channels.get(0).length / width;
	}

	/** With every pixel repeated, so that it becomes so many times as large. */
	SheetPixels enlarged(final int columns, final int rows) {
		final List<float[]> all = new ArrayList<>();
		for (final float[] channel : channels) {
			final float[] values = new float[columns * rows];
			for (int i = 0; i < values.length; i++) {
				values[i] = channel[(int) ((long) (i / columns) * height() / rows) *
					width + (int) ((long) (i % columns) * width / columns)];
			}
			all.add(values);
		}
		return new SheetPixels(columns, scale * columns / width, all);
	}

	/** The mean of the channels. */
	float[] gray() {
		if (channels.size() == 1) return channels.get(0);
		final float[] gray = new float[channels.get(0).length];
		for (final float[] channel : channels) {
			for (int i = 0; i < gray.length; i++) {
				gray[i] += channel[i] / channels.size();
			}
		}
		return gray;
	}
}
