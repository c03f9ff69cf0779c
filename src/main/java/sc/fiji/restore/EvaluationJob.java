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

import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import sc.fiji.restore.error.RestoreException.InvalidImage;
import sc.fiji.restore.error.RestoreException.InvalidOption;
import sc.fiji.restore.model.ModelRepository;
import sc.fiji.restore.model.ModelSpec;
import sc.fiji.restore.pipeline.Progress;

/**
 * An evaluation as users ask for it: every option a word, the same in dialogs,
 * macros and scripts. What is left out has its default. Immutable.
 *
 * <pre>{@code
 * Evaluation evaluation = new EvaluationJob()
 * 	.with(EvaluationJob.FOLDER, "/data/pairs").run(Progress.NONE);
 * }</pre>
 *
 * @param options values by key; keys are this class's constants
 */
public record EvaluationJob(Map<String, String> options) {

	/** Path of the folder of images, see {@link Pairs}. */
	public static final String FOLDER = "folder";
	/** Path of the folder of references; left out: the same. */
	public static final String REFERENCE = "reference";
	/** Name of a {@link Network} in any case; auto: that of the model. */
	public static final String NETWORK = "network";
	/** How images are compared: auto, rgb, gray, luma or microscopy. */
	public static final String PROTOCOL = "protocol";
	/** Pixels to leave out on each side, or auto. */
	public static final String BORDER = "border";
	/** The value of white: a number, range (of the reference), or auto. */
	public static final String PEAK = "peak";
	/** Path of a file for the table, ending in .csv; left out: none. */
	public static final String SAVE = "save";

	/** All keys, in the order of the dialog. */
	public static final List<String> KEYS = List.of(FOLDER, REFERENCE, NETWORK,
		RestoreJob.TASK, RestoreJob.MODEL, PROTOCOL, BORDER, PEAK, RestoreJob.TILE,
		RestoreJob.DEVICE, RestoreJob.PRECISION, SAVE);

	private static final String CSV = ".csv";

	/** More are too many for a message. */
	private static final int ERRORS = 10;

	/** Everything as by default. */
	public EvaluationJob() {
		this(Map.of());
	}

	/** Copies the options. */
	public EvaluationJob {
		options = Map.copyOf(options);
	}

	/** This job with an option; null or blank = default. */
	public EvaluationJob with(final String key, final Object value) {
		return new EvaluationJob(Words.with(options, key, value));
	}

	/** The networks to choose from, the default first. */
	public static List<String> networks() {
		return Stream.concat(Stream.of(RestoreJob.AUTO),
			Stream.of(Network.values()).map(Network::title)).toList();
	}

	/** The tasks to choose from, of any network, the default first. */
	public static List<String> tasks() {
		return Stream
			.concat(Stream.of(RestoreJob.AUTO),
				Stream.of(Network.values()).map(Network::tasks).flatMap(List::stream))
			.distinct().toList();
	}

	/** The models to choose from, of any network, the default first. */
	public static List<String> models() {
		final ModelRepository installed = Models.installed();
		return Stream.concat(Stream.of(RestoreJob.AUTO),
			Stream.of(Network.values())
				.flatMap(network -> installed.of(network.id()).stream())
				.map(ModelSpec::id))
			.toList();
	}

	/** The protocols to choose from, the default first. */
	public static List<String> protocols() {
		return ProtocolChoice.names();
	}

