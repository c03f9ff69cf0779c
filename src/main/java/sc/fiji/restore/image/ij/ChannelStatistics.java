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
package sc.fiji.restore.image.ij;

import java.io.Serializable;

import ij.process.ImageProcessor;
import sc.fiji.restore.normalize.Normalization;
import sc.fiji.restore.normalize.Quantiles;
import sc.fiji.restore.normalize.noise.ChannelMap;
import sc.fiji.restore.normalize.noise.NoiseEstimator;
import sc.fiji.restore.normalize.noise.Stabilization;
import sc.fiji.restore.tile.Interval;

/**
 * What is measured of the pixels of a channel, plane by plane or in parts of
 * planes. Not thread-safe.
 */
public final class ChannelStatistics {

	/**
	 * What was measured of some parts of planes, in another process. Immutable.
	 *
	 * @param quantiles of their pixels
	 * @param noise likewise
	 */
	public record Part(Quantiles.Part quantiles,
		NoiseEstimator.Part noise) implements Serializable
	{}

	private final int width;
	private final int height;
	private final int bitDepth;
	private final Quantiles quantiles;
	private final NoiseEstimator noise;

	/**
	 * Of nothing yet.
	 *
	 * @param width columns of every plane
	 * @param height rows of every plane
	 * @param bitDepth 8, 16, 32, or 24 for RGB, whose colours are planes each
	 * @param slices number of slices that will be added
	 */
	public ChannelStatistics(final int width, final int height,
		final int bitDepth, final long slices)
	{
		this.width = width;
		this.height = height;
		this.bitDepth = bitDepth;
		quantiles = bitDepth == 32 ? Quantiles.ofReals(slices * width * height)
			: Quantiles.ofIntegers();
		noise = new NoiseEstimator(width, height,
			bitDepth == 24 ? 3 * slices : slices);
	}

	/**
	 * Adds the next gray plane.
	 *
	 * @param plane whose values that are NaN or infinite do not count
	 * @param withNoise whether to look at its noise as well
	 */
	void add(final ImageProcessor plane, final boolean withNoise) {
		final Object pixels = plane.getPixels();
		addIntegers(pixels);
		if (pixels instanceof final float[] floats) quantiles.add(floats);
		if (withNoise) noise.add(plane::getf);
	}

	/**
	 * Adds a part of a gray plane; parts may come in any order.
	 *
	 * @param plane number of the plane, 0-based
	 * @param part where it lies; begins at multiples of 8 pixels and ends there or
	 *          with the plane
	 * @param pixels of the part
	 * @param withNoise as for whole planes
	 */
	public void add(final long plane, final Interval part,
		final ImageProcessor pixels, final boolean withNoise)
	{
		addIntegers(pixels.getPixels());
		if (pixels.getPixels() instanceof final float[] floats)
			for (int y = 0; y < part.height(); y++)
				quantiles.add((plane * height + part.y() + y) * width + part.x(),
					floats, y * part.width(), part.width());
		if (withNoise)
			noise.add(plane, part.x(), part.y(), part.width(), part.height(),
				pixels::getf);
	}

	/** What was measured so far. */
	public Part part() {
		return new Part(quantiles.part(), noise.part());
	}

	/**
	 * Adds what was measured of other parts of the same planes; these may come in
	 * any order.
	 */
	public void add(final Part part) {
		quantiles.add(part.quantiles());
		noise.add(part.noise());
	}

	private void addIntegers(final Object pixels) {
		if (pixels instanceof final byte[] bytes) quantiles.add(bytes);
		else if (pixels instanceof final short[] shorts) quantiles.add(shorts);
	}

	/**
	 * The map to network values, from all that was added.
	 *
	 * @param normalization the model's normalisation for this bit depth
	 * @param stabilization when noise is made alike at all intensities
	 */
	public ChannelMap map(final Normalization normalization,
		final Stabilization stabilization)
	{
		return stabilization.map(normalization,
			normalization.affine(quantiles, bitDepth), noise.estimate());
	}
}
