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

import sc.fiji.restore.normalize.Quantiles;

/**
 * How the values of one channel, or of several together, are distributed. Add
 * all values, then ask. Not thread-safe.
 */
public final class Distribution {

	private final Quantiles quantiles;
	private long count;
	/** Sums are taken of differences to the first value: nothing cancels. */
	private double first;
	private double sum;
	private double squares;
	private float min = Float.POSITIVE_INFINITY;
	private float max = Float.NEGATIVE_INFINITY;

	/** @param total number of values that will be added */
	public Distribution(final long total) {
		quantiles = Quantiles.ofReals(total);
	}

	/** Adds values, which must be finite. */
	public void add(final float[] values) {
		if (values.length == 0) return;
		if (count == 0) first = values[0];
		for (final float value : values) {
			final double difference = value - first;
			sum += difference;
			squares += difference * difference;
			min = Math.min(min, value);
			max = Math.max(max, value);
		}
		count += values.length;
		quantiles.add(values);
	}

	/** The mean. */
	public double mean() {
		return first + sum / count;
	}

	/** The standard deviation of all values (not of a sample of them). */
	public double std() {
		return Math.sqrt(Math.max(0, (squares - sum * sum / count) / count));
	}

	/** The smallest value. */
	public double min() {
		return min;
	}

	/** The largest value. */
	public double max() {
		return max;
	}

	/**
	 * The value below which a share of all values lies; the ends are exact.
	 *
	 * @param share 0..1
	 * @see Quantiles#at
	 */
	public double quantile(final double share) {
		if (share <= 0) return min;
		return share >= 1 ? max : quantiles.at(share)[0];
	}
}
