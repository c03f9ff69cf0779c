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

import java.io.Serializable;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.stream.Stream;

import sc.fiji.restore.error.RestoreException;
import sc.fiji.restore.error.RestoreException.InvalidImage;
import sc.fiji.restore.error.RestoreException.InvalidOption;
import sc.fiji.restore.image.zarr.ZarrFormat;
import sc.fiji.restore.image.zarr.ZarrImage;
import sc.fiji.restore.inference.Device;
import sc.fiji.restore.pipeline.Progress;

/**
 * The restoration of an image in OME-Zarr as users ask for it: every option a
 * word, the same in dialogs, macros and scripts. What is left out has its default.
 * The image may be larger than memory. Immutable.
 *
 * <pre>{@code
 * new ZarrJob().with(ZarrJob.INPUT, "/data/noisy.ome.zarr")
 * 	.with(ZarrJob.OUTPUT, "/data/restored.ome.zarr")
 * 	.with(RestoreJob.TASK, "denoise").run(Progress.NONE);
 * }</pre>
 *
 * @param options values by key; keys are this class's constants, and those of
 *          {@link RestoreJob} that are in {@link #KEYS}
 */
public record ZarrJob(Map<String, String> options) implements Serializable {

	/** Path, or address on the web, of the folder of an OME-Zarr image. */
	public static final String INPUT = "input";
	/** Path of a folder for the result. */
	public static final String OUTPUT = "output";
	/** What to do if the output exists, one of {@link #EXISTING_CHOICES}. */
	public static final String EXISTING = "existing";
	/** Columns and rows of a chunk; auto: as the input. */
	public static final String CHUNKS = "chunks";
	/** Columns and rows of a shard, or none; auto: as the input. */
	public static final String SHARDS = "shards";
	/** One of {@link ZarrFormat#CODECS}; auto: as the input. */
	public static final String CODEC = "codec";

	/** Nothing is done. */
	public static final String REFUSE = "refuse";
	/** A job that was stopped goes on; a finished one stays as it is. */
	public static final String RESUME = "resume";
	/** What is there is deleted first. */
	public static final String OVERWRITE = "overwrite";

	/** Values of {@link #EXISTING}, the default first. */
	public static final List<String> EXISTING_CHOICES = List.of(REFUSE, RESUME,
		OVERWRITE);

	/** No shards. */
	public static final String NONE = "none";

	/** How to restore. */
	private static final List<String> RESTORING = List.of(RestoreJob.TASK,
		RestoreJob.MODEL, RestoreJob.STAGES, RestoreJob.NOISE,
		RestoreJob.ORIENTATION, RestoreJob.TILE, RestoreJob.OVERLAP,
		RestoreJob.DEVICE, RestoreJob.PRECISION, RestoreJob.DEPTH,
		RestoreJob.CHANNELS, RestoreJob.NORMALIZATION);

	/** All keys, in the order of the dialog. */
	public static final List<String> KEYS = Stream
		.of(Stream.of(INPUT, OUTPUT, BatchJob.NETWORK), RESTORING.stream(),
			Stream.of(CHUNKS, SHARDS, CODEC, EXISTING))
		.flatMap(keys -> keys).toList();

	private static final int LARGEST_CHUNK = 1 << 14;

	/** Everything as by default. */
	public ZarrJob() {
		this(Map.of());
	}

	/** Copies the options. */
	public ZarrJob {
		options = Map.copyOf(options);
	}

	/** This job with an option; null or blank = default. */
	public ZarrJob with(final String key, final Object value) {
		return new ZarrJob(Words.with(options, key, value));
	}

	/**
	 * Restores the image. Blocks until done.
	 *
	 * @param progress told how much is done; may cancel
	 * @return the folder of the result
	 * @throws InvalidOption if an option's value is not valid, or the output exists
	 * @throws InvalidImage if the input is no image that can be read; if some chunks
	 *           cannot, all others are restored before
	 * @throws RestoreException if the model cannot be opened, or the result cannot
	 *           be written; what is finished stays
	 * @throws CancellationException if {@code progress} cancelled; likewise
	 */
	public Path run(final Progress progress) {
		final ZarrPlace place = place();
		final ZarrFormat format = format();
		final RestoreJob job = restoreJob();
		try (Restorer restorer = job.open(isColors(), progress)) {
			return new ZarrRun(restorer, place.image(), place.folder(), format,
				place.existing(), progress).run();
		}
		catch (final OutOfMemoryError e) {
			throw Unexpected.explained("Restoring '" + place.image().name() + "'", e);
		}
	}

