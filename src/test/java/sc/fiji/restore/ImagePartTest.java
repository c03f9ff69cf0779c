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
import static sc.fiji.restore.Says.says;
import static sc.fiji.restore.TestImages.assertSamePixels;

import java.awt.Color;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import ij.CompositeImage;
import ij.ImagePlus;
import ij.gui.Overlay;
import ij.gui.Roi;
import ij.process.ImageConverter;
import ij.process.LUT;
import sc.fiji.restore.error.RestoreException.InvalidOption;
import sc.fiji.restore.image.ij.LazyStack;
import sc.fiji.restore.inference.Device;
import sc.fiji.restore.inference.FakeModel;

/** Channels, slices and frames of a hyperstack, with a network in Java. */
class ImagePartTest {

	@Test
	void resultHasTheChosenChannelsSlicesAndFramesWithTheirLooks() {
		final CompositeImage input = hyperstack();
		final ImagePlus result = restore("3,1", "2-3", "2", input);
		assertArrayEquals(new int[]{ 12, 10, 2, 2, 1 }, result.getDimensions());
		assertTrue(result.isHyperStack());
		final int[] slices = { input.getStackIndex(3, 2, 2),
			input.getStackIndex(1, 2, 2), input.getStackIndex(3, 3, 2),
			input.getStackIndex(1, 3, 2) };
		for (int s = 0; s < slices.length; s++) {
			assertSamePixels(input.getStack().getProcessor(slices[s]),
				result.getStack().getProcessor(s + 1), 0);
			assertEquals("slice " + slices[s],
				result.getStack().getSliceLabel(s + 1));
		}
		final CompositeImage composite = (CompositeImage) result;
		assertEquals(CompositeImage.COMPOSITE, composite.getMode());
		assertEquals(30, composite.getChannelLut(1).max);
		assertEquals(10, composite.getChannelLut(2).max);
		assertEquals(Color.GREEN.getRGB(), composite.getChannelLut(1).getRGB(255));
		assertFalse(composite.getActiveChannels()[0]);
		assertTrue(composite.getActiveChannels()[1]);
		assertEquals(1, result.getOverlay().size());
		assertEquals(1, result.getOverlay().get(0).getCPosition());
		assertEquals(2, result.getOverlay().get(0).getZPosition());
		assertEquals("3,1 2-3 2",
			result.getProp("restore.channels") + " " +
				result.getProp("restore.slices") + " " +
				result.getProp("restore.frames"));
		assertEquals("leaf", result.getProp("sample"));
		assertEquals(-1, result.getCalibration().zOrigin);
	}

	@Test
	void oneChannelKeepsItsColourAndRange() {
		final ImagePlus result = restore("3", "all", "all", hyperstack());
		assertArrayEquals(new int[]{ 12, 10, 1, 4, 2 }, result.getDimensions());
		assertEquals(30, result.getDisplayRangeMax());
		assertEquals(Color.GREEN.getRGB(),
			result.getProcessor().getLut().getRGB(255));
	}

	@Test
	void whatIsNotChosenIsNotRead() {
		final LazyStack lazy = new LazyStack(9,
			s -> TestImages.noise(16, 12, 10, s));
		final ImagePlus input = new ImagePlus("lazy", lazy);
		final int before = lazy.requests().size();
		restore("auto", "4-5", "all", input);
		final List<Integer> requests = lazy.requests().subList(before,
			lazy.requests().size());
		assertTrue(requests.stream().allMatch(s -> s == 4 || s == 5),
			requests::toString);
		// NB: one for the image that ImageJ shows, two to measure and to restore.
		assertEquals(2, requests.stream().filter(s -> s == 5).count());
	}

	@ParameterizedTest
	@CsvSource({ "auto, 1", "rgb, 1", "all, 3", "'2,1,3', 3", "2, 1" })
	void channelsGoTogetherOrEachOnItsOwn(final String channels,
		final int tiles)
	{
		final ImagePlus stack = TestImages.stack(8, 12, 10, 3);
		stack.setDimensions(3, 1, 1);
		final FakeModel model = new FakeModel(Device.CPU, 3, FakeModel.IDENTITY);
		try (Restorer restorer = new Restorer(TestModels.spec("identity-rgb"),
			options(channels, "all", "all"), NetworkSource.fixed(model)))
		{
			assertEquals(8, restorer.restore(stack).getBitDepth());
		}
		assertEquals(tiles, model.tiles());
	}

