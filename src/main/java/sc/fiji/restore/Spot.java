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
import java.util.stream.IntStream;

import ij.ImagePlus;
import sc.fiji.restore.error.RestoreException.InvalidOption;

/**
 * A position in an image as a model takes it. Immutable.
 *
 * @param channels of the image, from 1 on: those that a user looks at, and those
 *          that the model takes together with them
 * @param planes which hold them, 0-based
 */
record Spot(List<Integer> channels, List<Integer> planes) {

	/**
	 * @param part what is restored of the image
	 * @param numPlanes how many planes that is
	 * @param place where a user looks
	 * @throws InvalidOption if the part leaves out the place
	 */
	static Spot of(final ImagePlus image, final Part part, final int numPlanes,
		final Place place)
	{
		final List<Integer> channels = part.channels().of(image);
		final int z = part.slices().index(RestoreJob.SLICES, image.getTitle(),
			image.getNSlices(), place.z());
		final int t = part.frames().index(RestoreJob.FRAMES, image.getTitle(),
			image.getNFrames(), place.t());
		final int slices = length(part.slices(), image.getNSlices());
		final int frames = length(part.frames(), image.getNFrames());
		final int together = channels.size() * slices * frames / numPlanes;
		final int first = (t * slices + z) * channels.size();
		final List<Integer> planes = IntStream.range(0, channels.size())
			.filter(c -> place.channels().contains(channels.get(c)))
			.map(c -> (first + c) / together).distinct().boxed().toList();
		if (planes.isEmpty())
			throw new InvalidOption("The option 'channels' must include channel " +
				place.channels().get(0) + ", which '" + image.getTitle() +
				"' shows, but was '" + part.channels() +
				"'. Let it show another, or change the option.");
		return new Spot(IntStream.range(0, channels.size())
			.filter(c -> planes.contains((first + c) / together))
			.mapToObj(channels::get).toList(), planes);
	}

	private static int length(final Range range, final int count) {
		return Math.min(count, range.last()) - range.first() + 1;
	}
}
