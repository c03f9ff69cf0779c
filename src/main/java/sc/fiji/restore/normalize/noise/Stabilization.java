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

import java.util.Optional;

import sc.fiji.restore.normalize.Affine;
import sc.fiji.restore.normalize.Normalization;

/**
 * When the noise of a channel is made alike at all intensities before a network
 * sees it.
 */
public enum Stabilization {

	/** Never; nobody needs to measure the noise. */
	NONE(""),
	/** Never, as somebody wants it. */
	REFUSED("as asked for"),
	/** Never, since the network knows such noise. */
	LEARNED("since the model is trained for any noise"),
	/** Never, since a tone curve has bent values and noise. */
	TONE_CURVE("since RGB images are rarely linear"),
	/** Never, since nobody has measured where a network for colours gains. */
	COLORS("since the model is for RGB images"),
	/**
	 * Where a network for white Gaussian noise does better so: the noise depends
	 * on the signal, and is strong.
	 */
	WHERE_IT_HELPS("since it grows with the intensity"),
	/** Wherever the noise grows with the intensity. */
	WHERE_POSSIBLE("as asked for");

	/**
	 * The range of the image in standard deviations of its noise beyond which the
	 * transform costs more, by bending what the image shows, than it gains. For
	 * the measurements see the README.md of the models.
	 */
	private static final double LARGEST_RANGE = 15;

	/**
	 * Standard deviation in the dark, in electrons, below which the transform
	 * cannot make noise alike: dark parts are empty but for single photons.
	 */
	private static final double SMALLEST_SIGMA = 0.2;

	private final String reason;

	Stabilization(final String reason) {
		this.reason = reason;
	}

	/**
	 * Decides on one channel.
	 *
	 * @param normalization the model's
	 * @param plain its map for this channel
	 * @param noise of this channel; empty if there is none to measure
	 * @return {@code plain}, or a {@link Stabilized} map of the same range
	 */
	public ChannelMap map(final Normalization normalization, final Affine plain,
		final Optional<NoiseEstimate> noise)
	{
		if (this != WHERE_IT_HELPS && this != WHERE_POSSIBLE)
			return new ChannelMap(plain, noise, reason);
		if (noise.isEmpty())
			return new ChannelMap(plain, noise, "since there is none to measure");
		if (!normalization.isScaled())
			return new ChannelMap(plain, noise,
				"since the model takes pixel values as they are");
		return map(plain, normalization.fullScale(), noise.get());
	}

	private ChannelMap map(final Affine plain, final double fullScale,
		final NoiseEstimate noise)
	{
		final Optional<NoiseEstimate> known = Optional.of(noise);
		if (noise.model().gain() == 0)
			return new ChannelMap(plain, known,
				"since it does not grow with the intensity");
		final Stabilized map = Stabilized.of(noise.model(), plain, fullScale);
		final double range = fullScale / map.affine().scale();
		if (!(range > 1))
			return new ChannelMap(plain, known, "since it is as strong as the image");
		if (this == WHERE_POSSIBLE) return new ChannelMap(map, known, reason);
		if (!noise.isSignalDependent())
			return new ChannelMap(plain, known,
				"since it hardly grows with the intensity");
		if (noise.model().sigma() < SMALLEST_SIGMA)
			return new ChannelMap(plain, known,
				"since there is hardly any where it is dark");
		return range <= LARGEST_RANGE ? new ChannelMap(map, known, reason)
			: new ChannelMap(plain, known, "since it is weak");
	}
}
