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
package sc.fiji.restore.checkpoint;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * A fuzzer that follows the program's branches tries to break each reader, in a
 * process of its own, since it changes every class that is loaded. Longer:
 * {@code mvn -q -Pfuzz test-compile exec:exec}.
 */
class JazzerTest {

	private static final int RUNS = 1500;
	private static final Path FILES = Path.of("src/test/resources/checkpoints");

	@TempDir
	private Path folder;

	@ParameterizedTest
	@CsvSource({ "zip, glob:*.zip*.pth", "legacy, glob:*.legacy*.pth",
		"safetensors, glob:*.safetensors", "tensorflow, glob:*.index" })
	@EnabledOnOs(value = { OS.LINUX, OS.MAC, OS.WINDOWS }, architectures = {
		"amd64", "x86_64" })
	void nothingButAnAnswerOrACheckpointException(final String format,
		final String files) throws IOException, InterruptedException
	{
		final Path corpus = Files.createDirectory(folder.resolve(format));
		int seeds = 0;
		try (Stream<Path> all = Files.list(FILES)) {
			for (final Path file : all.filter(path -> FILES.getFileSystem()
				.getPathMatcher(files).matches(path.getFileName())).toList())
			{
				Files.copy(file, corpus.resolve(file.getFileName().toString()));
				seeds++;
			}
		}
		assertTrue(seeds > 0);
		// NB: no limit of resident memory, which Linux counts from the peak of the
		// process that started this one; the heap is limited.
		final ProcessBuilder builder = new ProcessBuilder(List.of(
			Path.of(System.getProperty("java.home"), "bin", "java").toString(),
			"-Xmx256m", "-cp",
			System.getProperty("surefire.test.class.path",
				System.getProperty("java.class.path")),
			"com.code_intelligence.jazzer.Jazzer",
			"--target_class=" + CheckpointFuzzer.class.getName(),
			"--instrumentation_includes=sc.fiji.restore.checkpoint.**",
			"--reproducer_path=" + folder, "-artifact_prefix=" + folder + "/",
			"-runs=" + RUNS, "-seed=1", "-max_len=20000", "-rss_limit_mb=0",
			corpus.toString())).redirectErrorStream(true);
		// NB: makes Java print a line of its own.
		builder.environment().remove("JAVA_TOOL_OPTIONS");
		final Process child = builder.start();
		final String output = new String(child.getInputStream().readAllBytes(),
			StandardCharsets.UTF_8);
		assertEquals(0, child.waitFor(), output);
		assertTrue(output.contains("Done " + RUNS + " runs"), output);
	}
}
