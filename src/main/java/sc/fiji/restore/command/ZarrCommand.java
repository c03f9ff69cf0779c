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
package sc.fiji.restore.command;

import org.scijava.ItemIO;
import org.scijava.command.Command;
import org.scijava.object.ObjectService;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;
import org.scijava.ui.UIService;
import org.scijava.widget.Button;
import org.scijava.widget.FileWidget;

import ij.ImagePlus;
import sc.fiji.restore.BatchJob;
import sc.fiji.restore.RestoreJob;
import sc.fiji.restore.ZarrJob;
import sc.fiji.restore.pipeline.Progress;

/**
 * Plugins ▸ Restore ▸ Restore OME-Zarr…: restores an image that may be larger than
 * memory into a new one. Programs get the output "result", the path of its folder.
 * The fields' names are the macro keys.
 */
@Plugin(type = Command.class, menuPath = "Plugins>Restore>Restore OME-Zarr...", label = "Restore OME-Zarr", headless = true, description = "Restores an image in OME-Zarr, also if it is larger than memory.")
public class ZarrCommand extends WorkCommand {

	@Parameter(required = false)
	private UIService uiService;

	@Parameter(required = false)
	private ObjectService objectService;

	// NB: texts, since Fiji would ask for files in the middle of a macro.
	@Parameter(label = "Input folder", columns = 30, persist = false, description = "Folder of an OME-Zarr image.")
	private String input = "";

	@Parameter(label = "Browse...", required = false, persist = false, callback = "chooseInput")
	private Button browseInput;

	@Parameter(label = "Output folder", columns = 30, persist = false, description = "New folder for the result.")
	private String output = "";

	@Parameter(label = "Browse...", required = false, persist = false, callback = "chooseOutput")
	private Button browseOutput;

	@Parameter(label = "Network", choices = { RestoreJob.AUTO, "Restormer",
		"MPRNet", "SDWNet",
		"PSS-NSC" }, description = "auto = that of the model, or Restormer.")
	private String network = RestoreJob.AUTO;

	@Parameter(label = "Task", persist = false, description = "auto = what the model does, or the network's first task.")
	private TaskChoice task = TaskChoice.AUTO;

	@Parameter(label = "Model", persist = false, description = "The weights to use; " +
		"auto = the first model of the task.")
	private ModelChoice model = ModelChoice.AUTO;

	@Parameter(label = "Stages (MPRNet)", choices = { "auto", "1", "2",
		"3" }, persist = false, description = "Fewer are faster; auto = all.")
	private String stages = RestoreJob.AUTO;

	@Parameter(label = "Noise", choices = { "auto", "gaussian",
		"poisson-gaussian" }, persist = false, description = "gaussian = the same at all intensities; " +
			"poisson-gaussian = grows with them; auto = as measured.")
	private String noise = RestoreJob.AUTO;

	@Parameter(label = "Orientation of stripes", choices = { "auto",
		"horizontal" }, persist = false, description = "For models that remove stripes, which must be horizontal.")
	private String orientation = RestoreJob.AUTO;

	@Parameter(label = "Tile size (pixels)", description = "Larger tiles need more memory; " +
		"auto = what the model prefers and memory allows.")
	private String tile = RestoreJob.AUTO;

	@Parameter(label = "Overlap of tiles (pixels)", description = "Width of the blending between tiles; " +
		"auto = what the model asks for.")
	private String overlap = RestoreJob.AUTO;

	@Parameter(label = "Device", choices = { "auto", "cpu", "cuda", "tensorrt",
		"coreml",
		"directml" }, description = "auto = the first GPU that works and " +
			"computes the same as the CPU.")
	private String device = RestoreJob.AUTO;

	@Parameter(label = "Precision", required = false, choices = {
		RestoreJob.SINGLE, RestoreJob.HALF }, description = "half = faster on " +
			"GPUs, with a small error; single = as exact as can be.")
	private String precision = RestoreJob.SINGLE;

	@Parameter(label = "Bit depth of the result", choices = { RestoreJob.KEEP,
		RestoreJob.FLOAT }, description = "keep = rounded to the bit depth of " +
			"the input; 32-bit = as computed.")
	private String depth = RestoreJob.KEEP;

	@Parameter(label = "Channels", choices = { "auto", "all",
		"rgb" }, persist = false, description = "all = each on its own; rgb = three together; " +
			"auto = as the model takes them.")
	private String channels = RestoreJob.AUTO;

	@Parameter(label = "Normalization", choices = { "stack",
		"slice" }, persist = false, description = "stack = the same for all slices of a channel; " +
			"slice = of each slice by itself.")
	private String normalization = "stack";

	@Parameter(label = "Chunks of the result (pixels)", persist = false, description = "Columns and rows of a chunk; auto = as the input.")
	private String chunks = RestoreJob.AUTO;

	@Parameter(label = "Shards of the result (pixels)", persist = false, description = "Columns and rows of a shard, or none; auto = as the input.")
	private String shards = RestoreJob.AUTO;

	@Parameter(label = "Codec of the result", choices = { RestoreJob.AUTO, "none",
		"gzip", "zstd",
		"blosc" }, persist = false, description = "How chunks are packed; auto = as the input.")
	private String codec = RestoreJob.AUTO;

	@Parameter(label = "Existing output", choices = { ZarrJob.REFUSE,
		ZarrJob.RESUME,
		ZarrJob.OVERWRITE }, persist = false, description = "resume = a job that was stopped goes on; overwrite = it is replaced.")
	private String existing = ZarrJob.REFUSE;

	@Parameter(type = ItemIO.OUTPUT, label = "Result")
	private String result;

	@Override
	void work(final Progress progress) {
		final String folder = job().run(progress).toString();
		if (caller() == Caller.PROGRAM) result = folder;
	}

	/** The result is in a folder. */
	@Override
	public ImagePlus output() {
		return null;
	}

	private ZarrJob job() {
		return new ZarrJob().with(ZarrJob.INPUT, input).with(ZarrJob.OUTPUT, output)
			.with(BatchJob.NETWORK, network).with(RestoreJob.TASK, task)
			.with(RestoreJob.MODEL, model).with(RestoreJob.STAGES, stages)
			.with(RestoreJob.NOISE, noise).with(RestoreJob.ORIENTATION, orientation)
			.with(RestoreJob.TILE, tile).with(RestoreJob.OVERLAP, overlap)
			.with(RestoreJob.DEVICE, device).with(RestoreJob.PRECISION, precision)
			.with(RestoreJob.DEPTH, depth).with(RestoreJob.CHANNELS, channels)
			.with(RestoreJob.NORMALIZATION, normalization)
			.with(ZarrJob.CHUNKS, chunks).with(ZarrJob.SHARDS, shards)
			.with(ZarrJob.CODEC, codec).with(ZarrJob.EXISTING, existing);
	}

	@Override
	String work() {
		return "Restoring an OME-Zarr image";
	}

	@Override
	public String subject() {
		return ZarrJob.INPUT;
	}

	@Override
	public void offerChoices() {
		Choices.offerAll(objectService);
	}

	/** Lets a person look for the image. */
	void chooseInput() {
		input = PathChoice.ask(uiService, input, FileWidget.DIRECTORY_STYLE);
	}

	/** Lets a person say where the result goes. */
	void chooseOutput() {
		output = PathChoice.ask(uiService, output, FileWidget.DIRECTORY_STYLE);
	}
}
