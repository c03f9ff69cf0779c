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
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

import sc.fiji.restore.error.RestoreException.InvalidOption;
import sc.fiji.restore.error.RestoreException.WriteFailed;

/**
 * A folder of results with their {@link Report}. Whenever the program ends, even
 * by a crash, results are whole, and each is in the report before it is in its
 * place: so what has a row and a file is finished, and a file without a row
 * belongs to somebody else. Whoever opens it closes it. For one thread; kept from
 * others until closed.
 */
public final class OutputFolder implements AutoCloseable {

	private static final String LOCK = ".restore-batch.lock";
	private static final String PART = ".restore-batch.part";
	private static final String MAP_PART = ".restore-batch-map.part";

	/** Writes a result. */
	@FunctionalInterface
	public interface Content {

		/**
		 * @param file where to write; does not exist yet
		 * @throws IOException if that is not possible
		 */
		void writeTo(Path file) throws IOException;
	}

	private final Path folder;
	private final FolderLock lock;
	private final Replacement result;
	private final Replacement map;
	private final Report report;

	private OutputFolder(final Path folder, final FolderLock lock)
		throws IOException
	{
		this.folder = folder;
		this.lock = lock;
		result = new Replacement(folder.resolve(PART));
		map = new Replacement(folder.resolve(MAP_PART));
		clear();
		report = new Report(folder);
	}

	/**
	 * Opens a folder, which is made if there is none.
	 *
	 * @throws InvalidOption if another batch is at work there, or it has a report
	 *           of another kind
	 * @throws WriteFailed if it cannot be written
	 */
	public static OutputFolder open(final Path folder) {
		try {
			Files.createDirectories(folder);
			final FolderLock lock = FolderLock.of(folder, folder.resolve(LOCK),
				"batch");
			try {
				return new OutputFolder(folder, lock);
			}
			catch (final IOException | RuntimeException e) {
				lock.close();
				throw e;
			}
		}
		catch (final IOException e) {
			throw failed(folder, e);
		}
	}

	private void clear() throws IOException {
		result.clear();
		map.clear();
	}

	/** The report, for messages. */
	public Path report() {
		return folder.resolve(Report.NAME);
	}

	/** The row of an input whose result is there, with its map if it has one. */
	public Optional<ReportRow> finished(final String input) {
		return report.row(input)
			.filter(row -> !row.get(Column.RESULT).isEmpty() && row.files().stream()
				.allMatch(name -> Files.isRegularFile(folder.resolve(name))));
	}

	/**
	 * Says before the work that a result would have no place.
	 *
	 * @param target its name, relative to this folder
	 * @throws InvalidOption if a file that no batch has made has its name
	 */
	public void checkFree(final String target) {
		final Path file = folder.resolve(target);
		if (Files.notExists(file) || report.isResult(target)) return;
		throw new InvalidOption("The result needs the name of a new file, or of " +
			"a result in " + report() + ", but " + file + " is neither. Rename or " +
			"remove it, or choose another output folder.");
	}

	/**
	 * Puts a result into its place.
	 *
	 * @param row about it, with its name as {@link Column#RESULT}
	 * @param content writes it
	 * @throws WriteFailed if that is not possible; what was there before is gone,
	 *           or stays as it was
	 */
	public void add(final ReportRow row, final Content content) {
		add(row, content, Optional.empty());
	}

	/**
	 * Puts a result into its place, and beside it the map of the disagreement.
	 *
	 * @param row about it, with its name as {@link Column#RESULT}, and that of the
	 *          map, if there is one, as {@link Column#DISAGREEMENT}
	 * @param content writes the result
	 * @param mapContent writes the map
	 * @throws WriteFailed as {@link #add(ReportRow, Content)}
	 */
	public void add(final ReportRow row, final Content content,
		final Optional<Content> mapContent)
	{
		final Path file = folder.resolve(row.get(Column.RESULT));
		try {
			result.prepare(content::writeTo);
			if (mapContent.isPresent()) map.prepare(mapContent.get()::writeTo);
			Files.createDirectories(file.getParent());
			// NB: else, after a crash, an old result would be taken for the new one.
			deleteMap(row.get(Column.FILE));
			for (final String name : row.files())
				Files.deleteIfExists(folder.resolve(name));
			report.append(row);
			if (mapContent.isPresent())
				map.finish(folder.resolve(row.get(Column.DISAGREEMENT)));
			result.finish(file);
		}
		catch (final IOException e) {
			throw failed(file, e);
		}
	}

	/** That of an earlier result, since there may be none for the new one. */
	private void deleteMap(final String input) throws IOException {
		final String old = report.row(input)
			.map(row -> row.get(Column.DISAGREEMENT)).orElse("");
		if (!old.isEmpty()) Files.deleteIfExists(folder.resolve(old));
	}

	/**
	 * Notes that an input has no result. One of an earlier batch is removed, since
	 * no row would tell any more how it was made.
	 *
	 * @param row about it, with an {@link Column#ERROR}
	 * @throws WriteFailed if that is not possible
	 */
	public void addFailure(final ReportRow row) {
		try {
			for (final String name : report.row(row.get(Column.FILE))
				.map(ReportRow::files).orElse(List.of()))
				Files.deleteIfExists(folder.resolve(name));
			report.append(row);
		}
		catch (final IOException e) {
			throw failed(report(), e);
		}
	}

	private static WriteFailed failed(final Path file, final IOException e) {
		return new WriteFailed(file + " could not be written: " + e +
			". Check that its folder may be written and has space left; what is " +
			"finished stays, and the same batch goes on from there.", e);
	}

	/** Sorts the report and lets others in. */
	@Override
	public void close() {
		try (lock) {
			clear();
			report.rewrite();
		}
		catch (final IOException e) {
			throw failed(report(), e);
		}
	}
}
