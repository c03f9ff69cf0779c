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
 * The generalised Anscombe transform: pixel values become values whose noise has
 * a standard deviation of about 1 at all intensities. And its exact unbiased
 * inverse, which takes the mean of such values to the mean of the pixels, as a
 * network that has removed the noise needs it.
 * <p>
 * With z' = (z − dark) / gain and σ = read / gain, of the noise model, the
 * transform is {@code 2 √max(0, z' + 3/8 + σ²)}: Starck, Murtagh and Bijaoui,
 * "Image Processing and Data Analysis", Cambridge University Press 1998. The
 * inverse: Mäkitalo and Foi, "Optimal Inversion of the Generalized Anscombe
 * Transformation for Poisson-Gaussian Noise", IEEE TIP 22(1), 2013,
 * doi:10.1109/TIP.2012.2202675, their exact unbiased inverse. Where
 * a network leaves noise, its mean comes back by up to a quarter of the gain too
 * bright. Immutable and thread-safe.
 * </p>
 */
public final class Anscombe implements Serializable {

	private static final long serialVersionUID = 1L;

	private final NoiseModel model;
	/** Variance of the read noise, in electrons squared. */
	private final double read;
	private final UnbiasedInverse inverse;

	/**
	 * @param model noise with a gain above 0
	 * @throws IllegalArgumentException if the gain is 0
	 */
	public Anscombe(final NoiseModel model) {
		if (!(model.gain() > 0))
			throw new IllegalArgumentException(
				"The Anscombe transform needs noise that grows with the intensity, but " +
					"its gain was " + model.gain() + ".");
		this.model = model;
		final double sigma = model.sigma();
		read = sigma * sigma;
		inverse = UnbiasedInverse.of(sigma);
	}

	/**
	 * @param pixel finite, in pixel units
	 * @return at least 0; its noise has a standard deviation of about 1
	 */
	public double apply(final double pixel) {
		return root((pixel - model.dark()) / model.gain() + read);
	}

	/**
	 * The pixel value whose transformed values have a mean; increasing. Below the
	 * darkest level, where there is none, the tangent there.
	 *
	 * @param mean finite
	 */
	public double inverse(final double mean) {
		return model.dark() + model.gain() * inverse.electrons(mean);
	}

	/** The transform of electrons, to which the variance of the read noise is added. */
	static double root(final double electrons) {
		return 2 * Math.sqrt(Math.max(0, electrons + 0.375));
	}
}
