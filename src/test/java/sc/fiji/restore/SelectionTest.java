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

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static sc.fiji.restore.Says.says;
import static sc.fiji.restore.TestImages.assertSamePixels;

import java.awt.Rectangle;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import ij.ImagePlus;
import ij.gui.Line;
import ij.gui.OvalRoi;
import ij.gui.Overlay;
import ij.gui.PolygonRoi;
import ij.gui.Roi;
import ij.process.ImageProcessor;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import sc.fiji.restore.error.RestoreException.InvalidOption;
import sc.fiji.restore.inference.FakeModel;
import sc.fiji.restore.inference.FakeModel.Network;

/** What a selection means, with networks in Java. */
class SelectionTest {

	/** The mean of 5 × 5 pixels: what lies around a selection matters. */
	private static final Network BLUR = (in, out, width, height) -> {
		for (int i = 0; i < out.length; i++) {
			double sum = 0;
			for (int k = 0; k < 25; k++) {
				final int x = Math.max(0, Math.min(width - 1, i % width + k % 5 - 2));
				final int y = Math.max(0, Math.min(height - 1, i / width + k / 5 - 2));
				sum += in[y * width + x];
			}
			out[i] = (float) (sum / 25);
		}
	};

	@Property(tries = 100, seed = "1")
	void selectionBecomesWhatTheWholeImageWouldAndTheRestStays(
		@ForAll @IntRange(min = -20, max = 110) final int x,
		@ForAll @IntRange(min = -20, max = 80) final int y,
		@ForAll @IntRange(min = 21, max = 90) final int width,
		@ForAll @IntRange(min = 21, max = 90) final int height,
		@ForAll final boolean oval)
	{
		final ImagePlus input = TestImages.image(16, 120, 90);
		final ImageProcessor whole = restore(RoiUse.IGNORE, input).getProcessor();
		final Roi roi = oval ? new OvalRoi(x, y, width, height)
			: new Roi(x, y, width, height);
		input.setRoi(roi);
		final ImageProcessor copied = restore(RoiUse.AUTO, input).getProcessor();
		for (int j = 0; j < 90; j++)
			for (int i = 0; i < 120; i++)
				assertEquals(
					(roi.contains(i, j) ? whole : input.getProcessor()).get(i, j),
					copied.get(i, j));
		final ImageProcessor cropped = restore(RoiUse.CROP, input).getProcessor();
		final Rectangle seen = new Rectangle(x, y, width, height)
			.intersection(new Rectangle(120, 90));
		whole.setRoi(seen);
		assertSamePixels(whole.crop(), cropped, 0);
	}

	@Test
	void onlyTheSelectionIsComputed() {
		final ImagePlus input = TestImages.image(16, 640, 640);
		input.setRoi(300, 300, 20, 20);
		final FakeModel model = new FakeModel(BLUR);
		restore(model, "receptive-gray", RoiUse.AUTO, input);
		assertEquals(1, model.tiles());
	}

	@ParameterizedTest
	@ValueSource(ints = { 8, 16, 24, 32 })
	void restOfEveryTypeStaysBitForBit(final int bitDepth) {
		final ImagePlus input = TestImages.stack(bitDepth, 40, 30, 3);
		input.setRoi(new OvalRoi(5, 6, 20, 10));
		final FakeModel black = new FakeModel((in, out, w, h) -> {
		});
		final ImagePlus result = restore(black, "identity-gray", RoiUse.COPY,
			input);
		assertEquals(bitDepth, result.getBitDepth());
		for (int s = 1; s <= 3; s++) {
			final ImageProcessor before = input.getStack().getProcessor(s);
			final ImageProcessor after = result.getStack().getProcessor(s);
			for (int i = 0; i < 1200; i++)
				if (!input.getRoi().contains(i % 40, i / 40))
					assertEquals(before.get(i), after.get(i));
		}
		assertEquals(input.getRoi(), result.getRoi());
	}

	@Test
	void restAsRealNumbersIsInTheUnitsOfTheImage() {
		final ImagePlus input = TestImages.image(16, 30, 20);
		input.getCalibration().setFunction(ij.measure.Calibration.STRAIGHT_LINE,
			new double[]{ -5, 2 }, "°C");
		input.setRoi(3, 3, 5, 5);
		try (Restorer restorer = restorer(new FakeModel(FakeModel.IDENTITY),
			"identity-gray", options(RoiUse.COPY).withKeepBitDepth(false)))
		{
			final ImageProcessor result = restorer.restore(input).getProcessor();
			for (int i = 0; i < 600; i++)
				assertEquals(2.0 * input.getProcessor().get(i) - 5, result.getf(i),
					0.02);
		}
	}

