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

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

import org.apache.spark.launcher.JavaModuleOptions;

/**
 * A Java process of a Spark cluster, which says in two files what it does.
 *
 * @param process the process
 * @param out its standard output
 * @param err its log
 */
record ChildProcess(Process process, Path out, Path err) {

	/** How long to wait for what takes seconds on an idle machine. */
	static final long PATIENCE_S = 150;

	private static final long PERIOD_MS = 50;

	/**
	 * Starts a process.
	 *
	 * @param folder where it runs and writes
	 * @param name of its files
	 * @param classPath of the process
	 * @param environment more variables
	 * @param command options of Java, main class and arguments
	 */
	static ChildProcess start(final Path folder, final String name,
		final Path classPath, final Map<String, String> environment,
		final List<String> command) throws IOException
	{
		final List<String> all = new ArrayList<>();
		all.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
		all.addAll(List.of(JavaModuleOptions.defaultModuleOptionArray()));
		all.addAll(List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC",
			"-Djava.awt.headless=true", "-cp", classPath.toString()));
		all.addAll(command);
		final File out = folder.resolve(name + ".out").toFile();
		final File err = folder.resolve(name + ".log").toFile();
		final ProcessBuilder builder = new ProcessBuilder(all)
			.directory(folder.toFile()).redirectOutput(out).redirectError(err);
		builder.environment().putAll(environment);
		return new ChildProcess(builder.start(), out.toPath(), err.toPath());
	}

	/** Waits until it has ended; returns its exit code. */
	int await() throws InterruptedException {
		if (process.waitFor(PATIENCE_S, TimeUnit.SECONDS))
			return process.exitValue();
		throw new AssertionError("Still running: " + log());
	}

	/** Waits until something is the case. */
	void await(final String what, final BooleanSupplier condition)
		throws InterruptedException
	{
		final long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_S);
		while (!condition.getAsBoolean()) {
			if (!process.isAlive() || System.nanoTime() > end)
				throw new AssertionError(what + " did not come: " + log());
			Thread.sleep(PERIOD_MS);
		}
	}

	/** All that it has logged so far. */
	String log() {
		return read(err);
	}

	/** All that it has printed so far. */
	String printed() {
		return read(out);
	}

	private static String read(final Path file) {
		try {
			return Files.readString(file);
		}
		catch (final IOException e) {
			throw new AssertionError(e);
		}
	}
}
