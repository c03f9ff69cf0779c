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

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;

import ij.IJ;
import sc.fiji.restore.checkpoint.CheckpointException;
import sc.fiji.restore.error.RestoreException;
import sc.fiji.restore.error.RestoreException.InvalidOption;
import sc.fiji.restore.install.ModelInstaller;
import sc.fiji.restore.install.Recognizer;
import sc.fiji.restore.install.Recognizer.Recognized;
import sc.fiji.restore.model.ModelRepository;
import sc.fiji.restore.model.ModelSpec;
import sc.fiji.restore.model.ModelSpec.Origin;

/**
 * Makes a model of weights that a network's authors published, or that were
 * trained with their program.
 *
 * <pre>{@code
 * CheckpointImport checkpoint = CheckpointImport.of(Path.of("deraining.pth"));
 * ModelSpec model = checkpoint.install(checkpoint.model("auto"), false);
 * }</pre>
 * <p>
 * Reads PyTorch's files (also those before 1.6), safetensors and TensorFlow's
 * bundles; none is trusted. Immutable.
 * </p>
 */
public final class CheckpointImport {

	private final Path file;
	private final Recognized recognized;

	private CheckpointImport(final Path file, final Recognized recognized) {
		this.file = file;
		this.recognized = recognized;
	}

	/**
	 * Reads the names and shapes in a checkpoint and finds out which network it
	 * belongs to. Nothing is written.
	 *
	 * @param file the checkpoint; of a TensorFlow bundle, any of its files; of
	 *          DASR, either file, with the other beside it
	 * @throws CheckpointException if it cannot be read, or fits no network
	 */
	public static CheckpointImport of(final Path file) {
		return new CheckpointImport(file,
			new Recognizer(Models.published()).recognize(file));
	}

	/** What was found, one sentence. */
	public String description() {
		return recognized.description();
	}

	/** What the authors allow; empty if they do not say. */
	public String license() {
		return recognized.models().get(0).origin().map(Origin::license).orElse("");
	}

	/**
	 * The models that these tensors can be: where authors published several of
	 * the same structure, only their files' names tell which.
	 */
	public List<ModelSpec> models() {
		return recognized.models();
	}

	/**
	 * One of the models.
	 *
	 * @param config its id; {@value RestoreJob#AUTO} = the one whose file has this
	 *          name
	 * @throws InvalidOption if there is no such model, or the name does not tell
	 */
	public ModelSpec model(final String config) {
		final List<ModelSpec> fitting = RestoreJob.AUTO.equalsIgnoreCase(config)
			? models().size() == 1 ? models() : recognized.likely()
			: models().stream().filter(m -> m.id().equals(config)).toList();
		if (fitting.size() == 1) return fitting.get(0);
		throw new InvalidOption(
			"The option 'config' must name one of the models " + "that " +
				file.getFileName() + " fits, but was '" + config + "'. Valid: " +
				models().stream().map(ModelSpec::id).collect(Collectors.joining(", ")) +
				".");
	}

	/**
	 * Installs a model for all commands, into the folder {@code models} of the
	 * application. If that fails, nothing is changed.
	 *
	 * @param model one of {@link #models()}
	 * @param replace whether to replace an installed model of the same id
	 * @return the installed model
	 * @throws RestoreException if the checkpoint is damaged, the model does not
	 *           work, or the folder cannot be written
	 */
	public ModelSpec install(final ModelSpec model, final boolean replace) {
		return install(model, replace, Models.folder());
	}

	/** Installs a model into any folder of models, see the other. */
	public ModelSpec install(final ModelSpec model, final boolean replace,
		final Path models)
	{
		new ModelInstaller(models).install(recognized, model, replace,
			SelfTest::run, IJ::log);
		return ModelRepository.of(models).get(model.id());
	}
}
