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
import java.util.concurrent.CancellationException;
import java.util.stream.Stream;

import ij.IJ;
import ij.ImagePlus;
import ij.Macro;
import ij.WindowManager;
import ij.gui.GenericDialog;
import ij.macro.Interpreter;
import ij.plugin.PlugIn;
import sc.fiji.restore.EvaluationJob;
import sc.fiji.restore.ImageJProgress;
import sc.fiji.restore.Measure;
import sc.fiji.restore.MeasureJob;
import sc.fiji.restore.Measured;
import sc.fiji.restore.OpenImage;
import sc.fiji.restore.RestoreJob;
import sc.fiji.restore.Tables;
import sc.fiji.restore.Unexpected;

/**
 * The menu entries that measure images in plain ImageJ 1.54, without SciJava:
 * same labels, same macro keys. In Fiji the SciJava commands of the same labels
 * take their place.
 */
public class MeasurePlugIn implements PlugIn {

	/**
	 * What a user or a macro asks for.
	 *
	 * @param job the options
	 * @param other title of the other image
	 */
	private record Request(MeasureJob job, String other) {}

	/**
	 * Measures the active image; shows a table and an image.
	 *
	 * @param measure name of a {@link Measure}, as written in
	 *          {@code plugins.config}
	 */
	@Override
	public void run(final String measure) {
		final ImagePlus image = WindowManager.getCurrentImage();
		if (image == null) {
			IJ.noImage();
			return;
		}
		try {
			final Request request = request(Measure.valueOf(measure), image);
			if (request != null) measure(image, request);
		}
		catch (final CancellationException e) {
			IJ.showStatus("Measuring was canceled.");
		}
		catch (final RuntimeException | OutOfMemoryError e) {
			IJ.error("Restore", Unexpected.explained("Measuring", e).getMessage());
		}
	}

	private static void measure(final ImagePlus image, final Request request) {
		final Measured measured = request.job().run(image,
			OpenImage.get(request.job().measure().other(), request.other()),
			new ImageJProgress());
		Tables.show(measured.table(), measured.title());
		measured.image().ifPresent(ImagePlus::show);
	}

	/** Null if canceled. */
	private static Request request(final Measure measure, final ImagePlus image) {
		final String options = Macro.getOptions();
		final boolean nobody = GraphicsEnvironment.isHeadless() ||
			Interpreter.isBatchMode();
		if (options == null && !nobody) return ask(measure, image);
		final String given = options == null ? "" : options;
		MeasureJob job = new MeasureJob(measure);
		for (final String key : measure.options()) {
			job = job.with(key, Macro.getValue(given, key, ""));
		}
		return new Request(job,
			Macro.getValue(given, measure.other(), measure.usual()));
	}

	/** The first word of a label is the macro key. */
	private static Request ask(final Measure measure, final ImagePlus image) {
		final GenericDialog dialog = new GenericDialog(measure.title());
		choice(dialog, switch (measure) {
			case RESIDUAL -> "Original image";
			case ERROR_MAP -> "Reference image";
			case RESOLUTION -> "Second image of the same";
		}, Stream.concat(Stream.of(measure.usual()),
			Stream.of(WindowManager.getImageTitles())
				.filter(title -> !title.equals(image.getTitle()))));
		if (measure == Measure.ERROR_MAP) {
			choice(dialog, "Map", Stream.of("signed", "absolute"));
			choice(dialog, "Protocol", EvaluationJob.protocols().stream());
			dialog.addStringField("Border (pixels)", RestoreJob.AUTO);
			dialog.addStringField("Peak (value of white)", RestoreJob.AUTO);
		}
		dialog.showDialog();
		if (dialog.wasCanceled()) return null;
		final String other = dialog.getNextChoice();
		MeasureJob job = new MeasureJob(measure);
		if (measure == Measure.ERROR_MAP)
			job = job.with("map", dialog.getNextChoice())
				.with(EvaluationJob.PROTOCOL, dialog.getNextChoice())
				.with(EvaluationJob.BORDER, dialog.getNextString())
				.with(EvaluationJob.PEAK, dialog.getNextString());
		return new Request(job, other);
	}

	private static void choice(final GenericDialog dialog, final String label,
		final Stream<String> values)
	{
		final String[] names = values.toArray(String[]::new);
		dialog.addChoice(label, names, names[0]);
	}
}
