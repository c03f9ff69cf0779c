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
import java.util.stream.IntStream;

/**
 * An affine map for each channel. Immutable.
 *
 * @param affines one for each channel, or one for all of them
 */
public record AffineMap(List<Affine> affines) implements PixelMap {

	/** Leaves values as they are. */
	public static final AffineMap IDENTITY = new AffineMap(
		List.of(Affine.IDENTITY));

	/** Copies the list. */
	public AffineMap {
		affines = List.copyOf(affines);
	}

	/** The map of a channel. */
	public Affine of(final int channel) {
		return affines.get(affines.size() == 1 ? 0 : channel);
	}

	@Override
	public void apply(final float[][] channels) {
		for (int c = 0; c < channels.length; c++) {
			final Affine affine = of(c);
			for (int i = 0; i < channels[c].length; i++) {
				channels[c][i] = (float) affine.apply(channels[c][i]);
			}
		}
	}

	/** This map, followed by another; still affine. */
	public AffineMap then(final AffineMap next) {
		final int channels = Math.max(affines.size(), next.affines.size());
		return new AffineMap(IntStream.range(0, channels)
			.mapToObj(c -> of(c).then(next.of(c))).toList());
	}

	/** The map back. */
	public AffineMap inverse() {
		return new AffineMap(affines.stream().map(Affine::inverse).toList());
	}
}
