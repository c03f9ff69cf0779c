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

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.stream.Stream;

import ij.IJ;
import ij.Macro;
import ij.gui.GenericDialog;
import ij.io.OpenDialog;
import ij.plugin.PlugIn;
import sc.fiji.restore.CheckpointImport;
import sc.fiji.restore.Models;
import sc.fiji.restore.RestoreJob;
import sc.fiji.restore.Unexpected;
import sc.fiji.restore.error.RestoreException.InvalidOption;
import sc.fiji.restore.model.ModelSpec;

/**
 * Plugins ▸ Restore ▸ Import Checkpoint…: makes a model of the weights that a
 * network's authors published. In macros:
 *
 * <pre>
 * run("Import Checkpoint...", "file=/path/deraining.pth config=auto replace=no");
 * </pre>
 */
public class ImportCheckpoint implements PlugIn {

	private static final String TITLE = "Import Checkpoint";
	private static final String NO = "no";
	private static final String YES = "yes";
	private static final int COLUMNS = 70;

	@Override
	public void run(final String arg) {
		try {
			final String options = Macro.getOptions();
			if (options == null) ask();
			else {
				final CheckpointImport checkpoint = open(
					Macro.getValue(options, "file", ""));
				install(checkpoint, Macro.getValue(options, "config", RestoreJob.AUTO),
					Macro.getValue(options, "replace", NO));
			}
		}
		catch (final RuntimeException | OutOfMemoryError e) {
			IJ.error(TITLE, Unexpected.explained("Importing", e).getMessage());
		}
	}

	private static void ask() {
		// NB: ImageJ makes the macro key of the first word of the title.
		final String path = new OpenDialog("File of the checkpoint").getPath();
		if (path == null) return;
		IJ.showStatus("Reading " + path + "…");
		final CheckpointImport checkpoint = open(path);
		final String[] models = choices(checkpoint);
		final GenericDialog dialog = new GenericDialog(TITLE);
		dialog.addMessage(wrapped("Found: " + checkpoint.description() + "."));
		dialog.addMessage(wrapped(checkpoint.license()));
		dialog.addMessage(
			wrapped("The model will be installed into " + Models.folder() + "."));
		dialog.addChoice("Config", models, models[0]);
		dialog.addChoice("Replace an installed model", new String[]{ NO, YES }, NO);
		dialog.setOKLabel("Import");
		dialog.showDialog();
		if (dialog.wasCanceled()) return;
		IJ.showMessage(TITLE,
			install(checkpoint, dialog.getNextChoice(), dialog.getNextChoice()));
	}

	private static CheckpointImport open(final String path) {
		try {
			if (!path.isBlank()) return CheckpointImport.of(Path.of(path));
		}
		catch (final InvalidPathException e) {
			throw new InvalidOption("The option 'file' must be the path of a " +
				"checkpoint, but was '" + path + "': " + e.getMessage() + ".");
		}
		throw new InvalidOption("The option 'file' must be the path of a " +
			"checkpoint, but was left out.");
	}

	/** Where the file's name does not tell, the user has to. */
	private static String[] choices(final CheckpointImport checkpoint) {
		final Stream<String> models = checkpoint.models().stream()
			.map(ModelSpec::id);
		try {
			final String likely = checkpoint.model(RestoreJob.AUTO).id();
			return Stream.concat(Stream.of(likely), models).distinct()
				.toArray(String[]::new);
		}
		catch (final InvalidOption e) {
			return Stream.concat(Stream.of("choose…"), models).toArray(String[]::new);
		}
	}

	private static String install(final CheckpointImport checkpoint,
		final String config, final String replace)
	{
		if (!replace.equalsIgnoreCase(NO) && !replace.equalsIgnoreCase(YES))
			throw new InvalidOption("The option 'replace' must be 'no' or 'yes', " +
				"but was '" + replace + "'.");
		IJ.showStatus("Importing…");
		final ModelSpec model = checkpoint.install(checkpoint.model(config),
			replace.equalsIgnoreCase(YES));
		final String done = "Installed and tested " + model.id() + " (" +
			model.network() + ", " + model.task() + ") in " +
			model.files().location() + ".";
		IJ.log(done);
		IJ.showStatus("Imported " + model.id());
		return done;
	}

	/** In lines of a readable length. */
	private static String wrapped(final String text) {
		final StringBuilder lines = new StringBuilder();
		int column = 0;
		for (final String word : text.split(" ")) {
			if (column > 0 && column + word.length() > COLUMNS) {
				lines.append('\n');
				column = 0;
			}
			lines.append(column > 0 ? " " : "").append(word);
			column += word.length() + 1;
		}
		return lines.toString();
	}
}
