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

import java.util.LinkedHashMap;
import java.util.Map;

import ij.ImagePlus;
import sc.fiji.restore.error.RestoreException.InvalidOption;
import sc.fiji.restore.image.ij.ImagePlusReader;
import sc.fiji.restore.image.ij.SelectedImage;

/**
 * Which part of an image is restored. The result has no other channels, slices
 * and frames; what is measured in the image (percentiles, noise, stripes, the
 * degradation) is measured in these, in all of their pixels. Immutable.
 *
 * @param channels which, and which of them together
 * @param slices along z
 * @param frames along time
 * @param roi what the selection means
 */
public record Part(Channels channels, Range slices, Range frames, RoiUse roi) {

	/** All of it, or what is selected. */
	public static final Part AUTO = new Part(Channels.AUTO, Range.ALL, Range.ALL,
		RoiUse.AUTO);

	/** All of it, whatever is selected. */
	public static final Part WHOLE = new Part(Channels.AUTO, Range.ALL, Range.ALL,
		RoiUse.IGNORE);

	/**
	 * The part as an image of its own, with all pixels of a plane; indexed colours
	 * become RGB, since their numbers are no intensities.
	 *
	 * @throws InvalidOption if the image has no such channels, slices or frames
	 */
	ImagePlus of(final ImagePlus image) {
		ImagePlusReader.check(image);
		return SelectedImage.of(image, channels.of(image),
			slices.numbers(RestoreJob.SLICES, image.getTitle(), image.getNSlices()),
			frames.numbers(RestoreJob.FRAMES, image.getTitle(), image.getNFrames()));
	}

	/** What differs from {@link #AUTO}, by the keys of macros. */
	Map<String, String> words() {
		final Map<String, String> words = new LinkedHashMap<>();
		if (!channels.equals(Channels.AUTO))
			words.put(RestoreJob.CHANNELS, channels.toString());
		if (!slices.equals(Range.ALL))
			words.put(RestoreJob.SLICES, slices.toString());
		if (!frames.equals(Range.ALL))
			words.put(RestoreJob.FRAMES, frames.toString());
		if (roi != RoiUse.AUTO) words.put(RestoreJob.ROI, roi.toString());
		return words;
	}
}
