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
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
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
import sc.fiji.restore.install.Recognizer.Part;
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

	/** Models are put into place one after another. */
	private static final Object PLACING = new Object();
	private static final String WORK = ".import";
	private static final String OLD = "old";

	/**
	 * Installs a checkpoint.
	 *
	 * @param recognized the checkpoint
	 * @param model one of the networks that it fits
	 * @param replace whether to replace an installed model of the same name
	 * @param test called with the new folder before it is moved into place; may
	 *          throw
	 * @param log told what could not be tidied up
	 * @return the new model folder
	 * @throws InvalidOption if there is such a model and it is not to be replaced
	 * @throws CheckpointException if the checkpoint is damaged
	 * @throws WriteFailed if the folder cannot be written
	 */
	public Path install(final Recognized recognized, final ModelSpec model,
		final boolean replace, final Consumer<Path> test,
		final Consumer<String> log)
	{
		final Path target = models.resolve(model.id());
		checkFree(target, replace);
		final Path work = workFolder(model, log);
		try {
			final Path folder = Files.createDirectory(work.resolve(model.id()));
			write(recognized, model, folder);
			test.accept(folder);
			place(folder, target, work, replace);
			return target;
		}
		catch (final IOException | UncheckedIOException e) {
			throw failed(model, e);
		}
		finally {
			tidy(work, log);
		}
	}

	private Path workFolder(final ModelSpec model, final Consumer<String> log) {
		try {
			Files.createDirectories(models);
			try (Stream<Path> children = Files.list(models)) {
				for (final Path left : children.filter(ModelInstaller::isLeft)
					.toList())
				{
					tidy(left, log);
				}
			}
			return Files.createTempDirectory(models, WORK);
		}
		catch (final IOException e) {
			throw failed(model, e);
		}
	}

	/** Whether a folder was left by an import that was killed long ago. */
	private static boolean isLeft(final Path folder) {
		return folder.getFileName().toString().startsWith(WORK) &&
			folder.toFile().lastModified() < System.currentTimeMillis() -
				Duration.ofDays(1).toMillis();
	}

	private WriteFailed failed(final ModelSpec model, final Exception e) {
		return new WriteFailed("The model '" + model.id() +
			"' must be written to " + models + ", but: " + e +
			". Make room, or allow writing there; installed models were not changed.",
			e);
	}

	private static void checkFree(final Path target, final boolean replace) {
		if (Files.exists(target) && !replace)
			throw new InvalidOption("The model '" + target.getFileName() +
				"' must not be installed yet, but is, in " + target +
				". Remove it first, or choose replace=yes.");
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
		final List<Path> sources = new ArrayList<>();
		try (WeightsWriter writer = new WeightsWriter(weights)) {
			for (final Map.Entry<String, Part> part : recognized.parts().entrySet()) {
				try (Checkpoint checkpoint = Checkpoint.open(part.getValue().file())) {
					writer.write(parts.get(part.getKey()), checkpoint,
						part.getValue().prefix());
					sources.addAll(checkpoint.files());
				}
			}
		}
		final Rdf rdf = new Rdf(folder);
		if (rdf.slope().isPresent()) {
			final float slope = value(weights, parts, rdf.slope().get());
			for (final String graph : graphs(model).distinct().toList()) {
				Slope.set(folder.resolve(graph), slope);
			}
			rdf.updateGraphs();
		}
		rdf.setWeights(Sha256.of(weights));
		rdf.setImported(imported(sources));
		rdf.save();
	}

	/** The first number of a parameter. */
	private static float value(final Path weights,
		final Map<String, List<Entry>> parts, final String name) throws IOException
	{
		final Entry entry = parts.values().stream().flatMap(List::stream)
			.filter(e -> e.name().equals(name)).findFirst().orElseThrow();
		final ByteBuffer bytes = ByteBuffer.allocate(Float.BYTES)
			.order(ByteOrder.LITTLE_ENDIAN);
		try (FileChannel channel = FileChannel.open(weights)) {
			channel.read(bytes, entry.offset());
		}
		return bytes.getFloat(0);
	}

	/** Where the weights come from. */
	private static Map<String, Object> imported(final List<Path> sources)
		throws IOException
	{
		final List<Map<String, Object>> files = new ArrayList<>();
		for (final Path path : sources) {
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
			.of(Stream.of(Rdf.FILE), graphs(model),
				model.tensors().stream().map(ModelSpec.External::source),
				model.experts().stream().map(experts -> experts.predictor().source()))
			.flatMap(names -> names).distinct().toList();
	}

	/** Of the network and its stages; may repeat. */
	private static Stream<String> graphs(final ModelSpec model) {
		return Stream.concat(Stream.of(model.weights()), model.stages().stream())
			.map(ModelSpec.Weights::source);
	}

	private static void place(final Path folder, final Path target,
		final Path work, final boolean replace) throws IOException
	{
		synchronized (PLACING) {
			checkFree(target, replace);
			if (Files.exists(target))
				Files.move(target, Files.createDirectory(work.resolve(OLD))
					.resolve(target.getFileName()));
			Files.move(folder, target);
		}
	}

	/**
	 * Deletes what an import left, but not a model that it was about to replace
	 * and did not: that goes back.
	 */
	private void tidy(final Path work, final Consumer<String> log) {
		try {
			synchronized (PLACING) {
				if (Files.isDirectory(work.resolve(OLD))) putBack(work.resolve(OLD));
			}
			delete(work);
		}
		catch (final IOException | UncheckedIOException e) {
			log.accept("The folder " + work + " could not be tidied up: " + e +
				". What is not needed any more is deleted by a later import.");
		}
	}

	private void putBack(final Path old) throws IOException {
		try (Stream<Path> children = Files.list(old)) {
			for (final Path model : children.toList()) {
				final Path place = models.resolve(model.getFileName().toString());
				if (!Files.exists(place)) Files.move(model, place);
			}
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
