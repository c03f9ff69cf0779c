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

import java.awt.Color;
import java.awt.Rectangle;
import java.awt.geom.Rectangle2D;
import java.util.Map;
import java.util.function.DoubleUnaryOperator;

import ij.CompositeImage;
import ij.ImagePlus;
import ij.ImageStack;
import ij.gui.Roi;
import ij.measure.Calibration;
import ij.process.LUT;
import sc.fiji.restore.tile.Interval;

/**
 * Makes the restored image look and measure like its input: title, dimensions,
 * calibration, LUTs, display ranges, slice position, selection, overlay,
 * properties. Where it has more pixels, they are as much smaller.
 */
public final class ResultImage {

	/** Appended to the input's title. */
	public static final String SUFFIX = "-restored";

	private ResultImage() {}

	/**
	 * @param input the image that was restored
	 * @param area what of it was restored
	 * @param stack its restored slices; three for each slice of an RGB input
	 *          whose result is 32-bit; fewer than the input's where several views
	 *          became one
	 * @param provenance names and values to store in the image's properties
	 * @return a new image, not shown
	 */
	public static ImagePlus of(final ImagePlus input, final Area area,
		final ImageStack stack, final Map<String, String> provenance)
	{
		final ImagePlus plain = plain(input, SUFFIX, stack);
		final boolean rgbSplit = isRgbSplit(input, plain);
		final boolean all = plain.getNSlices() *
			plain.getNFrames() == input.getNSlices() * input.getNFrames();
		final ImagePlus result = rgbSplit ? rgbComposite(plain)
			: withLuts(plain, input);
		if (!rgbSplit && all) result.setPosition(input.getCurrentSlice());
		place(input, area, result);
		copyProperties(input, result);
		provenance.forEach(result::setProp);
		// NB: where ImageJ keeps the label of the only slice.
		if (stack.size() == 1)
			result.setProp("Slice_Label", stack.getSliceLabel(1));
		return result;
	}

	/** An image with the dimensions of its input, as far as it has as many planes. */
	static ImagePlus plain(final ImagePlus input, final String suffix,
		final ImageStack stack)
	{
		final ImagePlus plain = new ImagePlus(input.getTitle() + suffix, stack);
		final boolean rgbSplit = isRgbSplit(input, plain);
		final int channels = (rgbSplit ? 3 : 1) * input.getNChannels();
		final int positions = stack.size() / channels;
		final boolean all = positions == input.getNSlices() * input.getNFrames();
		plain.setDimensions(channels, all ? input.getNSlices() : positions,
			all ? input.getNFrames() : 1);
		plain.setOpenAsHyperStack(
			input.isHyperStack() || rgbSplit && stack.size() > 3);
		return plain;
	}

	/** Whether each RGB slice became three. */
	private static boolean isRgbSplit(final ImagePlus input,
		final ImagePlus plain)
	{
		return input.getBitDepth() == 24 && plain.getBitDepth() == 32;
	}

	/** What lies where: calibration, overlay, selection. */
	static void place(final ImagePlus input, final Area area,
		final ImagePlus result)
	{
		final Interval part = area.isCropped() ? area.core()
			: new Interval(0, 0, input.getWidth(), input.getHeight());
		final double x = (double) result.getWidth() / part.width();
		final double y = (double) result.getHeight() / part.height();
		final Calibration calibration = calibration(input, result);
		// NB: as ImageJ does when it scales; without a unit, a pixel stays a pixel.
		if (calibration.scaled()) {
			calibration.pixelWidth /= x;
			calibration.pixelHeight /= y;
		}
		calibration.xOrigin = (calibration.xOrigin - part.x()) * x;
		calibration.yOrigin = (calibration.yOrigin - part.y()) * y;
		result.setCalibration(calibration);
		final boolean whole = part.width() == input.getWidth() &&
			part.height() == input.getHeight();
		if (input.getOverlay() != null)
			result.setOverlay(ScaledRoi.of(
				whole ? input.getOverlay()
					: input.getOverlay().crop(
						new Rectangle(part.x(), part.y(), part.width(), part.height())),
				x, y));
		if (input.getRoi() == null) return;
		final Roi roi = (Roi) input.getRoi().clone();
		// NB: as when ImageJ crops, a rectangle that is all of the image goes.
		if (!whole && roi.getType() == Roi.RECTANGLE && area.isCropped()) return;
		final Rectangle2D.Double bounds = roi.getFloatBounds();
		roi.setLocation(bounds.x - part.x(), bounds.y - part.y());
		result.setRoi(ScaledRoi.of(roi, x, y));
	}

	private static ImagePlus rgbComposite(final ImagePlus plain) {
		final CompositeImage result = new CompositeImage(plain,
			CompositeImage.COMPOSITE);
		for (int c = 0; c < result.getNChannels(); c++) {
			final LUT lut = primary(c);
			lut.min = 0;
			lut.max = 255;
			result.setChannelLut(lut, c + 1);
		}
		return result;
	}

	/** Red, green or blue. */
	static LUT primary(final int channel) {
		final Color[] colors = { Color.RED, Color.GREEN, Color.BLUE };
		return LUT.createLutFromColor(colors[channel % 3]);
	}

	private static ImagePlus withLuts(final ImagePlus plain,
		final ImagePlus input)
	{
		final DoubleUnaryOperator toUnits = plain.getBitDepth() == 32
			? Intensity.of(input) : DoubleUnaryOperator.identity();
		if (input.isComposite()) {
			final CompositeImage result = new CompositeImage(plain,
				((CompositeImage) input).getMode());
			result.copyLuts(input);
			for (int c = 0; c < input.getNChannels(); c++) {
				result.getActiveChannels()[c] = ((CompositeImage) input)
					.getActiveChannels()[c];
				result.setChannelLut(inUnits(result.getChannelLut(c + 1), toUnits),
					c + 1);
			}
			return result;
		}
		if (input.getBitDepth() == 24) return plain;
		final LUT lut = input.getProcessor().getLut();
		lut.min = input.getDisplayRangeMin();
		lut.max = input.getDisplayRangeMax();
		final LUT inUnits = inUnits(lut, toUnits);
		plain.setLut(inUnits);
		plain.setDisplayRange(inUnits.min, inUnits.max);
		return plain;
	}

	private static LUT inUnits(final LUT lut, final DoubleUnaryOperator toUnits) {
		final double a = toUnits.applyAsDouble(lut.min);
		final double b = toUnits.applyAsDouble(lut.max);
		// NB: units may decrease with pixel values, as optical density does.
		final LUT result = a <= b ? (LUT) lut.clone() : lut.createInvertedLut();
		result.min = Math.min(a, b);
		result.max = Math.max(a, b);
		return result;
	}

	private static Calibration calibration(final ImagePlus input,
		final ImagePlus result)
	{
		final Calibration calibration = input.getCalibration().copy();
		// NB: ImageJ has no intensity function for 32-bit images; SliceWriter has
		// applied it to the pixels.
		if (result.getBitDepth() == 32 && input.getBitDepth() != 32)
			calibration.disableDensityCalibration();
		return calibration;
	}

	/** What is written on it. */
	static void copyProperties(final ImagePlus input, final ImagePlus result) {
		final String info = input.getInfoProperty();
		if (info != null) result.setProperty("Info", info);
		final String[] properties = input.getPropertiesAsArray();
		if (properties != null) result.setProperties(properties);
	}
}