	@Test
	void threeTogetherNeedAModelAndAnImageForThat() {
		final ImagePlus two = TestImages.stack(8, 12, 10, 2);
		two.setDimensions(2, 1, 1);
		says(InvalidOption.class, () -> restore("rgb", "all", "all", two),
			"'channels'", "identity-gray", "1 channel");
		try (Restorer restorer = new Restorer(TestModels.spec("identity-rgb"),
			options("rgb", "all", "all"),
			NetworkSource.fixed(new FakeModel(Device.CPU, 3, FakeModel.IDENTITY))))
		{
			says(InvalidOption.class, () -> restorer.restore(two), "'channels'",
				"'stack'", "has 2");
		}
	}

	@ParameterizedTest
	@CsvSource({ "4, all, all, 'channels', has 3",
		"auto, 3-9, all, 'slices', has 4", "auto, all, 3, 'frames', has 2" })
	void whatTheImageDoesNotHaveIsRefused(final String channels,
		final String slices, final String frames, final String option,
		final String has)
	{
		says(InvalidOption.class,
			() -> restore(channels, slices, frames, hyperstack()), option, "'stack'",
			has);
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "0", "3-2", "a", "1-", "-4", "1,2",
		"99999999999" })
	void wrongRangesAreRefused(final String text) {
		says(InvalidOption.class, () -> Range.of("slices", text), "'slices'", "2-5",
			"'" + text + "'");
	}

	@ParameterizedTest
	@ValueSource(strings = { "0", "1,1", "1-3", "red", "1,", ",2" })
	void wrongChannelsAreRefused(final String text) {
		says(InvalidOption.class, () -> Channels.of(text), "'channels'", "rgb",
			"'" + text + "'");
	}

	@ParameterizedTest
	@CsvSource({ "All, all", "3, 3", "2 - 5, 2-5", "4-4, 4" })
	void rangesAreWrittenAsTheyAreRead(final String text, final String expected) {
		assertEquals(expected, Range.of("slices", text).toString());
	}

	@ParameterizedTest
	@CsvSource({ "Auto, auto", "ALL, all", "RGB, rgb", "'1, 3', '1,3'" })
	void channelsAreWrittenAsTheyAreRead(final String text,
		final String expected)
	{
		assertEquals(expected, Channels.of(text).toString());
	}

	@Test
	void indexedColoursBecomeRgb() {
		final ImagePlus input = TestImages.image(24, 40, 30);
		new ImageConverter(input).convertRGBtoIndexedColor(64);
		final ImagePlus result = restore("auto", "all", "all", input);
		assertEquals(24, result.getBitDepth());
		for (int i = 0; i < 1200; i++)
			assertEquals(
				input.getProcessor().getLut().getRGB(input.getProcessor().get(i)) &
					0xffffff,
				result.getProcessor().get(i) & 0xffffff);
		assertEquals(ImagePlus.COLOR_256, input.getType());
	}

	/** Three channels, four slices, two frames. */
	private static CompositeImage hyperstack() {
		final ImagePlus stack = TestImages.stack(16, 12, 10, 24);
		stack.setDimensions(3, 4, 2);
		stack.setOpenAsHyperStack(true);
		stack.setProp("sample", "leaf");
		final Roi third = new Roi(1, 2, 3, 4);
		third.setPosition(3, 3, 2);
		final Roi second = new Roi(1, 2, 3, 4);
		second.setPosition(2, 3, 2);
		final Overlay overlay = new Overlay(third);
		overlay.add(second);
		stack.setOverlay(overlay);
		final CompositeImage image = new CompositeImage(stack,
			CompositeImage.COMPOSITE);
		final Color[] colors = { Color.RED, Color.BLUE, Color.GREEN };
		for (int c = 1; c <= 3; c++) {
			final LUT lut = LUT.createLutFromColor(colors[c - 1]);
			lut.min = c;
			lut.max = 10 * c;
			image.setChannelLut(lut, c);
		}
		image.getActiveChannels()[2] = false;
		return image;
	}

	private static ImagePlus restore(final String channels, final String slices,
		final String frames, final ImagePlus input)
	{
		try (Restorer restorer = new Restorer(TestModels.spec("identity-gray"),
			options(channels, slices, frames),
			NetworkSource.fixed(new FakeModel(FakeModel.IDENTITY))))
		{
			return restorer.restore(input);
		}
	}

	private static RestoreOptions options(final String channels,
		final String slices, final String frames)
	{
		return RestoreOptions.DEFAULT.withPart(new Part(Channels.of(channels),
			Range.of("slices", slices), Range.of("frames", frames), RoiUse.AUTO));
	}
}
