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

import java.awt.GraphicsEnvironment;
import java.util.List;
import java.util.stream.Collectors;

import ij.IJ;
import ij.Macro;
import ij.measure.ResultsTable;
import ij.plugin.PlugIn;
import sc.fiji.restore.ModelInfo;
import sc.fiji.restore.Tables;
import sc.fiji.restore.Unexpected;
import sc.fiji.restore.error.RestoreException.InvalidOption;

/**
 * Plugins ▸ Restore ▸ Models…: a window with all installed models. In macros, the
 * table "Models" instead; without a display, that of the results:
 *
 * <pre>
 * run("Models...", "test=yes");
 * run("Models...", "remove=restormer-deraining");
 * </pre>
 */
public class ModelsPlugIn implements PlugIn {

	private static final String TITLE = "Models";
	private static final String NONE = "";

	@Override
	public void run(final String arg) {
		final String options = Macro.getOptions();
		try {
			if (options == null && !GraphicsEnvironment.isHeadless() && !IJ.isMacro())
				ModelsWindow.show(ModelInfo.all());
			else
				list(options == null ? NONE : options);
		}
		catch (final RuntimeException | OutOfMemoryError e) {
			IJ.error(TITLE, Unexpected.explained("Listing models", e).getMessage());
		}
	}

	private static void list(final String options) {
		final String remove = Macro.getValue(options, "remove", NONE);
		if (!remove.isEmpty()) model(remove).remove();
		final boolean test = switch (Macro.getValue(options, "test", "no")) {
			case "yes" -> true;
			case "no" -> false;
			default -> throw new InvalidOption("The option 'test' must be 'no' or " +
				"'yes', but was '" + Macro.getValue(options, "test", "no") + "'.");
		};
		final ResultsTable table = new ResultsTable();
		for (final ModelInfo model : ModelInfo.all()) {
			table.addRow();
			table.addValue("Id", model.id());
			table.addValue("Network", model.network());
			table.addValue("Task", model.task());
			table.addValue("Bytes", model.bytes());
			table.addValue("Licence", model.license());
			table.addValue("Citation", model.citation());
			table.addValue("SHA-256", model.sha256());
			table.addValue("Location", model.location());
			table.addValue("Test", test ? model.test() : model.problem());
		}
		Tables.show(table, TITLE);
	}

	private static ModelInfo model(final String id) {
		final List<ModelInfo> models = ModelInfo.all();
		return models.stream().filter(model -> model.id().equals(id)).findFirst()
			.orElseThrow(() -> new InvalidOption("The option 'remove' must be the " +
				"id of a model, but was '" + id + "'. Valid: " +
				models.stream().map(ModelInfo::id).collect(Collectors.joining(", ")) +
				"."));
	}
}
