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
package sc.fiji.restore.install;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import sc.fiji.restore.CheckpointImport;
import sc.fiji.restore.golden.FilledModel;

/** A checkpoint of 100 MB is imported with a heap that could not hold two. */
class ImportHeapTest {

	@TempDir
	private Path folder;

	@Test
	void importOfAHundredMegabytesNeedsLittleHeap()
		throws IOException, InterruptedException
	{
		final Path file = FilledModel.ofZeros("restormer-deraining", folder);
		final ProcessBuilder builder = new ProcessBuilder(List.of(
			Path.of(System.getProperty("java.home"), "bin", "java").toString(),
			"-Xmx128m", "-Djava.awt.headless=true", "-cp",
			System.getProperty("surefire.test.class.path",
				System.getProperty("java.class.path")),
			ImportHeapTest.class.getName(), file.toString(),
			folder.resolve("models").toString())).redirectErrorStream(true);
		// NB: makes Java print a line of its own.
		builder.environment().remove("JAVA_TOOL_OPTIONS");
		final Process child = builder.start();
		final String output = new String(child.getInputStream().readAllBytes(),
			StandardCharsets.UTF_8);
		assertEquals(0, child.waitFor(), output);
		assertEquals("restormer-deraining", output.strip());
	}

	/** Imports a file into a folder, and prints the id of the model. */
	public static void main(final String... args) {
		final CheckpointImport checkpoint = CheckpointImport.of(Path.of(args[0]));
		System.out.println(checkpoint
			.install(checkpoint.model("restormer-deraining"), false, Path.of(args[1]))
			.id());
	}
}
