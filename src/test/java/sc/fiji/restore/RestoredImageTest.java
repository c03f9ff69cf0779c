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
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static sc.fiji.restore.TestImages.assertSamePixels;

import java.awt.Color;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import ij.CompositeImage;
import ij.ImagePlus;
import ij.gui.Overlay;
import ij.gui.Roi;
import ij.process.LUT;
import sc.fiji.restore.image.ij.LazyStack;
import sc.fiji.restore.inference.FakeModel;

/** What the result takes over from the input, and what it must not change. */
class RestoredImageTest {

	private static final RestoreOptions KEEP = RestoreOptions.DEFAULT;
	private static final RestoreOptions REAL = KEEP.withKeepBitDepth(false);

	@ParameterizedTest
	@ValueSource(ints = { 8, 16, 24, 32 })
	void resultLooksLikeItsInput(final int bitDepth) {
		final ImagePlus input = TestImages.stack(bitDepth, 13, 9, 4);
		input.setProperty("Info", "from the microscope");
		input.setProp("sample", "leaf");
		input.setOverlay(new Overlay(new Roi(1, 2, 3, 4)));
		input.setSlice(3);
		input.getCalibration().setUnit("µm");
		input.getCalibration().pixelWidth = 0.25;
		input.getCalibration().frameInterval = 2.5;
		input.getCalibration().xOrigin = 7;

		final ImagePlus result = restore(input, KEEP);

		assertEquals("stack-restored", result.getTitle());
		assertEquals(bitDepth, result.getBitDepth());
		assertFalse(result.getStack().isVirtual());
		assertEquals("slice 2", result.getStack().getSliceLabel(2));
		assertEquals("from the microscope", result.getInfoProperty());
		assertEquals("leaf", result.getProp("sample"));
		assertEquals(3, result.getCurrentSlice());
		assertEquals("µm", result.getCalibration().getUnit());
		assertEquals(0.25, result.getCalibration().pixelWidth);
		assertEquals(2.5, result.getCalibration().frameInterval);
		assertEquals(7, result.getCalibration().xOrigin);
		assertEquals(new Roi(1, 2, 3, 4), result.getOverlay().get(0));
		assertNotSame(input.getOverlay(), result.getOverlay());
		assertNotSame(input.getCalibration(), result.getCalibration());
	}

	@ParameterizedTest
	@CsvSource({ "8, false", "8, true", "16, false", "16, true", "24, false",
		"24, true", "32, false", "32, true" })
	void inputIsNotChanged(final int bitDepth, final boolean keep) {
		final ImagePlus input = TestImages.stack(bitDepth, 13, 9, 3);
		if (bitDepth != 24) input.setDisplayRange(3, 99);
		input.setSlice(2);
		restore(input, KEEP.withKeepBitDepth(keep));
		assertSamePixels(TestImages.stack(bitDepth, 13, 9, 3), input);
		assertEquals("stack", input.getTitle());
		assertEquals(2, input.getCurrentSlice());
		assertEquals(3, input.getStackSize());
		if (bitDepth != 24) assertEquals(3, input.getDisplayRangeMin());
	}

	@Test
	void resultSaysWhatMadeIt() {
		final ImagePlus result = restore(TestImages.image(8, 100, 30),
			KEEP.withTile(64).withOverlap(4));
		assertEquals("identity-gray", result.getProp("restore.model"));
		assertEquals(TestModels.spec("identity-gray").weights().sha256(),
			result.getProp("restore.model.sha256"));
		assertEquals("CC0-1.0", result.getProp("restore.model.license"));
		assertEquals(System.getProperty("java.version"),
			result.getProp("restore.java"));
		assertEquals("test", result.getProp("restore.network"));
		assertEquals("denoise", result.getProp("restore.task"));
		assertEquals("cpu", result.getProp("restore.device"));
		assertEquals("52×30", result.getProp("restore.tile"));
		assertEquals("4", result.getProp("restore.overlap"));
	}

	@ParameterizedTest
	@ValueSource(ints = { 8, 16, 32 })
	void lookUpTableAndDisplayRangeStay(final int bitDepth) {
		final ImagePlus input = TestImages.image(bitDepth, 12, 8);
		input.setLut(LUT.createLutFromColor(Color.MAGENTA));
		input.setDisplayRange(10, 77);
		for (final RestoreOptions options : new RestoreOptions[]{ KEEP, REAL }) {
			final ImagePlus result = restore(input, options);
			assertEquals(10, result.getDisplayRangeMin(), 1e-9);
			assertEquals(77, result.getDisplayRangeMax(), 1e-9);
			assertArrayEquals(LUT.createLutFromColor(Color.MAGENTA).getBytes(),
				result.getProcessor().getLut().getBytes());
		}
	}

