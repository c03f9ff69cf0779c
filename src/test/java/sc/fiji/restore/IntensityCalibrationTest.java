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
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static sc.fiji.restore.TestImages.assertSamePixels;

import org.junit.jupiter.api.Test;

import ij.CompositeImage;
import ij.ImagePlus;
import ij.measure.Calibration;
import ij.process.LUT;
import ij.process.ShortProcessor;
import sc.fiji.restore.inference.FakeModel;

/** Units in = units out, whatever the bit depth of the result. */
class IntensityCalibrationTest {

	private static final double[] LINE = { -10, 2 };

	private static final RestoreOptions KEEP = RestoreOptions.DEFAULT;
	private static final RestoreOptions REAL = KEEP.withKeepBitDepth(false);

	@Test
	void storedValuesAndFunctionStayAtTheSameBitDepth() {
		final ImagePlus input = calibrated(8);
		final ImagePlus result = RestoredImageTest.restore(input, KEEP);
		assertSamePixels(input, result);
		assertEquals(Calibration.STRAIGHT_LINE,
			result.getCalibration().getFunction());
		assertEquals("°C", result.getCalibration().getValueUnit());
		assertEquals(190, result.getCalibration().getCValue(100));
	}

	@Test
	void realResultsAreInUnitsAndHaveNoFunction() {
		for (final int bitDepth : new int[]{ 8, 16 }) {
			final ImagePlus input = calibrated(bitDepth);
			input.setDisplayRange(20, 60);
			final ImagePlus result = RestoredImageTest.restore(input, REAL);
			assertFalse(result.getCalibration().calibrated());
			for (int i = 0; i < 20; i++)
				assertEquals(2 * input.getProcessor().getf(i) - 10,
					result.getProcessor().getf(i), 0.02);
			assertEquals(30, result.getDisplayRangeMin(), 1e-6);
			assertEquals(110, result.getDisplayRangeMax(), 1e-6);
		}
	}

	@Test
	void signedSixteenBitValuesSurvive() {
		final ImagePlus input = new ImagePlus("signed", new ShortProcessor(3, 1,
			new short[]{ 0, (short) 32768, (short) 65535 }, null));
		input.getCalibration().setSigned16BitCalibration();
		assertArrayEquals(new float[]{ -32768, 0, 32767 },
			TestImages.floats(RestoredImageTest.restore(input, REAL).getProcessor()),
			0.01f);
		final ImagePlus kept = RestoredImageTest.restore(input, KEEP);
		assertSamePixels(input, kept);
		assertTrue(kept.getCalibration().isSigned16Bit());
	}

	@Test
	void tablesAreInterpolatedAndHeldBeyondTheirEnds() {
		final ImagePlus input = TestImages.image(8, 16, 16);
		final Calibration density = input.getCalibration();
		density.setFunction(Calibration.UNCALIBRATED_OD, null, "OD");
		final FakeModel brighter = new FakeModel((in, out, width, height) -> {
			for (int i = 0; i < in.length; i++) out[i] = in[i] + 10.5f / 255;
		});
		try (Restorer restorer = new Restorer(TestModels.spec("identity-gray"),
			REAL, NetworkSource.fixed(brighter)))
		{
			final ImagePlus result = restorer.restore(input);
			for (int i = 0; i < 256; i++) {
				final int stored = input.getProcessor().get(i);
				final double low = density.getCValue(Math.min(255, stored + 10));
				final double high = density.getCValue(Math.min(255, stored + 11));
				assertEquals((low + high) / 2, result.getProcessor().getf(i), 1e-4);
			}
			assertTrue(result.getDisplayRangeMin() < result.getDisplayRangeMax());
		}
	}

	@Test
	void channelsAreDisplayedInUnits() {
		final ImagePlus stack = TestImages.stack(16, 8, 8, 2);
		stack.setDimensions(2, 1, 1);
		final CompositeImage input = new CompositeImage(stack,
			CompositeImage.COMPOSITE);
		input.getCalibration().setFunction(Calibration.STRAIGHT_LINE, LINE, "°C");
		final LUT lut = input.getChannelLut(2);
		lut.min = 20;
		lut.max = 60;
		input.setChannelLut(lut, 2);
		final CompositeImage result = (CompositeImage) RestoredImageTest
			.restore(input, REAL);
		assertEquals(30, result.getChannelLut(2).min, 1e-6);
		assertEquals(110, result.getChannelLut(2).max, 1e-6);
	}

	@Test
	void imageJIgnoresFunctionsOfRealAndColourImagesAndSoDoesTheResult() {
		final ImagePlus real = calibrated(32);
		final ImagePlus result = RestoredImageTest.restore(real, KEEP);
		assertSamePixels(real.getProcessor(), result.getProcessor(), 1e-3f);
		assertEquals(real.getDisplayRangeMax(), result.getDisplayRangeMax(), 1e-6);
		final ImagePlus colour = calibrated(24);
		assertSamePixels(
			colour.getProcessor().convertToColorProcessor().getChannel(1, null)
				.convertToFloat(),
			RestoredImageTest.restore(colour, REAL).getStack().getProcessor(1),
			1e-3f);
	}

	private static ImagePlus calibrated(final int bitDepth) {
		final ImagePlus imp = TestImages.image(bitDepth, 12, 8);
		imp.getCalibration().setFunction(Calibration.STRAIGHT_LINE, LINE, "°C");
		return imp;
	}
}
