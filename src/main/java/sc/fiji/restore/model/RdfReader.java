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
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import sc.fiji.restore.error.RestoreException.InvalidModel;
import sc.fiji.restore.model.ModelSpec.About;
import sc.fiji.restore.model.ModelSpec.Geometry;
import sc.fiji.restore.model.ModelSpec.Noise;
import sc.fiji.restore.model.ModelSpec.Orientation;
import sc.fiji.restore.model.ModelSpec.Origin;
import sc.fiji.restore.normalize.Normalization;

/**
 * Reads a model's {@code rdf.yaml}: the standard entries of bioimage.io 0.5,
 * and this plugin's own below {@code config.restore}; without these, the
 * standard entries alone.
 */
final class RdfReader {

	static final String FILE = "rdf.yaml";

	/** Names that bioimage.io knows, the usual one first. */
	static final List<String> NAMES = List.of(FILE, "bioimageio.yaml",
		"model.yaml");

	private RdfReader() {}

	/**
	 * @param id name of the model's folder
	 * @param files the folder
	 * @throws InvalidModel if the description is missing, unreadable or asks for
	 *           something this plugin cannot do
	 */
	static ModelSpec read(final String id, final ModelFiles files) {
		final Description rdf = description(id, files);
		final Description restore = rdf.get("config").get("restore");
		final Description input = only(rdf.get("inputs"));
		if (!restore.exists()) return new StandardReader(id, rdf, files).read();
		final Description output = only(rdf.get("outputs"));
		final Graphs graphs = Graphs.of(rdf);
		final Geometry geometry = GeometryReader.read(input, output, restore);
		return new ModelSpec(id, //
			new About(rdf.get("name").text(), rdf.get("description").text(""),
				license(rdf, restore), citation(rdf.get("cite"))), //
			restore.get("network").lower(), restore.get("task").lower(), //
			geometry, //
			normalization("eight_bit", restore, input), //
			normalization("other", restore, input), noise(restore.get("noise")), //
			orientation(restore.get("orientation"), geometry), //
			graphs.weights(), graphs.stages(), graphs.experts(), graphs.tensors(), //
			origin(restore.get("checkpoint")), Optional.empty(), files);
	}

	/** What the description of a folder says to people. */
	static About about(final String id, final ModelFiles files) {
		final Description rdf = description(id, files);
		return new About(text(rdf.get("name"), id),
			text(rdf.get("description"), ""), text(rdf.get("license"), "unknown"),
			citation(rdf.get("cite")));
	}

	private static String text(final Description entry, final String otherwise) {
		return entry.isText() ? entry.text() : otherwise;
	}

	/** As {@link #read}, but by the standard entries alone. */
	static ModelSpec standard(final String id, final ModelFiles files) {
		return new StandardReader(id, description(id, files), files).read();
	}

	private static Description description(final String id,
		final ModelFiles files)
	{
		final String name = name(files);
		return Description.parse(
			"'" + name + "' of model '" + id + "' (" + files.location() + ")",
			load(id, name, files));
	}

	/** The name of the description in a folder; of several, the usual one. */
	static String name(final ModelFiles files) {
		return NAMES.stream().filter(files::has).findFirst().orElse(FILE);
	}

	private static String load(final String id, final String name,
		final ModelFiles files)
	{
		try {
			return new String(files.read(name), StandardCharsets.UTF_8);
		}
		catch (final IOException e) {
			throw new InvalidModel(
				"The model '" + id + "' needs a readable " + name + " in " +
					files.location() + ", but: " + e + ". Install the model again.",
				e);
		}
	}

	static Description only(final Description tensors) {
		if (tensors.list().size() != 1) throw tensors.wrong("exactly one tensor");
		return tensors.list().get(0);
	}

	/** What to cite, one paper a line. */
	static String citation(final Description cite) {
		if (!cite.exists()) return "";
		return cite.list().stream()
			.map(paper -> Stream
				.of(paper.get("text"), paper.get("doi"), paper.get("url"))
				.filter(Description::exists).map(Description::text)
				.collect(Collectors.joining(", ")))
			.collect(Collectors.joining("\n"));
	}

	/** An identifier, or else what the authors say. */
	private static String license(final Description rdf,
		final Description restore)
	{
		return rdf.get("license")
			.text(restore.get("checkpoint").get("license").text("unknown"));
	}

	private static Optional<Origin> origin(final Description checkpoint) {
		if (!checkpoint.exists()) return Optional.empty();
		return Optional.of(new Origin(checkpoint.get("files").texts(),
			checkpoint.get("url").text(""), checkpoint.get("license").text("")));
	}

	private static Noise noise(final Description noise) {
		return switch (noise.text("gaussian")) {
			case "gaussian" -> Noise.GAUSSIAN;
			case "any" -> Noise.ANY;
			default -> throw noise.wrong("'gaussian' or 'any'");
		};
	}

	private static Orientation orientation(final Description orientation,
		final Geometry geometry)
	{
		if (!orientation.exists()) return Orientation.ANY;
		if (geometry.scale() != 1 || geometry.outputs() != geometry.channels())
			throw orientation
				.wrong("no value, since the output is not of the input's shape");
		if (!orientation.text().equals("horizontal"))
			throw orientation.wrong("'horizontal'");
		return Orientation.HORIZONTAL;
	}

	private static Normalization normalization(final String images,
		final Description restore, final Description input)
	{
		final Description normalization = restore.get("normalization");
		final Description kind = normalization.get(images);
		final Description full = normalization.get("full_scale");
		final double fullScale = full.exists() ? full.number() : 1;
		if (!(fullScale > 0)) throw full.wrong("a number above 0");
		return switch (kind.text()) {
			case "range" -> Normalization.RANGE.withFullScale(fullScale);
			case "none" -> Normalization.NONE;
			case "percentile" ->
				percentiles(normalization, input).withFullScale(fullScale);
			default -> throw kind.wrong("'range', 'percentile' or 'none'");
		};
	}

	/** This plugin's own entry, or else what other programs do. */
	private static Normalization percentiles(final Description normalization,
		final Description input)
	{
		final Description own = normalization.get("percentiles");
		if (own.exists() && own.list().size() == 2)
			return percentiles(own, own.list().get(0), own.list().get(1));
		final Description range = input.get("preprocessing")
			.where("id", "scale_range").get("kwargs");
		return percentiles(range, range.get("min_percentile"),
			range.get("max_percentile"));
	}

	private static Normalization percentiles(final Description where,
		final Description low, final Description high)
	{
		if (!(0 <= low.number() && low.number() < high.number() &&
			high.number() <= 100))
			throw where.wrong("0 ≤ min_percentile < max_percentile ≤ 100");
		return new Normalization(Normalization.Kind.PERCENTILE, low.number() / 100,
			high.number() / 100, 1);
	}
}
