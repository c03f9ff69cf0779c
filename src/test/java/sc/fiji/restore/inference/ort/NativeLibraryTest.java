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
package sc.fiji.restore.inference.ort;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A process of its own, because a library that is loaded stays loaded. */
class NativeLibraryTest {

	@TempDir
	Path folder;

	@Test
	void libraryThatCannotBeUnpackedIsReportedWithSystemCauseAndRemedy()
		throws IOException, InterruptedException
	{
		final Path noFolder = Files.createFile(folder.resolve("file"));
		assertFails(probe("-Djava.io.tmpdir=" + noFolder), noFolder.toString());
	}

	@Test
	void libraryThatIsDamagedIsReportedWithSystemCauseAndRemedy()
		throws IOException, InterruptedException
	{
		final String name = System.mapLibraryName("onnxruntime");
		Files.writeString(folder.resolve(name), "not a library");
		assertFails(probe("-Donnxruntime.native.path=" + folder), name);
	}

	@Test
	void undamagedLibraryLoads() throws IOException, InterruptedException {
		assertTrue(probe().contains("LOADED"));
	}

	@Test
	void commandLineMayBeLong() throws IOException, InterruptedException {
		assertTrue(
			probe("-Dpadding=" + "/a/long/path:".repeat(1000)).contains("LOADED"));
	}

	@ParameterizedTest
	@ValueSource(strings = { "linux-x64/libonnxruntime.so",
		"linux-aarch64/libonnxruntime.so", "osx-aarch64/libonnxruntime.dylib" })
	void libraryKnowsNobodyToReportTo(final String name) throws IOException {
		try (InputStream library = OrtModel.class
			.getResourceAsStream("/ai/onnxruntime/native/" + name))
		{
			final String bytes = new String(library.readAllBytes(),
				StandardCharsets.ISO_8859_1);
			assertTrue(bytes.contains("onnx"));
			assertFalse(bytes.contains("events.data.microsoft.com"));
		}
	}

	/** Both attempts: the second one finds the classes already broken. */
	private static void assertFails(final String output, final String cause) {
		final String[] attempts = output.split("FAILED ", -1);
		assertEquals(3, attempts.length, output);
		// NB: before the first there may be warnings of the virtual machine.
		for (int i = 1; i < attempts.length; i++) {
			final String attempt = attempts[i];
			for (final String part : new String[]{ "native library",
				System.getProperty("os.name"), System.getProperty("os.arch"), cause,
				"could not be loaded: ", "Check that the folder for temporary files",
				"start again" })
				assertTrue(attempt.contains(part),
					() -> "'" + part + "' is missing in: " + attempt);
		}
	}

	private static String probe(final String... options)
		throws IOException, InterruptedException
	{
		final List<String> command = new ArrayList<>();
		command
			.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
		command.addAll(List.of(options));
		command.add("-cp");
		command.add(System.getProperty("java.class.path"));
		command.add(LoadProbe.class.getName());
		final Process process = new ProcessBuilder(command)
			.redirectErrorStream(true).start();
		process.getOutputStream().close();
		final String output = new String(process.getInputStream().readAllBytes(),
			StandardCharsets.UTF_8);
		process.waitFor();
		return output;
	}
}
