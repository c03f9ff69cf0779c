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
package sc.fiji.restore.batch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import sc.fiji.restore.error.RestoreException.InvalidOption;
import sc.fiji.restore.error.RestoreException.WriteFailed;

/** What an output folder promises, whenever a program ends. */
class OutputFolderTest {

	private static final ReportRow ROW = ReportRow.of("b, \"c\".png")
		.with(Column.RESULT, "b.tif").with(Column.CITATION, "One\nTwo µ");

	@TempDir
	private Path folder;

	@Test
	void rowsAreReadAsTheyWereWritten() throws IOException {
		try (OutputFolder output = OutputFolder.open(folder)) {
			output.add(ROW, file -> Files.writeString(file, "pixels"));
			output.addFailure(ReportRow.of("a").with(Column.ERROR, "bad"));
		}
		assertEquals(List.of("b.tif", "report.csv"), names());
		try (OutputFolder output = OutputFolder.open(folder)) {
			final ReportRow row = output.finished("b, \"c\".png").orElseThrow();
			assertEquals("One Two µ", row.get(Column.CITATION));
			assertEquals("", row.get(Column.ERROR));
			assertTrue(output.finished("a").isEmpty());
		}
		assertEquals(List.of("File", "a", "\"b"),
			Files.readAllLines(folder.resolve("report.csv")).stream()
				.map(line -> line.split(",")[0]).toList());
	}

	@Test
	void rowThatACrashCutOffIsForgotten() throws IOException {
		try (OutputFolder output = OutputFolder.open(folder)) {
			output.add(ROW, file -> Files.writeString(file, "pixels"));
		}
		final Path report = folder.resolve("report.csv");
		final byte[] whole = Files.readAllBytes(report);
		// NB: ends within a character.
		Files.write(report, new byte[]{ 'x', ',', (byte) 0xc2 },
			StandardOpenOption.APPEND);
		Files.writeString(folder.resolve(".restore-batch.part"), "half");
		Files.writeString(folder.resolve(".restore-batch.lock"), "dead");
		OutputFolder.open(folder).close();
		assertEquals(new String(whole, StandardCharsets.UTF_8),
			Files.readString(report));
		assertEquals(List.of("b.tif", "report.csv"), names());
	}

	@Test
	void resultThatCannotBeWrittenLeavesNothing() throws IOException {
		try (OutputFolder output = OutputFolder.open(folder)) {
			final WriteFailed e = assertThrows(WriteFailed.class,
				() -> output.add(ROW, file -> {
					Files.writeString(file, "half");
					throw new IOException("disk full");
				}));
			assertTrue(e.getMessage().contains("disk full"), e.getMessage());
			assertTrue(output.finished("b, \"c\".png").isEmpty());
		}
		assertEquals(List.of(), names());
	}

	@Test
	void onlyOneMayWrite() {
		final OutputFolder first = OutputFolder.open(folder);
		assertThrows(InvalidOption.class, () -> OutputFolder.open(folder));
		first.close();
		OutputFolder.open(folder).close();
	}

	private List<String> names() throws IOException {
		try (var files = Files.list(folder)) {
			return files.map(file -> file.getFileName().toString()).sorted().toList();
		}
	}
}
