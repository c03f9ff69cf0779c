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
import ij.macro.Interpreter;
import ij.plugin.PlugIn;
import sc.fiji.restore.DegradationTable;
import sc.fiji.restore.ImageJProgress;
import sc.fiji.restore.Network;
import sc.fiji.restore.OpenImage;
import sc.fiji.restore.RestoreJob;
import sc.fiji.restore.Restored;
import sc.fiji.restore.Unexpected;

/**
 * A network's menu entry in plain ImageJ 1.54, without SciJava: same label, same
 * macro keys. In Fiji the SciJava command of the same label takes its place.
 */
public class NetworkPlugIn implements PlugIn {

	static final String RIGHT = "right";

	private static final List<String> COMMON = List.of(RestoreJob.TASK,
		RestoreJob.MODEL, RestoreJob.TILE, RestoreJob.OVERLAP, RestoreJob.DEVICE,
		RestoreJob.PRECISION, RestoreJob.DEPTH, RestoreJob.CONFIDENCE,
		RestoreJob.CHANNELS, RestoreJob.SLICES, RestoreJob.FRAMES, RestoreJob.ROI,
		RestoreJob.NORMALIZATION, RestoreJob.SAVE);

	/**
	 * What a user or a macro asks for.
	 *
	 * @param job the options
	 * @param right title of the second view, or {@value OpenImage#NONE}
	 * @param numbers whether to show how the image was degraded
	 */
	record Request(RestoreJob job, String right, String numbers) {}

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
		try {
			final Request request = request(Network.of(network), input);
			if (request != null) restore(input, request);
		}
		catch (final RuntimeException | OutOfMemoryError e) {
			report(Unexpected.explained("Restoring", e));
		}
		finally {
			IJ.showProgress(1);
		}
	}

	private static void report(final RuntimeException e) {
		if (e instanceof CancellationException)
			IJ.showStatus("Restoring was canceled.");
		else
			IJ.error("Restore", e.getMessage());
	}

	private static Request request(final Network network, final ImagePlus input) {
		final String options = Macro.getOptions();
		if (options != null) return parse(network, options);
		final boolean nobody = GraphicsEnvironment.isHeadless() ||
			Interpreter.isBatchMode();
		return nobody ? parse(network, "")
			: new NetworkDialog(network, input).ask();
	}

	private static void restore(final ImagePlus input, final Request request) {
		// NB: says before the work what would be wrong after it.
		final boolean showNumbers = DegradationTable.isWanted(request.numbers());
		final Restored result = request.job().restore(input,
			OpenImage.get(RIGHT, request.right()), new ImageJProgress());
		result.disagreement().ifPresent(ImagePlus::show);
		result.image().show();
		if (showNumbers) DegradationTable.show(input, result.image());
	}

	/** The keys of a macro; omitted ones have their defaults. */
	private static Request parse(final Network network, final String options) {
		RestoreJob job = new RestoreJob(network);
		for (final String key : Stream
			.concat(COMMON.stream(), own(network).stream()).toList())
		{
			job = job.with(key, Macro.getValue(options, key, ""));
		}
		return new Request(job, Macro.getValue(options, RIGHT, OpenImage.NONE),
			Macro.getValue(options, DegradationTable.OPTION, DegradationTable.HIDE));
	}

	/** Keys that only some networks have. */
	private static List<String> own(final Network network) {
		return switch (network) {
			case RESTORMER -> List.of(RestoreJob.NOISE, RestoreJob.ORIENTATION);
			case MPRNET -> List.of(RestoreJob.STAGES, RestoreJob.NOISE);
			case DASR ->
				List.of(RestoreJob.SCALE, RestoreJob.DEGRADATION, RestoreJob.BLUR,
					RestoreJob.NOISE, RestoreJob.RESIZE, RestoreJob.COMPRESSION);
			default -> List.of();
		};
	}
}
