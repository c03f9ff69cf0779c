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

import sc.fiji.restore.error.RestoreException.InvalidModel;

/**
 * How pixel values become network values; part of a model's description.
 * <p>
 * Computed once for a channel of the whole image, never per tile.
 * </p>
 *
 * @param kind what decides the range
 * @param low share of pixels below network value 0 ({@link Kind#PERCENTILE})
 * @param high share of pixels below network value 1 ({@link Kind#PERCENTILE})
 */
public record Normalization(Kind kind, double low, double high) {

	/** What decides which pixel values become 0 and 1. */
	public enum Kind {

		/** 0 and 255, the range of 8-bit and RGB images. */
		RANGE,
		/** Two percentiles of the channel. */
		PERCENTILE,
		/** Nothing: values reach the network as they are. */
		NONE
	}

	/** Pixel values of 0..255 become 0..1. */
	public static final Normalization RANGE = new Normalization(Kind.RANGE, 0, 1);

	/** Pixel values stay as they are. */
	public static final Normalization NONE = new Normalization(Kind.NONE, 0, 1);

	/** Checks the shares. */
	public Normalization {
		if (!(0 <= low && low < high && high <= 1))
			throw new InvalidModel(
				"A normalisation's percentiles must satisfy 0 ≤ low < high ≤ 100, but " +
					"were " + 100 * low + " and " + 100 * high +
					". Correct the model's rdf.yaml.");
	}

	/** Whether {@link #affine(Quantiles)} looks at the pixel values. */
	public boolean needsStatistics() {
		return kind == Kind.PERCENTILE;
	}

	/**
	 * The map for one channel.
	 *
	 * @param quantiles of the channel; may be null unless
	 *          {@link #needsStatistics()}
	 */
	public Affine affine(final Quantiles quantiles) {
		return switch (kind) {
			case RANGE -> Affine.unitRange(0, 255);
			case NONE -> Affine.IDENTITY;
			case PERCENTILE -> {
				final double[] q = quantiles.at(low, high, 0, 1);
				// NB: a few bright spots on an even ground have equal percentiles.
				yield q[1] > q[0] ? Affine.unitRange(q[0], q[1])
					: Affine.unitRange(q[2], q[3]);
			}
		};
	}
}
