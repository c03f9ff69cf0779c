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

import java.awt.BorderLayout;
import java.awt.Desktop;
import java.awt.Dimension;
import java.awt.Toolkit;
import java.awt.datatransfer.StringSelection;
import java.io.IOException;
import java.util.List;
import java.util.function.Consumer;

import javax.swing.JButton;
import javax.swing.JFrame;
import javax.swing.JLabel;
import javax.swing.JOptionPane;
import javax.swing.JPanel;
import javax.swing.JScrollPane;
import javax.swing.JTable;
import javax.swing.ListSelectionModel;
import javax.swing.SwingUtilities;
import javax.swing.WindowConstants;

import ij.IJ;
import sc.fiji.restore.ModelInfo;
import sc.fiji.restore.Unexpected;

/**
 * The window with all installed models. For the event dispatch thread, except
 * {@link #show}.
 */
final class ModelsWindow {

	private static final String TITLE = "Models";

	private final ModelsTableModel models;
	private final JTable table;
	private final JLabel status = new JLabel(" ");
	private final JFrame frame = new JFrame(TITLE);

	private ModelsWindow(final List<ModelInfo> installed) {
		models = new ModelsTableModel(installed);
		table = new JTable(models);
	}

	/** Opens a window; any thread but the event dispatch thread, for the disk. */
	static void show(final List<ModelInfo> installed) {
		SwingUtilities.invokeLater(() -> new ModelsWindow(installed).open());
	}

	private void open() {
		table.setSelectionMode(ListSelectionModel.SINGLE_SELECTION);
		table.setAutoCreateRowSorter(true);
		table.setAutoResizeMode(JTable.AUTO_RESIZE_LAST_COLUMN);
		for (int c = 0; c < models.getColumnCount(); c++) {
			table.getColumnModel().getColumn(c).setPreferredWidth(models.widthOf(c));
		}
		final JPanel buttons = new JPanel();
		add(buttons, "Test", this::test);
		add(buttons, "Copy citation", model -> copy(model.citation()));
		add(buttons, "Copy SHA-256", model -> copy(model.sha256()));
		add(buttons, "Open folder", this::openFolder);
		add(buttons, "Remove…", this::remove);
		final JButton refresh = new JButton("Refresh");
		refresh.addActionListener(event -> models.refresh());
		buttons.add(refresh);
		final JPanel bottom = new JPanel(new BorderLayout());
		bottom.add(buttons, BorderLayout.NORTH);
		bottom.add(status, BorderLayout.SOUTH);
		final JScrollPane scroll = new JScrollPane(table);
		scroll.setPreferredSize(new Dimension(1100, 220));
		frame.setDefaultCloseOperation(WindowConstants.DISPOSE_ON_CLOSE);
		frame.add(scroll, BorderLayout.CENTER);
		frame.add(bottom, BorderLayout.SOUTH);
		frame.pack();
		frame.setLocationRelativeTo(IJ.getInstance());
		frame.setVisible(true);
		if (table.getRowCount() > 0) table.setRowSelectionInterval(0, 0);
		models.testAll();
	}

	private void add(final JPanel buttons, final String label,
		final Consumer<ModelInfo> action)
	{
		final JButton button = new JButton(label);
		button.addActionListener(event -> {
			final int row = table.getSelectedRow();
			if (row < 0) {
				status.setText("Select a model first.");
				return;
			}
			act(action, models.get(table.convertRowIndexToModel(row)));
		});
		buttons.add(button);
	}

	private void act(final Consumer<ModelInfo> action, final ModelInfo model) {
		try {
			action.accept(model);
		}
		catch (final RuntimeException e) {
			IJ.error(TITLE, Unexpected.explained("This", e).getMessage());
		}
	}

	private void test(final ModelInfo model) {
		status.setText("Testing " + model.id() + "…");
		models.test(List.of(model),
			result -> status.setText(model.id() + ": " + result));
	}

	private void copy(final String text) {
		try {
			Toolkit.getDefaultToolkit().getSystemClipboard()
				.setContents(new StringSelection(text), null);
			status.setText("Copied: " + text.replace('\n', ' '));
		}
		catch (final IllegalStateException e) {
			status.setText("The clipboard is busy; try again.");
		}
	}

	private void openFolder(final ModelInfo model) {
		if (model.folder().isEmpty()) {
			status
				.setText(model.id() + " travels with the plugin: it has no folder.");
			return;
		}
		try {
			Desktop.getDesktop().open(model.folder().get().toFile());
		}
		catch (final IOException | UnsupportedOperationException e) {
			// NB: no file manager here; at least the user can go there.
			copy(model.location());
		}
	}

	private void remove(final ModelInfo model) {
		if (model.folder().isPresent() &&
			JOptionPane.showConfirmDialog(frame, "Delete " + model.location() + "?",
				TITLE, JOptionPane.OK_CANCEL_OPTION) != JOptionPane.OK_OPTION)
			return;
		model.remove();
		models.refresh();
		status.setText("Removed " + model.id() + ".");
	}
}