	@ParameterizedTest
	@ValueSource(ints = { CompositeImage.COMPOSITE, CompositeImage.COLOR,
		CompositeImage.GRAYSCALE })
	void hyperstackKeepsDimensionsModeAndChannels(final int mode) {
		final ImagePlus stack = TestImages.stack(16, 11, 7, 12);
		stack.setDimensions(2, 3, 2);
		stack.setOpenAsHyperStack(true);
		final CompositeImage input = new CompositeImage(stack, mode);
		final LUT green = LUT.createLutFromColor(Color.GREEN);
		green.min = 100;
		green.max = 5000;
		input.setChannelLut(green, 2);
		input.getActiveChannels()[0] = false;
		input.setPosition(2, 3, 1);
		for (final RestoreOptions options : new RestoreOptions[]{ KEEP, REAL }) {
			final CompositeImage result = (CompositeImage) restore(input, options);
			assertArrayEquals(new int[]{ 11, 7, 2, 3, 2 }, result.getDimensions());
			assertTrue(result.isHyperStack());
			assertEquals(mode, result.getMode());
			assertEquals(2, result.getChannel());
			assertEquals(3, result.getSlice());
			assertFalse(result.getActiveChannels()[0]);
			assertTrue(result.getActiveChannels()[1]);
			assertEquals(100, result.getChannelLut(2).min);
			assertEquals(5000, result.getChannelLut(2).max);
			assertArrayEquals(green.getBytes(), result.getChannelLut(2).getBytes());
		}
	}

	@Test
	void hyperstackWithoutCompositeStaysOne() {
		final ImagePlus input = TestImages.stack(8, 6, 5, 6);
		input.setDimensions(1, 2, 3);
		input.setOpenAsHyperStack(true);
		final ImagePlus result = restore(input, KEEP);
		assertArrayEquals(new int[]{ 6, 5, 1, 2, 3 }, result.getDimensions());
		assertTrue(result.isHyperStack());
		assertSamePixels(input, result);
	}

	@ParameterizedTest
	@ValueSource(ints = { 1, 3 })
	void rgbOnRequestBecomesAComposite(final int slices) {
		final ImagePlus input = TestImages.stack(24, 10, 6, slices);
		final CompositeImage result = (CompositeImage) restore(input, REAL);
		assertEquals(32, result.getBitDepth());
		assertArrayEquals(new int[]{ 10, 6, 3, slices, 1 }, result.getDimensions());
		assertEquals(CompositeImage.COMPOSITE, result.getMode());
		for (int c = 1; c <= 3; c++) {
			assertEquals(0, result.getChannelLut(c).min);
			assertEquals(255, result.getChannelLut(c).max);
			for (int s = 1; s <= slices; s++)
				assertSamePixels(
					input.getStack().getProcessor(s).convertToColorProcessor()
						.getChannel(c, null).convertToFloat(),
					result.getStack().getProcessor(3 * (s - 1) + c), 1e-4f);
		}
	}

	@Test
	void integersBecomeRealNumbersOnRequest() {
		for (final int bitDepth : new int[]{ 8, 16 }) {
			final ImagePlus input = TestImages.image(bitDepth, 15, 12);
			final ImagePlus result = restore(input, REAL);
			assertEquals(32, result.getBitDepth());
			assertSamePixels(input.getProcessor().convertToFloat(),
				result.getProcessor(), 0.01f);
		}
	}

	@ParameterizedTest
	@CsvSource({ "8, true", "16, true", "16, false", "24, true", "24, false",
		"32, true" })
	void virtualHyperstackBecomesOneInMemory(final int bitDepth,
		final boolean keep)
	{
		final LazyStack lazy = new LazyStack(4,
			s -> TestImages.noise(bitDepth, 12, 10, s));
		final ImagePlus input = new ImagePlus("lazy", lazy);
		input.setDimensions(bitDepth == 24 ? 1 : 2, bitDepth == 24 ? 2 : 1, 2);
		input.setOpenAsHyperStack(true);
		final ImagePlus composite = bitDepth == 24 ? input
			: new CompositeImage(input, CompositeImage.COMPOSITE);
		final ImagePlus result = restore(composite, KEEP.withKeepBitDepth(keep));
		assertFalse(result.getStack().isVirtual());
		assertTrue(result.isHyperStack());
		assertEquals(2, result.getNFrames());
		assertEquals(bitDepth == 24 && keep ? 1 : bitDepth == 24 ? 3 : 2,
			result.getNChannels());
		if (keep)
			for (int s = 1; s <= 4; s++)
				assertSamePixels(TestImages.noise(bitDepth, 12, 10, s),
					result.getStack().getProcessor(s), bitDepth == 32 ? 1e-3f : 0);
	}

	@Test
	void colourHyperstackOfSeveralChannelsKeepsAllItsSlices() {
		final ImagePlus input = TestImages.stack(24, 9, 8, 4);
		input.setDimensions(2, 2, 1);
		input.setOpenAsHyperStack(true);
		assertArrayEquals(new int[]{ 9, 8, 2, 2, 1 },
			restore(input, KEEP).getDimensions());
		final ImagePlus real = restore(input, REAL);
		assertArrayEquals(new int[]{ 9, 8, 6, 2, 1 }, real.getDimensions());
	}

	static ImagePlus restore(final ImagePlus input,
		final RestoreOptions options)
	{
		try (Restorer restorer = new Restorer(TestModels.spec("identity-gray"),
			options, NetworkSource.fixed(new FakeModel(FakeModel.IDENTITY))))
		{
			return restorer.restore(input);
		}
	}
}
