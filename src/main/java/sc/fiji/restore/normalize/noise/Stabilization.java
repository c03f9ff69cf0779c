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

import sc.fiji.restore.normalize.Affine;
import sc.fiji.restore.normalize.Normalization;
import sc.fiji.restore.normalize.ValueMap;

/**
 * When the noise of a channel is made alike at all intensities before a network
 * sees it.
 */
public enum Stabilization {

	/** Never; nobody needs to measure the noise. */
	NONE,
	/** Never. */
	NEVER,
	/**
	 * Where a network for white Gaussian noise does better so: the noise depends
	 * on the signal, and is strong.
	 */
	WHERE_IT_HELPS,
	/** Wherever the noise grows with the intensity. */
	WHERE_POSSIBLE;

	/**
	 * The range of the image in standard deviations of its noise beyond which the
	 * transform costs more, by bending what the image shows, than it gains.
	 * Measured with generated exposures of cells and photographs and the model
	 * {@code restormer-denoise-gray}.
	 */
	private static final double LARGEST_RANGE = 15;

	/**
	 * Decides on one channel.
	 *
	 * @param normalization the model's
	 * @param plain its map for this channel
	 * @param noise of this channel
	 * @return {@code plain}, or a {@link Stabilized} map of the same range
	 */
	public ValueMap map(final Normalization normalization, final Affine plain,
		final NoiseEstimate noise)
	{
		final boolean wanted = this == WHERE_POSSIBLE ||
			this == WHERE_IT_HELPS && noise.isSignalDependent();
		if (!wanted || noise.model().gain() == 0 || !normalization.isScaled())
			return plain;
		final Stabilized stabilized = Stabilized.of(noise.model(), plain,
			normalization.fullScale());
		final double range = normalization.fullScale() /
			stabilized.affine().scale();
		final boolean sensible = range > 1 &&
			(this == WHERE_POSSIBLE || range <= LARGEST_RANGE);
		return sensible ? stabilized : plain;
	}
}