	/**
	 * Restores and measures all pairs. Blocks until done. Neither shows nor writes
	 * anything, see {@link EvaluationTable}, {@link EvaluationPlot} and
	 * {@link #save}.
	 *
	 * @param progress told how many tiles are done, and what was left out; may
	 *          cancel
	 * @return a row for each input; what is wrong with an image is in its row
	 * @throws InvalidOption if an option's value is not valid, or there are no
	 *           pairs
	 * @throws InvalidImage if not one pair could be evaluated
	 * @throws CancellationException if {@code progress} cancelled; what was
	 *           measured is given up
	 */
	public Evaluation run(final Progress progress) {
		final PairEvaluator evaluator = new PairEvaluator(restoreJob(),
			ProtocolChoice.of(get(PROTOCOL), get(BORDER), get(PEAK)), progress);
		// NB: says before the work what would be wrong after it.
		file();
		final Path folder = folder();
		final Pairs pairs = options.containsKey(REFERENCE)
			? Pairs.of(folder, path(REFERENCE)) : Pairs.of(folder);
		final List<EvaluationRow> rows = new ArrayList<>();
		final int total = pairs.complete().size();
		for (int i = 0; i < total; i++) {
			if (progress.isCanceled())
				throw new CancellationException("Canceled by the user.");
			rows.add(evaluator.evaluate(pairs.complete().get(i),
				new PartProgress(progress, i, total)));
		}
		pairs.broken()
			.forEach((name, error) -> rows.add(EvaluationRow.failed(name, error)));
		rows.sort(Comparator.comparing(EvaluationRow::name));
		final Evaluation evaluation = new Evaluation(name(folder), rows);
		report(evaluation, pairs, progress);
		return evaluation;
	}

	private static String name(final Path folder) {
		final Path path = folder.toAbsolutePath().normalize();
		return path.getNameCount() == 0 ? path.toString()
			: path.getFileName().toString();
	}

	/**
	 * Writes the table of an evaluation where this job wants it, see
	 * {@link EvaluationTable#write}.
	 *
	 * @throws InvalidOption if that cannot be a file for a table
	 */
	public void save(final Evaluation evaluation) {
		file().ifPresent(
			file -> EvaluationTable.write(EvaluationTable.of(evaluation), file));
	}

	private Optional<Path> file() {
		if (!options.containsKey(SAVE)) return Optional.empty();
		final Path file = path(SAVE).toAbsolutePath();
		if (!file.toString().toLowerCase(Locale.ROOT).endsWith(CSV) ||
			Files.isDirectory(file))
			throw new InvalidOption("The option 'save' must be the path of a file " +
				"that ends in " + CSV + ", but was '" + options.get(SAVE) + "'.");
		return Optional.of(file);
	}

	private static void report(final Evaluation evaluation, final Pairs pairs,
		final Progress progress)
	{
		final List<EvaluationRow> failed = evaluation.rows().stream()
			.filter(EvaluationRow::isFailed).toList();
		if (evaluation.measured().isEmpty())
			throw new InvalidImage("None of the " + failed.size() +
				" images could be evaluated.\n" + errors(failed));
		if (!failed.isEmpty())
			progress.message(failed.size() + " of " + evaluation.rows().size() +
				" images could not be evaluated.\n" + errors(failed));
		if (!pairs.others().isEmpty())
			progress.message("Not evaluated, since their names make no pairs: " +
				String.join(", ", pairs.others()) + ".");
	}

	private static String errors(final List<EvaluationRow> failed) {
		return failed.stream().limit(ERRORS)
			.map(row -> row.name() + ": " + row.error())
			.collect(Collectors.joining("\n")) +
			(failed.size() > ERRORS ? "\nand so on" : "");
	}

	private RestoreJob restoreJob() {
		return new RestoreJob(NetworkChoice.of(get(NETWORK), get(RestoreJob.MODEL)))
			.with(RestoreJob.TASK, options.get(RestoreJob.TASK))
			.with(RestoreJob.MODEL, options.get(RestoreJob.MODEL))
			.with(RestoreJob.TILE, options.get(RestoreJob.TILE))
			.with(RestoreJob.DEVICE, options.get(RestoreJob.DEVICE))
			.with(RestoreJob.PRECISION, options.get(RestoreJob.PRECISION))
			// NB: selections may be saved with an image.
			.with(RestoreJob.ROI, RoiUse.IGNORE);
	}

	private Path folder() {
		if (options.containsKey(FOLDER)) return path(FOLDER);
		throw new InvalidOption(
			"The option 'folder' must be the path of a folder " +
				"of images, but was left out.");
	}

	private Path path(final String key) {
		try {
			return Path.of(options.get(key));
		}
		catch (final InvalidPathException e) {
			throw new InvalidOption("The option '" + key + "' must be a path, but " +
				"was '" + options.get(key) + "': " + e.getMessage() + ".");
		}
	}

	private String get(final String key) {
		return options.getOrDefault(key, RestoreJob.AUTO);
	}
}
