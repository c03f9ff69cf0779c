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
import java.util.Optional;

import sc.fiji.restore.error.RestoreException.InvalidModel;
import sc.fiji.restore.model.ModelSpec.About;
import sc.fiji.restore.model.ModelSpec.External;
import sc.fiji.restore.model.ModelSpec.Geometry;
import sc.fiji.restore.model.ModelSpec.Weights;
import sc.fiji.restore.model.Processing.TestTensors;
import sc.fiji.restore.model.Processing.Tolerance;
import sc.fiji.restore.normalize.Normalization;

/**
 * Reads a model by the standard entries of bioimage.io 0.4 and 0.5 alone:
 * {@code bioimageio.spec.model.v0_4} and {@code v0_5}.
 */
final class StandardReader {

	private final String id;
	private final Description rdf;
	private final ModelFiles files;

	/**
	 * @param id of the model
	 * @param rdf its description
	 * @param files its folder
	 */
	StandardReader(final String id, final Description rdf,
		final ModelFiles files)
	{
		this.id = id;
		this.rdf = rdf;
		this.files = files;
	}

	/**
	 * @throws InvalidModel if the description asks for something this plugin
	 *           cannot do
	 */
	ModelSpec read() {
		final Description inputs = rdf.get("inputs");
		final Description outputs = rdf.get("outputs");
		final Description in = RdfReader.only(inputs);
		final Description out = RdfReader.only(outputs);
		checkVersion(rdf.get("format_version"));
		final Axes input = Axes.of(in, null);
		final Axes output = Axes.of(out, input);
		final StandardGeometry standard = new StandardGeometry(input, output);
		final Geometry geometry = standard.geometry();
		final Processing processing = new Processing(input.layout(),
			output.layout(), standard.crop(),
			new OperationReader(input, geometry.channels(), input)
				.read(in.get("preprocessing")),
			new OperationReader(output, geometry.outputs(), input)
				.read(out.get("postprocessing")),
			test(in, out));
		return new ModelSpec(id,
			new About(rdf.get("name").text(), text("description", ""),
				text("license", "unknown"), RdfReader.citation(rdf.get("cite"))),
			ModelSpec.OTHER, ModelSpec.OTHER, geometry, Normalization.NONE,
			Normalization.NONE, ModelSpec.Noise.GAUSSIAN, ModelSpec.Orientation.ANY,
			weights(input.name(), Axes.name(out, "output")), List.of(),
			Optional.empty(), Optional.empty(), Optional.empty(),
			Optional.of(processing), files);
	}

	private String text(final String key, final String otherwise) {
		return rdf.get(key).isText() ? rdf.get(key).text() : otherwise;
	}

	private static void checkVersion(final Description version) {
		if (!version.exists() || !version.isText() ||
			!version.text().startsWith("0.4.") && !version.text().startsWith("0.5."))
			throw version.wrong("a version '0.4.…' or '0.5.…'");
	}

	private Weights weights(final String input, final String output) {
		final Description weights = rdf.get("weights");
		final Description onnx = weights.get("onnx");
		if (!onnx.exists())
			throw new InvalidModel("The model '" + id + "' (" + files.location() +
				") must have weights in the format onnx, but has " +
				(weights.keys().isEmpty() ? "none"
					: String.join(", ", weights.keys())) +
				". Ask its authors for an ONNX export, or convert it with " +
				"bioimageio.core.");
		final Description data = onnx.get("external_data");
		return new Weights(local(onnx.get("source")), sha256(onnx), input, output,
			data.exists()
				? Optional.of(new External(local(data.get("source")), sha256(data)))
				: Optional.empty());
	}

	/** Files that were not downloaded are not looked for. */
	private static String local(final Description source) {
		if (source.text().contains("://"))
			throw source.wrong("a file beside the description (download the " +
				"model's zip, not only its description)");
		return source.text().replaceFirst("^[.]/", "");
	}

	/** The digest that is described; empty if none is. */
	private static String sha256(final Description file) {
		return file.get("sha256").exists() ? file.get("sha256").lower() : "";
	}

	private Optional<TestTensors> test(final Description input,
		final Description output)
	{
		final Description in = first(rdf.get("test_inputs"),
			input.get("test_tensor"));
		final Description out = first(rdf.get("test_outputs"),
			output.get("test_tensor"));
		if (!in.exists() || !out.exists()) return Optional.empty();
		return Optional.of(new TestTensors(in.text(), out.text(),
			tolerance(Axes.name(output, "output"))));
	}

	/** A list of files in 0.4, an entry with a source in 0.5. */
	private static Description first(final Description files,
		final Description tensor)
	{
		if (files.exists()) return files.first();
		return tensor.get("source").exists() ? tensor.get("source") : tensor;
	}

	/** The description's own, as {@code bioimageio.core} looks for it. */
	private Tolerance tolerance(final String output) {
		final Description config = rdf.get("config").get("bioimageio");
		final Description own = config.get("reproducibility_tolerance");
		for (final Description entry : own.exists() ? own.list()
			: List.<Description>of())
		{
			final List<String> formats = entry.get("weights_formats").texts();
			if ((formats.isEmpty() || formats.contains("onnx")) &&
				applies(entry.get("output_ids"), output))
				return tolerance(entry,
					entry.get("mismatched_elements_per_million").number(100));
		}
		final Description legacy = config.get("test_kwargs").get("onnx");
		return legacy.exists() ? tolerance(legacy, 0) : Tolerance.DEFAULT;
	}

	private static boolean applies(final Description ids, final String output) {
		if (ids.isText()) return ids.is("any_continuous_output");
		return ids.texts().isEmpty() || ids.texts().contains(output);
	}

	private static Tolerance tolerance(final Description entry,
		final double perMillion)
	{
		return new Tolerance(entry.get("absolute_tolerance").number(1e-3),
			entry.get("relative_tolerance").number(1e-3), perMillion);
	}
}
