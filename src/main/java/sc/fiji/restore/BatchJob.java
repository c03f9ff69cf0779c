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

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.function.Consumer;
import java.util.stream.Stream;

import ij.ImagePlus;
import sc.fiji.restore.batch.FileTree;
import sc.fiji.restore.batch.OutputFolder;
import sc.fiji.restore.batch.ResultNames;
import sc.fiji.restore.error.RestoreException;
import sc.fiji.restore.error.RestoreException.InvalidImage;
import sc.fiji.restore.error.RestoreException.InvalidOption;
import sc.fiji.restore.pipeline.Progress;

/**
 * A batch as users ask for it: every option a word, the same in dialogs, macros
 * and scripts. What is left out has its default. Immutable.
 *
 * <pre>{@code
 * new BatchJob().with(BatchJob.INPUT, "/data/noisy")
 * 	.with(BatchJob.OUTPUT, "/data/restored").with(RestoreJob.TASK, "denoise")
 * 	.run(Progress.NONE, ImagePlus::show);
 * }</pre>
 *
 * @param options values by key; keys are this class's constants, and those of
 *          {@link RestoreJob}
 */
public record BatchJob(Map<String, String> options) {

	/** Path of the folder of images, or {@value #OPEN}. */
	public static final String INPUT = "input";
	/** Path of the folder for results; open images need none. */
	public static final String OUTPUT = "output";
	/** Pattern of the names of files, such as {@code *.tif}, in any case. */
	public static final String FILES = "files";
	/** Whether to look into the folders in a folder: {@code yes} or {@code no}. */
	public static final String RECURSIVE = "recursive";
	/** Name of a {@link Network} in any case; auto: that of the model. */
	public static final String NETWORK = "network";

	/** All open images instead of a folder. */
	public static final String OPEN = "open";

	/** Values of {@link #RECURSIVE}, the default first. */
	public static final List<String> YES_NO = List.of("yes", "no");

	/** All names. */
	public static final String ALL_FILES = "*";

	/** How to restore: what decides what a result looks like. */
	private static final List<String> RESTORING = List.of(NETWORK,
		RestoreJob.TASK, RestoreJob.MODEL, RestoreJob.STAGES, RestoreJob.SCALE,
		RestoreJob.NOISE, RestoreJob.ORIENTATION, RestoreJob.DEGRADATION,
		RestoreJob.BLUR, RestoreJob.RESIZE, RestoreJob.COMPRESSION, RestoreJob.TILE,
		RestoreJob.OVERLAP, RestoreJob.DEVICE, RestoreJob.PRECISION,
		RestoreJob.DEPTH, RestoreJob.CONFIDENCE, RestoreJob.CHANNELS,
		RestoreJob.SLICES, RestoreJob.FRAMES, RestoreJob.ROI,
		RestoreJob.NORMALIZATION);

	/** All keys, in the order of the dialog. */
	public static final List<String> KEYS = Stream
		.concat(Stream.of(INPUT, OUTPUT, FILES, RECURSIVE), RESTORING.stream())
		.toList();

	/** Everything as by default. */
	public BatchJob() {
		this(Map.of());
	}

	/** Copies the options. */
	public BatchJob {
		options = Map.copyOf(options);
	}

	/** This job with an option; null or blank = default. */
	public BatchJob with(final String key, final Object value) {
		return new BatchJob(Words.with(options, key, value));
	}

	/**
	 * Restores all images that are not finished yet. Blocks until done.
	 *
	 * @param progress told how much is done and what failed; may cancel
	 * @param viewer gets the results of open images, if no folder does
	 * @return what was done; what is wrong with an image is in it, and in the report
	 * @throws InvalidOption if an option's value is not valid, there are no images,
	 *           or another batch writes to the same folder
	 * @throws InvalidImage if not one image has a result
	 * @throws RestoreException if the model cannot be opened, or the folder cannot
	 *           be written
	 * @throws CancellationException if {@code progress} cancelled; what is finished
	 *           stays
	 */
	public BatchSummary run(final Progress progress,
		final Consumer<ImagePlus> viewer)
	{
		final RestoreJob job = restoreJob();
		// NB: says before the work what would be wrong with all images.
		job.models();
		final boolean maps = job.wantsConfidence();
		final List<BatchImage> images = images();
		if (maps) checkMaps(images);
		try (BatchModels models = new BatchModels(job, progress)) {
			final BatchSummary summary = options.containsKey(OUTPUT)
				? restore(images, models, maps, progress)
				: new BatchRun(models, ResultSink.to(viewer), progress).restore(images);
			return reported(summary, progress);
		}
		catch (final CancellationException e) {
			progress.message("The batch was stopped. What is finished stays; the " +
				"same batch goes on from there.");
			throw e;
		}
	}

