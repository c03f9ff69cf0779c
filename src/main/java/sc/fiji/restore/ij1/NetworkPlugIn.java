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
import java.util.concurrent.CancellationException;

import ij.IJ;
import ij.ImagePlus;
import ij.Macro;
import ij.WindowManager;
import ij.plugin.PlugIn;
import sc.fiji.restore.DegradationTable;
import sc.fiji.restore.ImageJProgress;
import sc.fiji.restore.Network;
import sc.fiji.restore.RestoreJob;
import sc.fiji.restore.error.RestoreException;
import sc.fiji.restore.error.RestoreException.InvalidOption;

/**
 * A network's menu entry in plain ImageJ 1.54, without SciJava: same label, same
 * macro keys. In Fiji the SciJava command of the same label takes its place.
 */
public class NetworkPlugIn implements PlugIn {

	static final String RIGHT = "right";
	static final String NONE = "none";
	static final String NUMBERS = "numbers";
	static final String HIDE = "hide";
	static final String SHOW = "show";

	private static final List<String> KEYS = List.of(RestoreJob.TASK,
		RestoreJob.MODEL, RestoreJob.TILE, RestoreJob.OVERLAP, RestoreJob.DEVICE,
		RestoreJob.DEPTH, RestoreJob.STAGES, RestoreJob.SCALE,
		RestoreJob.DEGRADATION, RestoreJob.BLUR, RestoreJob.NOISE,
		RestoreJob.RESIZE, RestoreJob.COMPRESSION);

	/**
	 * What a user or a macro asks for.
	 *
	 * @param job the options
	 * @param right title of the second view, or {@value #NONE}
	 * @param numbers whether to show how the image was degraded
	 */
	record Request(RestoreJob job, String right, String numbers) {

		ImagePlus rightImage() {
			if (right.equals(NONE)) return null;
			final ImagePlus open = WindowManager.getImage(right);
			if (open == null)
				throw new InvalidOption("The option 'right' must be 'none' or the " +
					"title of an open image, but was '" + right + "'. Open images: " +
					String.join(", ", WindowManager.getImageTitles()) + ".");
			return open;
		}

		boolean showNumbers() {
			if (!numbers.equalsIgnoreCase(HIDE) && !numbers.equalsIgnoreCase(SHOW))
				throw new InvalidOption("The option 'numbers' must be 'hide' or " +
					"'show', but was '" + numbers + "'.");
			return numbers.equalsIgnoreCase(SHOW);
		}
	}

	/**
	 * Restores the active image and shows the result.
	 *
	 * @param network id of the architecture, as written in
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
			final Request request = options == null
				? new NetworkDialog(Network.of(network), input).ask()
				: parse(Network.of(network), options);
			if (request != null) restore(input, request);
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

	private static void restore(final ImagePlus input, final Request request) {
		final boolean showNumbers = request.showNumbers();
		final ImagePlus result = request.job().run(input, request.rightImage(),
			new ImageJProgress());
		result.show();
		if (showNumbers)
			DegradationTable.of(result)
				.ifPresent(table -> table.show("Degradation of " + input.getTitle()));
	}

	/** The keys of a macro; omitted ones have their defaults. */
	private static Request parse(final Network network, final String options) {
		RestoreJob job = new RestoreJob(network);
		for (final String key : KEYS) {
			job = job.with(key, Macro.getValue(options, key, ""));
		}
		return new Request(job, Macro.getValue(options, RIGHT, NONE),
			Macro.getValue(options, NUMBERS, HIDE));
	}
}
