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

import java.util.stream.IntStream;

/**
 * Fourier ring correlation: how alike two pictures of the same thing are at each
 * spatial frequency, from 1 where both show the same to 0 where there is only
 * noise. Source: Nieuwenhuizen et al., "Measuring image resolution in optical
 * nanoscopy", Nature Methods 10 (6), 2013.
 * <p>
 * Takes transforms of squares by Hartley's transform H, of which the Fourier
 * transform is {@code ((H(k) + H(−k)) − i (H(k) − H(−k))) / 2} (Bracewell,
 * Journal of the Optical Society of America 73 (12), 1983). Several pairs may be
 * added; their sums over rings are correlated. Not thread-safe.
 * </p>
 */
public final class RingCorrelation {

	/** No more of the spectrum's radius is averaged, on each side of a ring. */
	private static final double SMOOTHEST = 0.06;

	/** In standard deviations. */
	private static final double RARE = 3;

	private final int size;
	private final double spacing;
	private final double[] product;
	private final double[] first;
	private final double[] second;
	private final long[] count;

	/**
	 * @param size side of the squares, a power of two
	 * @param spacing distance of their samples, in pixels
	 */
	public RingCorrelation(final int size, final double spacing) {
		this.size = size;
		this.spacing = spacing;
		product = new double[size / 2];
		first = new double[size / 2];
		second = new double[size / 2];
		count = new long[size / 2];
	}

	/**
	 * Adds a pair of pictures.
	 *
	 * @param a Hartley transform of one, row by row, frequency 0 first
	 * @param b of the other
	 * @param shiftX how far to the right of the first the second was sampled, in
	 *          pixels; undone exactly, by a phase
	 * @param shiftY likewise, downwards
	 */
	public void add(final float[] a, final float[] b, final double shiftX,
		final double shiftY)
	{
		final double turn = 2 * Math.PI / (size * spacing);
		for (int row = 0; row < size; row++) {
			final int v = row < size / 2 ? row : row - size;
			for (int column = 0; column < size; column++) {
				final int u = column < size / 2 ? column : column - size;
				final int ring = (int) Math.round(Math.hypot(u, v));
				if (ring >= count.length) continue;
				final int plus = row * size + column;
				final int minus = (size - row) % size * size + (size - column) % size;
				final double angle = turn * (u * shiftX + v * shiftY);
				product[ring] += Math.cos(angle) *
					((double) a[plus] * b[plus] + (double) a[minus] * b[minus]) -
					Math.sin(angle) *
						((double) a[minus] * b[plus] - (double) a[plus] * b[minus]);
				first[ring] += (double) a[plus] * a[plus] +
					(double) a[minus] * a[minus];
				second[ring] += (double) b[plus] * b[plus] +
					(double) b[minus] * b[minus];
				count[ring]++;
			}
		}
	}

	/**
	 * The correlation of each ring, as the mean of those around it that hold
	 * enough samples.
	 *
	 * @param samples how many independent ones are enough
	 * @param part how many of the added samples are independent, 0..1
	 */
	public RingCurve curve(final double samples, final double part) {
		final double[] correlation = new double[count.length - 1];
		final double[] chance = new double[count.length - 1];
		for (int ring = 1; ring < count.length; ring++) {
			int reach = 0;
			while (samples(ring, reach) * part < samples &&
				reach < SMOOTHEST * count.length) reach++;
			correlation[ring - 1] = mean(ring, reach);
			// NB: of n independent samples of noise it has the variance 1 / n.
			chance[ring - 1] = Math.min(1,
				RARE / Math.sqrt(samples(ring, reach) * part));
		}
		return new RingCurve(
			IntStream.range(1, count.length)
				.mapToDouble(ring -> ring / (size * spacing)).toArray(),
			correlation, chance);
	}

	private IntStream around(final int ring, final int reach) {
		return IntStream.range(Math.max(1, ring - reach),
			Math.min(count.length, ring + reach + 1));
	}

	private long samples(final int ring, final int reach) {
		return around(ring, reach).mapToLong(r -> count[r]).sum();
	}

	private double mean(final int ring, final int reach) {
		return around(ring, reach).mapToDouble(r -> count[r] * correlation(r))
			.sum() / samples(ring, reach);
	}

	/** 0 where there is nothing. */
	private double correlation(final int ring) {
		final double power = Math.sqrt(first[ring] * second[ring]);
		return power > 0 ? product[ring] / power : 0;
	}
}
