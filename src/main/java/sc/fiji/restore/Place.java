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

import ij.CompositeImage;
import ij.ImagePlus;

/**
 * A position in an image. Immutable.
 *
 * @param channels which are looked at, from 1 on; at least one
 * @param z slice, from 1 on
 * @param t frame, from 1 on
 */
record Place(List<Integer> channels, int z, int t) {

	/** Copies the channels. */
	Place {
		channels = List.copyOf(channels);
	}

	/**
	 * What an image shows: of a composite all channels that are switched on, else
	 * the current one.
	 */
	static Place shownBy(final ImagePlus image) {
		return new Place(channels(image), image.getZ(), image.getT());
	}

	private static List<Integer> channels(final ImagePlus image) {
		if (image instanceof final CompositeImage composite &&
			composite.getMode() == CompositeImage.COMPOSITE)
		{
			final boolean[] active = composite.getActiveChannels();
			final List<Integer> on = IntStream.rangeClosed(1, image.getNChannels())
				.filter(c -> active[c - 1]).boxed().toList();
			if (!on.isEmpty()) return on;
		}
		return List.of(image.getC());
	}
}
