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

package sc.fiji.restore.quality;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalDouble;
import java.util.function.DoubleUnaryOperator;

import sc.fiji.restore.filter.Gaussian;

/**
 * Places of a picture where little but noise is to be seen, to compare what
 * filters and networks leave of it: squares of 16×16 pixels, the eighth of them
 * in which the picture, smoothed so far that noise hardly matters, varies least as
 * compared with the noise to be expected at its intensity; so bright places with
 * stronger noise may be flat, too. They are looked for once, in the picture before; all
 * that comes of the picture is measured in the same pixels.
 * <p>
 * The noise is the root of the mean of {@code (a − 2b + c)² / 6} over pixels a, b
 * and c in a row or column, each 6 pixels from the next, in the median of the
 * squares, so that neither slopes nor a few squares with an edge matter. An
 * estimate from neighbouring pixels, as that of Immerkær, "Fast noise variance
 * estimation", Computer Vision and Image Understanding 64, 1996, would not see the
 * noise that a filter has spread over its neighbours. Where a picture is nowhere
 * flat, its texture counts, too. Immutable.
 */
public final class FlatPlaces {

	private static final int SIDE = 16;
	/** Pixels that are compared lie so far apart. */
	private static final int APART = 6;
	private static final int PIXELS = SIDE * SIDE;
	/** One in so many squares is taken for flat. */
	private static final int FLAT = 8;
	/** In pixels. */
	private static final double SMOOTHING = 4;

	private final int width;
	private final List<Square> squares;

	private record Square(int x, int y, double structure) {}

	private FlatPlaces(final int width, final List<Square> squares) {
		this.width = width;
		this.squares = squares;
	}

	/**
	 * Finds the flat places.
	 *
	 * @param values row by row, finite; not changed
	 * @param width columns
	 * @param noise the variance to be expected of a pixel of a mean, up to a factor
	 */
	public static FlatPlaces of(final float[] values, final int width,
		final DoubleUnaryOperator noise)
	{
		final float[] smooth = new Gaussian(SMOOTHING).blurred(values, width);
		final List<Square> all = new ArrayList<>();
		for (int y = 0; y + SIDE <= values.length / width; y += SIDE) {
			for (int x = 0; x + SIDE <= width; x += SIDE) {
				all.add(square(smooth, width, x, y, noise));
			}
		}
		return new FlatPlaces(width,
			all.stream().sorted(Comparator.comparingDouble(Square::structure))
				.limit((all.size() + FLAT - 1) / FLAT).toList());
	}

	private static Square square(final float[] values, final int width,
		final int x, final int y, final DoubleUnaryOperator noise)
	{
		final double first = values[y * width + x];
		double sum = 0;
		double squares = 0;
		for (int i = 0; i < PIXELS; i++) {
			final double value = values[(y + i / SIDE) * width + x + i % SIDE] -
				first;
			sum += value;
			squares += value * value;
		}
		final double variance = Math.max(0, squares - sum * sum / PIXELS);
		final double expected = noise.applyAsDouble(first + sum / PIXELS);
		return new Square(x, y, variance == 0 ? 0 : variance / expected);
	}

	/**
	 * The noise of what has become of the picture.
	 *
	 * @param values row by row, as many pixels, or {@code scale} times as many
	 *          along each side; not changed
	 * @param scale at least 1
	 * @return standard deviation in units of the values; empty if the picture is
	 *         smaller than a square
	 */
	public OptionalDouble noise(final float[] values, final int scale) {
		if (squares.isEmpty()) return OptionalDouble.empty();
		final double[] variances = squares.stream()
			.mapToDouble(square -> variance(values, width * scale, square.x() * scale,
				square.y() * scale, scale))
			.sorted().toArray();
		return OptionalDouble.of(Math.sqrt(variances[variances.length / 2]));
	}

	/** Of pixels that lie far apart, so that what neighbours share counts. */
	private static double variance(final float[] values, final int width,
		final int left, final int top, final int scale)
	{
		final int side = SIDE * scale;
		final int apart = APART * scale;
		double sum = 0;
		int number = 0;
		for (int i = 0; i < side; i++) {
			for (int j = apart; j < side - apart; j++) {
				final int row = (top + i) * width + left + j;
				final int column = (top + j) * width + left + i;
				sum += squared(values, row, apart) +
					squared(values, column, apart * width);
				number += 2;
			}
		}
		return sum / number;
	}

	/** Of white noise its variance, whatever the slope. */
	private static double squared(final float[] values, final int i,
		final int apart)
	{
		final double bend = (double) values[i - apart] - 2. * values[i] +
			values[i + apart];
		return bend * bend / 6;
	}
}
