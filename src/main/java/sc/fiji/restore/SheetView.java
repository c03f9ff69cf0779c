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

import java.awt.Color;
import java.util.ArrayList;
import java.util.List;
import java.util.function.DoubleUnaryOperator;

import ij.CompositeImage;
import ij.ImagePlus;
import ij.gui.Roi;
import ij.measure.Calibration;
import ij.process.LUT;

import sc.fiji.restore.error.RestoreException.InvalidImage;
import sc.fiji.restore.image.ij.ImagePlusReader;
import sc.fiji.restore.image.ij.PixelPlane;
import sc.fiji.restore.tile.Interval;

/**
 * The region of an image that a contact sheet shows: of the active slice and
 * channel, or of all three colours of an RGB slice.
 *
 * @param image the image as the user sees it
 * @param plane one slice of it, all of its pixels; its selection is the region
 * @param region within the plane
 */
record SheetView(ImagePlus image, ImagePlus plane, Interval region) {

	/** Noise and edges need a few pixels. */
	private static final int SMALLEST = 64;

	/**
	 * The bounds of the selection, or else the middle of what the window shows.
	 *
	 * @param image not changed
	 * @param size its sides are at most so many pixels
	 * @throws InvalidImage if there is nothing to see
	 */
	static SheetView of(final ImagePlus image, final int size) {
		ImagePlusReader.check(image);
		final ImagePlus slice = new Part(
			new Channels(Channels.Grouping.EACH, List.of(image.getC())),
			Range.of(RestoreJob.SLICES, Integer.toString(image.getZ())),
			Range.of(RestoreJob.FRAMES, Integer.toString(image.getT())),
			RoiUse.IGNORE).of(image);
		// NB: the selection of the user's image stays as it is.
		final ImagePlus plane = new ImagePlus(image.getTitle(),
			slice.getStack().getProcessor(1).duplicate());
		plane.setCalibration(slice.getCalibration().copy());
		final Interval region = PreviewRegion.of(image, SMALLEST, size);
		plane
			.setRoi(new Roi(region.x(), region.y(), region.width(), region.height()));
		return new SheetView(image, plane, region);
	}

	/**
	 * The region with pixels around it; beyond the image they are mirrored.
	 *
	 * @param margin how many on each side
	 * @throws InvalidImage if a pixel is NaN or infinite
	 */
	SheetPixels pixels(final int margin) {
		final PixelPlane source = PixelPlane.of(plane.getProcessor());
		final DoubleUnaryOperator toUnits = new ImagePlusReader(plane).toUnits();
		final Interval all = new Interval(region.x() - margin, region.y() - margin,
			region.width() + 2 * margin, region.height() + 2 * margin);
		final List<float[]> channels = new ArrayList<>();
		for (int c = 0; c < source.channels(); c++) {
			final float[] values = new float[all.width() * all.height()];
			source.read(all, c, values);
			checkFinite(values, margin);
			for (int i = 0; i < values.length; i++) {
				values[i] = (float) toUnits.applyAsDouble(values[i]);
			}
			channels.add(values);
		}
		return new SheetPixels(all.width(), 1, channels);
	}

	/** Says in an image of what it was made. */
	void describe(final ImagePlus made) {
		made.setProp("restore.sheet.original", image.getTitle());
		made.setProp("restore.sheet.region",
			region.width() + "×" + region.height() + " at " + region.x() + ", " +
				region.y() + "; channel " + image.getC() + ", slice " + image.getZ() +
				", frame " + image.getT());
	}

	private void checkFinite(final float[] values, final int margin) {
		int holes = 0;
		for (final float value : values) if (!Float.isFinite(value)) holes++;
		if (holes > 0)
			throw new InvalidImage("Pixels must be finite numbers to be compared, " +
				"but of '" + image.getTitle() + "' " + holes + " are not, in the " +
				region.width() + "×" + region.height() + " pixels at x = " +
				region.x() + ", y = " + region.y() +
				(margin == 0 ? "" : " or " + margin + " pixels around them") +
				". Select another region, or replace them first, for instance with " +
				"Process ▸ Noise ▸ Remove NaNs.");
	}

	boolean isRgb() {
		return plane.getBitDepth() == 24;
	}

	/** Of gray images: the colours, and the range in units of the image. */
	LUT lut() {
		final LUT lut = (LUT) shown().clone();
		final DoubleUnaryOperator toUnits = new ImagePlusReader(plane).toUnits();
		lut.min = toUnits.applyAsDouble(lut.min);
		lut.max = toUnits.applyAsDouble(lut.max);
		return lut;
	}

	private LUT shown() {
		if (image instanceof final CompositeImage composite) {
			final LUT own = composite.getChannelLut(image.getC());
			return composite.getMode() == CompositeImage.GRAYSCALE
				? new LUT(LUT.createLutFromColor(Color.WHITE).getColorModel(), own.min,
					own.max)
				: own;
		}
		return new LUT(image.getProcessor().getLut().getColorModel(),
			image.getDisplayRangeMin(), image.getDisplayRangeMax());
	}

	/**
	 * The calibration of what has more pixels than the region.
	 *
	 * @param scale how many for one
	 */
	Calibration calibration(final int scale) {
		final Calibration calibration = plane.getCalibration().copy();
		calibration.disableDensityCalibration();
		if (!isRgb())
			calibration.setValueUnit(plane.getCalibration().getValueUnit());
		if (calibration.scaled()) {
			calibration.pixelWidth /= scale;
			calibration.pixelHeight /= scale;
		}
		calibration.xOrigin = (calibration.xOrigin - region.x()) * scale;
		calibration.yOrigin = (calibration.yOrigin - region.y()) * scale;
		return calibration;
	}
}
