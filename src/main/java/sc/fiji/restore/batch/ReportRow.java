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

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * What became of one input. Immutable.
 *
 * @param cells by column; what is missing is empty
 */
public record ReportRow(Map<Column, String> cells) {

	/** Copies. */
	public ReportRow {
		cells = Map.copyOf(cells);
	}

	/** A row about a file. */
	public static ReportRow of(final String file) {
		return new ReportRow(Map.of(Column.FILE, file));
	}

	/** The row of cells in the order of the columns. */
	static ReportRow of(final List<String> cells) {
		final Map<Column, String> row = new EnumMap<>(Column.class);
		for (final Column column : Column.values()) {
			row.put(column, cells.get(column.ordinal()));
		}
		return new ReportRow(row);
	}

	/** This row with another cell. */
	public ReportRow with(final Column column, final String value) {
		final Map<Column, String> changed = new EnumMap<>(Column.class);
		changed.putAll(cells);
		changed.put(column, value);
		return new ReportRow(changed);
	}

	/** A cell; empty if there is nothing in it. */
	public String get(final Column column) {
		return cells.getOrDefault(column, "");
	}

	/** The files that were made: the result, and the map of it if there is one. */
	List<String> files() {
		return Stream.of(Column.RESULT, Column.DISAGREEMENT).map(this::get)
			.filter(name -> !name.isEmpty()).toList();
	}

	/** All cells, in the order of the columns. */
	List<String> inOrder() {
		return Stream.of(Column.values()).map(this::get).toList();
	}
}
