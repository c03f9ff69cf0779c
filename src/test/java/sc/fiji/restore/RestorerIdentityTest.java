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

import static sc.fiji.restore.TestImages.assertSamePixels;

import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

import ij.ImagePlus;
import ij.process.ShortProcessor;
import sc.fiji.restore.inference.Device;
import sc.fiji.restore.pipeline.Progress;

/** A real network that changes nothing must give every pixel back. */
class RestorerIdentityTest {

	private static final RestoreOptions CPU = RestoreOptions.DEFAULT
		.withDevice(Device.CPU);

	@Example
	void everySmallSizeComesBackBitForBit() {
		try (Restorer gray = open("identity-gray", CPU)) {
			for (final int bitDepth : new int[]{ 8, 16 })
				for (int width = 1; width <= 17; width++)
					for (int height = 1; height <= 17; height++)
						assertUnchanged(gray, TestImages.image(bitDepth, width, height));
		}
	}

	@Property(tries = 60, seed = "1")
	void integersComeBackBitForBitHoweverTheyAreTiled(
		@ForAll @IntRange(min = 1, max = 150) final int width,
		@ForAll @IntRange(min = 1, max = 150) final int height,
		@ForAll @IntRange(min = 12, max = 160) final int tile,
		@ForAll @IntRange(min = 0, max = 10) final int overlap)
	{
		final RestoreOptions options = CPU.withTile(tile).withOverlap(overlap);
		try (Restorer gray = open("identity-gray", options)) {
			assertUnchanged(gray, TestImages.image(8, width, height));
			assertUnchanged(gray, TestImages.image(16, width, height));
			assertUnchanged(gray, TestImages.image(24, width, height));
		}
	}

	@Property(tries = 60, seed = "1")
	void colourAndGrayComeBackBitForBitThroughANetworkWithAMinimumSize(
		@ForAll @IntRange(min = 1, max = 150) final int width,
		@ForAll @IntRange(min = 1, max = 150) final int height,
		@ForAll @IntRange(min = 24, max = 160) final int tile)
	{
		try (Restorer rgb = open("identity-rgb", CPU.withTile(tile))) {
			assertUnchanged(rgb, TestImages.image(24, width, height));
			assertUnchanged(rgb, TestImages.image(8, width, height));
			assertUnchanged(rgb, TestImages.image(16, width, height));
		}
	}

	@Example
	void extremeSixteenBitContrastComesBackBitForBit() {
		final short[] pixels = new short[3000];
		for (int i = 0; i < pixels.length; i++) pixels[i] = (short) (i % 2);
		pixels[17] = (short) 65535;
		pixels[18] = (short) 32768;
		try (Restorer gray = open("identity-gray", CPU)) {
			assertUnchanged(gray,
				new ImagePlus("spots", new ShortProcessor(60, 50, pixels, null)));
		}
	}

	@Example
	void realNumbersComeBackUpToRounding() {
		final ImagePlus input = TestImages.image(32, 70, 50);
		input.getProcessor().setf(3, -1e5f);
		input.getProcessor().setf(4, 1e5f);
		try (Restorer gray = open("identity-gray", CPU)) {
			assertSamePixels(input.getProcessor(), gray.restore(input).getProcessor(),
				0.01f);
		}
	}

	private static Restorer open(final String id, final RestoreOptions options) {
		return Restorer.open(TestModels.spec(id), options, Progress.NONE);
	}

	private static void assertUnchanged(final Restorer restorer,
		final ImagePlus input)
	{
		assertSamePixels(input, restorer.restore(input));
	}
}
