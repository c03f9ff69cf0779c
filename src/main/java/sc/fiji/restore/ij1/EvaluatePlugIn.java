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
import java.util.concurrent.CancellationException;
import java.util.stream.Stream;

import ij.IJ;
import ij.Macro;
import ij.gui.GenericDialog;
import ij.macro.Interpreter;
import ij.plugin.PlugIn;
import sc.fiji.restore.Evaluation;
import sc.fiji.restore.EvaluationJob;
import sc.fiji.restore.EvaluationPlot;
import sc.fiji.restore.EvaluationTable;
import sc.fiji.restore.ImageJProgress;
import sc.fiji.restore.RestoreJob;
import sc.fiji.restore.Unexpected;
import sc.fiji.restore.inference.Device;

/**
 * The menu entry of evaluations in plain ImageJ 1.54, without SciJava: same
 * label, same macro keys. In Fiji the SciJava command of the same label takes its
 * place.
 */
public class EvaluatePlugIn implements PlugIn {

	private static final int COLUMNS = 40;

	/**
	 * Restores and measures the images of a folder; shows a table and a plot.
	 *
	 * @param argument unused
	 */
	@Override
	public void run(final String argument) {
		try {
			final EvaluationJob job = job();
			if (job != null) run(job);
		}
		catch (final CancellationException e) {
			IJ.showStatus("Restoring was canceled.");
		}
		catch (final RuntimeException | OutOfMemoryError e) {
			IJ.error("Restore", Unexpected.explained("Evaluating", e).getMessage());
		}
		finally {
			IJ.showProgress(1);
		}
	}

	private static void run(final EvaluationJob job) {
		final Evaluation evaluation = job.run(new ImageJProgress());
		EvaluationTable.show(evaluation);
		job.save(evaluation);
		EvaluationPlot.of(evaluation).ifPresent(plot -> plot.getImagePlus().show());
	}

	/** What a user or a macro asks for; null if canceled. */
	private static EvaluationJob job() {
		final String options = Macro.getOptions();
		final boolean nobody = GraphicsEnvironment.isHeadless() ||
			Interpreter.isBatchMode();
		if (options == null && !nobody) return ask();
		EvaluationJob job = new EvaluationJob();
		for (final String key : EvaluationJob.KEYS) {
			job = job.with(key,
				Macro.getValue(options == null ? "" : options, key, ""));
		}
		return job;
	}

	/** The first word of a label is the macro key. */
	private static EvaluationJob ask() {
		final GenericDialog dialog = new GenericDialog("Evaluate");
		dialog.addDirectoryField("Folder of images", "", COLUMNS);
		dialog.addDirectoryField("Reference folder (if another)", "", COLUMNS);
		choice(dialog, "Network", EvaluationJob.networks());
		choice(dialog, "Task", EvaluationJob.tasks());
		choice(dialog, "Model", EvaluationJob.models());
		choice(dialog, "Protocol", EvaluationJob.protocols());
		dialog.addStringField("Border (pixels)", RestoreJob.AUTO);
		dialog.addStringField("Peak (value of white)", RestoreJob.AUTO);
		dialog.addStringField("Tile size (pixels)", RestoreJob.AUTO);
		choice(dialog, "Device",
			Stream.of(Device.values()).map(Device::toString).toList());
		choice(dialog, "Precision", List.of(RestoreJob.SINGLE, RestoreJob.HALF));
		dialog.addFileField("Save table as (CSV)", "", COLUMNS);
		dialog.showDialog();
		if (dialog.wasCanceled()) return null;
		return new EvaluationJob()
			.with(EvaluationJob.FOLDER, dialog.getNextString())
			.with(EvaluationJob.REFERENCE, dialog.getNextString())
			.with(EvaluationJob.NETWORK, dialog.getNextChoice())
			.with(RestoreJob.TASK, dialog.getNextChoice())
			.with(RestoreJob.MODEL, dialog.getNextChoice())
			.with(EvaluationJob.PROTOCOL, dialog.getNextChoice())
			.with(EvaluationJob.BORDER, dialog.getNextString())
			.with(EvaluationJob.PEAK, dialog.getNextString())
			.with(RestoreJob.TILE, dialog.getNextString())
			.with(RestoreJob.DEVICE, dialog.getNextChoice())
			.with(RestoreJob.PRECISION, dialog.getNextChoice())
			.with(EvaluationJob.SAVE, dialog.getNextString());
	}

	private static void choice(final GenericDialog dialog, final String label,
		final List<String> values)
	{
		dialog.addChoice(label, values.toArray(String[]::new), values.get(0));
	}
}
