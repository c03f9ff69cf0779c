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
package sc.fiji.restore.model;

import java.util.List;

import sc.fiji.restore.normalize.operation.Binarize;
import sc.fiji.restore.normalize.operation.Clip;
import sc.fiji.restore.normalize.operation.EnsureType;
import sc.fiji.restore.normalize.operation.FixedZeroMeanUnitVariance;
import sc.fiji.restore.normalize.operation.Operation;
import sc.fiji.restore.normalize.operation.ScaleLinear;
import sc.fiji.restore.normalize.operation.ScaleMeanVariance;
import sc.fiji.restore.normalize.operation.ScaleRange;
import sc.fiji.restore.normalize.operation.Sigmoid;
import sc.fiji.restore.normalize.operation.Softmax;
import sc.fiji.restore.normalize.operation.ZeroMeanUnitVariance;

/**
 * Reads the steps before or after a network, as versions 0.4 and 0.5 spell them.
 *
 * @param axes of the tensor that they change
 * @param channels of that tensor
 * @param input of the model
 */
record OperationReader(Axes axes, int channels, Axes input) {

	private static final double EPS = 1e-6;

	/** What is smaller counts as 0: nothing could be divided by it. */
	private static final double SMALLEST = 1e-12;

	List<Operation> read(final Description steps) {
		return steps.exists() ? steps.list().stream().map(this::operation).toList()
			: List.of();
	}

	private Operation operation(final Description step) {
		final Description id = step.get("id").exists() ? step.get("id")
			: step.get("name");
		final Description kwargs = step.get("kwargs");
		return switch (id.text()) {
			case "binarize" ->
				new Binarize(perChannel(kwargs, kwargs.get("threshold").numbers()));
			case "clip" -> clip(kwargs);
			case "ensure_dtype" -> new EnsureType(
				EnsureType.Type.of(kwargs.get("dtype").text()).orElseThrow(() -> kwargs
					.get("dtype").wrong("a type of numbers, such as float32 or uint8,")));
			case "scale_linear" -> scaleLinear(kwargs);
			case "sigmoid" -> new Sigmoid();
			case "softmax" -> softmax(kwargs);
			case "fixed_zero_mean_unit_variance" -> fixed(kwargs, 0);
			case "zero_mean_unit_variance" -> zeroMean(kwargs);
			case "scale_range" -> scaleRange(kwargs);
			case "scale_mean_variance" -> {
				checkReference(kwargs);
				yield new ScaleMeanVariance(jointly(kwargs), eps(kwargs));
			}
			default -> throw id.wrong("one of binarize, clip, ensure_dtype, " +
				"fixed_zero_mean_unit_variance, scale_linear, scale_mean_variance, " +
				"scale_range, sigmoid, softmax and zero_mean_unit_variance");
		};
	}

	private Clip clip(final Description kwargs) {
		final Clip.End lower = end(kwargs, "min");
		final Clip.End upper = end(kwargs, "max");
		if (lower == null && upper == null) throw kwargs.wrong("'min' or 'max'");
		return new Clip(lower, upper, jointly(kwargs));
	}

	private static Clip.End end(final Description kwargs, final String key) {
		final Description percentile = kwargs.get(key + "_percentile");
		if (percentile.exists())
			return new Clip.End(share(percentile, Double.NaN), true);
		return kwargs.get(key).exists()
			? new Clip.End(kwargs.get(key).number(), false) : null;
	}

	private ScaleLinear scaleLinear(final Description kwargs) {
		final Description gain = kwargs.get("gain");
		final Description offset = kwargs.get("offset");
		final List<Double> gains = gain.exists()
			? perChannel(kwargs, gain.numbers()) : List.of(1.);
		// NB: such a step would forget the image.
		if (gains.stream().anyMatch(factor -> Math.abs(factor) < SMALLEST))
			throw gain.wrong("factors other than 0");
		return new ScaleLinear(gains,
			offset.exists() ? perChannel(kwargs, offset.numbers()) : List.of(0.));
	}

