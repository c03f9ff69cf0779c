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

import java.util.List;

import ij.ImagePlus;
import ij.ImageStack;
import ij.process.ColorProcessor;
import ij.process.FloatProcessor;
import ij.process.ImageProcessor;
import ij.process.LUT;

/**
 * The panels of a contact sheet as a stack, to be measured: of gray images 32 bits
 * as computed, in units of the image, of RGB images RGB. Where a model enlarges, so
 * are all panels, by repeating their pixels; labels say so.
 */
final class SheetStack {

	private static final String SUFFIX = "-panels";

	private SheetStack() {}

	/** @return a new image, not shown; without what could not be restored */
	static ImagePlus of(final SheetView view, final List<SheetPanel> panels) {
		final int scale = panels.stream().flatMap(panel -> panel.pixels().stream())
			.mapToInt(SheetPixels::scale).max().orElse(1);
		final int width = view.region().width() * scale;
		final int height = view.region().height() * scale;
		final ImageStack stack = new ImageStack(width, height);
		for (final SheetPanel panel : panels) {
			if (panel.pixels().isEmpty()) continue;
			final SheetPixels pixels = panel.pixels().get();
			stack.addSlice(
				panel.name() + "; " + SheetUnits.figures(view, panel) +
					(pixels.scale() == scale ? ""
						: "; every pixel repeated " + (double) scale / pixels.scale() +
							" times along x and y"),
				processor(pixels.enlarged(width, height)));
		}
		final ImagePlus image = new ImagePlus(view.image().getTitle() + SUFFIX,
			stack);
		image.setCalibration(view.calibration(scale));
		if (!view.isRgb()) {
			final LUT lut = view.lut();
			image.setLut(lut);
			image.setDisplayRange(lut.min, lut.max);
		}
		return image;
	}

	private static ImageProcessor processor(final SheetPixels pixels) {
		return pixels.channels().size() == 1 ? new FloatProcessor(pixels.width(),
			pixels.height(), pixels.channels().get(0)) : colors(pixels);
	}

	/** Rounded; what is beyond 0 to 255 is at its end. */
	static ColorProcessor colors(final SheetPixels pixels) {
		final ColorProcessor colors = new ColorProcessor(pixels.width(),
			pixels.height());
		for (int i = 0; i < colors.getPixelCount(); i++) {
			int rgb = 0;
			for (final float[] channel : pixels.channels()) {
				rgb = rgb << 8 | Math.max(0, Math.min(255, Math.round(channel[i])));
			}
			colors.set(i, 0xff << 24 | rgb);
		}
		return colors;
	}
}
