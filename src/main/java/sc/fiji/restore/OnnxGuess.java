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

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

import sc.fiji.restore.error.RestoreException.InvalidModel;
import sc.fiji.restore.inference.Graph.Tensor;
import sc.fiji.restore.model.Layout;
import sc.fiji.restore.model.ModelSpec;
import sc.fiji.restore.model.ModelSpec.Geometry;
import sc.fiji.restore.model.Processing;
import sc.fiji.restore.model.StandardTiles;
import sc.fiji.restore.normalize.Normalization;
import sc.fiji.restore.tile.SizeRule;

/**
 * What an ONNX file is like, as far as its input tells.
 */
final class OnnxGuess {

	/** More channels than an image has are taken for rows. */
	private static final int MOST_CHANNELS = 16;
	private static final int MULTIPLE = 16;
	/** Side in pixels of the image that is tried. */
	private static final int TRIAL = 64;

	private final String id;
	private final Layout layout;
	private final int channels;
	private final SizeRule rows;
	private final SizeRule columns;
	private final OnnxHints hints;

	/**
	 * @param id for messages
	 * @param input of the file
	 * @param hints what the user knows
	 * @throws InvalidModel if the input is no image
	 */
	OnnxGuess(final String id, final Tensor input, final OnnxHints hints) {
		this.id = id;
		this.hints = hints;
		final long[] shape = input.shape().stream().mapToLong(Long::longValue)
			.toArray();
		final String axes = hints.axes().equals(RestoreJob.AUTO)
			? axes(input, shape) : hints.axes();
		if (axes.length() != shape.length)
			throw new InvalidModel("The input of '" + id + "' has " + shape.length +
				" axes, " + input.shape() + ", but the option 'axes' was '" + axes +
				"'. Give one letter for each axis.");
		layout = new Layout(axes.replaceAll("[zt]", "1"));
		for (int i = 0; i < shape.length; i++) {
			final char axis = layout.axes().charAt(i);
			if ((axis == '1' || axis == 'b') && shape[i] > 1)
				throw new InvalidModel("The input of '" + id + "' must have the size " +
					"1 along axis '" + axes.charAt(i) + "', but has " + shape[i] +
					". Choose a network for planes (2-D), or give other axes with the " +
					"option 'axes'.");
		}
		channels = Math.max(1, layout.size('c', shape));
		rows = rule(layout.size('y', shape));
		columns = rule(layout.size('x', shape));
	}

	/** Channels come first unless only the last axis can be theirs. */
	private String axes(final Tensor input, final long[] shape) {
		return switch (shape.length) {
			case 2 -> "yx";
			case 3 -> isLast(shape) ? "yxc" : isChannel(shape[0]) ? "cyx" : "byx";
			case 4 -> isLast(shape) ? "byxc" : "bcyx";
			default -> throw new InvalidModel(
				"The input of '" + id + "' must be an image, but is " + input.type() +
					" of the shape " + input.shape() +
					". Choose a network for images, or give its axes with the option " +
					"'axes'.");
		};
	}

	private static boolean isLast(final long[] shape) {
		return isChannel(shape[shape.length - 1]) &&
			!isChannel(shape[shape.length - 3]);
	}

	private static boolean isChannel(final long size) {
		return size >= 1 && size <= MOST_CHANNELS;
	}

	private SizeRule rule(final int size) {
		if (size > 0) return SizeRule.fixed(size);
		final int multiple = hints.multiple() == RestoreOptions.AUTO ? MULTIPLE
			: hints.multiple();
		return new SizeRule(multiple, multiple);
	}

	/** The shape of an input to try. */
	long[] trial() {
		return layout.shape(1, channels, rows.down(rows.up(TRIAL)),
			columns.down(columns.up(TRIAL)));
	}

	/**
	 * The model.
	 *
	 * @param file where it is
	 * @param output the shape that came out of {@link #trial()}
	 * @throws InvalidModel if that is no image
	 */
	ModelSpec spec(final ModelSpec file, final long[] output) {
		if (output.length != layout.axes().length()) throw noImage(output);
		final long[] input = trial();
		final int height = layout.size('y', output);
		final int inputHeight = layout.size('y', input);
		final int scale = (height + inputHeight - 1) / inputHeight;
		final int crop = scale * inputHeight - height;
		if (height < 1 || height < inputHeight && inputHeight % height == 0 ||
			layout.size('x', output) != scale * layout.size('x', input) - crop)
			throw noImage(output);
		final Processing processing = new Processing(layout, layout, crop,
			List.of(hints.pixelRange()), List.of(), Optional.empty());
		final Geometry geometry = new Geometry(channels, layout.size('c', output),
			1, false, scale, StandardTiles.BYTES_PER_PIXEL,
			StandardTiles.of(rows, columns, processing.margin(scale)));
		return new ModelSpec(file.id(), file.about(), ModelSpec.OTHER,
			ModelSpec.OTHER, geometry, Normalization.NONE, Normalization.NONE,
			ModelSpec.Noise.GAUSSIAN, ModelSpec.Orientation.ANY, file.weights(),
			List.of(), Optional.empty(), Optional.empty(), Optional.empty(),
			Optional.of(processing), file.files());
	}

	private InvalidModel noImage(final long[] output) {
		return new InvalidModel("The output of '" + id +
			"' must be an image that " +
			"is 1, 2, 3, … times as large as the input, but an input of the shape " +
			Arrays.toString(trial()) + " (axes " + layout + ") gave " +
			Arrays.toString(output) +
			". Choose another network, or give its axes with the option 'axes'.");
	}

	/** For people. */
	@Override
	public String toString() {
		return "axes " + layout + ", " + channels + " channel(s), tiles of " +
			(rows.isFixed() ? columns.minimum() + "×" + rows.minimum() + " pixels"
				: "multiples of " + rows.multipleOf() + " pixels") +
			", range " +
			(hints.range().equals(RestoreJob.AUTO) ? "0-1" : hints.range());
	}
}
