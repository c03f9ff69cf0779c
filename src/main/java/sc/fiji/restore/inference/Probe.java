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
package sc.fiji.restore.inference;

import java.util.Random;

import sc.fiji.restore.model.ModelSpec;
import sc.fiji.restore.model.ModelSpec.Tiles;
import sc.fiji.restore.model.Precision;
import sc.fiji.restore.tile.SizeRule;

/**
 * A tile of noise by which a model is compared on two devices.
 */
public final class Probe {

	/**
	 * Largest difference to the CPU, as a share of full scale, that counts as
	 * equal: GPUs round the inputs of convolutions to 10 bits (TF32).
	 */
	public static final float TOLERANCE = 5e-3f;

	/**
	 * The same for half precision, which rounds all values to 10 bits and not only
	 * the inputs of convolutions.
	 */
	public static final float HALF_TOLERANCE = 2e-2f;

	private static final int SIZE = 64;

	private Probe() {}

	/** The tolerance for what a model computes in. */
	public static float tolerance(final TileModel model) {
		return model.precision() == Precision.HALF ? HALF_TOLERANCE : TOLERANCE;
	}

	/**
	 * A square tile that a model takes, or one as similar as it allows.
	 *
	 * @param side wanted, in pixels
	 */
	public static TileShape shape(final ModelSpec spec, final int side) {
		final Tiles tiles = spec.geometry().tiles();
		return TileShape.of(size(tiles.columns(), side), size(tiles.rule(), side));
	}

	private static int size(final SizeRule rule, final int side) {
		return rule.down(rule.up(side));
	}

	/**
	 * Largest difference of a device to the CPU, as a share of full scale; NaN
	 * counts as infinite.
	 *
	 * @param spec what both models are
	 * @param model on the device
	 * @param cpu the same on the CPU
	 */
	public static float difference(final ModelSpec spec, final TileModel model,
		final TileModel cpu)
	{
		final TileShape shape = shape(spec, SIZE);
		try (TileRun run = model.prepare(shape);
			TileRun reference = cpu.prepare(shape))
		{
			fill(spec, run);
			fill(spec, reference);
			run.run();
			reference.run();
			return difference(run, reference, spec.eightBit().fullScale());
		}
	}

	private static float difference(final TileRun run, final TileRun reference,
		final double fullScale)
	{
		float largest = 0;
		float range = 1;
		for (int i = 0; i < run.output().limit(); i++) {
			final float expected = reference.output().get(i);
			final float d = (float) (Math.abs(run.output().get(i) - expected) /
				fullScale);
			range = (float) Math.max(range, Math.abs(expected) / fullScale);
			if (!(d <= largest))
				largest = Float.isNaN(d) ? Float.POSITIVE_INFINITY : d;
		}
		return largest / range;
	}

	/** Fills the input of a run with noise, always the same. */
	public static void fill(final ModelSpec spec, final TileRun run) {
		final double fullScale = spec.eightBit().fullScale();
		final Random random = new Random(1);
		for (int i = 0; i < run.input().limit(); i++)
			run.input().put(i, (float) (fullScale * random.nextFloat()));
	}
}
