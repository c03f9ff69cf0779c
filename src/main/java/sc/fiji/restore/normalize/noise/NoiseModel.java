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
package sc.fiji.restore.normalize.noise;

import java.io.Serializable;

/**
 * Noise whose variance is a line over the mean of a pixel:
 * {@code gain · (mean − dark) + read²}.
 * <p>
 * Photons that are counted, multiplied and read out with Gaussian noise follow
 * it: Foi, Trimeche, Katkovnik and Egiazarian, "Practical Poissonian-Gaussian
 * Noise Modeling and Fitting for Single-Image Raw-Data", IEEE TIP 17(10), 2008,
 * doi:10.1109/TIP.2008.2001399, whose a is the gain here, and b = read² − gain ·
 * dark. From one image, light that is everywhere cannot be told from the
 * camera's offset: {@code dark} and {@code read} describe the darkest part of
 * the image, whatever light it gets. Immutable.
 * </p>
 *
 * @param gain pixel units per electron, times the excess noise factor where
 *          electrons are multiplied; not below 0, and 0 if the noise is the same
 *          everywhere
 * @param read standard deviation of the noise at the darkest level, in pixel
 *          units; not below 0
 * @param dark the darkest level, in pixel units
 */
public record NoiseModel(double gain, double read,
	double dark) implements Serializable
{

	/** Checks the ranges. */
	public NoiseModel {
		if (!(gain >= 0 && read >= 0) || Double.isInfinite(gain) ||
			Double.isInfinite(read) || !Double.isFinite(dark))
			throw new IllegalArgumentException(
				"A noise model needs a finite gain and read noise of at least 0 and a " +
					"finite darkest level, but had " + gain + ", " + read + " and " +
					dark + ".");
	}

	/** The read noise in electrons; infinite where the gain is 0. */
	double sigma() {
		return gain > 0 ? read / gain : Double.POSITIVE_INFINITY;
	}

	/** Variance of a pixel of this mean, in squared pixel units; at least 0. */
	public double variance(final double mean) {
		return Math.max(0, gain * (mean - dark) + read * read);
	}
}
