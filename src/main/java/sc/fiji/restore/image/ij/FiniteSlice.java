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

import java.util.BitSet;
import java.util.stream.IntStream;

import ij.process.FloatProcessor;
import ij.process.ImageProcessor;
import sc.fiji.restore.tile.Interval;

/**
 * Fills in pixels that are NaN or infinite, so that a network sees none.
 * <p>
 * From the edges of a hole inwards: every pixel that touches known ones, also at
 * a corner, becomes their mean; then those are known, and so on. So the values
 * of a hole lie between those around it, and do not depend on any order.
 * </p>
 */
public final class FiniteSlice {

	private final int width;
	private final int height;
	private final float[] pixels;

	/**
	 * A slice without holes.
	 *
	 * @param pixels the slice
	 * @param depth how far from a known pixel the deepest hole is that matters, in
	 *          pixels; {@link Integer#MAX_VALUE} if none is known
	 */
	public record Filled(ImageProcessor pixels, int depth) {}

	private FiniteSlice(final int width, final int height, final float[] pixels) {
		this.width = width;
		this.height = height;
		this.pixels = pixels;
	}

	/**
	 * @param slice of any type; not changed
	 * @return {@code slice} itself if all of its pixels are finite; if none is,
	 *         all are 0
	 */
	static ImageProcessor of(final ImageProcessor slice) {
		return of(slice, new Interval(0, 0, slice.getWidth(), slice.getHeight()))
			.pixels();
	}

	/**
	 * Fills in the pixels of a part of a plane. If the depth is not more than the
	 * part reaches beyond what matters, nothing that lies farther away would have
	 * changed it.
	 *
	 * @param slice of any type; not changed
	 * @param wanted the pixels that matter
	 */
	public static Filled of(final ImageProcessor slice, final Interval wanted) {
		if (!(slice instanceof FloatProcessor)) return new Filled(slice, 0);
		final float[] pixels = (float[]) slice.getPixels();
		final int holes = holes(pixels);
		if (holes == 0) return new Filled(slice, 0);
		final float[] filled = holes == pixels.length ? new float[holes]
			: pixels.clone();
		final int depth = holes == pixels.length ? Integer.MAX_VALUE
			: new FiniteSlice(slice.getWidth(), slice.getHeight(), filled).fill(holes,
				wanted);
		return new Filled(
			new FloatProcessor(slice.getWidth(), slice.getHeight(), filled), depth);
	}

	private static int holes(final float[] pixels) {
		int count = 0;
		for (final float v : pixels) if (!Float.isFinite(v)) count++;
		return count;
	}

	/**
	 * @param holes how many pixels are not finite
	 * @return how often means were taken until the last hole in {@code wanted} was
	 *         filled
	 */
	private int fill(final int holes, final Interval wanted) {
		final int[] rim = new int[holes];
		final float[] means = new float[holes];
		final BitSet found = new BitSet(pixels.length);
		int end = 0;
		for (int i = 0; i < pixels.length; i++) {
			if (!Float.isFinite(pixels[i]) && touchesKnown(i)) {
				found.set(i);
				rim[end++] = i;
			}
		}
		int depth = 0;
		int round = 0;
		for (int begin = 0; begin < end;) {
			round++;
			if (IntStream.range(begin, end).anyMatch(h -> isIn(wanted, rim[h])))
				depth = round;
			// NB: all first, since what is filled in must not count in this round.
			for (int h = begin; h < end; h++) means[h] = mean(rim[h]);
			for (int h = begin; h < end; h++) pixels[rim[h]] = means[h];
			final int last = end;
			for (; begin < last; begin++)
				end = addNeighbours(rim[begin], found, rim, end);
		}
		return depth;
	}

	private boolean isIn(final Interval interval, final int index) {
		final int x = index % width;
		final int y = index / width;
		return x >= interval.x() && x < interval.endX() && y >= interval.y() &&
			y < interval.endY();
	}

	private boolean touchesKnown(final int index) {
		return IntStream.of(around(index)).anyMatch(i -> Float.isFinite(pixels[i]));
	}

	/** Of the known neighbours of a pixel, of which there is one at least. */
	private float mean(final int index) {
		return (float) IntStream.of(around(index)).mapToDouble(i -> pixels[i])
			.filter(Double::isFinite).average().orElseThrow();
	}

	private int addNeighbours(final int index, final BitSet found,
		final int[] rim, final int end)
	{
		int last = end;
		for (final int i : around(index)) {
			if (Float.isFinite(pixels[i]) || found.get(i)) continue;
			found.set(i);
			rim[last++] = i;
		}
		return last;
	}

	/** A pixel and those that touch it. */
	private int[] around(final int index) {
		final int x = index % width;
		final int y = index / width;
		return IntStream
			.rangeClosed(Math.max(0, y - 1), Math.min(height - 1, y + 1))
			.flatMap(j -> IntStream
				.rangeClosed(Math.max(0, x - 1), Math.min(width - 1, x + 1))
				.map(i -> j * width + i))
			.toArray();
	}
}
