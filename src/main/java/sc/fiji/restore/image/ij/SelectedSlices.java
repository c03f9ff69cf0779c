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

import ij.ImagePlus;
import ij.VirtualStack;
import ij.process.ImageProcessor;

/** Some slices of an image, which are read when they are asked for. */
final class SelectedSlices extends VirtualStack {

	private final ImagePlus image;
	private final int[] indexes;
	private final boolean asRgb;

	/**
	 * @param image to read from
	 * @param indexes which of its slices, from 1 on
	 * @param asRgb whether slices become RGB
	 */
	SelectedSlices(final ImagePlus image, final int[] indexes,
		final boolean asRgb)
	{
		super(image.getWidth(), image.getHeight(), null, null);
		this.image = image;
		this.indexes = indexes.clone();
		this.asRgb = asRgb;
		setBitDepth(asRgb ? 24 : image.getBitDepth());
	}

	@Override
	public ImageProcessor getProcessor(final int slice) {
		final ImageProcessor ip = image.getStack().getProcessor(indexes[slice - 1]);
		return asRgb && ip != null ? ip.convertToRGB() : ip;
	}

	@Override
	public String getSliceLabel(final int slice) {
		return image.getStack().getSliceLabel(indexes[slice - 1]);
	}

	@Override
	public int size() {
		return indexes.length;
	}

	@Override
	public int getSize() {
		return size();
	}
}
