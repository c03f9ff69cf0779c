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
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

import sc.fiji.restore.error.RestoreException.InvalidModel;
import sc.fiji.restore.inference.Graph;
import sc.fiji.restore.inference.Graph.Tensor;
import sc.fiji.restore.inference.ort.SessionPool;
import sc.fiji.restore.model.ModelFiles;
import sc.fiji.restore.model.ModelSpec;
import sc.fiji.restore.model.ModelSpec.About;
import sc.fiji.restore.model.ModelSpec.External;
import sc.fiji.restore.model.ModelSpec.Weights;
import sc.fiji.restore.normalize.Normalization;
import sc.fiji.restore.pipeline.Progress;

/**
 * An ONNX file that nothing describes: what it is like is asked for, read from
 * it, tried out, or guessed.
 *
 * @param file the file
 * @param hints what the user knows
 * @param progress told what was guessed
 */
record OnnxFile(Path file, OnnxHints hints, Progress progress) {

	/** Whether a text is the path of an ONNX file that exists. */
	static boolean is(final String path) {
		try {
			return path != null && path.toLowerCase(Locale.ROOT).endsWith(".onnx") &&
				Files.isRegularFile(Path.of(path));
		}
		catch (final InvalidPathException e) {
			return false;
		}
	}

	/** @throws InvalidModel if it is not a network from an image to an image */
	ModelSpec read() {
		final ModelSpec unknown = unknown();
		try (Graph graph = SessionPool.openGraph(unknown)) {
			final Tensor input = only("input", graph.inputs());
			only("output", graph.outputs());
			final OnnxGuess guess = new OnnxGuess(name(), input, hints);
			final ModelSpec spec = guess.spec(unknown,
				graph.outputShape(guess.trial()));
			progress.message("Model '" + spec.id() + "': " + guess + ", " +
				spec.geometry().outputs() + " channel(s) and " +
				spec.geometry().scale() + " time(s) as many pixels come out; what is " +
				"wrong can be said with the options axes, multiple and range.");
			return spec;
		}
	}

	private Tensor only(final String role, final List<Tensor> tensors) {
		if (tensors.size() == 1) return tensors.get(0);
		throw new InvalidModel(
			"The ONNX file " + file + " must have one " + role + ", but has " +
				tensors.size() + ": " + tensors.stream().map(Tensor::name).toList() +
				". Choose a network from one image to one image.");
	}

	/** The file, and nothing about what is in it. */
	private ModelSpec unknown() {
		final Path path = file.toAbsolutePath().normalize();
		final ModelFiles files = ModelFiles.inFolder(path.getParent());
		final String source = path.getFileName().toString();
		try {
			final List<String> external = SessionPool
				.externalFiles(files.read(source));
			if (external.size() > 1)
				throw new InvalidModel("The ONNX file " + file + " must have its " +
					"parameters in one file, but has them in " + external +
					". Save it again in one piece.");
			final Optional<External> parameters = external.isEmpty()
				? Optional.empty() : Optional
					.of(new External(external.get(0), files.sha256(external.get(0))));
			return new ModelSpec(name(), new About(source, "", "unknown", ""),
				ModelSpec.OTHER, ModelSpec.OTHER, null, Normalization.NONE,
				Normalization.NONE, ModelSpec.Noise.GAUSSIAN, ModelSpec.Orientation.ANY,
				new Weights(source, files.sha256(source), "", "", parameters),
				List.of(), Optional.empty(), Optional.empty(), Optional.empty(),
				Optional.empty(), files);
		}
		catch (final IOException e) {
			throw new InvalidModel("The ONNX file " + file + " must be readable, " +
				"with all files that it names, but: " + e + ". Get it again.", e);
		}
	}

	private String name() {
		return file.getFileName().toString().replaceFirst("(?i)[.]onnx$", "");
	}
}
