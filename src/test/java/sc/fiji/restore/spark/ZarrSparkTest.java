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

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static sc.fiji.restore.Says.says;
import static sc.fiji.restore.TestFolders.contents;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

import sc.fiji.restore.RestoreJob;
import sc.fiji.restore.TestModels;
import sc.fiji.restore.ZarrJob;
import sc.fiji.restore.image.zarr.TestZarr;
import sc.fiji.restore.pipeline.Progress;

/** Images in OME-Zarr on a real cluster: the same bytes as on one machine. */
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "Spark does not support its standalone mode there")
class ZarrSparkTest {

	private static final int SIDE = 900;
	private static final int CHUNK = 64;
	private static final int TILE = 96;
	/** Pieces that are finished when a process is killed. */
	private static final int MIDDLE = 3;

	@TempDir
	private static Path shared;
	private static SparkCluster spark;
	private static Path input;
	private static Path model;
	private static Map<String, String> expected;

	@TempDir
	private Path folder;

	@BeforeAll
	static void start() throws IOException, InterruptedException {
		model = TestModels.edited("receptive-gray", shared.resolve("models"),
			"network: test", "network: restormer");
		input = TestZarr.generate(shared.resolve("in"), SIDE, CHUNK);
		job(shared.resolve("whole")).run(Progress.NONE);
		expected = contents(shared.resolve("whole"));
		spark = new SparkCluster(shared.resolve("cluster"));
	}

	@AfterAll
	static void end() {
		spark.close();
	}

	@BeforeEach
	void workers() throws IOException {
		spark.ensureWorkers(2);
	}

	private static ZarrJob job(final Path output) {
		return new ZarrJob().with(ZarrJob.INPUT, input).with(ZarrJob.OUTPUT, output)
			.with(RestoreJob.MODEL, model).with(RestoreJob.TILE, TILE);
	}

	private ChildProcess submit(final Map<String, String> conf,
		final String... more) throws IOException
	{
		final List<String> args = new ArrayList<>(List.of("--input",
			input.toString(), "--output", folder.resolve("out").toString(), "--model",
			model.toString(), "--tile", Integer.toString(TILE)));
		args.addAll(List.of(more));
		return spark.submit(RestoreZarr.class, conf, args);
	}

	@Test
	void sameBytesIfAnExecutorIsKilled()
		throws IOException, InterruptedException
	{
		final ChildProcess driver = submit(Map.of());
		awaitMiddle(driver);
		spark.killExecutor();
		assertTrue(driver.process().isAlive());
		assertEquals(RestoreZarr.DONE, driver.await(), driver::log);
		assertEquals(expected, contents(folder.resolve("out")));
		says(driver.printed(), "Measuring: ", "Restoring: ", "Resolution 1: ",
			"The result is in ", "All is done.");
	}

	@Test
	void sameBytesWithFourExecutors() throws IOException, InterruptedException {
		spark.ensureWorkers(4);
		final ChildProcess driver = submit(Map.of());
		driver.await("Four executors", () -> spark.numExecutors() >= 4);
		assertEquals(RestoreZarr.DONE, driver.await(), driver::log);
		assertEquals(expected, contents(folder.resolve("out")));
	}

	@Test
	void killedJobGoesOn() throws IOException, InterruptedException {
		final ChildProcess driver = submit(Map.of());
		awaitMiddle(driver);
		kill(driver);
		assertEquals(RestoreZarr.WRONG_OPTIONS, submit(Map.of()).await());
		final ChildProcess second = submit(Map.of(), "--resume");
		awaitMiddle(second);
		kill(second);
		job(folder.resolve("out")).with(ZarrJob.EXISTING, ZarrJob.RESUME)
			.run(Progress.NONE);
		assertEquals(expected, contents(folder.resolve("out")));
	}

	@Test
	void damagedChunkIsListedAndTheRestIsDone()
		throws IOException, InterruptedException
	{
		final Path chunk = input.resolve("0/c/0/0/0/3/1");
		final byte[] bytes = Files.readAllBytes(chunk);
		Files.write(chunk, new byte[]{ 1, 2, 3 });
		try {
			final ChildProcess driver = submit(Map.of("spark.cores.max", "1"));
			assertEquals(RestoreZarr.INCOMPLETE, driver.await(), driver::log);
			says(driver.log(), "Not done, all others are:\n  chunk (0, 0, 0, 3, 1)");
			assertTrue(contents(folder.resolve("out")).size() > expected.size() / 2);
		}
		finally {
			Files.write(chunk, bytes);
		}
		// NB: with one executor alone.
		final ChildProcess driver = submit(Map.of("spark.cores.max", "1"),
			"--resume");
		assertEquals(RestoreZarr.DONE, driver.await(), driver::log);
		assertEquals(expected, contents(folder.resolve("out")));
	}

	/** What its executors have begun may still be written. */
	private static void kill(final ChildProcess driver)
		throws InterruptedException
	{
		driver.process().destroyForcibly().waitFor();
		spark.awaitExecutors();
	}

	/** Waits until some pieces are finished. */
	private void awaitMiddle(final ChildProcess driver)
		throws InterruptedException
	{
		final Path finished = folder.resolve("out/.restore/finished.txt");
		final long before = lines(finished);
		driver.await("The middle", () -> lines(finished) >= before + MIDDLE);
	}

	private static long lines(final Path file) {
		try (Stream<String> lines = Files.lines(file)) {
			return lines.count();
		}
		catch (final IOException e) {
			// NB: not there yet.
			return 0;
		}
	}
}
