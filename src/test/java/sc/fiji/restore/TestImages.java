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

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Random;

import ij.ImagePlus;
import ij.ImageStack;
import ij.process.ByteProcessor;
import ij.process.ColorProcessor;
import ij.process.FloatProcessor;
import ij.process.ImageProcessor;
import ij.process.ShortProcessor;

/** Seeded images of every type, and how to compare them. */
public final class TestImages {

	private TestImages() {}

	/** Random pixels that use the whole range of the bit depth. */
	public static ImageProcessor noise(final int bitDepth, final int width,
		final int height, final long seed)
	{
		final Random random = new Random(seed);
		final int n = width * height;
		switch (bitDepth) {
			case 8 -> {
				final byte[] pixels = new byte[n];
				random.nextBytes(pixels);
				return new ByteProcessor(width, height, pixels);
			}
			case 16 -> {
				final short[] pixels = new short[n];
				for (int i = 0; i < n; i++) pixels[i] = (short) random.nextInt();
				return new ShortProcessor(width, height, pixels, null);
			}
			case 24 -> {
				final int[] pixels = new int[n];
				for (int i = 0; i < n; i++) pixels[i] = random.nextInt() | 0xff000000;
				return new ColorProcessor(width, height, pixels);
			}
			default -> {
				final float[] pixels = new float[n];
				for (int i = 0; i < n; i++)
					pixels[i] = (float) (100 * random.nextGaussian());
				return new FloatProcessor(width, height, pixels);
			}
		}
	}

	/** An image of one random plane. */
	public static ImagePlus image(final int bitDepth, final int width,
		final int height)
	{
		return new ImagePlus("image", noise(bitDepth, width, height, 1));
	}

	/** A stack of different random planes, labelled "slice 1" and so on. */
	public static ImagePlus stack(final int bitDepth, final int width,
		final int height, final int slices)
	{
		final ImageStack stack = new ImageStack(width, height);
		for (int s = 1; s <= slices; s++)
			stack.addSlice("slice " + s, noise(bitDepth, width, height, s));
		return new ImagePlus("stack", stack);
	}

	/** A plane of equal pixels. */
	public static ImageProcessor constant(final int bitDepth,
		final double value)
	{
		final ImageProcessor ip = noise(bitDepth, 20, 10, 1);
		ip.setRoi((ij.gui.Roi) null);
		if (bitDepth == 32) ((FloatProcessor) ip).set(value);
		else for (int i = 0; i < ip.getPixelCount(); i++) ip.set(i, (int) value);
		return ip;
	}

	/** Checks that two images have the same pixels, bit for bit. */
	public static void assertSamePixels(final ImagePlus expected,
		final ImagePlus actual)
	{
		assertEquals(expected.getBitDepth(), actual.getBitDepth());
		assertEquals(expected.getStackSize(), actual.getStackSize());
		for (int s = 1; s <= expected.getStackSize(); s++)
			assertSamePixels(expected.getStack().getProcessor(s),
				actual.getStack().getProcessor(s), 0);
	}

	/** Checks that two planes have the same pixels up to a tolerance. */
	public static void assertSamePixels(final ImageProcessor expected,
		final ImageProcessor actual, final float tolerance)
	{
		assertEquals(expected.getWidth(), actual.getWidth());
		assertEquals(expected.getHeight(), actual.getHeight());
		assertArrayEquals(floats(expected), floats(actual), tolerance);
	}

	/** The pixels of a plane as stored; of colours, red, green and blue. */
	public static float[] floats(final ImageProcessor ip) {
		final float[] values = new float[ip.getPixelCount()];
		final boolean rgb = ip instanceof ColorProcessor;
		for (int i = 0; i < values.length; i++)
			values[i] = rgb ? ip.get(i) & 0xffffff : ip.getf(i);
		return values;
	}
}
