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
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

import sc.fiji.restore.Conformance.Stamp;
import sc.fiji.restore.error.RestoreException;
import sc.fiji.restore.error.RestoreException.InvalidModel;
import sc.fiji.restore.install.ModelInstaller;
import sc.fiji.restore.model.ModelRepository;
import sc.fiji.restore.model.ModelSpec;
import sc.fiji.restore.model.ModelSpec.About;
import sc.fiji.restore.model.ModelSpec.External;
import sc.fiji.restore.model.ModelSpec.Weights;

/**
 * An installed model, for a list of all of them. Immutable.
 *
 * @param id its id
 * @param network lower-case name of the architecture
 * @param task what it does
 * @param bytes size of its network and weights; 0 if unknown
 * @param license of the weights
 * @param citation what to cite, one paper a line
 * @param sha256 digest of the weights, where they lie beside the network; of
 *          both, where they are in one file
 * @param location its folder; not a path if it travels with this plugin
 * @param folder its folder on disk; empty if it travels with this plugin
 * @param problem why it cannot be used; empty if it can
 */
public record ModelInfo(String id, String network, String task, long bytes,
	String license, String citation, String sha256, String location,
	Optional<Path> folder, String problem)
{

	/** All installed models, in the order in which they are offered. */
	public static List<ModelInfo> all() {
		final ModelRepository models = Models.installed();
		return models.ids().stream().map(id -> of(models, id)).toList();
	}

	private static ModelInfo of(final ModelRepository models, final String id) {
		try {
			final ModelSpec spec = models.get(id);
			return new ModelInfo(id, spec.network(), spec.task(), size(spec),
				spec.about().license(), spec.about().citation(),
				spec.weights().external().map(External::sha256)
					.orElse(spec.weights().sha256()),
				spec.files().location(), models.folder(id), "");
		}
		catch (final InvalidModel e) {
			final About about = about(models, id);
			return new ModelInfo(id, "", "", 0, about.license(), about.citation(), "",
				models.folder(id).map(Path::toString).orElse("bundled " + id),
				models.folder(id), e.getMessage());
		}
	}

	private static About about(final ModelRepository models, final String id) {
		try {
			return models.about(id);
		}
		catch (final InvalidModel e) {
			// NB: what is wrong is said already.
			return new About(id, "", "unknown", "");
		}
	}

	/**
	 * Runs the model's own test tensors.
	 *
	 * @return PASS, FAIL or NONE, and a sentence; blocks meanwhile
	 */
	public String test() {
		if (!problem.isEmpty()) return "FAIL: " + problem;
		try {
			final Stamp stamp = Conformance.check(Models.installed().get(id));
			return stamp.verdict() + ": " + stamp.text();
		}
		catch (final RuntimeException | OutOfMemoryError e) {
			return "FAIL: " + Unexpected.explained("Testing", e).getMessage();
		}
	}

	/**
	 * Deletes the model's folder.
	 *
	 * @throws RestoreException if it travels with this plugin, or cannot be
	 *           deleted
	 */
	public void remove() {
		new ModelInstaller(Models.folder()).remove(folder
			.orElseThrow(() -> new InvalidModel("Only models in " + Models.folder() +
				" can be removed, but '" + id + "' travels with this plugin.")));
	}

	private static long size(final ModelSpec spec) {
		return Stream
			.of(Stream.of(spec.weights()), spec.stages().stream(),
				spec.experts().stream().map(experts -> experts.predictor()))
			.flatMap(weights -> weights).flatMap(ModelInfo::files).distinct()
			.mapToLong(file -> size(spec, file)).sum();
	}

	private static Stream<String> files(final Weights weights) {
		return Stream.concat(Stream.of(weights.source()),
			weights.external().map(External::source).stream());
	}

	private static long size(final ModelSpec spec, final String file) {
		try {
			return spec.files().size(file);
		}
		catch (final IOException e) {
			throw new InvalidModel("The model '" + spec.id() + "' (" +
				spec.files().location() + ") needs a readable file " + file +
				", but: " + e + ". Install the model again.", e);
		}
	}
}
