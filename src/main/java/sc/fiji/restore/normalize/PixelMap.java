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
package sc.fiji.restore.normalize;

import java.util.List;

/**
 * What happens to the values of pixels, decided once for a whole image, so that
 * it may be applied tile by tile. Immutable and thread-safe.
 */
@FunctionalInterface
public interface PixelMap {

	/** Leaves values as they are. */
	PixelMap IDENTITY = channels -> {
	};

	/**
	 * Changes values in place.
	 *
	 * @param channels by channel, then pixel; all of the same length
	 */
	void apply(float[][] channels);

	/** A map for each channel. */
	static PixelMap of(final List<? extends ValueMap> maps) {
		return channels -> {
			for (int c = 0; c < channels.length; c++) {
				final ValueMap map = maps.get(c);
				for (int i = 0; i < channels[c].length; i++) {
					channels[c][i] = (float) map.apply(channels[c][i]);
				}
			}
		};
	}

	/** This map, followed by another. */
	default PixelMap then(final PixelMap next) {
		return channels -> {
			apply(channels);
			next.apply(channels);
		};
	}
}
