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

package sc.fiji.restore.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

import sc.fiji.restore.Models;
import sc.fiji.restore.inference.Device;
import sc.fiji.restore.inference.ort.SessionPool;

/**
 * Restores an image with all combinations of models, tiles, devices and
 * precisions, each in a Java of its own, and prints a table.
 *
 * <pre>
 * mvn -q -Pbench package -DskipTests
 * java -cp "target/restore-bench/*" sc.fiji.restore.bench.WholeJob
 * </pre>
 * <p>
 * Without arguments, one model of each network restores 2048×2048 pixels of 16
 * bit, in as many channels as it takes together, on every device that ONNX
 * Runtime offers. Arguments are those of {@link #defaults}.
 * </p>
 */
final class WholeJob {

	/** Ids of models or paths of their folders, or all. */
	private static final String MODELS = "models";
	private static final String TILES = "tiles";
	private static final String DEVICES = "devices";
	private static final String PRECISIONS = "precisions";
	/** File for the numbers. */
	private static final String OUTPUT = "output";
	private static final String ALL = "all";

	private WholeJob() {}

	/** Measures all, and prints a row of the table as soon as it is there. */
	public static void main(final String... args) throws IOException {
		final Settings settings = Settings.of(defaults(), args);
		final List<Device> devices = settings.list(DEVICES).stream().map(Device::of)
			.toList();
		final String machine = Machine.description(devices);
		System.out.println(machine + "\n\n" + JobTable.header());
		final List<JobResult> results = new ArrayList<>();
		final List<String> failures = new ArrayList<>();
		for (final Settings job : jobs(settings)) {
			try {
				final JobResult result = OneJob.fresh(job);
				System.out.println(JobTable.row(result));
				results.add(result);
			}
			catch (final IllegalArgumentException e) {
				failures.add(String.join(" ", job.words()) + ": " + e.getMessage());
			}
		}
		failures.forEach(text -> System.out.println("\nfailed: " + text));
		final Path output = Path.of(settings.text(OUTPUT)).toAbsolutePath();
		Files.createDirectories(output.getParent());
		Files.writeString(output, JobTable.csv(results, machine));
		System.out.println("\n" + output);
	}

	/** What is measured if nothing is said, by the keys of the arguments. */
	private static Map<String, String> defaults() {
		final Map<String, String> defaults = new LinkedHashMap<>();
		defaults.put(MODELS, String.join(",", BenchImages.FAMILIES));
		defaults.put(TILES, "auto,256,512");
		defaults.put(DEVICES, SessionPool.devices().stream().map(Device::toString)
			.collect(Collectors.joining(",")));
		defaults.put(PRECISIONS, OneJob.SINGLE);
		defaults.put(OneJob.SIZE, "2048");
		defaults.put(OneJob.IMAGE, "");
		defaults.put(OneJob.RUNS, "1");
		defaults.put(OUTPUT, "target/whole-job.csv");
		return defaults;
	}

	private static List<Settings> jobs(final Settings settings) {
		final List<String> models = settings.text(MODELS).equals(ALL)
			? Models.installed().ids() : settings.list(MODELS);
		final List<Settings> jobs = new ArrayList<>();
		for (final String model : models)
			for (final String device : settings.list(DEVICES))
				for (final String precision : settings.list(PRECISIONS))
					for (final String tile : settings.list(TILES))
						jobs.add(Settings.of(OneJob.defaults()).with(OneJob.MODEL, model)
							.with(OneJob.TILE, tile).with(OneJob.DEVICE, device)
							.with(OneJob.PRECISION, precision)
							.with(OneJob.SIZE, settings.text(OneJob.SIZE))
							.with(OneJob.IMAGE, settings.text(OneJob.IMAGE))
							.with(OneJob.RUNS, settings.text(OneJob.RUNS)));
		return jobs;
	}
}
