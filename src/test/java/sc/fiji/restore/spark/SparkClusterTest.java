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

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Jobs on a real cluster whose processes are killed. */
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "Spark does not support its standalone mode there")
class SparkClusterTest {

	private static final int ITEMS = 24;
	/** Items that are finished when a process is killed. */
	private static final int MIDDLE = 5;

	@TempDir
	private static Path cluster;
	private static SparkCluster spark;

	@TempDir
	private Path folder;

	@BeforeAll
	static void start() throws IOException, InterruptedException {
		spark = new SparkCluster(cluster);
	}

	@AfterAll
	static void end() {
		spark.close();
	}

	@BeforeEach
	void workers() throws IOException {
		spark.ensureWorkers(2);
	}

	@Test
	void resultIsTheSameIfAnExecutorIsKilled()
		throws IOException, InterruptedException
	{
		final Map<String, String> expected = numbers(Map.of());
		final ChildProcess driver = submit(
			Map.of("spark.executor.resource.gpu.amount", "1",
				"spark.task.resource.gpu.amount", "1"));
		awaitMiddle(driver);
		final long killed = processes().iterator().next();
		assertTrue(ProcessHandle.of(killed).orElseThrow().destroyForcibly());
		assertEquals(RestoreZarr.DONE, await(driver), driver::log);
		assertEquals(expected, contents("out"));
		says(driver.printed(), "Measuring: 24 of 24", "Restoring: 24 of 24",
			"All is done.");
		assertTrue(processes().size() > 2, () -> processes() + " worked");
		assertEquals(spark.gpus().stream().map(gpu -> "cuda " + gpu)
			.collect(Collectors.toSet()), Set.copyOf(contents("attempts").values()));
	}

	@Test
	void resultIsTheSameIfAWorkerIsKilled()
		throws IOException, InterruptedException
	{
		final Map<String, String> expected = numbers(Map.of());
		final ChildProcess driver = submit(Map.of());
		awaitMiddle(driver);
		spark.killWorker();
		assertEquals(RestoreZarr.DONE, await(driver), driver::log);
		assertEquals(expected, contents("out"));
		assertEquals(Set.of("cpu none"), Set.copyOf(contents("attempts").values()));
	}

	@Test
	void failedItemsAreListedAndTasksThatRunTwiceCountOnce()
		throws IOException, InterruptedException
	{
		final Map<String, String> expected = numbers(
			Map.of(7, "seven", ITEMS - 1, FakeJob.SLOW));
		expected.remove("7");
		final ChildProcess driver = submit(Map.of("spark.speculation", "true",
			"spark.speculation.multiplier", "1", "spark.speculation.quantile", "0.1",
			"spark.speculation.interval", "50ms"));
		assertEquals(RestoreZarr.INCOMPLETE, await(driver), driver::log);
		assertEquals(expected, contents("out"));
		says(driver.printed(), "Restoring: 24 of 24");
		says(driver.log(), "Not done, all others are:\n  number 7: " +
			"The file 7 must be a number, but was 'seven'.");
		assertEquals(2,
			contents("attempts").keySet().stream()
				.filter(name -> name.startsWith(ITEMS - 1 + "-")).count(),
			() -> contents("attempts").keySet() + " ran");
	}

	@Test
	void itemThatKillsItsProcessesIsLeftOut()
		throws IOException, InterruptedException
	{
		final Map<String, String> expected = numbers(Map.of(3, FakeJob.DEADLY));
		expected.remove("3");
		final ChildProcess driver = submit(Map.of("spark.task.maxFailures", "2"));
		assertEquals(RestoreZarr.INCOMPLETE, await(driver), driver::log);
		assertEquals(expected, contents("out"));
		says(driver.log(),
			"  number 3: The process that did it ended 2 times before it was done");
	}

	private ChildProcess submit(final Map<String, String> conf)
		throws IOException
	{
		return spark.submit(FakeJob.class, conf, List.of("--input",
			folder.resolve("in").toString(), "--output=" + folder.resolve("out")));
	}

	/** The driver's exit code, once its executors do not write any more. */
	private int await(final ChildProcess driver) throws InterruptedException {
		final int code = driver.await();
		processes().stream().map(ProcessHandle::of).flatMap(Optional::stream)
			.forEach(executor -> executor.onExit()
				.orTimeout(ChildProcess.PATIENCE_S, TimeUnit.SECONDS).join());
		return code;
	}

	/** Waits until both workers work, and some items are finished. */
	private void awaitMiddle(final ChildProcess driver)
		throws InterruptedException
	{
		driver.await("The middle",
			() -> processes().size() > 1 && contents("out").size() >= MIDDLE);
	}

	/**
	 * Writes numbers whose sum depends on the order.
	 *
	 * @param others what some files hold instead
	 * @return what becomes of each
	 */
	private Map<String, String> numbers(final Map<Integer, String> others)
		throws IOException
	{
		final Random random = new Random(1);
		Files.createDirectories(folder.resolve("in"));
		FakeJob.Sum sum = new FakeJob.Sum(0, 0);
		final Map<String, Double> numbers = new TreeMap<>();
		for (int i = 0; i < ITEMS; i++) {
			final String text = others.getOrDefault(i,
				Double.toString(Math.exp(20 * random.nextDouble())));
			Files.writeString(folder.resolve("in").resolve("" + i), text);
			if (text.equals("seven")) continue;
			numbers.put("" + i, Double.valueOf(text));
			final FakeJob.Sum next = new FakeJob.Sum(Double.parseDouble(text), 1);
			sum = sum.count() == 0 ? next : sum.plus(next);
		}
		final FakeJob.Sum all = sum;
		final Map<String, String> expected = new TreeMap<>();
		numbers
			.forEach((name, number) -> expected.put(name, FakeJob.text(number, all)));
		return expected;
	}

	/** Those that have begun an item. */
	private Set<Long> processes() {
		return contents("attempts").keySet().stream()
			.filter(name -> !name.startsWith("part"))
			.map(name -> Long.valueOf(name.split("-")[1]))
			.collect(Collectors.toSet());
	}

	private Map<String, String> contents(final String name) {
		final Map<String, String> contents = new TreeMap<>();
		if (Files.notExists(folder.resolve(name))) return contents;
		try (Stream<Path> files = Files.list(folder.resolve(name))) {
			for (final Path file : files
				.filter(f -> !f.getFileName().toString().startsWith("part")).toList())
				contents.put(file.getFileName().toString(), Files.readString(file));
			return contents;
		}
		catch (final IOException e) {
			throw new UncheckedIOException(e);
		}
	}
}
