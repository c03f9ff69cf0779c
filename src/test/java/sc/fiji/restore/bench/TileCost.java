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

package sc.fiji.restore.bench;

import java.util.ArrayList;
import java.util.List;

import sc.fiji.restore.inference.Device;
import sc.fiji.restore.inference.TileModel;
import sc.fiji.restore.inference.TileRun;
import sc.fiji.restore.inference.TileShape;
import sc.fiji.restore.inference.ort.SessionPool;
import sc.fiji.restore.model.ModelSpec;

/**
 * What a tile costs: a constant and a part for each of its pixels.
 *
 * @param perTile seconds
 * @param perPixel seconds
 */
record TileCost(double perTile, double perPixel) {

	private static final int[] SIDES = { 72, 136, 200, 264, 376, 504 };
	private static final int RUNS = 3;

	/**
	 * One measurement.
	 *
	 * @param pixels of the tile
	 * @param seconds it took
	 */
	record Sample(double pixels, double seconds) {}

	/** The line with the smallest squared relative error; not below zero. */
	static TileCost fit(final List<Sample> samples) {
		double w = 0;
		double wx = 0;
		double wy = 0;
		double wxx = 0;
		double wxy = 0;
		for (final Sample s : samples) {
			final double weight = 1 / (s.seconds() * s.seconds());
			w += weight;
			wx += weight * s.pixels();
			wy += weight * s.seconds();
			wxx += weight * s.pixels() * s.pixels();
			wxy += weight * s.pixels() * s.seconds();
		}
		final double slope = (w * wxy - wx * wy) / (w * wxx - wx * wx);
		final double constant = (wy - slope * wx) / w;
		return constant > 0 ? new TileCost(constant, slope)
			: new TileCost(0, wxy / wxx);
	}

	/** Measures a network on the device that is found for it. */
	static TileCost measured(final ModelSpec spec) {
		final List<Sample> samples = new ArrayList<>();
		try (TileModel model = SessionPool.shared().open(spec, Device.AUTO,
			System.out::println))
		{
			for (final int side : SIDES) {
				try (TileRun run = model.prepare(TileShape.of(side, side))) {
					samples.add(new Sample((double) side * side, seconds(run)));
				}
			}
		}
		return fit(samples);
	}

	/** The fastest of some, after one that is not counted. */
	private static double seconds(final TileRun run) {
		double best = Double.POSITIVE_INFINITY;
		run.run();
		for (int i = 0; i < RUNS; i++) {
			final long start = System.nanoTime();
			run.run();
			best = Math.min(best, (System.nanoTime() - start) * 1e-9);
		}
		return best;
	}

	/**
	 * Seconds for a pixel of an image.
	 *
	 * @param side of a tile
	 * @param overlap of neighbouring tiles
	 */
	double perImagePixel(final int side, final int overlap) {
		final double kept = (double) (side - overlap) * (side - overlap);
		return (perTile + perPixel * side * side) / kept;
	}
}
