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

import java.util.List;

import ij.CompositeImage;
import ij.ImagePlus;
import ij.ImageStack;
import ij.process.ImageProcessor;
import ij.process.LUT;
import sc.fiji.restore.tile.Interval;

/**
 * A part of an image at one position, with its colours, display range and
 * calibration. The image is not touched, not even its selection.
 */
public final class CroppedImage {

	private CroppedImage() {}

	/**
	 * @param image of one position; gives the looks
	 * @param slices its channels
	 * @param region within them
	 * @return a new image of the same title, not shown
	 */
	public static ImagePlus of(final ImagePlus image,
		final List<ImageProcessor> slices, final Interval region)
	{
		final ImageStack stack = new ImageStack(region.width(), region.height());
		for (final ImageProcessor slice : slices) {
			final ImageProcessor part = slice.createProcessor(region.width(),
				region.height());
			part.insert(slice, -region.x(), -region.y());
			stack.addSlice(part);
		}
		final ImagePlus part = new ImagePlus(image.getTitle(), stack);
		part.setDimensions(slices.size(), 1, 1);
		part.setCalibration(image.getCalibration().copy());
		return withLooks(part, image);
	}

	private static ImagePlus withLooks(final ImagePlus part,
		final ImagePlus image)
	{
		if (image.isComposite()) {
			final CompositeImage composite = new CompositeImage(part,
				((CompositeImage) image).getMode());
			composite.copyLuts(image);
			System.arraycopy(((CompositeImage) image).getActiveChannels(), 0,
				composite.getActiveChannels(), 0, part.getNChannels());
			composite.setPositionWithoutUpdate(image.getC(), 1, 1);
			return composite;
		}
		if (image.getBitDepth() == 24) return part;
		final LUT lut = image.getProcessor().getLut();
		part.setLut(lut);
		part.setDisplayRange(image.getDisplayRangeMin(),
			image.getDisplayRangeMax());
		return part;
	}
}
