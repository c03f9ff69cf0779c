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

import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

import ij.ImagePlus;
import ij.ImageStack;
import ij.process.ImageProcessor;
import sc.fiji.restore.image.ij.Area;
import sc.fiji.restore.image.ij.ResultImage;
import sc.fiji.restore.image.ij.TiffStack;
import sc.fiji.restore.pipeline.Progress;

/**
 * The slices of a result, before they are there.
 *
 * @param input the image that is restored
 * @param area what of it
 * @param width columns of a slice
 * @param height rows of a slice
 * @param bitDepth 8, 16, 24 (RGB) or 32
 * @param labels one for each slice; may hold null
 */
record ResultStack(ImagePlus input, Area area, int width, int height,
	int bitDepth, List<String> labels)
{

	/** @param scale restored pixels per pixel along each axis */
	static ResultStack of(final ImagePlus input, final Area area, final int scale,
		final int bitDepth, final List<String> labels)
	{
		return area.isCropped()
			? new ResultStack(input, area, area.core().width() * scale,
				area.core().height() * scale, bitDepth, labels)
			: new ResultStack(input, area, input.getWidth(), input.getHeight(),
				bitDepth, labels);
	}

	/**
	 * Makes the slices.
	 *
	 * @param slices made when they are asked for
	 * @param save the file for them, if the user wants one
	 * @param provenance properties of a file as far as they are known; asked again
	 *          when all slices are made
	 * @param progress told if memory does not suffice
	 * @return in memory or, from a file, virtual
	 */
	ImageStack fill(final Iterator<ImageProcessor> slices,
		final Optional<Path> save, final Supplier<Map<String, String>> provenance,
		final Progress progress)
	{
		final Optional<Path> file = ResultFile.choose(save, input, bytes(),
			labels.size(), progress);
		if (file.isPresent())
			return ResultFile.write(file.get(),
				() -> ResultImage.of(input, area,
					TiffStack.blank(width, height, bitDepth, labels), provenance.get()),
				labels, slices, bytes());
		final ImageStack stack = new ImageStack(width, height);
		for (final String label : labels) stack.addSlice(label, slices.next());
		return stack;
	}

	/** What the slices need. */
	long bytes() {
		// NB: ImageJ keeps an RGB pixel in four bytes.
		return (long) width * height * labels.size() *
			(bitDepth == 24 ? 4 : bitDepth / 8);
	}
}
