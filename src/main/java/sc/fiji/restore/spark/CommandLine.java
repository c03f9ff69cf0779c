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

package sc.fiji.restore.spark;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import sc.fiji.restore.BatchJob;
import sc.fiji.restore.RestoreJob;
import sc.fiji.restore.ZarrJob;
import sc.fiji.restore.error.RestoreException.InvalidOption;

/**
 * The options of a command as users write them: {@code --tile 256} or
 * {@code --tile=256}. What values mean is for the job to say.
 */
final class CommandLine {

	static final String INPUT = ZarrJob.INPUT;
	static final String OUTPUT = ZarrJob.OUTPUT;
	/** What to do if the output exists. */
	static final String EXISTING = ZarrJob.EXISTING;
	static final String RESUME = ZarrJob.RESUME;
	static final String OVERWRITE = ZarrJob.OVERWRITE;

	private static final String HELP = "help";

	/** Options with a value, and what they say. */
	private static final Map<String, String> VALUES = values();
	private static final Map<String, String> FLAGS = flags();

	private CommandLine() {}

	private static Map<String, String> values() {
		final Map<String, String> values = new LinkedHashMap<>();
		values.put(INPUT, "folder of the OME-Zarr image; needed");
		values.put(OUTPUT, "folder for the result; needed");
		values.put(BatchJob.NETWORK, "network, such as Restormer");
		values.put(RestoreJob.TASK, "task, such as denoise");
		values.put(RestoreJob.MODEL, "id or folder of a model");
		values.put(RestoreJob.TILE, "tile size in pixels");
		values.put(RestoreJob.OVERLAP,
			"pixels over which neighbouring tiles are blended");
		values.put(RestoreJob.DEVICE,
			"cpu, cuda, ...; auto = the GPU that Spark gives to a task, else the CPU");
		values.put(RestoreJob.PRECISION, "single, or half: faster on GPUs");
		values.put(RestoreJob.DEPTH, "keep or 32-bit");
		values.put(RestoreJob.NORMALIZATION, "stack or slice");
		values.put(RestoreJob.STAGES, "how many stages of the network to use");
		values.put(RestoreJob.NOISE, "what is known of the noise");
		values.put(RestoreJob.ORIENTATION, "direction of stripes");
		values.put(RestoreJob.CHANNELS, "auto, all or rgb");
		values.put(ZarrJob.CHUNKS,
			"columns and rows of a chunk; auto = as the input");
		values.put(ZarrJob.SHARDS, "columns and rows of a shard, or none");
		values.put(ZarrJob.CODEC, "how chunks are packed");
		return values;
	}

	private static Map<String, String> flags() {
		final Map<String, String> flags = new LinkedHashMap<>();
		flags.put(RESUME, "if the output exists: what is missing in it is done");
		flags.put(OVERWRITE, "if the output exists: it is replaced");
		flags.put(HELP, "shows this text");
		return flags;
	}

	/** Whether the user asks for {@link #help()}. */
	static boolean wantsHelp(final String... args) {
		return List.of(args).contains("--" + HELP);
	}

	/** All options. */
	static String help() {
		return "Restores an image in OME-Zarr on Apache Spark.\n\n" +
			"spark-submit --class " + RestoreZarr.class.getName() +
			" <jar> --input <folder> --output <folder> [options]\n\n" +
			lines(VALUES, " <value>") + lines(FLAGS, "") + "\nExit codes: " +
			RestoreZarr.DONE + " all is done, " + RestoreZarr.INCOMPLETE +
			" some chunks could not be restored (they are listed), " +
			RestoreZarr.WRONG_OPTIONS + " an option is wrong, " + RestoreZarr.FAILED +
			" the job stopped.\n";
	}

	private static String lines(final Map<String, String> options,
		final String value)
	{
		return options.entrySet().stream()
			.map(option -> String.format("  %-24s%s%n",
				"--" + option.getKey() + value, option.getValue()))
			.collect(Collectors.joining());
	}

	/**
	 * Reads options.
	 *
	 * @return values by key, without dashes
	 * @throws InvalidOption if one is unknown, given twice, lacks its value, or
	 *           input or output are left out
	 */
	static Map<String, String> parse(final String... args) {
		final Map<String, String> options = new LinkedHashMap<>();
		for (int i = 0; i < args.length; i++) {
			final int equals = args[i].indexOf('=');
			final String name = equals < 0 ? args[i] : args[i].substring(0, equals);
			final String key = key(name);
			if (FLAGS.containsKey(key)) {
				if (equals >= 0)
					throw new InvalidOption("The option '" + name +
						"' must have no value, but was '" + args[i] + "'.");
				put(options, EXISTING, key);
			}
			else if (equals >= 0) put(options, key, args[i].substring(equals + 1));
			else
				if (i + 1 < args.length && !args[i + 1].startsWith("--"))
					put(options, key, args[++i]);
				else
					throw new InvalidOption("The option '" + name +
						"' must have a value, but has none. Give it as " + name +
						" <value>.");
		}
		require(options, INPUT);
		require(options, OUTPUT);
		return options;
	}

	private static String key(final String name) {
		final String key = name.startsWith("--") ? name.substring(2) : "";
		if (VALUES.containsKey(key) || FLAGS.containsKey(key)) return key;
		throw new InvalidOption(
			"There is no option '" + name + "'. Valid options: " +
				Stream.concat(VALUES.keySet().stream(), FLAGS.keySet().stream())
					.map(valid -> "--" + valid).collect(Collectors.joining(", ")) +
				".");
	}

	private static void put(final Map<String, String> options, final String key,
		final String value)
	{
		final String before = options.put(key, value);
		if (before == null) return;
		if (key.equals(EXISTING))
			throw new InvalidOption("The options '--" + RESUME + "' and '--" +
				OVERWRITE + "' must be given once, and one of them, but were '--" +
				before + "' and '--" + value + "'.");
		throw new InvalidOption("The option '--" + key +
			"' must be given once, but was '" + before + "' and '" + value + "'.");
	}

	private static void require(final Map<String, String> options,
		final String key)
	{
		if (!options.containsKey(key))
			throw new InvalidOption("The option '--" + key +
				"' must be the path of a folder, but was left out. See --" + HELP +
				".");
	}
}
