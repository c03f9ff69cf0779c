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
 * @param high share of pixels below {@code fullScale} ({@link Kind#PERCENTILE})
 * @param fullScale network value of the upper end of the range
 */
public record Normalization(Kind kind, double low, double high,
	double fullScale)
{

	/** What decides which pixel values become 0 and full scale. */
	public enum Kind {

		/**
		 * The range of the bit depth, 0..255 or 0..65535; of 32-bit images, which
		 * have none, the smallest and the largest value.
		 */
		RANGE,
		/** Two percentiles of the channel. */
		PERCENTILE,
		/** Nothing: values reach the network as they are. */
		NONE
	}

	/** The range of the bit depth becomes 0..1. */
	public static final Normalization RANGE = new Normalization(Kind.RANGE, 0, 1,
		1);

	/** Pixel values stay as they are. */
	public static final Normalization NONE = new Normalization(Kind.NONE, 0, 1,
		1);

	/** Checks the shares. */
	public Normalization {
		if (!(0 <= low && low < high && high <= 1))
			throw new InvalidModel(
				"A normalisation's percentiles must satisfy 0 ≤ low < high ≤ 100, but " +
					"were " + 100 * low + " and " + 100 * high +
					". Correct the model's rdf.yaml.");
	}

	/** This normalisation for networks whose values go up to another number. */
	public Normalization withFullScale(final double value) {
		return new Normalization(kind, low, high, value);
	}

	/** Whether pixel values are brought to a range of the network's own. */
	public boolean isScaled() {
		return kind != Kind.NONE;
	}

	/**
	 * Whether {@link #affine} looks at the pixel values.
	 *
	 * @param bitDepth bits per pixel: 8, 16, 24 (RGB) or 32
	 */
	public boolean needsStatistics(final int bitDepth) {
		return kind == Kind.PERCENTILE || kind == Kind.RANGE && bitDepth == 32;
	}

	/**
	 * The map for one channel.
	 *
	 * @param quantiles of the channel; may be null unless
	 *          {@link #needsStatistics}
	 * @param bitDepth bits per pixel: 8, 16, 24 (RGB) or 32
	 */
	public Affine affine(final Quantiles quantiles, final int bitDepth) {
		return switch (kind) {
			case RANGE -> switch (bitDepth) {
				case 16 -> range(0, 65535);
				case 32 -> percentiles(quantiles);
				default -> range(0, 255);
			};
			case NONE -> Affine.IDENTITY;
			case PERCENTILE -> percentiles(quantiles);
		};
	}

	private Affine percentiles(final Quantiles quantiles) {
		// NB: not one pixel is a number, so there is nothing to restore.
		if (quantiles.isEmpty()) return Affine.IDENTITY;
		final double[] q = quantiles.at(low, high, 0, 1);
		// NB: a few bright spots on an even ground have equal percentiles.
		return q[1] > q[0] ? range(q[0], q[1]) : range(q[2], q[3]);
	}

	private Affine range(final double from, final double to) {
		return Affine.unitRange(from, to).times(fullScale);
	}
}
