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

import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.DoubleUnaryOperator;

import sc.fiji.restore.normalize.noise.NoiseEstimate;
import sc.fiji.restore.normalize.noise.NoiseEstimator;
import sc.fiji.restore.normalize.noise.NoiseModel;
import sc.fiji.restore.quality.Edges;
import sc.fiji.restore.quality.FlatPlaces;

/**
 * Measures the panels of a contact sheet, all at the same places: noise where the
 * input is flat, sharpness at its edges. Of colours, the noise is the root of the
 * mean square, and edges are those of their mean. Immutable.
 */
final class SheetMeasure {

	/** Variance of any place, as a part of that of the brightest. */
	private static final double LEAST = 0.01;

	private final FlatPlaces places;
	private final Edges edges;

	/** @param input the region before; not changed */
	SheetMeasure(final SheetPixels input) {
		final float[] gray = input.gray();
		places = FlatPlaces.of(gray, input.width(), variance(gray, input));
		edges = Edges.of(gray, input.width(), places.noise(gray, 1).orElse(0));
	}

	/** As far as it is known, how the variance depends on the intensity. */
	private static DoubleUnaryOperator variance(final float[] gray,
		final SheetPixels input)
	{
		final NoiseEstimator estimator = new NoiseEstimator(input.width(),
			input.height(), 1);
		estimator.add(i -> gray[i]);
		final Optional<NoiseModel> noise = estimator.estimate()
			.map(NoiseEstimate::model);
		float brightest = Float.NEGATIVE_INFINITY;
		for (final float value : gray) brightest = Math.max(brightest, value);
		final double least = noise.isEmpty() ? 1
			: LEAST * noise.get().variance(brightest);
		return mean -> Math.max(least,
			noise.map(model -> model.variance(mean)).orElse(1.));
	}

	/** Standard deviation in units of the image; empty if too small. */
	OptionalDouble noise(final SheetPixels panel) {
		double squares = 0;
		for (final float[] channel : panel.channels()) {
			final OptionalDouble noise = places.noise(channel, panel.scale());
			if (noise.isEmpty()) return noise;
			squares += noise.getAsDouble() * noise.getAsDouble();
		}
		return OptionalDouble.of(Math.sqrt(squares / panel.channels().size()));
	}

	/** Width of edges in pixels of the input; empty if there are too few. */
	OptionalDouble edgeWidth(final SheetPixels panel) {
		return edges.width(panel.gray(), panel.scale());
	}
}
