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
package sc.fiji.restore.ij1;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

import javax.swing.SwingWorker;
import javax.swing.table.AbstractTableModel;

import sc.fiji.restore.ModelInfo;

/** The installed models as rows. For the event dispatch thread. */
final class ModelsTableModel extends AbstractTableModel {

	private static final long serialVersionUID = 1L;

	/** A column: heading, width in pixels. */
	private enum Column {

		MODEL("Model", 230),
		NETWORK("Network", 80),
		TASK("Task", 110),
		SIZE("Size (MB)", 65),
		TEST("Test", 90),
		LICENSE("Licence", 200),
		CITATION("Citation", 230),
		SHA("SHA-256", 120);

		private final String heading;
		private final int width;

		Column(final String heading, final int width) {
			this.heading = heading;
			this.width = width;
		}
	}

	private transient List<ModelInfo> models;
	private final transient Map<ModelInfo, String> results = new HashMap<>();

	ModelsTableModel(final List<ModelInfo> models) {
		this.models = models;
	}

	/** The model of a row. */
	ModelInfo get(final int row) {
		return models.get(row);
	}

	/** A good width of a column in pixels. */
	int widthOf(final int column) {
		return Column.values()[column].width;
	}

	/** Looks again what is installed, and tests what is new. */
	void refresh() {
		models = ModelInfo.all();
		fireTableDataChanged();
		testAll();
	}

	/** Tests all models that were not tested yet, one after another. */
	void testAll() {
		test(models.stream().filter(model -> !results.containsKey(model)).toList(),
			result -> {
				// NB: the table shows it.
			});
	}

	/**
	 * Tests models on a thread of its own.
	 *
	 * @param whenDone told each result, on the event dispatch thread
	 */
	void test(final List<ModelInfo> untested, final Consumer<String> whenDone) {
		new SwingWorker<Void, Map.Entry<ModelInfo, String>>() {

			@Override
			protected Void doInBackground() {
				for (final ModelInfo model : untested) {
					publish(Map.entry(model, model.test()));
				}
				return null;
			}

			@Override
			protected void process(final List<Map.Entry<ModelInfo, String>> tested) {
				for (final Map.Entry<ModelInfo, String> entry : tested) {
					results.put(entry.getKey(), entry.getValue());
					final int row = models.indexOf(entry.getKey());
					if (row >= 0) fireTableRowsUpdated(row, row);
					whenDone.accept(entry.getValue());
				}
			}
		}.execute();
	}

	@Override
	public int getRowCount() {
		return models.size();
	}

	@Override
	public int getColumnCount() {
		return Column.values().length;
	}

	@Override
	public String getColumnName(final int column) {
		return Column.values()[column].heading;
	}

	@Override
	public Class<?> getColumnClass(final int column) {
		return Column.values()[column] == Column.SIZE ? Double.class : String.class;
	}

	@Override
	public Object getValueAt(final int row, final int column) {
		final ModelInfo model = models.get(row);
		return switch (Column.values()[column]) {
			case MODEL -> model.id();
			case NETWORK -> model.network();
			case TASK -> model.task();
			case SIZE -> Math.round(model.bytes() / 1e5) / 10.0;
			case TEST -> results.getOrDefault(model, "…");
			case LICENSE -> model.license();
			case CITATION -> model.citation().replace('\n', ' ');
			case SHA -> model.sha256();
		};
	}
}
