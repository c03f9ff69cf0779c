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
package sc.fiji.restore.golden;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ij.ImagePlus;
import ij.ImageStack;
import ij.process.ColorProcessor;
import ij.process.FloatProcessor;
import ij.process.ShortProcessor;
import sc.fiji.restore.model.Npy;
import sc.fiji.restore.TestImages;

/** Arrays of the goldens as ImageJ images, and how to compare results. */
final class Pictures {

	private Pictures() {}

	/**
	 * An RGB image.
	 *
	 * @param nhwc bytes with the axes (batch of 1,) y, x, channel of 3
	 */
	static ImagePlus rgb(final Npy nhwc) {
		final int axes = nhwc.shape().length;
		final int width = nhwc.shape()[axes - 2];
		final int height = nhwc.shape()[axes - 3];
		final ColorProcessor ip = new ColorProcessor(width, height);
		for (int i = 0; i < width * height; i++) {
			int pixel = 0;
			for (int c = 0; c < 3; c++)
				pixel = pixel << 8 | (int) nhwc.values()[3 * i + c];
			ip.set(i, pixel);
		}
		return new ImagePlus("picture", ip);
	}

	/** A random RGB image. */
	static ImagePlus noise(final int width, final int height) {
		return TestImages.image(24, width, height);
	}

	/** An image of 16-bit channels: some of those of an array (1, y, x, c). */
	static ImagePlus channels(final Npy nhwc, final int from, final int to) {
		final int width = nhwc.shape()[2];
		final int height = nhwc.shape()[1];
		final int all = nhwc.shape()[3];
		final ImageStack stack = new ImageStack(width, height);
		for (int c = from; c < to; c++) {
			final short[] pixels = new short[width * height];
			for (int i = 0; i < pixels.length; i++)
				pixels[i] = (short) (int) nhwc.values()[i * all + c];
			stack.addSlice(new ShortProcessor(width, height, pixels, null));
		}
		final ImagePlus imp = new ImagePlus("channels", stack);
		imp.setDimensions(to - from, 1, 1);
		return imp;
	}

	/**
	 * Compares a result with an output of the authors' code, relative to its
	 * largest value.
	 *
	 * @param expected network values, channel, y, x after the batch; possibly only
	 *          every third pixel along y and x
	 * @param scale value of a pixel for network value 1
	 */
	static void assertEqual(final Npy expected, final ImagePlus actual,
		final double scale, final double tolerance)
	{
		final int[] shape = expected.shape();
		final int height = shape[shape.length - 2];
		final int width = shape[shape.length - 1];
		final int step = (actual.getWidth() + width - 1) / width;
		assertEquals((actual.getHeight() + step - 1) / step, height);
		final int planes = expected.values().length / (width * height);
		assertEquals(planes, actual.getStackSize());
		double largest = 0;
		double difference = 0;
		for (int p = 0; p < planes; p++) {
			final FloatProcessor ip = (FloatProcessor) actual.getStack()
				.getProcessor(p + 1);
			for (int y = 0; y < height; y++) for (int x = 0; x < width; x++) {
				final double value = expected.values()[(p * height + y) * width + x];
				largest = Math.max(largest, Math.abs(value));
				difference = Math.max(difference,
					Math.abs(value - ip.getf(x * step, y * step) / scale));
			}
		}
		final double relative = difference / largest;
		assertTrue(relative <= tolerance, () -> "relative error " + relative);
	}
}
