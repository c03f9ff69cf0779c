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
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.OptionalDouble;
import java.util.Random;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import ij.ImagePlus;
import ij.ImageStack;
import ij.process.FloatProcessor;
import ij.process.ImageProcessor;

class NoiseLevelTest {

	@ParameterizedTest
	@ValueSource(ints = { 8, 16, 24, 32 })
	void noiseOfEveryTypeIsMeasured(final int bitDepth) {
		final ImageProcessor noisy = noisy(5, 1);
		final ImageProcessor plane = switch (bitDepth) {
			case 8 -> noisy.convertToByte(false);
			case 16 -> noisy.convertToShort(false);
			case 24 -> noisy.convertToByte(false).convertToRGB();
			default -> noisy;
		};
		final List<OptionalDouble> levels = NoiseLevel
			.of(new ImagePlus("noisy", plane));
		assertEquals(1, levels.size());
		assertEquals(5, levels.get(0).getAsDouble(), 0.5);
	}

	@Test
	void everyChannelHasItsOwnNoise() {
		final ImageStack stack = new ImageStack(128, 128);
		for (int z = 0; z < 2; z++) {
			stack.addSlice(noisy(2, z));
			stack.addSlice(noisy(8, z));
		}
		final ImagePlus image = new ImagePlus("channels", stack);
		image.setDimensions(2, 2, 1);
		final List<OptionalDouble> levels = NoiseLevel.of(image);
		assertEquals(2, levels.get(0).getAsDouble(), 0.2);
		assertEquals(8, levels.get(1).getAsDouble(), 0.8);
	}

	@Test
	void constantImageHasNone() {
		assertTrue(NoiseLevel.of(new ImagePlus("a", new FloatProcessor(40, 40)))
			.get(0).isEmpty());
	}

	@Test
	void pixelsThatAreNoNumbersDoNotCount() {
		final ImageProcessor plane = noisy(5, 3);
		for (int i = 0; i < 400; i++) plane.setf(i, Float.NaN);
		plane.setf(9000, Float.POSITIVE_INFINITY);
		assertEquals(5,
			NoiseLevel.of(new ImagePlus("a", plane)).get(0).getAsDouble(), 0.5);
	}

	private static ImageProcessor noisy(final double sigma, final long seed) {
		final Random random = new Random(seed);
		final FloatProcessor plane = new FloatProcessor(128, 128);
		for (int i = 0; i < plane.getPixelCount(); i++)
			plane.setf(i,
				(float) (100 + i % 128 / 4. + sigma * random.nextGaussian()));
		return plane;
	}
}
