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
package sc.fiji.restore;

import java.io.IOException;
import java.util.Collections;
import java.util.List;
import java.util.Locale;

import sc.fiji.restore.error.RestoreException;
import sc.fiji.restore.error.RestoreException.InvalidModel;
import sc.fiji.restore.inference.TileModel;
import sc.fiji.restore.inference.TileRun;
import sc.fiji.restore.inference.TileShape;
import sc.fiji.restore.inference.ort.SessionPool;
import sc.fiji.restore.model.ModelSpec;
import sc.fiji.restore.model.ModelSpec.Geometry;
import sc.fiji.restore.model.Npy;
import sc.fiji.restore.model.Processing;
import sc.fiji.restore.model.Processing.TestTensors;
import sc.fiji.restore.model.Processing.Tolerance;
import sc.fiji.restore.normalize.PixelMap;
import sc.fiji.restore.normalize.operation.Operation;
import sc.fiji.restore.normalize.operation.PixelStatistics;

/**
 * Whether a model gives here what its authors say it gives: its test tensors go
 * through all that the standard entries of its description say, as one tile, on
 * the CPU.
 */
public final class Conformance {

	/** Outcome of a check. */
	public enum Verdict {

		/** The output is the expected one, within the tolerance. */
		PASS,
		/** The output differs, or there was none. */
		FAIL,
		/** The model has nothing to check it with. */
		NONE
	}

	/**
	 * What a check found.
	 *
	 * @param verdict the outcome
	 * @param difference largest absolute difference to the expected output; NaN if
	 *          nothing could be compared
	 * @param text one sentence for people
	 */
	public record Stamp(Verdict verdict, double difference, String text) {}

	private static final double MILLION = 1e6;

	private Conformance() {}

	/**
	 * Runs a model on its own test tensors.
	 *
	 * @param spec the model; of one that adapts to images, the bare graph is
	 *          checked, which holds the first expert
	 */
	public static Stamp check(final ModelSpec spec) {
		try {
			final ModelSpec described = spec.described();
			final Processing processing = described.processing().orElseThrow();
			if (processing.test().isEmpty())
				return new Stamp(Verdict.NONE, Double.NaN,
					"The model has no test tensors.");
			return check(described, processing, processing.test().get());
		}
		catch (final RestoreException e) {
			return new Stamp(Verdict.FAIL, Double.NaN,
				"The test could not be run. " + e.getMessage());
		}
	}

	private static Stamp check(final ModelSpec spec, final Processing processing,
		final TestTensors test)
	{
		final TestTensor input = new TestTensor(processing.input(),
			read(spec, test.input()));
		final TestTensor expected = new TestTensor(processing.output(),
			read(spec, test.output()));
		final Geometry geometry = spec.geometry();
		input.check(spec, "input", geometry.channels(), input.height(),
			input.width());
		expected.check(spec, "output", geometry.outputs(),
			input.height() * geometry.scale() - processing.crop(),
			input.width() * geometry.scale() - processing.crop());
		final PixelStatistics values = input.statistics();
		final float[][] tile = input.planes();
		apply(processing.before(), tile, values, values);
		final float[][] actual = run(spec, tile, input, processing.crop());
		apply(processing.after(), actual,
			PixelStatistics.of(Collections.singletonList(actual)), values);
		return compare(expected.planes(), actual, test.tolerance());
	}

	private static void apply(final List<Operation> steps, final float[][] values,
		final PixelStatistics own, final PixelStatistics input)
	{
		Operation.decide(steps, own, input)
			.forEach((final PixelMap map) -> map.apply(values));
	}

	private static Npy read(final ModelSpec spec, final String file) {
		try {
			return Npy.of(spec.files().read(file));
		}
		catch (final IOException e) {
			throw new InvalidModel("The model '" + spec.id() +
				"' needs a readable file " + file + " in " + spec.files().location() +
				", but: " + e + ". Install the model again.", e);
		}
	}

	/** The output without what the network leaves out around it. */
	private static float[][] run(final ModelSpec spec, final float[][] tile,
		final TestTensor input, final int crop)
	{
		try (TileModel model = SessionPool.openOnce(spec);
			TileRun run = model.prepare(TileShape.of(input.width(), input.height())))
		{
			for (int c = 0; c < tile.length; c++) {
				run.input().put(c * tile[c].length, tile[c]);
			}
			run.run();
			return TestTensor.middle(run.output(), spec.geometry().outputs(),
				input.width() * model.scale(), input.height() * model.scale(), crop);
		}
	}

	private static Stamp compare(final float[][] expected, final float[][] actual,
		final Tolerance tolerance)
	{
		float min = Float.POSITIVE_INFINITY;
		float max = Float.NEGATIVE_INFINITY;
		for (final float[] channel : expected) {
			for (final float value : channel) {
				min = Math.min(min, value);
				max = Math.max(max, value);
			}
		}
		final double absolute = tolerance.absolute(max - min);
		double largest = 0;
		long wrong = 0;
		for (int c = 0; c < expected.length; c++) {
			for (int i = 0; i < expected[c].length; i++) {
				final double difference = Math.abs(actual[c][i] - expected[c][i]);
				if (!(difference <= largest))
					largest = Double.isNaN(difference) ? Double.POSITIVE_INFINITY
						: difference;
				if (!(difference <= absolute +
					tolerance.relative() * Math.abs(expected[c][i]))) wrong++;
			}
		}
		final double share = MILLION * wrong /
			((double) expected.length * expected[0].length);
		final Verdict verdict = share > tolerance.perMillion() ? Verdict.FAIL
			: Verdict.PASS;
		return new Stamp(verdict, largest,
			String.format(Locale.ROOT,
				"The output for the test input differs by at most %.2g from the " +
					"expected one, whose values are from %.4g to %.4g; allowed are " +
					"%.2g + %.2g of the value%s.",
				largest, min, max, absolute, tolerance.relative(),
				wrong == 0 ? "" : ", which " + wrong + " values exceed"));
	}
}
