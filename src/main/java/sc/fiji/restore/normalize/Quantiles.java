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

import java.io.Serializable;
import java.util.Arrays;

/**
 * Quantiles of a stream of pixel values.
 * <p>
 * Add every plane of a channel, then ask. Integer pixels up to 16 bit are
 * counted exactly; 32-bit pixels are sampled on a regular grid, at most
 * {@value #MAX_SAMPLES} values, so that neither outliers nor the size of the
 * stack matter. Not thread-safe.
 * </p>
 */
public final class Quantiles {

	static final int MAX_SAMPLES = 1 << 20;

	/**
	 * What was counted of some of the values, in another process; small, and
	 * immutable.
	 */
	public static final class Part implements Serializable {

		private static final long serialVersionUID = 1L;

		private final long[] counts;
		private final float[] samples;
		private final long position;

		private Part(final long[] counts, final float[] samples,
			final long position)
		{
			this.counts = counts;
			this.samples = samples;
			this.position = position;
		}
	}

	private final long[] counts;
	private final long stride;
	private final float[] samples;
	private int numSamples;
	private long position;

	private Quantiles(final long[] counts, final float[] samples,
		final long stride)
	{
		this.counts = counts;
		this.samples = samples;
		this.stride = stride;
	}

	/** Exact quantiles of unsigned integers of up to 16 bit. */
	public static Quantiles ofIntegers() {
		return new Quantiles(new long[1 << 16], null, 1);
	}

	/**
	 * Quantiles of a regular sample of real values.
	 *
	 * @param total number of values that will be added
	 */
	public static Quantiles ofReals(final long total) {
		// NB: an even stride would see only some columns of most camera images.
		final long stride = Math.max(1, (total + MAX_SAMPLES - 1) / MAX_SAMPLES) |
			1;
		return new Quantiles(null, new float[(int) (total / stride) + 1], stride);
	}

	/** Adds 8-bit values, taken as unsigned. */
	public void add(final byte[] values) {
		for (final byte v : values) counts[v & 0xff]++;
		position += values.length;
	}

	/** Adds 16-bit values, taken as unsigned. */
	public void add(final short[] values) {
		for (final short v : values) counts[v & 0xffff]++;
		position += values.length;
	}

	/** Adds 32-bit values; those that are NaN or infinite do not count. */
	public void add(final float[] values) {
		add(position, values, 0, values.length);
		position += values.length;
	}

	/**
	 * Adds 32-bit values of which it is known where they are among all; they may
	 * come in any order. Those that are NaN or infinite do not count.
	 *
	 * @param place of the first one, 0-based
	 * @param values where they are
	 * @param from the first one there
	 * @param count how many
	 */
	public void add(final long place, final float[] values, final int from,
		final int count)
	{
		long next = (stride - place % stride) % stride;
		for (; next < count; next += stride) {
			final float value = values[from + (int) next];
			if (Float.isFinite(value)) samples[numSamples++] = value;
		}
	}

	/** What was counted so far. */
	public Part part() {
		int end = counts == null ? 0 : counts.length;
		while (end > 0 && counts[end - 1] == 0) end--;
		return new Part(counts == null ? null : Arrays.copyOf(counts, end),
			samples == null ? null : Arrays.copyOf(samples, numSamples), position);
	}

	/**
	 * Adds what was counted of other values of the same stream; parts may come in
	 * any order.
	 */
	public void add(final Part part) {
		if (counts != null) for (int v = 0; v < part.counts.length; v++) {
			counts[v] += part.counts[v];
		}
		else {
			System.arraycopy(part.samples, 0, samples, numSamples,
				part.samples.length);
			numSamples += part.samples.length;
		}
		position += part.position;
	}

	/** Whether no value counts. */
	public boolean isEmpty() {
		return (counts == null ? numSamples : position) == 0;
	}

	/**
	 * The value below which a share of all values lies, by linear interpolation
	 * between neighbouring ranks (the default rule of NumPy).
	 *
	 * @param shares shares in 0..1
	 * @return one value per share
	 */
	public double[] at(final double... shares) {
		final long total = counts == null ? numSamples : position;
		if (isEmpty())
			throw new IllegalStateException(
				"Quantiles need at least one value, but none was added.");
		if (counts == null) Arrays.sort(samples, 0, numSamples);
		final double[] result = new double[shares.length];
		for (int i = 0; i < shares.length; i++) {
			final double rank = shares[i] * (total - 1);
			final long below = (long) Math.floor(rank);
			final double low = value(below);
			final double high = value(Math.min(below + 1, total - 1));
			result[i] = low + (rank - below) * (high - low);
		}
		return result;
	}

	private double value(final long rank) {
		if (counts == null) return samples[(int) rank];
		long seen = 0;
		for (int v = 0; v < counts.length; v++) {
			seen += counts[v];
			if (seen > rank) return v;
		}
		throw new IllegalStateException(
			"Rank " + rank + " of " + seen + " values does not exist.");
	}
}
