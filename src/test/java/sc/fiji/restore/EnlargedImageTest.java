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

import java.awt.Color;
import java.awt.geom.Rectangle2D;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import ij.IJ;
import ij.ImagePlus;
import ij.gui.OvalRoi;
import ij.gui.Overlay;
import ij.gui.PointRoi;
import ij.gui.Roi;
import ij.process.ImageProcessor;
import sc.fiji.restore.inference.Device;
import sc.fiji.restore.pipeline.Progress;

/** A result with more pixels measures the same: they are as much smaller. */
class EnlargedImageTest {

	@ParameterizedTest
	@ValueSource(ints = { 8, 16, 24, 32 })
	void everyPixelBecomesASquareWithTheSameLook(final int bitDepth) {
		final ImagePlus input = TestImages.stack(bitDepth, 70, 41, 3);
		input.setSlice(2);
		final ImagePlus result = enlarge(input);
		assertEquals("stack-restored", result.getTitle());
		assertEquals(bitDepth, result.getBitDepth());
		assertEquals(140, result.getWidth());
		assertEquals(82, result.getHeight());
		assertEquals(3, result.getStackSize());
		assertEquals(2, result.getCurrentSlice());
		assertEquals("slice 3", result.getStack().getSliceLabel(3));
		for (int s = 1; s <= 3; s++) {
			final ImageProcessor before = input.getStack().getProcessor(s);
			final ImageProcessor after = result.getStack().getProcessor(s);
			for (int y = 0; y < 82; y++)
				for (int x = 0; x < 140; x++)
					assertEquals(before.getf(x / 2, y / 2), after.getf(x, y),
						bitDepth == 32 ? 1e-3f : 0);
		}
	}

	@ParameterizedTest
	@ValueSource(ints = { 8, 16, 32 })
	void lightOfEveryAreaIsKept(final int bitDepth) {
		final ImagePlus input = TestImages.image(bitDepth, 61, 47);
		input.getCalibration().setUnit("µm");
		input.getCalibration().pixelWidth = 0.5;
		input.getCalibration().pixelHeight = 0.4;
		final ImagePlus result = enlarge(input);
		input.setRoi(10, 20, 31, 17);
		result.setRoi(20, 40, 62, 34);
		assertEquals(input.getStatistics().area, result.getStatistics().area, 1e-9);
		assertEquals(1, result.getStatistics().mean / input.getStatistics().mean,
			0.01);
	}

	@ParameterizedTest
	@ValueSource(ints = { 8, 24, 32 })
	void constantImageStaysConstant(final int bitDepth) {
		final ImageProcessor constant = TestImages.constant(bitDepth, 0x204060);
		final ImagePlus result = enlarge(new ImagePlus("even", constant));
		assertEquals(2 * constant.getWidth(), result.getWidth());
		for (final float value : TestImages.floats(result.getProcessor()))
			assertEquals(TestImages.floats(constant)[0], value);
	}

	@ParameterizedTest
	@ValueSource(ints = { 8, 32 })
	void calibrationOverlayAndSelectionKeepTheirPlaces(final int bitDepth) {
		final ImagePlus input = TestImages.stack(bitDepth, 20, 10, 2);
		input.getCalibration().setUnit("µm");
		input.getCalibration().pixelWidth = 0.5;
		input.getCalibration().pixelHeight = 0.4;
		input.getCalibration().pixelDepth = 2;
		input.getCalibration().xOrigin = 3;
		input.getCalibration().yOrigin = 4;
		final Roi box = new Roi(2, 3, 8, 5);
		box.setName("nucleus");
		box.setStrokeColor(Color.RED);
		box.setPosition(2);
		input.setOverlay(new Overlay(box));
		input.setRoi(new PointRoi(7, 6));

		final ImagePlus result = enlarge(input);

		assertEquals("µm", result.getCalibration().getUnit());
		assertEquals(0.25, result.getCalibration().pixelWidth, 1e-12);
		assertEquals(0.2, result.getCalibration().pixelHeight, 1e-12);
		assertEquals(2, result.getCalibration().pixelDepth);
		assertEquals(6, result.getCalibration().xOrigin);
		assertEquals(8, result.getCalibration().yOrigin);
		final Roi scaled = result.getOverlay().get(0);
		assertEquals(new Rectangle2D.Double(4, 6, 16, 10), scaled.getFloatBounds());
		assertEquals("nucleus", scaled.getName());
		assertEquals(Color.RED, scaled.getStrokeColor());
		assertEquals(2, scaled.getPosition());
		assertEquals(14, result.getRoi().getFloatBounds().x, 1);
		assertEquals(12, result.getRoi().getFloatBounds().y, 1);
		assertEquals(0.5, input.getCalibration().pixelWidth);
		assertEquals(new Rectangle2D.Double(2, 3, 8, 5),
			input.getOverlay().get(0).getFloatBounds());
		assertEquals(7, input.getRoi().getFloatBounds().x, 1e-9);
	}

	@Test
	void overlayOfAHyperstackStaysInItsChannelSliceAndFrame() {
		final ImagePlus input = TestImages.stack(8, 20, 10, 12);
		input.setDimensions(2, 3, 2);
		input.setOpenAsHyperStack(true);
		final Roi oval = new OvalRoi(2, 3, 8, 5);
		oval.setPosition(2, 3, 1);
		oval.setProperty("stain", "dapi");
		final PointRoi points = new PointRoi(7, 6);
		points.setCounter(2);
		points.addPoint(3, 4);
		input.setOverlay(new Overlay(oval));
		input.getOverlay().add(points);
		final Overlay overlay = enlarge(input).getOverlay();
		final Roi scaled = overlay.get(0);
		assertEquals(OvalRoi.class, scaled.getClass());
		assertEquals(new Rectangle2D.Double(4, 6, 16, 10), scaled.getFloatBounds());
		assertEquals(2, scaled.getCPosition());
		assertEquals(3, scaled.getZPosition());
		assertEquals(1, scaled.getTPosition());
		assertEquals("dapi", scaled.getProperty("stain"));
		final PointRoi scaledPoints = (PointRoi) overlay.get(1);
		assertEquals(2, scaledPoints.getNCoordinates());
		assertEquals(points.getCount(2), scaledPoints.getCount(2));
	}

	@Test
	void selectionWithoutPropertiesIsNoError() {
		IJ.redirectErrorMessages();
		final ImagePlus input = TestImages.image(8, 20, 10);
		input.setOverlay(new Overlay(new Roi(2, 3, 8, 5)));
		assertEquals(16, enlarge(input).getOverlay().get(0).getBounds().width);
		assertNull(IJ.getErrorMessage());
	}

	@Test
	void withoutAUnitAPixelStaysAPixel() {
		final ImagePlus result = enlarge(TestImages.image(8, 20, 10));
		assertEquals(1, result.getCalibration().pixelWidth);
		assertEquals("pixel", result.getCalibration().getUnit());
	}

	private static ImagePlus enlarge(final ImagePlus input) {
		try (Restorer restorer = Restorer.open(TestModels.spec("enlarge-gray"),
			RestoreOptions.DEFAULT.withDevice(Device.CPU).withTile(32),
			Progress.NONE))
		{
			return restorer.restore(input);
		}
	}
}