	private Softmax softmax(final Description kwargs) {
		final Description axis = kwargs.get("axis");
		if (axis.exists() && !axis.is(axes.id('c')))
			throw axis.wrong("the channel axis");
		return new Softmax();
	}

	private Operation zeroMean(final Description kwargs) {
		final Description mode = kwargs.get("mode");
		if (kwargs.get("mean").exists() || mode.is("fixed"))
			return fixed(kwargs, eps(kwargs));
		checkMode(mode);
		return new ZeroMeanUnitVariance(jointly(kwargs), eps(kwargs));
	}

	private FixedZeroMeanUnitVariance fixed(final Description kwargs,
		final double eps)
	{
		final Description std = kwargs.get("std");
		final List<Double> means = perChannel(kwargs, kwargs.get("mean").numbers());
		final List<Double> stds = perChannel(kwargs, std.numbers());
		if (stds.size() != means.size())
			throw std.wrong("as many numbers as there are means");
		if (stds.stream().anyMatch(value -> !(value + eps > SMALLEST)))
			throw std.wrong("numbers above 0");
		return new FixedZeroMeanUnitVariance(means,
			stds.stream().map(value -> value + eps).toList());
	}

	private ScaleRange scaleRange(final Description kwargs) {
		checkMode(kwargs.get("mode"));
		final double low = share(kwargs.get("min_percentile"), 0);
		final double high = share(kwargs.get("max_percentile"), 1);
		if (!(low < high))
			throw kwargs
				.wrong("a 'min_percentile' that is below the 'max_percentile'");
		final Description reference = kwargs.get("reference_tensor");
		// NB: the unprocessed input, even in a later step of the input itself.
		final boolean ofInput = reference.exists() &&
			(axes == input || !reference.is(Axes.name(axes.tensor(), "output")));
		if (ofInput) checkReference(kwargs);
		return new ScaleRange(low, high, jointly(kwargs), eps(kwargs), ofInput);
	}

	/** Statistics are those of the input, channel by channel or of all. */
	private void checkReference(final Description kwargs) {
		final Description reference = kwargs.get("reference_tensor");
		if (!reference.is(input.name()))
			throw reference.wrong("the input, '" + input.name() + "',");
		final int others = input.extent('c').min();
		if (!jointly(kwargs) && others != channels && others != 1)
			throw kwargs.get("axes")
				.wrong("all axes, since the input has " + others + " channels");
	}

	private static void checkMode(final Description mode) {
		if (mode.exists() && !mode.is("per_sample") && !mode.is("per_dataset"))
			throw mode.wrong("'per_sample' or 'per_dataset'");
	}

	/** Whether statistics are those of all channels together. */
	private boolean jointly(final Description kwargs) {
		final Description named = kwargs.get("axes");
		if (!named.exists()) return true;
		final List<String> ids = named.isText()
			? named.text().chars().mapToObj(Character::toString).toList()
			: named.texts();
		if (!ids.contains(axes.id('y')) || !ids.contains(axes.id('x')))
			throw named.wrong("y and x among the axes");
		return channels == 1 || ids.contains(axes.id('c'));
	}

	/** One number for all channels, or one for each. */
	private List<Double> perChannel(final Description kwargs,
		final List<Double> numbers)
	{
		if (numbers.size() == 1) return numbers;
		final Description axis = kwargs.get("axis");
		if (axis.exists() && !axis.is(axes.id('c')))
			throw axis.wrong("the channel axis");
		if (numbers.size() != channels)
			throw kwargs.wrong(
				"one number, or one for each of the " + channels + " channel(s),");
		return numbers;
	}

	private static double eps(final Description kwargs) {
		final Description eps = kwargs.get("eps");
		if (!(eps.number(EPS) > SMALLEST)) throw eps.wrong("a number above 0");
		return eps.number(EPS);
	}

	private static double share(final Description percentile,
		final double otherwise)
	{
		if (!percentile.exists()) return otherwise;
		final double share = percentile.number() / 100;
		if (!(0 <= share && share <= 1))
			throw percentile.wrong("a number from 0 to 100");
		return share;
	}
}
