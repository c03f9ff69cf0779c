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
import java.util.List;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.IntStream;

import sc.fiji.restore.image.ij.SliceWriter.Channel;
import sc.fiji.restore.normalize.Affine;
import sc.fiji.restore.normalize.ValueMap;

/**
 * What several results for the same plane have in common, pixel by pixel: their
 * mean, in pixel values, and their standard deviation, in the image's units. Sums
 * are updated as in Welford, "Note on a Method for Calculating Corrected Sums of
 * Squares and Products", Technometrics 4 (3), 1962, so that equal results have
 * exactly their value as mean and exactly no deviation. Not thread-safe.
 */
final class Consensus {

	/** The results for one channel so far. */
	private static final class Sums {

		final float[] mean;
		final float[] meanInUnits;
		final float[] squares;

		Sums(final int pixels) {
			mean = new float[pixels];
			meanInUnits = new float[pixels];
			squares = new float[pixels];
		}

		void add(final Channel channel, final int count,
			final DoubleUnaryOperator toUnits)
		{
			final ValueMap inverse = channel.map().inverse();
			for (int i = 0; i < mean.length; i++) {
				// NB: rounded first, so that equal values differ by exactly 0.
				final float value = (float) inverse.apply(channel.values()[i]);
				mean[i] += (value - mean[i]) / count;
				final float inUnits = (float) toUnits.applyAsDouble(value);
				final float before = inUnits - meanInUnits[i];
				meanInUnits[i] += before / count;
				squares[i] += before * (inUnits - meanInUnits[i]);
			}
		}

		Channel deviation(final int count) {
			final float[] deviation = new float[squares.length];
			for (int i = 0; i < deviation.length; i++) {
				deviation[i] = (float) Math.sqrt(Math.max(0, squares[i]) / count);
			}
			return new Channel(deviation, Affine.IDENTITY);
		}
	}

	private final DoubleUnaryOperator toUnits;
	private final List<Sums> sums = new ArrayList<>();
	private int count;

	/** @param toUnits the image's calibration of intensities */
	Consensus(final DoubleUnaryOperator toUnits) {
		this.toUnits = toUnits;
	}

	/** Adds a result: all channels of the plane. */
	void add(final List<Channel> channels) {
		if (count++ == 0)
			channels.stream().map(channel -> new Sums(channel.values().length))
				.forEach(sums::add);
		IntStream.range(0, sums.size())
			.forEach(c -> sums.get(c).add(channels.get(c), count, toUnits));
	}

	/** The mean of at least one result. */
	List<Channel> mean() {
		return sums.stream().map(sum -> new Channel(sum.mean, Affine.IDENTITY))
			.toList();
	}

	/** The standard deviation over the results, which are all there are. */
	List<Channel> deviation() {
		return sums.stream().map(sum -> sum.deviation(count)).toList();
	}
}
