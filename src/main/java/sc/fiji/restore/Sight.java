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

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

import ij.CompositeImage;
import ij.ImagePlus;
import ij.process.LUT;
import sc.fiji.restore.tile.Interval;

/**
 * What a user sees of an image. Immutable.
 *
 * @param seen the selection, or what the window shows
 * @param place the current position
 * @param looks colours and display ranges, to be compared only
 */
record Sight(Interval seen, Place place, List<Object> looks) {

	/** @return empty if the image was closed */
	static Optional<Sight> of(final ImagePlus image) {
		if (image.getProcessor() == null) return Optional.empty();
		return Optional.of(
			new Sight(PreviewRegion.seen(image), Place.shownBy(image), looks(image)));
	}

	private static List<Object> looks(final ImagePlus image) {
		final List<Object> looks = new ArrayList<>();
		for (final LUT lut : luts(image)) {
			looks.add(Arrays.hashCode(lut.getBytes()));
			looks.add(lut.min);
			looks.add(lut.max);
		}
		looks.add(image.getDisplayMode());
		return List.copyOf(looks);
	}

	private static LUT[] luts(final ImagePlus image) {
		if (image instanceof final CompositeImage composite)
			return composite.getLuts();
		if (image.getBitDepth() == 24) return new LUT[0];
		final LUT lut = (LUT) image.getProcessor().getLut().clone();
		lut.min = image.getDisplayRangeMin();
		lut.max = image.getDisplayRangeMax();
		return new LUT[]{ lut };
	}
}
