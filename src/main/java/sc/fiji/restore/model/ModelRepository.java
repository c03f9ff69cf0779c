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

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

import sc.fiji.restore.error.RestoreException.InvalidModel;
import sc.fiji.restore.error.RestoreException.InvalidOption;
import sc.fiji.restore.model.ModelSpec.About;

/**
 * The models that can be used: those that travel with this plugin, and those in
 * folders on disk.
 * <p>
 * Start with {@link #of(Path...)}. A folder on disk hides a bundled model of
 * the same name. Descriptions are read when they are asked for, so that a
 * damaged model does not keep the others from working. Immutable and
 * thread-safe.
 * </p>
 */
public final class ModelRepository {

	/** Where the bundled models lie on the class path. */
	static final String BUNDLED = "/sc/fiji/restore/models/";

	private final Map<String, ModelFiles> models = new LinkedHashMap<>();

	/**
	 * @param bundled where bundled models lie, below {@link #BUNDLED}
	 * @param folders each holds model folders
	 */
	private ModelRepository(final String bundled, final Path... folders) {
		bundledIds(bundled)
			.forEach(id -> models.put(id, ModelFiles.bundled(bundled + id)));
		for (final Path folder : folders) {
			for (final Path model : modelFolders(folder)) {
				models.put(model.getFileName().toString(), ModelFiles.inFolder(model));
			}
		}
	}

	/**
	 * The bundled models and those in the given folders.
	 *
	 * @param folders each holds model folders; one that does not exist is empty
	 */
	public static ModelRepository of(final Path... folders) {
		return new ModelRepository("", folders);
	}

	/**
	 * The authors' networks: descriptions and graphs, but no weights, which their
	 * licences do not let this plugin ship.
	 */
	public static ModelRepository published() {
		return new ModelRepository("published/");
	}

	/** The ids of all models, in the order in which to offer them. */
	public List<String> ids() {
		return List.copyOf(models.keySet());
	}

	/**
	 * The description of a model.
	 *
	 * @param id id of a model of this repository, or the path of a model folder
	 *          (one that contains an {@code rdf.yaml}) or of a zip of one
	 * @throws InvalidOption if there is no such model
	 * @throws InvalidModel if its description cannot be read
	 */
	public ModelSpec get(final String id) {
		final ModelFiles files = models.get(id);
		if (files != null) return RdfReader.read(id, files);
		if (isModelFolder(id)) {
			final Path folder = Path.of(id).toAbsolutePath().normalize();
			return RdfReader.read(folder.getFileName().toString(),
				ModelFiles.inFolder(folder));
		}
		if (isFile(id))
			return RdfReader.read(
				Path.of(id).getFileName().toString().replaceFirst("(?i)[.]zip$", ""),
				ModelFiles.inZip(Path.of(id).toAbsolutePath().normalize()));
		throw new InvalidOption("There is no model '" + id + "'. Valid models: " +
			String.join(", ", ids()) + ", or the path of a model folder or zip.");
	}

	/**
	 * The folder of a model; empty if it travels with this plugin.
	 *
	 * @param id id of a model of this repository
	 */
	public Optional<Path> folder(final String id) {
		return models.get(id).folder();
	}

	/**
	 * What a person wants to know of a model, also of one that this plugin cannot
	 * run.
	 *
	 * @param id id of a model of this repository
	 * @throws InvalidModel if its description is missing or no YAML
	 */
	public About about(final String id) {
		return RdfReader.about(id, models.get(id));
	}

	/**
	 * The models of a network; those whose description cannot be read are left
	 * out.
	 *
	 * @param network lower-case name of the architecture
	 */
	public List<ModelSpec> of(final String network) {
		return ids().stream().flatMap(this::readable)
			.filter(spec -> spec.network().equals(network)).toList();
	}

	private Stream<ModelSpec> readable(final String id) {
		try {
			return Stream.of(get(id));
		}
		catch (final InvalidModel e) {
			return Stream.empty();
		}
	}

	private static boolean isModelFolder(final String path) {
		try {
			return path != null && isModelFolder(Path.of(path));
		}
		catch (final InvalidPathException e) {
			return false;
		}
	}

	private static boolean isModelFolder(final Path folder) {
		return RdfReader.NAMES.stream()
			.anyMatch(name -> Files.isRegularFile(folder.resolve(name)));
	}

	private static boolean isFile(final String path) {
		try {
			return path != null && Files.isRegularFile(Path.of(path));
		}
		catch (final InvalidPathException e) {
			return false;
		}
	}

	private static List<String> bundledIds(final String folder) {
		final InputStream index = ModelRepository.class
			.getResourceAsStream(BUNDLED + folder + "index.txt");
		if (index == null) return List.of();
		try (BufferedReader reader = new BufferedReader(
			new InputStreamReader(index, StandardCharsets.UTF_8)))
		{
			return reader.lines().map(String::strip).filter(id -> !id.isEmpty())
				.toList();
		}
		catch (final IOException e) {
			throw new UncheckedIOException(e);
		}
	}

	private static List<Path> modelFolders(final Path folder) {
		if (!Files.isDirectory(folder)) return List.of();
		try (Stream<Path> children = Files.list(folder)) {
			return children.filter(ModelRepository::isModelFolder).sorted().toList();
		}
		catch (final IOException | UncheckedIOException e) {
			throw new InvalidModel("The folder of models " + folder +
				" must be readable, but: " + e + ". Allow reading it, or move it away.",
				e);
		}
	}
}