	private BatchSummary restore(final List<BatchImage> images,
		final BatchModels models, final boolean maps, final Progress progress)
	{
		try (OutputFolder folder = OutputFolder.open(path(OUTPUT))) {
			return new BatchRun(models,
				new FolderSink(folder, restoring(), maps, models.all()), progress)
				.restore(images);
		}
	}

	private BatchSummary reported(final BatchSummary summary,
		final Progress progress)
	{
		if (summary.restored() + summary.finished() == 0)
			throw new InvalidImage("None of the " + summary.failures().size() +
				" images could be restored.\n" + summary.errors().orElse(""));
		progress.message(summary + (options.containsKey(OUTPUT)
			? "\nResults and report: " + path(OUTPUT) : ""));
		return summary;
	}

	private List<BatchImage> images() {
		final String pattern = options.getOrDefault(FILES, ALL_FILES);
		final boolean deep = Words
			.oneOf(RECURSIVE, YES_NO, options.getOrDefault(RECURSIVE, YES_NO.get(0)))
			.equals(YES_NO.get(0));
		if (!options.containsKey(INPUT))
			throw new InvalidOption(
				"The option 'input' must be the path of a folder " + "of images, or '" +
					OPEN + "', but was left out.");
		if (OPEN.equalsIgnoreCase(options.get(INPUT))) return BatchImage.allOpen();
		if (!options.containsKey(OUTPUT))
			throw new InvalidOption("The option 'output' must be the path of a " +
				"folder for the results, but was left out. Only open images need none.");
		final FileTree tree = new FileTree(path(INPUT), deep, ImageFiles::isImage);
		return tree.images(pattern, checkedOutput()).stream().map(BatchImage::of)
			.toList();
	}

	/** The map of one result must not take the place of another result. */
	private static void checkMaps(final List<BatchImage> images) {
		final Map<String, String> results = new HashMap<>();
		for (final BatchImage image : images) {
			results.put(image.result().toLowerCase(Locale.ROOT), image.name());
		}
		for (final BatchImage image : images) {
			final String map = ResultNames.disagreement(image.result());
			final String other = results.get(map.toLowerCase(Locale.ROOT));
			if (other != null)
				throw new InvalidOption("The option 'confidence' must be 'no' if the " +
					"map of one image and the result of another have the same name, " +
					"but both the map of '" + image.name() + "' and the result of '" +
					other + "' would be " + map + ". Rename one of them, or choose " +
					"other 'files'.");
		}
	}

	/** Results must never take the place of images. */
	private Path checkedOutput() {
		final Path input = RealPath.of(path(INPUT));
		final Path output = RealPath.of(path(OUTPUT));
		if (input.startsWith(output))
			throw new InvalidOption(
				"The option 'output' must be a folder that is not the folder of images " +
					"nor holds it, but was '" + options.get(OUTPUT) + "' for '" +
					options.get(INPUT) + "': results could replace images. Choose " +
					"another folder, which may lie in that of the images.");
		return output;
	}

	private RestoreJob restoreJob() {
		RestoreJob job = new RestoreJob(
			NetworkChoice.of(get(NETWORK), get(RestoreJob.MODEL)));
		for (final String key : RESTORING) {
			if (!key.equals(NETWORK)) job = job.with(key, options.get(key));
		}
		return job;
	}

	/** The options that decide what a result looks like, as a macro writes them. */
	private String restoring() {
		final Map<String, String> given = new LinkedHashMap<>();
		for (final String key : RESTORING) {
			final String value = options.getOrDefault(key, byDefault(key));
			if (!value.equals(byDefault(key))) given.put(key, value);
		}
		return Words.macro(given);
	}

	private static String byDefault(final String key) {
		return switch (key) {
			case RestoreJob.DEGRADATION -> RestoreJob.GIVEN;
			case RestoreJob.DEPTH -> RestoreJob.KEEP;
			case RestoreJob.CONFIDENCE -> RestoreJob.NO;
			default -> RestoreJob.PART_DEFAULTS.getOrDefault(key, RestoreJob.AUTO);
		};
	}

	private String get(final String key) {
		return options.getOrDefault(key, RestoreJob.AUTO);
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
}
