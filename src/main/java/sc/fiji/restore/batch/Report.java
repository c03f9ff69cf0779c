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

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import sc.fiji.restore.error.RestoreException.InvalidOption;

/**
 * What was done in an output folder, as a table {@value #NAME} in it: comma
 * separated, UTF-8, one line for each input. A row is appended in one piece; one
 * that a crash cut off is forgotten. Not thread-safe.
 */
final class Report {

	/** Name of the file. */
	static final String NAME = "report.csv";

	private static final String PART = ".restore-report.part";

	private static final String HEADER = Csv
		.line(Stream.of(Column.values()).map(Column::title).toList());

	private final Path file;
	private final Replacement replacement;
	private final Map<String, ReportRow> rows = new TreeMap<>();

	/**
	 * Reads what is there.
	 *
	 * @param folder of the report
	 * @throws InvalidOption if there is another file of that name
	 */
	Report(final Path folder) throws IOException {
		file = folder.resolve(NAME);
		replacement = new Replacement(folder.resolve(PART));
		replacement.clear();
		if (Files.notExists(file)) return;
		final byte[] bytes = Files.readAllBytes(file);
		int whole = bytes.length;
		while (whole > 0 && bytes[whole - 1] != '\n') whole--;
		final List<String> lines = new String(Arrays.copyOf(bytes, whole),
			StandardCharsets.UTF_8).lines().toList();
		if (lines.isEmpty() || !HEADER.equals(lines.get(0) + '\n'))
			throw new InvalidOption("The option 'output' must be a folder of a " +
				"batch of this version, or one without a " + NAME + ", but " + file +
				" is something else. Rename it, or choose another folder.");
		lines.stream().skip(1).map(Csv::cells)
			.filter(cells -> cells.size() == Column.values().length)
			.map(ReportRow::of).forEach(row -> rows.put(row.get(Column.FILE), row));
		if (whole < bytes.length) rewrite();
	}

	/** What is known of an input. */
	Optional<ReportRow> row(final String input) {
		return Optional.ofNullable(rows.get(input));
	}

	/** Whether a file is a result, or the map of one, of any input. */
	boolean isResult(final String target) {
		return rows.values().stream().anyMatch(row -> row.files().contains(target));
	}

	/** Adds a row, which takes the place of an older one of the same input. */
	void append(final ReportRow row) throws IOException {
		rows.put(row.get(Column.FILE), row);
		if (Files.notExists(file)) {
			rewrite();
			return;
		}
		final ByteBuffer line = StandardCharsets.UTF_8
			.encode(Csv.line(row.inOrder()));
		try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE,
			StandardOpenOption.APPEND))
		{
			while (line.hasRemaining()) channel.write(line);
			channel.force(true);
		}
	}

	/** Leaves one row for each input, sorted. */
	void rewrite() throws IOException {
		if (rows.isEmpty() && Files.notExists(file)) return;
		final String content = HEADER + rows.values().stream()
			.map(row -> Csv.line(row.inOrder())).collect(Collectors.joining());
		replacement.write(file, part -> Files.writeString(part, content));
	}
}
