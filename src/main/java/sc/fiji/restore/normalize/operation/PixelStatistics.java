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
package sc.fiji.restore.normalize.operation;

import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.stream.IntStream;

import sc.fiji.restore.normalize.PixelMap;

/**
 * Statistics of planes, which are gone through when somebody asks. Immutable.
 *
 * @param planes the values of every plane, by channel, then pixel; each time it
 *          is iterated, it gives arrays that may be changed
 * @param channels of every plane
 * @param values of one channel in all planes
 * @param bitDepth bits per pixel of the image
 */
public record PixelStatistics(Iterable<float[][]> planes, int channels,
	long values, int bitDepth) implements Statistics
{

	/** Statistics of 32-bit planes in memory, which are not changed. */
	public static PixelStatistics of(final List<float[][]> planes) {
		final float[][] first = planes.get(0);
		return new PixelStatistics(
			() -> planes.stream().map(PixelStatistics::copy).iterator(), first.length,
			(long) planes.size() * first[0].length, 32);
	}

	private static float[][] copy(final float[][] planes) {
		return Arrays.stream(planes).map(float[]::clone).toArray(float[][]::new);
	}

	@Override
	public List<Distribution> distributions(final boolean jointly) {
		final List<Distribution> all = IntStream.range(0, jointly ? 1 : channels)
			.mapToObj(c -> new Distribution(jointly ? values * channels : values))
			.toList();
		for (final float[][] plane : planes) {
			for (int c = 0; c < plane.length; c++) {
				all.get(jointly ? 0 : c).add(plane[c]);
			}
		}
		return all;
	}

	/** What these values are after a map. */
	public PixelStatistics after(final PixelMap map) {
		final Iterable<float[][]> mapped = () -> {
			final Iterator<float[][]> iterator = planes.iterator();
			return new Iterator<>() {

				@Override
				public boolean hasNext() {
					return iterator.hasNext();
				}

				@Override
				public float[][] next() {
					final float[][] plane = iterator.next();
					map.apply(plane);
					return plane;
				}
			};
		};
		return new PixelStatistics(mapped, channels, values, bitDepth);
	}
}
