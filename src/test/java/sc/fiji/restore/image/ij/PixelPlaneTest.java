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

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

import java.util.List;

import ij.process.BinaryProcessor;
import ij.process.ByteProcessor;
import ij.process.ColorProcessor;
import ij.process.ImageProcessor;
import ij.process.ShortProcessor;
import sc.fiji.restore.TestImages;
import sc.fiji.restore.tile.Interval;

class PixelPlaneTest {

	private static final int[] BIT_DEPTHS = { 8, 16, 32, 24 };

	@Property(tries = 200, seed = "1")
	void pixelsBeyondThePlaneAreMirrored(
		@ForAll @IntRange(min = 1, max = 12) final int width,
		@ForAll @IntRange(min = 1, max = 12) final int height,
		@ForAll @IntRange(min = -30, max = 30) final int x,
		@ForAll @IntRange(min = -30, max = 30) final int y,
		@ForAll @IntRange(min = 1, max = 40) final int readWidth,
		@ForAll @IntRange(min = 1, max = 40) final int readHeight)
	{
		final boolean line = width == 1 || height == 1;
		for (final int bitDepth : BIT_DEPTHS) {
			final ImageProcessor ip = TestImages.noise(bitDepth, width, height, 1);
			final PixelPlane plane = PixelPlane.of(ip);
			final float[] target = new float[readWidth * readHeight];
			final int channel = plane.channels() - 1;
			plane.read(new Interval(x, y, readWidth, readHeight), channel, target);
			for (int j = 0; j < readHeight; j++)
				for (int i = 0; i < readWidth; i++)
					assertEquals(
						value(ip, inside(x + i, width, line), inside(y + j, height, line)),
						target[j * readWidth + i]);
		}
	}

	@Example
	void rgbHasThreeChannels() {
		final ColorProcessor ip = new ColorProcessor(1, 1);
		ip.set(0, 0, 0x102030);
		final PixelPlane plane = PixelPlane.of(ip);
		assertEquals(3, plane.channels());
		for (int c = 0; c < 3; c++) assertEquals(0x10 * (c + 1), plane.first(c));
		final PixelPlane last = plane.channels(1, 3);
		assertEquals(2, last.channels());
		assertEquals(0x30, last.first(1));
	}

	@Example
	void slicesTogetherAreOnePlaneOfAllTheirChannels() {
		final ColorProcessor rgb = new ColorProcessor(1, 1);
		rgb.set(0, 0, 0x102030);
		final PixelPlane plane = PixelPlane
			.of(List.of(rgb, new ShortProcessor(1, 1, new short[]{ 7 }, null)));
		assertEquals(4, plane.channels());
		assertEquals(0x30, plane.first(2));
		assertEquals(7, plane.first(3));
	}

	@Example
	void constantMeansEqualWithinEachChannel() {
		for (final int bitDepth : BIT_DEPTHS) {
			assertFalse(
				PixelPlane.of(TestImages.noise(bitDepth, 9, 9, 1)).isConstant());
			assertTrue(
				PixelPlane.of(TestImages.constant(bitDepth, 0x102030)).isConstant());
		}
		final ImageProcessor last = TestImages.constant(8, 3);
		last.set(last.getPixelCount() - 1, 4);
		assertFalse(PixelPlane.of(last).isConstant());
	}

	@Example
	void binaryProcessorsReadAsEightBit() {
		final ByteProcessor bytes = (ByteProcessor) TestImages.noise(8, 4, 4, 1);
		final float[] target = new float[16];
		PixelPlane.of(new BinaryProcessor(bytes)).read(new Interval(0, 0, 4, 4), 0,
			target);
		assertEquals(bytes.getf(5), target[5]);
	}

	/** The nearest pixel along an axis by mirroring; a line has nothing to mirror. */
	private static int inside(final int position, final int size,
		final boolean line)
	{
		if (line || size == 1) return Math.max(0, Math.min(size - 1, position));
		final int period = 2 * (size - 1);
		final int p = Math.floorMod(position, period);
		return p < size ? p : period - p;
	}

	private static float value(final ImageProcessor ip, final int x,
		final int y)
	{
		return ip instanceof ColorProcessor ? ip.get(x, y) & 0xff : ip.getf(x, y);
	}
}
