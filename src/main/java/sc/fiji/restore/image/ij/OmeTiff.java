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
import java.util.List;
import java.util.Map;
import java.util.Optional;

import ij.CompositeImage;
import ij.ImagePlus;
import ij.ImageStack;
import ij.io.FileInfo;
import ij.measure.Calibration;
import ij.process.LUT;
import sc.fiji.restore.error.RestoreException.InvalidImage;

/**
 * Makes an OME-TIFF, which ImageJ opens as a plain stack, what its description
 * says: channels, slices and frames in their order, pixel sizes, time, names and
 * colours of channels. Others stay as they are.
 */
public final class OmeTiff {

	private static final String MICRON = "\u00b5m";

	/** Units of length in micrometres. */
	private static final Map<String, Double> MICRONS = Map.of("m", 1e6, "cm", 1e4,
		"mm", 1e3, MICRON, 1., "\u03bcm", 1., "um", 1., "nm", 1e-3, "\u00c5", 1e-4,
		"pm", 1e-6, "in", 25400.);

	private OmeTiff() {}

	/**
	 * The image as described.
	 *
	 * @param opened as ImageJ opened it
	 * @return the same image if it is no OME-TIFF; otherwise one with the same
	 *         pixels
	 * @throws InvalidImage if the description is damaged, does not fit the planes,
	 *           or tells of several images or files
	 */
	public static ImagePlus arranged(final ImagePlus opened) {
		final FileInfo info = opened.getOriginalFileInfo();
		if (info == null || !OmeXml.is(info.description)) return opened;
		final OmeXml ome = OmeXml.of(info.description, opened.getTitle());
		final int samples = opened.getBitDepth() == 24 ? 3 : 1;
		final int[] sizes = ome.sizes(samples);
		final int[] order = ome.order(opened.getStackSize(), samples);
		final ImageStack stack = new ImageStack(opened.getWidth(),
			opened.getHeight());
		for (int i = 0; i < order.length; i++) {
			stack.addSlice(label(ome.names(), i % sizes[0]),
				opened.getStack().getProcessor(order[i] + 1));
		}
		final ImagePlus image = new ImagePlus(opened.getTitle(), stack);
		image.setFileInfo(info);
		ResultImage.copyProperties(opened, image);
		image.setDimensions(sizes[0], sizes[1], sizes[2]);
		image.setOpenAsHyperStack(order.length > 1);
		final ImagePlus result = samples == 1 && sizes[0] > 1
			? composite(image, ome.colors()) : image;
		result.setCalibration(calibration(ome, opened.getCalibration()));
		return result;
	}

	private static String label(final List<String> names, final int channel) {
		return channel < names.size() && !names.get(channel).isBlank()
			? names.get(channel) : null;
	}

	private static ImagePlus composite(final ImagePlus image,
		final List<Optional<Color>> colors)
	{
		final CompositeImage composite = new CompositeImage(image,
			CompositeImage.COMPOSITE);
		for (int c = 0; c < Math.min(colors.size(), image.getNChannels()); c++) {
			if (colors.get(c).isEmpty()) continue;
			final LUT range = composite.getChannelLut(c + 1);
			final LUT lut = LUT.createLutFromColor(colors.get(c).get());
			lut.min = range.min;
			lut.max = range.max;
			composite.setChannelLut(lut, c + 1);
		}
		return composite;
	}

	private static Calibration calibration(final OmeXml ome,
		final Calibration opened)
	{
		final Calibration calibration = opened.copy();
		final String unit = ome.unit("PhysicalSizeX", MICRON);
		ome.size("PhysicalSizeX").ifPresent(x -> {
			calibration.setUnit(unit);
			calibration.pixelWidth = x;
			calibration.pixelHeight = in(unit, ome, "PhysicalSizeY").orElse(x);
		});
		in(unit, ome, "PhysicalSizeZ").ifPresent(z -> calibration.pixelDepth = z);
		ome.size("TimeIncrement").ifPresent(interval -> {
			calibration.frameInterval = interval;
			calibration.setTimeUnit(ome.unit("TimeIncrement", "s"));
		});
		return calibration;
	}

	/** ImageJ has one unit for all directions. */
	private static Optional<Double> in(final String unit, final OmeXml ome,
		final String attribute)
	{
		final String own = ome.unit(attribute, MICRON);
		return ome.size(attribute).map(size -> own.equals(unit) ? size
			: size * MICRONS.getOrDefault(own, 1.) / MICRONS.getOrDefault(unit, 1.));
	}
}
