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

import java.util.List;
import java.util.Locale;
import java.util.concurrent.CancellationException;
import java.util.stream.Stream;

import ij.IJ;
import ij.ImagePlus;
import ij.Macro;
import ij.WindowManager;
import ij.gui.GenericDialog;
import ij.plugin.PlugIn;
import sc.fiji.restore.ImageJProgress;
import sc.fiji.restore.Models;
import sc.fiji.restore.RestoreJob;
import sc.fiji.restore.error.RestoreException;
import sc.fiji.restore.inference.Device;
import sc.fiji.restore.model.ModelRepository;
import sc.fiji.restore.model.ModelSpec;

/**
 * A network's menu entry in plain ImageJ 1.54, without SciJava: same label, same
 * macro keys. In Fiji the SciJava command of the same label takes its place.
 */
public class NetworkPlugIn implements PlugIn {

	private static final String TASK = "Denoise";

	/**
	 * Restores the active image and shows the result.
	 *
	 * @param network name of the architecture, as written in
	 *          {@code plugins.config}
	 */
	@Override
	public void run(final String network) {
		final ImagePlus input = WindowManager.getCurrentImage();
		if (input == null) {
			IJ.noImage();
			return;
		}
		final String options = Macro.getOptions();
		try {
			final RestoreJob job = options == null ? ask(network)
				: parse(network, options);
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
	private static RestoreJob parse(final String network, final String options) {
		return new RestoreJob(network, //
			Macro.getValue(options, "task", TASK), //
			Macro.getValue(options, "model", RestoreJob.AUTO), //
			Macro.getValue(options, "tile", RestoreJob.AUTO), //
			Macro.getValue(options, "overlap", RestoreJob.AUTO), //
			Macro.getValue(options, "device", Device.AUTO.toString()), //
			Macro.getValue(options, "depth", RestoreJob.KEEP));
	}

	/** The user's choice, recorded by ImageJ; null if canceled. */
	private static RestoreJob ask(final String network) {
		final ModelRepository installed = Models.installed();
		final List<ModelSpec> specs = installed.of(network);
		// NB: without any model, let this say what to do.
		if (specs.isEmpty()) installed.first(network, TASK);
		final String[] tasks = specs.stream().map(ModelSpec::task)
			.map(NetworkPlugIn::capitalized).distinct().toArray(String[]::new);
		final String[] models = Stream
			.concat(Stream.of(RestoreJob.AUTO), specs.stream().map(ModelSpec::id))
			.toArray(String[]::new);
		final String[] devices = Stream.of(Device.values()).map(Device::toString)
			.toArray(String[]::new);
		final GenericDialog dialog = new GenericDialog(capitalized(network));
		// NB: ImageJ makes the macro key of the first word of a label.
		dialog.addChoice("Task", tasks, tasks[0]);
		dialog.addChoice("Model", models, RestoreJob.AUTO);
		dialog.addStringField("Tile size (pixels)", RestoreJob.AUTO);
		dialog.addStringField("Overlap of tiles (pixels)", RestoreJob.AUTO);
		dialog.addChoice("Device", devices, devices[0]);
		dialog.addChoice("Depth of result",
			new String[]{ RestoreJob.KEEP, RestoreJob.FLOAT }, RestoreJob.KEEP);
		dialog.showDialog();
		if (dialog.wasCanceled()) return null;
		return new RestoreJob(network, dialog.getNextChoice(),
			dialog.getNextChoice(), dialog.getNextString(), dialog.getNextString(),
			dialog.getNextChoice(), dialog.getNextChoice());
	}

	private static String capitalized(final String word) {
		return word.substring(0, 1).toUpperCase(Locale.ROOT) + word.substring(1);
	}
}
