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

package sc.fiji.restore;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import ij.IJ;
import ij.measure.ResultsTable;
import sc.fiji.restore.error.RestoreException.WriteFailed;

/**
 * An evaluation as an ImageJ table: a row for each pair, and one with the means
 * after the last. Cells without a value are empty.
 */
public final class EvaluationTable {

	/** Title of the window. */
	public static final String TITLE = "Evaluation";

	private static final int CSV_DIGITS = 6;

	private EvaluationTable() {}

	/** The table of an evaluation: PSNR in dB, times in seconds. */
	public static ResultsTable of(final Evaluation evaluation) {
		final ResultsTable table = new ResultsTable();
		final List<EvaluationRow> rows = new ArrayList<>(evaluation.rows());
		rows.add(evaluation.mean());
		for (final EvaluationRow row : rows) {
			table.addRow();
			table.addValue("Image", row.name());
			Tables.add(table, "PSNR input (dB)", row.input().psnr(), 2);
			Tables.add(table, "PSNR restored (dB)", row.restored().psnr(), 2);
			Tables.add(table, "Gain (dB)", row.gain(), 2);
			Tables.add(table, "SSIM input", row.input().ssim(), 4);
			Tables.add(table, "SSIM restored", row.restored().ssim(), 4);
			Tables.add(table, "Time (s)", row.seconds(), 2);
			table.addValue("Model", row.model());
			table.addValue("Protocol", row.protocol());
			table.addValue("Error", row.error().replace('\n', ' '));
		}
		return table;
	}

	/**
	 * Shows the table of an evaluation, see {@link Tables#show}.
	 */
	public static void show(final Evaluation evaluation) {
		Tables.show(of(evaluation), TITLE);
	}

	/**
	 * Writes a table as comma-separated values, UTF-8, six decimal places. A file
	 * that is there is replaced by the whole new one.
	 *
	 * @throws WriteFailed if that is not possible
	 */
	public static void write(final ResultsTable table, final Path file) {
		final String[] columns = table.getHeadings();
		final StringBuilder csv = new StringBuilder(String.join(",", columns))
			.append('\n');
		for (int row = 0; row < table.size(); row++) {
			final int index = row;
			csv.append(IntStream.range(0, columns.length)
				.mapToObj(c -> cell(table, columns[c], index))
				.collect(Collectors.joining(","))).append('\n');
		}
		SafeFile.write(file.toAbsolutePath(),
			csv.toString().getBytes(StandardCharsets.UTF_8));
	}

	private static String cell(final ResultsTable table, final String column,
		final int row)
	{
		final double value = table.getValue(column, row);
		if (!Double.isNaN(value)) return IJ.d2s(value, CSV_DIGITS);
		final String text = table.getStringValue(column, row);
		return text.matches(".*[,\"].*") ? '"' + text.replace("\"", "\"\"") + '"'
			: text;
	}
}
