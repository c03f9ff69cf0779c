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

import java.util.Map;

import ij.CompositeImage;
import ij.ImagePlus;
import ij.ImageStack;

/**
 * Makes a result whose values and channels are a model's own lie and be called
 * like its input; what it looks like comes from its values.
 */
public final class ModelUnitsImage {

	private ModelUnitsImage() {}

	/**
	 * @param input the image that went in
	 * @param stack its 32-bit slices, channels side by side
	 * @param channels at each position of the stack
	 * @param provenance names and values to store in the image's properties
	 * @return a new image, not shown
	 */
	public static ImagePlus of(final ImagePlus input, final ImageStack stack,
		final int channels, final Map<String, String> provenance)
	{
		final ImagePlus plain = new ImagePlus(input.getTitle() + ResultImage.SUFFIX,
			stack);
		plain.setDimensions(channels, input.getNSlices(), input.getNFrames());
		plain.setOpenAsHyperStack(
			input.isHyperStack() || channels > 1 && stack.size() > channels);
		final ImagePlus result = channels > 1 ? composite(plain, input) : plain;
		if (channels == 1) result.resetDisplayRange();
		ResultImage.place(input, Area.whole(input.getWidth(), input.getHeight()),
			result);
		ResultImage.copyProperties(input, result);
		provenance.forEach(result::setProp);
		return result;
	}

	private static ImagePlus composite(final ImagePlus plain,
		final ImagePlus input)
	{
		final boolean colors = input.getBitDepth() == 24 &&
			plain.getNChannels() == 3;
		final CompositeImage result = new CompositeImage(plain,
			colors ? CompositeImage.COMPOSITE : CompositeImage.GRAYSCALE);
		for (int c = 0; colors && c < 3; c++) {
			result.setChannelLut(ResultImage.primary(c), c + 1);
		}
		result.resetDisplayRanges();
		return result;
	}
}
