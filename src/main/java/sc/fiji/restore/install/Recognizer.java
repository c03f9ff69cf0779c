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

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

import sc.fiji.restore.checkpoint.Checkpoint;
import sc.fiji.restore.checkpoint.CheckpointException;
import sc.fiji.restore.checkpoint.TensorInfo;
import sc.fiji.restore.error.RestoreException.InvalidModel;
import sc.fiji.restore.model.ModelRepository;
import sc.fiji.restore.model.ModelSpec;
import sc.fiji.restore.model.TensorList;
import sc.fiji.restore.model.TensorList.Entry;

/**
 * Finds the network that a checkpoint belongs to, by the names and shapes of all
 * its tensors. Immutable and thread-safe.
 */
public final class Recognizer {

	/** So many differences are named. */
	private static final int NAMED = 10;

	private static final Comparator<Fit> BEST = Comparator.comparing(Fit::isExact)
		.thenComparing(Fit::likeness)
		.thenComparing(fit -> -fit.differences().size());

	private final ModelRepository published;

	/** @param published networks without weights */
	public Recognizer(final ModelRepository published) {
		this.published = published;
	}

	/**
	 * A checkpoint whose network is known.
	 *
	 * @param models networks that have exactly these tensors: authors published
	 *          several checkpoints of the same structure
	 * @param likely those of them whose file has this name
	 * @param parts the checkpoint's files by the network's name for that part;
	 *          the name is empty if there is but one
	 * @param description what was found, one sentence
	 */
	public record Recognized(List<ModelSpec> models, List<ModelSpec> likely,
		Map<String, Part> parts, String description)
	{}

	/**
	 * A file of a checkpoint.
	 *
	 * @param file where it is
	 * @param prefix what it puts before the names of all tensors
	 */
	public record Part(Path file, String prefix) {}

	/**
	 * Reads the names and shapes in a file, and compares them with all networks.
	 *
	 * @param file a checkpoint; of networks that are published as two files,
	 *          either of them, with the other beside it
	 * @throws CheckpointException if the file cannot be read, or fits no network
	 */
	public Recognized recognize(final Path file) {
		final List<Fit> fits = fits(file);
		final List<Fit> exact = fits.stream().filter(Fit::isExact).toList();
		if (exact.isEmpty()) throw unknown(file, fits);
		final List<ModelSpec> models = exact.stream().map(Fit::model).toList();
		return new Recognized(models,
			models.stream().filter(model -> isLikely(model, file)).toList(),
			files(file, exact.get(0)),
			exact.get(0).size() + " tensors of " + models.get(0).network() +
				", as in " +
				models.stream().map(ModelSpec::id).collect(Collectors.joining(", ")));
	}

	/** Whether authors gave a file this name, or a folder where they used one. */
	private static boolean isLikely(final ModelSpec model, final Path file) {
		if (!names(model).contains(stem(file))) return false;
		final boolean alone = model.origin().orElseThrow().files().size() == 1;
		final Path folder = file.toAbsolutePath().getParent();
		return alone || parts(model).size() > 1 || folder.getFileName() != null &&
			model.id().endsWith("-" + folder.getFileName());
	}

	private List<Fit> fits(final Path file) {
		try (Checkpoint checkpoint = Checkpoint.open(file)) {
			final Map<String, TensorInfo> tensors = checkpoint.tensors();
			final List<String> prefixes = prefixes(tensors.keySet());
			final List<Fit> fits = new ArrayList<>();
			for (final String id : published.ids()) {
				final ModelSpec model = published.get(id);
				if (model.origin().isEmpty()) continue;
				parts(model).forEach((part,
					entries) -> fits.add(prefixes.stream()
						.map(prefix -> Fit.of(model, part, entries, tensors, prefix))
						.max(BEST).orElseThrow()));
			}
			return fits;
		}
	}

	/**
	 * What programs put before the names of all tensors, such as
	 * {@code _orig_mod.}: nothing, and every common beginning up to a dot.
	 */
	private static List<String> prefixes(final Collection<String> names) {
		final String first = names.iterator().next();
		final List<String> prefixes = new ArrayList<>(List.of(""));
		for (int dot = first.indexOf('.'); dot >= 0; dot = first.indexOf('.',
			dot + 1))
		{
			final String prefix = first.substring(0, dot + 1);
			if (!names.stream().allMatch(name -> name.startsWith(prefix))) break;
			prefixes.add(prefix);
		}
		return prefixes;
	}

	/** The parts of a network that are published as a file each. */
	private static Map<String, List<Entry>> parts(final ModelSpec model) {
		return TensorList.read(model).entries().stream().collect(Collectors
			.groupingBy(Entry::file, LinkedHashMap::new, Collectors.toList()));
	}

	private Map<String, Part> files(final Path file, final Fit fit) {
		final Map<String, Part> files = new LinkedHashMap<>();
		for (final String part : parts(fit.model()).keySet()) {
			files.put(part, part.equals(fit.part()) ? new Part(file, fit.prefix())
				: sibling(file, fit.model(), part));
		}
		return files;
	}

	/** Another part of a network, which has to lie beside the first. */
	private Part sibling(final Path file, final ModelSpec model,
		final String part)
	{
		final Path sibling = names(model).stream().filter(part::equals).findFirst()
			.flatMap(stem -> model.origin().orElseThrow().files().stream()
				.filter(name -> stem(Path.of(name)).equals(stem)).findFirst())
			.map(file::resolveSibling)
			.orElseThrow(() -> new InvalidModel(
				"The model '" + model.id() + "' must name its file of '" + part +
					"', but does not. " + "Install the plugin again."));
		if (!Files.isRegularFile(sibling))
			throw new CheckpointException("The file " + file + " is one part of " +
				model.network() + " and needs the other beside it, but there is no " +
				sibling + ". Put both files into one folder.");
		final Fit fit = fits(sibling).stream()
			.filter(f -> f.model().id().equals(model.id()) && f.part().equals(part))
			.findFirst().orElseThrow();
		if (!fit.isExact()) throw unknown(sibling, List.of(fit));
		return new Part(sibling, fit.prefix());
	}

	private static List<String> names(final ModelSpec model) {
		return model.origin().stream().flatMap(origin -> origin.files().stream())
			.map(name -> stem(Path.of(name))).toList();
	}

	/** A file's name without its suffixes. */
	private static String stem(final Path file) {
		final String name = file.getFileName().toString();
		final int dot = name.indexOf('.');
		return dot < 0 ? name : name.substring(0, dot);
	}

	private static CheckpointException unknown(final Path file,
		final List<Fit> fits)
	{
		final Fit nearest = fits.stream().max(BEST).orElseThrow();
		final List<String> differences = nearest.differences();
		return new CheckpointException("The file " + file +
			" must hold exactly the tensors of a published network, but fits none. " +
			"The nearest is " + nearest.model().id() +
			(nearest.part().isEmpty() ? "" : " (" + nearest.part() + ")") + " with " +
			nearest.size() + " tensors: " +
			String.join("; ",
				differences.subList(0, Math.min(NAMED, differences.size()))) +
			(differences.size() > NAMED
				? "; and " + (differences.size() - NAMED) + " more" : "") +
			". Choose the authors' file, or train with their configuration.");
	}
}
