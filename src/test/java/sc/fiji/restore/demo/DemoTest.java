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
package sc.fiji.restore.demo;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import ij.IJ;
import ij.ImagePlus;
import sc.fiji.restore.SafeFile;
import sc.fiji.restore.error.RestoreException.WriteFailed;

class DemoTest {

	private final ByteArrayOutputStream printed = new ByteArrayOutputStream();

	@TempDir
	private Path folder;

	@Test
	void micrographIsSmallRealAndSixteenBit() throws IOException {
		final ImagePlus micrograph = Demo.micrograph();
		assertEquals(16, micrograph.getBitDepth());
		assertEquals(695, micrograph.getWidth());
		assertEquals(395, micrograph.getHeight());
		try (var file = Demo.class.getResourceAsStream("bbbc022-er.tif")) {
			assertTrue(file.readAllBytes().length <= 1_000_000);
		}
		try (var text = Demo.class.getResourceAsStream("README.txt")) {
			assertTrue(new String(text.readAllBytes(), StandardCharsets.UTF_8)
				.contains("CC0 1.0"));
		}
	}

	@Test
	void writesThreePicturesAndSaysWhatItUsed() throws IOException {
		new Demo(folder.resolve("demo"), print()).runHeadless();
		final ImagePlus input = open("input.png");
		final ImagePlus restored = open("restored.png");
		assertEquals(695, input.getWidth());
		assertEquals(395, restored.getHeight());
		// The same brightness, but less noise.
		assertEquals(input.getStatistics().mean, restored.getStatistics().mean, 2);
		input.setRoi(300, 250, 200, 100);
		restored.setRoi(300, 250, 200, 100);
		assertTrue(
			restored.getStatistics().stdDev < 0.5 * input.getStatistics().stdDev);
		assertTrue(open("side-by-side.png").getWidth() > 1000);
		assertEquals(3, numFiles(folder.resolve("demo")));
		for (final String line : new String[]{ "model   restormer-", "device  ",
			"tile    ", "time    ", "restored.png" })
		{
			assertTrue(printed.toString(StandardCharsets.UTF_8).contains(line), line);
		}
	}

	@Test
	void unwritableFolderIsOneClearError() throws IOException {
		final Path file = Files.createFile(folder.resolve("file"));
		final Exception e = assertThrows(WriteFailed.class,
			() -> SafeFile.write(file.resolve("input.png"), new byte[2048]));
		assertTrue(e.getMessage().contains(file.toString()));
		assertTrue(e.getMessage().contains("Check that"));
		assertEquals(1, numFiles(folder));
	}

	@Test
	void failedWriteLeavesAnOlderFileAsItWas() throws IOException {
		// A folder that is not empty cannot be replaced by a file.
		final Path target = folder.resolve("target");
		Files.createDirectories(target.resolve("content"));
		assertThrows(WriteFailed.class,
			() -> SafeFile.write(target, new byte[2048]));
		assertTrue(Files.isDirectory(target.resolve("content")));
		assertEquals(1, numFiles(folder));
	}

	private PrintStream print() {
		return new PrintStream(printed, true, StandardCharsets.UTF_8);
	}

	private ImagePlus open(final String name) {
		return IJ.openImage(folder.resolve("demo").resolve(name).toString());
	}

	private static long numFiles(final Path folder) throws IOException {
		try (Stream<Path> files = Files.list(folder)) {
			return files.count();
		}
	}
}