	private Path input() {
		return path(INPUT, "of the folder of an OME-Zarr image");
	}

	private boolean isOnTheWeb() {
		return options.getOrDefault(INPUT, "").toLowerCase(Locale.ROOT)
			.matches("https?://.*");
	}

	private ZarrImage image() {
		if (!isOnTheWeb()) return ZarrImage.open(input());
		try {
			return ZarrImage.open(new URI(options.get(INPUT)));
		}
		catch (final URISyntaxException e) {
			throw new InvalidOption("The option 'input' must be an address on the " +
				"web, with spaces written as %20, but was '" + options.get(INPUT) +
				"': " + e.getMessage() + ".");
		}
	}

	/** Where the result goes; opens the image. */
	ZarrPlace place() {
		if (!isOnTheWeb()) input();
		final Path output = path(OUTPUT, "of a folder for the result");
		final String existing = Words.oneOf(EXISTING, EXISTING_CHOICES,
			options.getOrDefault(EXISTING, REFUSE));
		return new ZarrPlace(image(), output, existing);
	}

	/** How an image is restored; opens no network. */
	ZarrModel model(final ZarrImage image) {
		final RestoreJob job = restoreJob();
		return ZarrModel.of(job.model(isColors()), job.restoreOptions(), image);
	}

	private boolean isColors() {
		return Channels.of(get(RestoreJob.CHANNELS)).equals(Channels.RGB);
	}

	/** The device that is asked for. */
	public Device device() {
		return Device.of(get(RestoreJob.DEVICE));
	}

	/** The same job for processes that run in other folders. */
	ZarrJob withAbsolutePaths() {
		ZarrJob job = with(OUTPUT,
			path(OUTPUT, "of a folder for the result").toAbsolutePath());
		if (!isOnTheWeb()) job = job.with(INPUT, input().toAbsolutePath());
		final String model = get(RestoreJob.MODEL);
		if (!RestoreJob.AUTO.equalsIgnoreCase(model) &&
			!Models.installed().ids().contains(model))
			job = job.with(RestoreJob.MODEL, Path.of(model).toAbsolutePath());
		return job;
	}

	private RestoreJob restoreJob() {
		RestoreJob job = new RestoreJob(
			NetworkChoice.of(get(BatchJob.NETWORK), get(RestoreJob.MODEL)));
		for (final String key : RESTORING) job = job.with(key, options.get(key));
		final Channels channels = Channels.of(get(RestoreJob.CHANNELS));
		if (!channels.numbers().isEmpty())
			throw new InvalidOption(
				"The option 'channels' must be 'auto', 'all' or " +
					"'rgb' for images in OME-Zarr, whose channels are all restored, but " +
					"was '" + channels + "'.");
		return job;
	}

	/** How the result is written. */
	ZarrFormat format() {
		final String shards = get(SHARDS);
		final String codec = get(CODEC);
		return new ZarrFormat(size(CHUNKS, get(CHUNKS)),
			NONE.equalsIgnoreCase(shards) ? Optional.of(0) : size(SHARDS, shards),
			RestoreJob.AUTO.equalsIgnoreCase(codec) ? Optional.empty() : Optional.of(
				Words.oneOf(CODEC, ZarrFormat.CODECS, codec.toLowerCase(Locale.ROOT))));
	}

	private static Optional<Integer> size(final String key, final String text) {
		final int size = RestoreOptions.number(key, text, 16, LARGEST_CHUNK);
		return size == RestoreOptions.AUTO ? Optional.empty() : Optional.of(size);
	}

	private String get(final String key) {
		return options.getOrDefault(key, RestoreJob.AUTO);
	}

	private Path path(final String key, final String what) {
		final String text = options.get(key);
		if (text == null)
			throw new InvalidOption("The option '" + key + "' must be the path " +
				what + ", but was left out.");
		try {
			return Path.of(text);
		}
		catch (final InvalidPathException e) {
			throw new InvalidOption("The option '" + key + "' must be the path " +
				what + ", but was '" + text + "': " + e.getMessage() + ".");
		}
	}

	static void checkCanceled(final Progress progress) {
		if (progress.isCanceled())
			throw new CancellationException("Canceled by the user.");
	}
}
