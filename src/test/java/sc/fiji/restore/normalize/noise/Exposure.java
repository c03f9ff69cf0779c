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

import java.util.Random;

/**
 * A generated exposure of a scene with flat ground, shading, discs and a fine
 * grating: photons are counted, multiplied and read out.
 *
 * @param side columns and rows
 * @param dark electrons expected where it is darkest
 * @param bright electrons expected where it is brightest
 * @param gain pixel units per electron
 * @param read standard deviation of the read noise in pixel units
 * @param offset pixel value without light
 */
public record Exposure(int side, double dark, double bright, double gain,
	double read, double offset)
{

	/** Discs along each axis. */
	private static final int DISCS = 6;

	/** Pixels, row by row. */
	public float[] pixels(final long seed) {
		final Random random = new Random(seed);
		final float[] pixels = new float[side * side];
		for (int i = 0; i < pixels.length; i++) {
			final double electrons = dark +
				(bright - dark) * scene(i % side, i / side);
			pixels[i] = (float) (offset + gain * poisson(electrons, random) +
				read * random.nextGaussian());
		}
		return pixels;
	}

	/** Variance of the noise where so many electrons are expected. */
	double variance(final double electrons) {
		return gain * gain * electrons + read * read;
	}

	/** The pixel value that so many electrons have on average. */
	double mean(final double electrons) {
		return offset + gain * electrons;
	}

	/** From 0 to 1. */
	private double scene(final int x, final int y) {
		final int cell = Math.max(8, side / DISCS);
		final double dx = x % cell - cell / 2.0;
		final double dy = y % cell - cell / 2.0;
		final boolean inside = Math.hypot(dx, dy) < 0.35 * cell;
		final double disc = inside ? (x / cell + 2 * (y / cell)) % 5 / 6.0 + 0.1
			: 0;
		final double shading = 0.1 * x / side * (y / cell % 2);
		final double grating = y / cell == DISCS / 2
			? 0.05 * (1 + Math.sin(1.3 * x)) : 0;
		return Math.min(1, disc + shading + grating);
	}

	/** Knuth, The Art of Computer Programming 2, section 3.4.1. */
	static int poisson(final double mean, final Random random) {
		final double limit = Math.exp(-mean);
		int count = 0;
		double product = random.nextDouble();
		while (product > limit) {
			count++;
			product *= random.nextDouble();
		}
		return count;
	}
}
