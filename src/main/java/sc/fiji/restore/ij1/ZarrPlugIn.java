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
import java.util.stream.Stream;

import ij.Macro;
import ij.gui.GenericDialog;
import sc.fiji.restore.EvaluationJob;
import sc.fiji.restore.ImageJProgress;
import sc.fiji.restore.Network;
import sc.fiji.restore.Noise;
import sc.fiji.restore.RestoreJob;
import sc.fiji.restore.Scope;
import sc.fiji.restore.ZarrJob;
import sc.fiji.restore.inference.Device;

/**
 * The menu entry of OME-Zarr in plain ImageJ 1.54, without SciJava: same label,
 * same macro keys. In Fiji the SciJava command of the same label takes its place.
 */
public class ZarrPlugIn extends JobPlugIn<ZarrJob> {

	private static final int COLUMNS = 40;
	private static final List<String> CODECS = List.of(RestoreJob.AUTO, "none",
		"gzip", "zstd", "blosc");

	/** For ImageJ. */
	public ZarrPlugIn() {
		super("Restoring an OME-Zarr image");
	}

	@Override
	ZarrJob of(final String options) {
		ZarrJob job = new ZarrJob();
		for (final String key : ZarrJob.KEYS) {
			job = job.with(key, Macro.getValue(options, key, ""));
		}
		return job;
	}

	@Override
	void run(final ZarrJob job, final ImageJProgress progress) {
		job.run(progress);
	}

	/** The first word of a label is the macro key; fields in the order of the keys. */
	@Override
	ZarrJob ask() {
		final GenericDialog dialog = new GenericDialog("Restore OME-Zarr");
		dialog.addDirectoryField("Input folder", "", COLUMNS);
		dialog.addDirectoryField("Output folder", "", COLUMNS);
		choice(dialog, "Network", EvaluationJob.networks().stream()
			.filter(name -> !name.equals(Network.DASR.title())).toList());
		choice(dialog, "Task", EvaluationJob.tasks());
		choice(dialog, "Model", EvaluationJob.models());
		choice(dialog, "Stages (MPRNet)", List.of(RestoreJob.AUTO, "1", "2", "3"));
		choice(dialog, "Noise",
			Stream.of(Noise.values()).map(Noise::toString).toList());
		choice(dialog, "Orientation of stripes",
			List.of(RestoreJob.AUTO, "horizontal"));
		dialog.addStringField("Tile size (pixels)", RestoreJob.AUTO);
		dialog.addStringField("Overlap of tiles (pixels)", RestoreJob.AUTO);
		choice(dialog, "Device",
			Stream.of(Device.values()).map(Device::toString).toList());
		choice(dialog, "Precision", List.of(RestoreJob.SINGLE, RestoreJob.HALF));
		choice(dialog, "Depth of result",
			List.of(RestoreJob.KEEP, RestoreJob.FLOAT));
		choice(dialog, "Channels", List.of(RestoreJob.AUTO, "all", "rgb"));
		choice(dialog, "Normalization",
			Stream.of(Scope.values()).map(Scope::toString).toList());
		dialog.addStringField("Chunks of the result (pixels)", RestoreJob.AUTO);
		dialog.addStringField("Shards of the result (pixels, or none)",
			RestoreJob.AUTO);
		choice(dialog, "Codec of the result", CODECS);
		choice(dialog, "Existing output", ZarrJob.EXISTING_CHOICES);
		dialog.showDialog();
		return dialog.wasCanceled() ? null : read(dialog);
	}

	private static ZarrJob read(final GenericDialog dialog) {
		final List<String> texts = List.of(ZarrJob.INPUT, ZarrJob.OUTPUT,
			RestoreJob.TILE, RestoreJob.OVERLAP, ZarrJob.CHUNKS, ZarrJob.SHARDS);
		ZarrJob job = new ZarrJob();
		for (final String key : ZarrJob.KEYS) {
			job = job.with(key,
				texts.contains(key) ? dialog.getNextString() : dialog.getNextChoice());
		}
		return job;
	}
}
