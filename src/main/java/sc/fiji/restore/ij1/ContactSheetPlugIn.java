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
import ij.ImagePlus;
import ij.Macro;
import ij.WindowManager;
import ij.gui.GenericDialog;
import ij.macro.Interpreter;
import ij.plugin.PlugIn;
import sc.fiji.restore.ContactSheetJob;
import sc.fiji.restore.ImageJProgress;
import sc.fiji.restore.Measured;
import sc.fiji.restore.RestoreJob;
import sc.fiji.restore.Tables;
import sc.fiji.restore.Unexpected;
import sc.fiji.restore.inference.Device;

/**
 * Plugins ▸ Restore ▸ Contact Sheet… in plain ImageJ 1.54, without SciJava: same
 * label, same macro keys. In Fiji the SciJava command of the same label takes its
 * place.
 */
public class ContactSheetPlugIn implements PlugIn {

	private static final int COLUMNS = 30;

	/**
	 * Makes a contact sheet of the active image; shows it and a table.
	 *
	 * @param argument unused
	 */
	@Override
	public void run(final String argument) {
		final ImagePlus image = WindowManager.getCurrentImage();
		if (image == null) {
			IJ.noImage();
			return;
		}
		try {
			final ContactSheetJob job = job();
			if (job != null) show(job.run(image, new ImageJProgress()));
		}
		catch (final CancellationException e) {
			IJ.showStatus("Making a contact sheet was canceled.");
		}
		catch (final RuntimeException | OutOfMemoryError e) {
			IJ.error("Restore",
				Unexpected.explained("Making a contact sheet", e).getMessage());
		}
		finally {
			IJ.showProgress(1);
		}
	}

	private static void show(final Measured sheet) {
		Tables.show(sheet.table(), sheet.title());
		sheet.image().ifPresent(ImagePlus::show);
	}

	/** What a user or a macro asks for; null if canceled. */
	private static ContactSheetJob job() {
		final String options = Macro.getOptions();
		final boolean nobody = GraphicsEnvironment.isHeadless() ||
			Interpreter.isBatchMode();
		if (options == null && !nobody) return ask();
		ContactSheetJob job = new ContactSheetJob();
		for (final String key : ContactSheetJob.KEYS) {
			job = job.with(key,
				Macro.getValue(options == null ? "" : options, key, ""));
		}
		return job;
	}

	/** The first word of a label is the macro key. */
	private static ContactSheetJob ask() {
		final GenericDialog dialog = new GenericDialog(ContactSheetJob.TITLE);
		choice(dialog, "Task", ContactSheetJob.tasks());
		text(dialog, "Models (all, none, or ids with commas)",
			ContactSheetJob.MODELS);
		text(dialog,
			"Filters (" + String.join(", ", ContactSheetJob.filters()) + ")",
			ContactSheetJob.FILTERS);
		text(dialog, "Size of the region (pixels)", ContactSheetJob.SIZE);
		text(dialog, "Sigma of the Gaussian (pixels)", ContactSheetJob.SIGMA);
		text(dialog, "Radius of the median (pixels)", ContactSheetJob.RADIUS);
		text(dialog, "PSF: sigma for Richardson-Lucy (pixels)",
			ContactSheetJob.PSF);
		text(dialog, "Iterations of Richardson-Lucy", ContactSheetJob.ITERATIONS);
		choice(dialog, "Device",
			Stream.of(Device.values()).map(Device::toString).toList());
		choice(dialog, "Precision", List.of(RestoreJob.SINGLE, RestoreJob.HALF));
		choice(dialog, "Result",
			List.of(ContactSheetJob.SHEET, ContactSheetJob.STACK));
		dialog.showDialog();
		return dialog.wasCanceled() ? null : read(dialog);
	}

	/** In the order in which fields were added. */
	private static ContactSheetJob read(final GenericDialog dialog) {
		return new ContactSheetJob().with(RestoreJob.TASK, dialog.getNextChoice())
			.with(ContactSheetJob.MODELS, dialog.getNextString())
			.with(ContactSheetJob.FILTERS, dialog.getNextString())
			.with(ContactSheetJob.SIZE, dialog.getNextString())
			.with(ContactSheetJob.SIGMA, dialog.getNextString())
			.with(ContactSheetJob.RADIUS, dialog.getNextString())
			.with(ContactSheetJob.PSF, dialog.getNextString())
			.with(ContactSheetJob.ITERATIONS, dialog.getNextString())
			.with(RestoreJob.DEVICE, dialog.getNextChoice())
			.with(RestoreJob.PRECISION, dialog.getNextChoice())
			.with(ContactSheetJob.RESULT, dialog.getNextChoice());
	}

	private static void text(final GenericDialog dialog, final String label,
		final String key)
	{
		dialog.addStringField(label, ContactSheetJob.DEFAULTS.get(key), COLUMNS);
	}

	private static void choice(final GenericDialog dialog, final String label,
		final List<String> values)
	{
		dialog.addChoice(label, values.toArray(String[]::new), values.get(0));
	}
}
