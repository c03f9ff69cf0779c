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

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static sc.fiji.restore.Says.says;

import java.util.Arrays;
import java.util.List;
import java.util.function.DoubleUnaryOperator;

import org.junit.jupiter.api.Test;

import ij.process.ByteProcessor;
import ij.process.ImageProcessor;
import sc.fiji.restore.error.RestoreException;
import sc.fiji.restore.image.ij.SliceWriter.Channel;
import sc.fiji.restore.normalize.Affine;

class SliceWriterTest {

	private static final Affine HALF = new Affine(0.5, 0);

	@Test
	void integersAreRoundedToTheNearestAndClampedAndCounted() {
		final SliceWriter writer = writer(8);
		assertArrayEquals(new byte[]{ 0, 1, 0, (byte) 255, (byte) 255 },
			(byte[]) slices(writer,
				channels(new float[][]{ { 0.2f, 0.26f, -1, 127.7f, 128 } })).get(0)
				.getPixels());
		assertEquals(2, writer.numClamped());
	}

	@Test
	void sixteenBitUsesTheWholeUnsignedRange() {
		final SliceWriter writer = writer(16);
		assertArrayEquals(
			new short[]{ 0, (short) 40000, (short) 65535, (short) 65535, 0 },
			(short[]) slices(writer,
				channels(new float[][]{ { 0, 20000, 32767.5f, 40000, -5 } })).get(0)
				.getPixels());
		assertEquals(2, writer.numClamped());
	}

	@Test
	void realNumbersAreNeitherRoundedNorClamped() {
		final SliceWriter writer = writer(32);
		assertArrayEquals(new float[]{ -0.5f, 2e9f, 0.2f, 4, 6 },
			(float[]) slices(writer,
				channels(new float[][]{ { -0.25f, 1e9f, 0.1f, 2, 3 } })).get(0)
				.getPixels());
		assertEquals(0, writer.numClamped());
	}

	@Test
	void rgbPutsTheColoursTogether() {
		final SliceWriter writer = writer(24);
		final float[] five = { 1, 2, 3, 4, 5 };
		final int[] pixels = (int[]) slices(writer,
			channels(new float[][]{ five, { 0, 0, 0, 0, 0 }, { 8, 8, 8, 8, 200 } }))
			.get(0).getPixels();
		assertEquals(0x020010, pixels[0] & 0xffffff);
		assertEquals(0x0a00ff, pixels[4] & 0xffffff);
		assertEquals(1, writer.numClamped());
	}

	@Test
	void colourAsRealNumbersBecomesThreeSlices() {
		final SliceWriter writer = writer(32);
		final float[] five = { 1, 2, 3, 4, 5 };
		assertEquals(3,
			slices(writer, channels(new float[][]{ five, five, five })).size());
	}

	@Test
	void unitsAreAppliedToRealNumbersOnly() {
		final DoubleUnaryOperator celsius = v -> v - 273;
		final float[] kelvin = { 300, 300, 300, 300, 300 };
		final List<Channel> channels = List
			.of(new Channel(kelvin, Affine.IDENTITY));
		assertEquals(27, slices(writer(32, celsius), channels).get(0).getf(0));
		assertEquals(300, slices(writer(16, celsius), channels).get(0).getf(0));
	}

	@Test
	void outputThatIsNoNumberIsAnErrorWithARemedy() {
		for (final int bitDepth : new int[]{ 8, 16, 32 })
			says(RestoreException.class,
				() -> slices(writer(bitDepth),
					channels(new float[][]{ { 1, 2, Float.NaN, 4, 5 } })),
				"NaN", "device");
	}

	@Test
	void channelsAsIntegersBecomeASliceEachWithItsScale() {
		final float[] five = { 1, 2, 3, 4, 5 };
		final List<ImageProcessor> slices = slices(writer(16),
			List.of(new Channel(five, HALF), new Channel(five, new Affine(0.1, 0))));
		assertEquals(2, slices.size());
		assertEquals(2, slices.get(0).getf(0));
		assertEquals(10, slices.get(1).getf(0));
	}

	private static List<Channel> channels(final float[][] values) {
		return Arrays.stream(values).map(v -> new Channel(v, HALF)).toList();
	}

	private static SliceWriter writer(final int bitDepth) {
		return writer(bitDepth, DoubleUnaryOperator.identity());
	}

	private static SliceWriter writer(final int bitDepth,
		final DoubleUnaryOperator toUnits)
	{
		return new SliceWriter(Area.whole(5, 1), 1, bitDepth, toUnits);
	}

	/** The slices of a plane whose originals are black. */
	private static List<ImageProcessor> slices(final SliceWriter writer,
		final List<Channel> channels)
	{
		return writer.slices(List.of(new ByteProcessor(5, 1)), channels);
	}
}
