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

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

import sc.fiji.restore.error.RestoreException.InvalidModel;
import sc.fiji.restore.model.ModelSpec.About;
import sc.fiji.restore.model.ModelSpec.Geometry;
import sc.fiji.restore.model.ModelSpec.Weights;
import sc.fiji.restore.normalize.Normalization;
import sc.fiji.restore.tile.SizeRule;

/**
 * Reads a model's {@code rdf.yaml}: the standard entries of bioimage.io 0.5,
 * and this plugin's own below {@code config.restore}.
 */
final class RdfReader {

	static final String FILE = "rdf.yaml";

	private RdfReader() {}

	/**
	 * @param id name of the model's folder
	 * @param files the folder
	 * @throws InvalidModel if the description is missing, unreadable or asks for
	 *           something this plugin cannot do
	 */
	static ModelSpec read(final String id, final ModelFiles files) {
		final Description rdf = Description.parse(
			"'" + FILE + "' of model '" + id + "' (" + files.location() + ")",
			load(id, files));
		final Description restore = rdf.get("config").get("restore");
		final Description input = only(rdf.get("inputs"));
		final Description output = only(rdf.get("outputs"));
		final Description onnx = rdf.get("weights").get("onnx");
		return new ModelSpec(id, //
			new About(rdf.get("name").text(), rdf.get("description").text(""),
				rdf.get("license").text("unknown")), //
			lower(restore.get("network")), lower(restore.get("task")), //
			geometry(input, output, restore), //
			normalization(restore.get("normalization").get("eight_bit"), input), //
			normalization(restore.get("normalization").get("other"), input), //
			new Weights(onnx.get("source").text(), lower(onnx.get("sha256")),
				input.get("id").text(), output.get("id").text()), //
			files);
	}

	private static String load(final String id, final ModelFiles files) {
		try {
			return new String(files.read(FILE), StandardCharsets.UTF_8);
		}
		catch (final IOException e) {
			throw new InvalidModel(
				"The model '" + id + "' needs a readable " + FILE + " in " +
					files.location() + ", but: " + e + ". Install the model again.",
				e);
		}
	}

	private static Description only(final Description tensors) {
		if (tensors.list().size() != 1) throw tensors.wrong("exactly one tensor");
		return tensors.list().get(0);
	}

	private static Geometry geometry(final Description input,
		final Description output, final Description restore)
	{
		final Description axes = input.get("axes");
		final Description names = axes.where("type", "channel")
			.get("channel_names");
		if (names.list().isEmpty()) throw names.wrong("at least one name");
		final SizeRule rule = rule(axes.where("id", "y"));
		if (!rule.equals(rule(axes.where("id", "x"))))
			throw axes.wrong("the same sizes along y and x");
		final Description outputY = output.get("axes").where("id", "y");
		if (outputY.get("scale").exists() && outputY.get("scale").number() != 1)
			throw outputY.wrong("an output of the input's size (scale 1)");
		final Description tiling = restore.get("tiling");
		final Description halo = tiling.get("halo").exists() ? tiling.get("halo")
			: outputY.get("halo");
		final Description bytes = restore.get("bytes_per_pixel");
		if (!(bytes.number() >= 1)) throw bytes.wrong("a number of at least 1");
		return new Geometry(names.list().size(), rule, //
			halo.exists() ? halo.atLeast(0) : 0, //
			isLinear(tiling.get("window")) ? tiling.get("overlap").atLeast(0) : 0, //
			tiling.get("tile").atLeast(1), //
			(long) bytes.number());
	}

	private static boolean isLinear(final Description window) {
		return switch (window.text("crop")) {
			case "crop" -> false;
			case "linear" -> true;
			default -> throw window.wrong("'crop' or 'linear'");
		};
	}

	private static SizeRule rule(final Description axis) {
		final Description size = axis.get("size");
		final int min = size.get("min").integer();
		final int step = size.get("step").integer();
		if (min < 1 || step < 1 || min % step != 0)
			throw size
				.wrong("a positive 'min' that is a multiple of a positive 'step'");
		return new SizeRule(min, step);
	}

	private static Normalization normalization(final Description kind,
		final Description input)
	{
		final Description range = input.get("preprocessing")
			.where("id", "scale_range").get("kwargs");
		return switch (kind.text()) {
			case "range" -> Normalization.RANGE;
			case "none" -> Normalization.NONE;
			case "percentile" -> percentiles(range);
			default -> throw kind.wrong("'range', 'percentile' or 'none'");
		};
	}

	private static Normalization percentiles(final Description range) {
		final double low = range.get("min_percentile").number();
		final double high = range.get("max_percentile").number();
		if (!(0 <= low && low < high && high <= 100))
			throw range.wrong("0 ≤ min_percentile < max_percentile ≤ 100");
		return new Normalization(Normalization.Kind.PERCENTILE, low / 100,
			high / 100);
	}

	private static String lower(final Description text) {
		return text.text().toLowerCase(Locale.ROOT);
	}
}
