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
import java.util.stream.IntStream;
import java.util.stream.Stream;

import sc.fiji.restore.error.RestoreException.InvalidImage;

/**
 * One slice of one of the images that {@link Planes} are made of. Immutable.
 *
 * @param image the image
 * @param index of the slice, 0-based
 */
record SourceSlice(ImagePlusReader image, int index) {

	/** How many channels it holds: three if it is RGB. */
	int channels() {
		return channelsOf(image);
	}

	/** How many channels a slice of an image holds. */
	static int channelsOf(final ImagePlusReader image) {
		return image.bitDepth() == 24 ? Planes.COLORS : 1;
	}

	/**
	 * Slices that lie side by side.
	 *
	 * @param index of the group, 0-based
	 * @param together how many slices are a group
	 */
	static List<SourceSlice> range(final ImagePlusReader image, final int index,
		final int together)
	{
		return IntStream.range(index * together, (index + 1) * together)
			.mapToObj(s -> new SourceSlice(image, s)).toList();
	}

	/** Those of one view, then those of the other. */
	static List<SourceSlice> joined(final List<SourceSlice> left,
		final List<SourceSlice> right)
	{
		return Stream.concat(left.stream(), right.stream()).toList();
	}

	/**
	 * How many slices have to be read for so many channels.
	 *
	 * @param model its id, for the message
	 * @throws InvalidImage if the image does not have them
	 */
	static int together(final String model, final ImagePlusReader image,
		final int channels)
	{
		if (channelsOf(image) % channels == 0) return 1;
		if (channelsOf(image) == 1 && image.numChannels() == channels)
			return channels;
		final int actual = Math.max(channelsOf(image), image.numChannels());
		throw new InvalidImage("The model '" + model + "' restores " + channels +
			" channels together" +
			(channels == Planes.COLORS ? " (red, green and blue)" : "") + ", but '" +
			image.title() + "' has " + actual +
			(channels == Planes.COLORS
				? ". Convert it with Image ▸ Type ▸ RGB Color, or choose another model."
				: ". Choose another model."));
	}
}
