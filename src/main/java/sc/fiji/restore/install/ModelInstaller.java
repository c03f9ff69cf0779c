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
package sc.fiji.restore.install;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import sc.fiji.restore.checkpoint.Checkpoint;
import sc.fiji.restore.checkpoint.CheckpointException;
import sc.fiji.restore.error.RestoreException.InvalidOption;
import sc.fiji.restore.error.RestoreException.WriteFailed;
import sc.fiji.restore.install.Recognizer.Recognized;
import sc.fiji.restore.model.ModelFiles;
import sc.fiji.restore.model.ModelSpec;
import sc.fiji.restore.model.Sha256;
import sc.fiji.restore.model.TensorList;
import sc.fiji.restore.model.TensorList.Entry;

/**
 * Writes a model folder: a published network with the weights of a checkpoint.
 * All is written elsewhere first and moved into place at the end, so that
 * nothing half-done is ever left in the folder of models. Immutable.
 *
 * @param models folder of all models; made if need be
 */
public record ModelInstaller(Path models) {

	/**
	 * Installs a checkpoint.
	 *
	 * @param recognized the checkpoint
	 * @param model one of the networks that it fits
	 * @param replace whether to replace an installed model of the same name
	 * @param test called with the new folder before it is moved into place; may
	 *          throw
	 * @return the new model folder
	 * @throws InvalidOption if there is such a model and it is not to be replaced
	 * @throws CheckpointException if the checkpoint is damaged
	 * @throws WriteFailed if the folder cannot be written
	 */
	public Path install(final Recognized recognized, final ModelSpec model,
		final boolean replace, final Consumer<Path> test)
	{
		final Path target = models.resolve(model.id());
		if (Files.exists(target) && !replace)
			throw new InvalidOption("The model '" + model.id() +
				"' must not be installed yet, but is, in " + target +
				". Remove it first, or choose 'replace'.");
		try {
			Files.createDirectories(models);
			final Path work = Files.createTempDirectory(models, ".import");
			try {
				final Path folder = Files.createDirectory(work.resolve(model.id()));
				write(recognized, model, folder);
				test.accept(folder);
				move(folder, target, work);
				return target;
			}
			finally {
				delete(work);
			}
		}
		catch (final IOException | UncheckedIOException e) {
			throw new WriteFailed("The model '" + model.id() +
				"' must be written to " + models + ", but: " + e +
				". Make room, or allow writing there; nothing was changed.", e);
		}
	}

	/**
	 * Removes an installed model.
	 *
	 * @param folder a folder in {@link #models()}
	 * @throws WriteFailed if it cannot be removed
	 */
	public void remove(final Path folder) {
		if (!folder.toAbsolutePath().normalize().getParent()
			.equals(models.toAbsolutePath().normalize()))
			throw new InvalidOption("Only models in " + models +
				" can be removed, but " + folder + " lies elsewhere.");
		try {
			delete(folder);
		}
		catch (final IOException | UncheckedIOException e) {
			throw new WriteFailed("The model folder " + folder +
				" must be removable, but: " + e + ". Remove it by hand.", e);
		}
	}

	private static void write(final Recognized recognized, final ModelSpec model,
		final Path folder) throws IOException
	{
		final ModelFiles files = model.files();
		for (final String name : names(model)) {
			try (InputStream in = files.open(name)) {
				Files.copy(in, folder.resolve(name));
			}
		}
		final Path weights = folder
			.resolve(model.weights().external().orElseThrow().source());
		final Map<String, List<Entry>> parts = TensorList.read(model).entries()
			.stream().collect(Collectors.groupingBy(Entry::file));
		try (WeightsWriter writer = new WeightsWriter(weights)) {
			for (final Map.Entry<String, Path> part : recognized.files().entrySet()) {
				try (Checkpoint checkpoint = Checkpoint.open(part.getValue())) {
					writer.write(parts.get(part.getKey()), checkpoint);
				}
			}
		}
		final Rdf rdf = new Rdf(folder);
		rdf.setWeights(Sha256.of(weights));
		rdf.setImported(imported(recognized));
		rdf.save();
	}

	/** Where the weights come from. */
	private static Map<String, Object> imported(final Recognized recognized)
		throws IOException
	{
		final List<Map<String, Object>> files = new ArrayList<>();
		for (final Path path : recognized.files().values()) {
			final Map<String, Object> file = new LinkedHashMap<>();
			file.put("name", path.getFileName().toString());
			file.put("sha256", Sha256.of(path));
			files.add(file);
		}
		final Map<String, Object> imported = new LinkedHashMap<>();
		imported.put("date", LocalDate.now().toString());
		imported.put("files", files);
		return imported;
	}

	/**
	 * Writes an example into a model folder, for others to compare with.
	 *
	 * @param folder the model folder
	 * @param input what goes into the described preprocessing
	 * @param output what the network makes of it
	 * @throws IOException if it cannot be written
	 */
	public static void addTestTensors(final Path folder, final Tensor input,
		final Tensor output) throws IOException
	{
		Files.write(folder.resolve("test-input.npy"), input.toNpy());
		Files.write(folder.resolve("test-output.npy"), output.toNpy());
		final Rdf rdf = new Rdf(folder);
		rdf.setTestTensor("inputs", "test-input.npy");
		rdf.setTestTensor("outputs", "test-output.npy");
		rdf.save();
	}

	/** All files of a network without weights. */
	private static List<String> names(final ModelSpec model) {
		return Stream
			.of(Stream.of(Rdf.FILE, model.weights().source()),
				model.tensors().stream().map(ModelSpec.External::source),
				model.stages().stream().map(ModelSpec.Weights::source),
				model.experts().stream().map(experts -> experts.predictor().source()))
			.flatMap(names -> names).distinct().toList();
	}

	private static void move(final Path folder, final Path target,
		final Path work) throws IOException
	{
		final Path old = work.resolve("old");
		final boolean replaces = Files.exists(target);
		if (replaces) Files.move(target, old);
		try {
			Files.move(folder, target);
		}
		catch (final IOException e) {
			if (replaces) Files.move(old, target);
			throw e;
		}
	}

	private static void delete(final Path folder) throws IOException {
		try (Stream<Path> tree = Files.walk(folder)) {
			for (final Path path : tree.sorted(Comparator.reverseOrder()).toList()) {
				Files.delete(path);
			}
		}
	}
}
