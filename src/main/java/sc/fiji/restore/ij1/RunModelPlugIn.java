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

import java.util.concurrent.CancellationException;
import java.util.stream.Stream;

import ij.IJ;
import ij.ImagePlus;
import ij.Macro;
import ij.WindowManager;
import ij.gui.GenericDialog;
import ij.plugin.PlugIn;
import sc.fiji.restore.ImageJProgress;
import sc.fiji.restore.ModelJob;
import sc.fiji.restore.RestoreJob;
import sc.fiji.restore.Units;
import sc.fiji.restore.error.RestoreException;
import sc.fiji.restore.inference.Device;
import sc.fiji.restore.model.Precision;

/**
 * The menu entry for any model in plain ImageJ 1.54, without SciJava: same
 * label, same macro keys. In Fiji the SciJava command of the same label takes its
 * place.
 */
public class RunModelPlugIn implements PlugIn {

	/**
	 * Runs a model on the active image and shows the result.
	 *
	 * @param argument unused
	 */
	@Override
	public void run(final String argument) {
		final ImagePlus input = WindowManager.getCurrentImage();
		if (input == null) {
			IJ.noImage();
			return;
		}
		final String options = Macro.getOptions();
		try {
			final ModelJob job = options == null ? ask() : parse(options);
			if (job != null) job.run(input, new ImageJProgress()).show();
		}
		catch (final CancellationException e) {
			IJ.showStatus("Restoring was canceled.");
		}
		catch (final RestoreException e) {
			IJ.error("Restore", e.getMessage());
		}
		finally {
			IJ.showProgress(1);
		}
	}

	/** The keys of a macro; omitted ones have their defaults. */
	private static ModelJob parse(final String options) {
		ModelJob job = new ModelJob();
		for (final String key : ModelJob.KEYS) {
			job = job.with(key, Macro.getValue(options, key, ""));
		}
		return job;
	}

	/**
	 * The user's choice; null if canceled. The first word of a label is the macro
	 * key.
	 */
	private static ModelJob ask() {
		final GenericDialog dialog = new GenericDialog("Run Model");
		dialog.addFileField("File (zip, ONNX) or folder", "", 40);
		choice(dialog, "Units of result", Stream.of(Units.values()));
		dialog.addStringField("Tile size (pixels)", RestoreJob.AUTO);
		dialog.addStringField("Overlap of tiles (pixels)", RestoreJob.AUTO);
		choice(dialog, "Device", Stream.of(Device.values()));
		choice(dialog, "Precision", Stream.of(Precision.values()));
		dialog.addStringField("Axes (ONNX file)", RestoreJob.AUTO);
		dialog.addStringField("Multiple (ONNX file)", RestoreJob.AUTO);
		choice(dialog, "Range (ONNX file)",
			Stream.of("auto", "0-1", "0-255", "-1-1", "percentile", "none"));
		dialog.showDialog();
		if (dialog.wasCanceled()) return null;
		return new ModelJob().with(ModelJob.FILE, dialog.getNextString())
			.with(ModelJob.UNITS, dialog.getNextChoice())
			.with(RestoreJob.TILE, dialog.getNextString())
			.with(RestoreJob.OVERLAP, dialog.getNextString())
			.with(RestoreJob.DEVICE, dialog.getNextChoice())
			.with(RestoreJob.PRECISION, dialog.getNextChoice())
			.with(ModelJob.AXES, dialog.getNextString())
			.with(ModelJob.MULTIPLE, dialog.getNextString())
			.with(ModelJob.RANGE, dialog.getNextChoice());
	}

	private static void choice(final GenericDialog dialog, final String label,
		final Stream<?> values)
	{
		final String[] names = values.map(Object::toString).toArray(String[]::new);
		dialog.addChoice(label, names, names[0]);
	}
}
