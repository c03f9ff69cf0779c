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

import sc.fiji.restore.model.ModelSpec.Experts;
import sc.fiji.restore.model.ModelSpec.External;
import sc.fiji.restore.model.ModelSpec.Weights;

/**
 * The ONNX files of a model.
 *
 * @param weights the whole network
 * @param stages its first stages, see {@link ModelSpec#stages()}
 * @param experts see {@link ModelSpec#experts()}
 * @param tensors see {@link ModelSpec#tensors()}
 */
record Graphs(Weights weights, List<Weights> stages, Optional<Experts> experts,
	Optional<External> tensors)
{

	/** Reads them from a description. */
	static Graphs of(final Description rdf) {
		final Description onnx = rdf.get("weights").get("onnx");
		final Description restore = rdf.get("config").get("restore");
		final Weights single = new Weights(onnx.get("source").text(),
			onnx.get("sha256").lower(), rdf.get("inputs").first().get("id").text(),
			rdf.get("outputs").first().get("id").text(),
			external(onnx.get("external_data")));
		final Weights all = withHalf(single, restore.get("half"));
		final Description stages = restore.get("stages");
		final List<Weights> parts = stages.exists()
			? stages.list().stream()
				.map(stage -> withHalf(part(stage, all), stage.get("half"))).toList()
			: List.of();
		return new Graphs(all, parts, experts(restore, all),
			external(restore.get("tensors")));
	}

	/** With the same network in half precision, if the description has one. */
	private static Weights withHalf(final Weights single,
		final Description half)
	{
		return half.exists() ? single.withHalf(external(half).orElseThrow(),
			external(half.get("external_data"))) : single;
	}

	/** Another graph over the same parameters. */
	private static Weights part(final Description graph, final Weights all) {
		return new Weights(graph.get("source").text(), graph.get("sha256").lower(),
			all.input(), graph.get("output").text(all.output()), all.external());
	}

	private static Optional<External> external(final Description data) {
		if (!data.exists()) return Optional.empty();
		// NB: models without weights do not know the digest of their weights yet.
		return Optional
			.of(new External(data.get("source").text(), data.get("sha256").text("")));
	}

	private static Optional<Experts> experts(final Description restore,
		final Weights all)
	{
		final Description experts = restore.get("experts");
		if (!experts.exists()) return Optional.empty();
		final int parameters = experts.get("parameters").atLeast(1);
		return Optional.of(new Experts(experts.get("count").atLeast(1), parameters,
			part(experts.get("predictor"), all), experts.get("mapping").text(),
			MeaningReader.read(experts.get("numbers"), parameters)));
	}
}
