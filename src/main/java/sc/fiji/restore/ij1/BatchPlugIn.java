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

import ij.ImagePlus;
import ij.Macro;
import ij.gui.GenericDialog;
import sc.fiji.restore.BatchJob;
import sc.fiji.restore.EvaluationJob;
import sc.fiji.restore.ImageJProgress;
import sc.fiji.restore.Noise;
import sc.fiji.restore.RestoreJob;
import sc.fiji.restore.RoiUse;
import sc.fiji.restore.Scope;
import sc.fiji.restore.inference.Device;

/**
 * The menu entry of batches in plain ImageJ 1.54, without SciJava: same label,
 * same macro keys. In Fiji the SciJava command of the same label takes its place.
 */
public class BatchPlugIn extends JobPlugIn<BatchJob> {

	private static final int COLUMNS = 40;
	private static final String ALL = RestoreJob.PART_DEFAULTS
		.get(RestoreJob.SLICES);

	/** For ImageJ. */
	public BatchPlugIn() {
		super("Restoring a batch");
	}

	@Override
	BatchJob of(final String options) {
		BatchJob job = new BatchJob();
		for (final String key : BatchJob.KEYS) {
			job = job.with(key, Macro.getValue(options, key, ""));
		}
		return job;
	}

	@Override
	void run(final BatchJob job, final ImageJProgress progress) {
		job.run(progress, ImagePlus::show);
	}

	/** The first word of a label is the macro key. */
	@Override
	BatchJob ask() {
		final GenericDialog dialog = new GenericDialog("Batch");
		dialog.addDirectoryField("Input folder (open = open images)", "", COLUMNS);
		dialog.addDirectoryField("Output folder", "", COLUMNS);
		dialog.addStringField("Files (such as *.tif)", BatchJob.ALL_FILES);
		choice(dialog, "Recursive", BatchJob.YES_NO);
		choice(dialog, "Network", EvaluationJob.networks());
		choice(dialog, "Task", EvaluationJob.tasks());
		choice(dialog, "Model", EvaluationJob.models());
		choice(dialog, "Stages (MPRNet)", List.of(RestoreJob.AUTO, "1", "2", "3"));
		choice(dialog, "Scale (DASR)", List.of(RestoreJob.AUTO, "2", "3", "4"));
		dialog.addStringField(
			"Noise (" + Noise.GAUSSIAN + ", " + Noise.POISSON_GAUSSIAN + ")",
			RestoreJob.AUTO);
		dialog.addStringField("Orientation of stripes", RestoreJob.AUTO);
		choice(dialog, "Degradation (DASR)",
			List.of(RestoreJob.GIVEN, RestoreJob.AUTO));
		dialog.addStringField("Blur (DASR, 0 to 1)", RestoreJob.AUTO);
		dialog.addStringField("Resize (DASR, 0 to 1)", RestoreJob.AUTO);
		dialog.addStringField("Compression (DASR, 0 to 1)", RestoreJob.AUTO);
		dialog.addStringField("Tile size (pixels)", RestoreJob.AUTO);
		dialog.addStringField("Overlap of tiles (pixels)", RestoreJob.AUTO);
		choice(dialog, "Device",
			Stream.of(Device.values()).map(Device::toString).toList());
		choice(dialog, "Precision", List.of(RestoreJob.SINGLE, RestoreJob.HALF));
		choice(dialog, "Depth of result",
			List.of(RestoreJob.KEEP, RestoreJob.FLOAT));
		choice(dialog, "Confidence (8 positions)",
			List.of(RestoreJob.NO, RestoreJob.YES));
		dialog.addStringField("Channels (all, rgb, or such as 1,3)",
			RestoreJob.AUTO);
		dialog.addStringField("Slices (such as 2-5)", ALL);
		dialog.addStringField("Frames (such as 2-5)", ALL);
		choice(dialog, "ROI (selections of images)",
			Stream.of(RoiUse.values()).map(RoiUse::toString).toList());
		choice(dialog, "Normalization",
			Stream.of(Scope.values()).map(Scope::toString).toList());
		dialog.showDialog();
		return dialog.wasCanceled() ? null : read(dialog);
	}

	/** In the order in which fields were added. */
	private static BatchJob read(final GenericDialog dialog) {
		return new BatchJob().with(BatchJob.INPUT, dialog.getNextString())
			.with(BatchJob.OUTPUT, dialog.getNextString())
			.with(BatchJob.FILES, dialog.getNextString())
			.with(BatchJob.RECURSIVE, dialog.getNextChoice())
			.with(BatchJob.NETWORK, dialog.getNextChoice())
			.with(RestoreJob.TASK, dialog.getNextChoice())
			.with(RestoreJob.MODEL, dialog.getNextChoice())
			.with(RestoreJob.STAGES, dialog.getNextChoice())
			.with(RestoreJob.SCALE, dialog.getNextChoice())
			.with(RestoreJob.NOISE, dialog.getNextString())
			.with(RestoreJob.ORIENTATION, dialog.getNextString())
			.with(RestoreJob.DEGRADATION, dialog.getNextChoice())
			.with(RestoreJob.BLUR, dialog.getNextString())
			.with(RestoreJob.RESIZE, dialog.getNextString())
			.with(RestoreJob.COMPRESSION, dialog.getNextString())
			.with(RestoreJob.TILE, dialog.getNextString())
			.with(RestoreJob.OVERLAP, dialog.getNextString())
			.with(RestoreJob.DEVICE, dialog.getNextChoice())
			.with(RestoreJob.PRECISION, dialog.getNextChoice())
			.with(RestoreJob.DEPTH, dialog.getNextChoice())
			.with(RestoreJob.CONFIDENCE, dialog.getNextChoice())
			.with(RestoreJob.CHANNELS, dialog.getNextString())
			.with(RestoreJob.SLICES, dialog.getNextString())
			.with(RestoreJob.FRAMES, dialog.getNextString())
			.with(RestoreJob.ROI, dialog.getNextChoice())
			.with(RestoreJob.NORMALIZATION, dialog.getNextChoice());
	}
}
