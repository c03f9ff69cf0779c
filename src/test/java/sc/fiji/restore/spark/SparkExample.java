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

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

import sc.fiji.restore.image.zarr.TestZarr;

/**
 * A real Spark master and two workers on this machine, and a job on them: noise in
 * OME-Zarr, if no other is given. They end with the job.
 *
 * <pre>
 * mvn -q -Pspark test-compile exec:exec
 * mvn -q -Pspark test-compile exec:exec -Dspark.args="--input a --output b"
 * </pre>
 */
final class SparkExample {

	private static final int WORKERS = 2;
	private static final int SIDE = 400;
	private static final int CHUNK = 64;
	private static final long PERIOD_MS = 100;

	private SparkExample() {}

	/**
	 * Runs the job.
	 *
	 * @param args folder for logs and files; arguments of {@link RestoreZarr},
	 *          separated by spaces, or nothing for a small image
	 */
	public static void main(final String... args)
		throws IOException, InterruptedException
	{
		final Path folder = Files.createTempDirectory(
			Files.createDirectories(Path.of(args[0]).toAbsolutePath()), "run");
		final String given = args.length > 1 ? args[1].strip() : "";
		final int code;
		try (SparkCluster cluster = new SparkCluster(folder)) {
			cluster.ensureWorkers(WORKERS);
			final ChildProcess driver = cluster.submit(RestoreZarr.class, Map.of(),
				given.isEmpty() ? generated(folder) : List.of(given.split("\\s+")));
			code = show(driver);
		}
		System.out.println("Logs: " + folder);
		System.exit(code);
	}

	private static List<String> generated(final Path folder) {
		final Path input = TestZarr.generate(folder.resolve("noise.ome.zarr"), SIDE,
			CHUNK);
		return List.of("--input", input.toString(), "--output",
			folder.resolve("restored.ome.zarr").toString(), "--model",
			"restormer-denoise-gray", "--tile", "128");
	}

	/** Prints what it prints; returns its exit code. */
	private static int show(final ChildProcess driver)
		throws InterruptedException
	{
		int shown = 0;
		boolean alive = true;
		while (alive) {
			Thread.sleep(PERIOD_MS);
			alive = driver.process().isAlive();
			final String printed = driver.printed();
			System.out.print(printed.substring(shown));
			shown = printed.length();
		}
		System.err.print(driver.log());
		return driver.process().exitValue();
	}
}