	@ParameterizedTest
	@CsvSource({ "AUTO", "CROP" })
	void enlargedSelectionIsTheResult(final RoiUse use) {
		final ImagePlus input = TestImages.image(8, 50, 40);
		input.getCalibration().xOrigin = 12;
		input.getCalibration().yOrigin = 10;
		input.setOverlay(new Overlay(new Roi(11, 12, 4, 3)));
		input.setRoi(10, 8, 20, 16);
		final ImagePlus result = restore(FakeModel.enlarging(2), "enlarge-gray",
			use, input);
		assertEquals(40, result.getWidth());
		assertEquals(32, result.getHeight());
		for (int i = 0; i < 40 * 32; i++)
			assertEquals(input.getProcessor().get(10 + i % 40 / 2, 8 + i / 40 / 2),
				result.getProcessor().get(i));
		assertEquals(4, result.getCalibration().xOrigin);
		assertEquals(4, result.getCalibration().yOrigin);
		assertEquals(new Rectangle(2, 8, 8, 6),
			result.getOverlay().get(0).getBounds());
		assertNull(result.getRoi());
		assertEquals("crop 20×16 at 10, 8", result.getProp("restore.roi"));
	}

	@Test
	void croppedOutlineStaysSelected() {
		final ImagePlus input = TestImages.image(8, 50, 40);
		input.setRoi(new OvalRoi(10, 8, 20, 16));
		assertEquals(new Rectangle(0, 0, 20, 16),
			restore(RoiUse.CROP, input).getRoi().getBounds());
	}

	@Test
	void linesSelectNothing() {
		final ImagePlus input = TestImages.image(16, 50, 40);
		final ImagePlus whole = restore(RoiUse.IGNORE, input);
		input.setRoi(new Line(3, 4, 20, 30));
		assertSamePixels(whole, restore(RoiUse.AUTO, input));
	}

	@Test
	void selectionOfNoPixelIsRefused() {
		final ImagePlus input = TestImages.image(8, 50, 40);
		for (final Roi empty : new Roi[]{ new Roi(60, 5, 10, 10), new PolygonRoi(
			new int[]{ 2, 9, 2 }, new int[]{ 3, 3, 3 }, 3, Roi.POLYGON) })
		{
			input.setRoi(empty);
			says(InvalidOption.class, () -> restore(RoiUse.AUTO, input), "'image'",
				"50×40", "ignore");
		}
	}

	@Test
	void restCannotBeCopiedIntoLargerResults() {
		says(
			InvalidOption.class, () -> Restorer.open(TestModels.spec("enlarge-gray"),
				options(RoiUse.COPY), sc.fiji.restore.pipeline.Progress.NONE),
			"'roi'", "crop");
		says(InvalidOption.class, () -> RoiUse.of("cut"),
			"auto, copy, crop, ignore", "'cut'");
	}

	@Test
	void fewPixelsClampedOutsideOfTheSelectionDoNotCount() {
		final ImagePlus input = TestImages.image(8, 50, 40);
		input.setRoi(10, 10, 4, 4);
		final ImagePlus result = restore(new FakeModel((in, out, w, h) -> {
			for (int i = 0; i < out.length; i++) out[i] = 2;
		}), "receptive-gray", RoiUse.AUTO, input);
		assertEquals("16", result.getProp("restore.clamped"));
		assertTrue(result.getProcessor().get(12, 12) == 255);
	}

	private static ImagePlus restore(final RoiUse use, final ImagePlus input) {
		return restore(new FakeModel(BLUR), "receptive-gray", use, input);
	}

	private static ImagePlus restore(final FakeModel model, final String spec,
		final RoiUse use, final ImagePlus input)
	{
		try (Restorer restorer = restorer(model, spec, options(use))) {
			return restorer.restore(input);
		}
	}

	private static RestoreOptions options(final RoiUse use) {
		return RestoreOptions.DEFAULT
			.withPart(new Part(Channels.AUTO, Range.ALL, Range.ALL, use));
	}

	private static Restorer restorer(final FakeModel model, final String spec,
		final RestoreOptions options)
	{
		return new Restorer(TestModels.spec(spec), options,
			NetworkSource.fixed(model));
	}
}
