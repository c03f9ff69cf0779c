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

/** What is allowed to differ between an image and its reference. */
public enum Fit {

	/** Nothing. */
	NONE("") {

		@Override
		public Samples of(final Samples image, final Samples reference) {
			return image;
		}
	},
	/**
	 * Offset and gain of each plane, as between two exposures of a camera: the
	 * plane is replaced by scale · plane + shift with the smallest squared
	 * distance to the reference's (linear regression: scale = cov(plane,
	 * reference) / var(plane)), as in the evaluation of Weigert et al., Nature
	 * Methods 15, 2018. A constant plane becomes the mean of the reference's.
	 */
	AFFINE("affine fit") {

		@Override
		public Samples of(final Samples image, final Samples reference) {
			return new Samples(image.width(), image.height(), image.rgb(),
				IntStream.range(0, image.planes().size())
					.mapToObj(
						p -> fitted(image.planes().get(p), reference.planes().get(p)))
					.toList());
		}
	};

	private final String text;

	Fit(final String text) {
		this.text = text;
	}

	/** An image as it is compared with its reference, which has the same size. */
	public abstract Samples of(Samples image, Samples reference);

	/** As tables show it; empty for none. */
	@Override
	public String toString() {
		return text;
	}

	private static float[] fitted(final float[] plane, final float[] reference) {
		final double mean = mean(plane);
		final double target = mean(reference);
		double variance = 0;
		double covariance = 0;
		for (int i = 0; i < plane.length; i++) {
			variance += (plane[i] - mean) * (plane[i] - mean);
			covariance += (plane[i] - mean) * (reference[i] - target);
		}
		final double scale = variance > 0 ? covariance / variance : 0;
		final float[] fitted = new float[plane.length];
		for (int i = 0; i < fitted.length; i++) {
			fitted[i] = (float) (scale * (plane[i] - mean) + target);
		}
		return fitted;
	}

	private static double mean(final float[] values) {
		double sum = 0;
		for (final float value : values) sum += value;
		return sum / values.length;
	}
}
