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

import java.util.function.Consumer;

import org.scijava.ItemIO;
import org.scijava.command.Command;
import org.scijava.object.ObjectService;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;
import org.scijava.thread.ThreadService;
import org.scijava.ui.UIService;
import org.scijava.widget.Button;
import org.scijava.widget.FileWidget;

import ij.ImagePlus;
import sc.fiji.restore.BatchJob;
import sc.fiji.restore.BatchSummary;
import sc.fiji.restore.RestoreJob;
import sc.fiji.restore.pipeline.Progress;

/**
 * Plugins ▸ Restore ▸ Batch…: restores the images of a folder into another, or all
 * open images. Programs get the output "summary" ({@link BatchSummary}). The
 * fields' names are the macro keys.
 */
@Plugin(type = Command.class, menuPath = "Plugins>Restore>Batch...", label = "Batch", headless = true, description = "Restores all images of a folder, or all open images.")
public class BatchCommand extends WorkCommand {

	private static final String STRENGTH = "From 0 to 1, for DASR; auto = as estimated.";

	@Parameter(required = false)
	private UIService uiService;

	@Parameter(required = false)
	private ObjectService objectService;

	@Parameter
	private ThreadService threadService;

	// NB: texts, since Fiji would ask for files in the middle of a macro.
	@Parameter(label = "Input folder", columns = 30, description = "Images to restore; open = all open images.")
	private String input = "";

	@Parameter(label = "Browse...", required = false, persist = false, callback = "chooseInput")
	private Button browseInput;

	@Parameter(label = "Output folder", columns = 30, required = false, description = "Gets the results and report.csv; " +
		"empty = open images are restored into new windows.")
	private String output = "";

	@Parameter(label = "Browse...", required = false, persist = false, callback = "chooseOutput")
	private Button browseOutput;

	@Parameter(label = "Files", description = "Pattern of their names, such as *.tif or *.{png,jpg}.")
	private String files = BatchJob.ALL_FILES;

	@Parameter(label = "Folders in the folder, too", choices = { "yes", "no" })
	private String recursive = BatchJob.YES_NO.get(0);

	@Parameter(label = "Network", choices = { RestoreJob.AUTO, "Restormer",
		"MPRNet", "SDWNet", "PSS-NSC",
		"DASR" }, description = "auto = that of the model, or Restormer.")
	private String network = RestoreJob.AUTO;

	@Parameter(label = "Task", persist = false, description = "auto = what the model does, or the network's first task.")
	private TaskChoice task = TaskChoice.AUTO;

	@Parameter(label = "Model", persist = false, description = "The weights to use; " +
		"auto = the first model of the task.")
	private ModelChoice model = ModelChoice.AUTO;

	@Parameter(label = "Stages (MPRNet)", choices = { "auto", "1", "2",
		"3" }, persist = false, description = "Fewer are faster; auto = all.")
	private String stages = RestoreJob.AUTO;

	@Parameter(label = "Scale (DASR)", choices = { "auto", "2", "3",
		"4" }, persist = false, description = "How much larger results are; auto = as the model.")
	private String scale = RestoreJob.AUTO;

	@Parameter(label = "Noise", persist = false, description = "gaussian, poisson-gaussian, or for DASR from 0 to 1; " +
		"auto = as measured.")
	private String noise = RestoreJob.AUTO;

	@Parameter(label = "Orientation of stripes", persist = false, description = "horizontal, vertical or an angle in degrees; " +
		"auto = as found in each image.")
	private String orientation = RestoreJob.AUTO;

	@Parameter(label = "Degradation (DASR)", choices = { RestoreJob.GIVEN,
		RestoreJob.AUTO }, persist = false, description = "given = as the next three and the noise say, where they do not say auto; " +
			"auto = estimated for each image.")
	private String degradation = RestoreJob.GIVEN;

	@Parameter(label = "Blur (DASR)", persist = false, description = STRENGTH)
	private String blur = RestoreJob.AUTO;

	@Parameter(label = "Resize (DASR)", persist = false, description = STRENGTH)
	private String resize = RestoreJob.AUTO;

	@Parameter(label = "Compression (DASR)", persist = false, description = STRENGTH)
	private String compression = RestoreJob.AUTO;

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

	@Parameter(label = "Bit depth of results", choices = { RestoreJob.KEEP,
		RestoreJob.FLOAT }, description = "keep = rounded to the bit depth of " +
			"the input; 32-bit = as computed.")
	private String depth = RestoreJob.KEEP;

	@Parameter(label = "Confidence", choices = { RestoreJob.NO,
		RestoreJob.YES }, persist = false, description = "yes = the mean of up to 8 results for the " +
			"turned and mirrored image, and how much they differ in NAME-disagreement.tif.")
	private String confidence = RestoreJob.NO;

	@Parameter(label = "Channels", persist = false, description = "all = each on its own; rgb = three together; 1,3 = these, each on its " +
		"own; auto = as the model takes them.")
	private String channels = RestoreJob.AUTO;

	@Parameter(label = "Slices", persist = false, description = "A range such as 2-5, or all.")
	private String slices = "all";

	@Parameter(label = "Frames", persist = false, description = "A range such as 2-5, or all.")
	private String frames = "all";

	@Parameter(label = "ROI (selections of images)", choices = { RestoreJob.AUTO,
		"copy", "crop",
		"ignore" }, persist = false, description = "copy = restores what is selected, the rest stays; " +
			"crop = the result is the selection; ignore = restores everything; " +
			"auto = copy, or crop where the result is larger.")
	private String roi = RestoreJob.AUTO;

	@Parameter(label = "Normalization", choices = { "stack",
		"slice" }, persist = false, description = "stack = the same for all slices of a channel; " +
			"slice = of each slice by itself.")
	private String normalization = "stack";

	@Parameter(type = ItemIO.OUTPUT, label = "Summary")
	private BatchSummary summary;

	@Override
	void work(final Progress progress) {
		final Consumer<ImagePlus> viewer = new CallerImage(threadService)::show;
		final BatchSummary done = job().run(progress, viewer);
		if (caller() == Caller.PROGRAM) summary = done;
	}

	/** Results are in a folder, or shown one by one. */
	@Override
	public ImagePlus output() {
		return null;
	}

	private BatchJob job() {
		return new BatchJob().with(BatchJob.INPUT, input)
			.with(BatchJob.OUTPUT, output).with(BatchJob.FILES, files)
			.with(BatchJob.RECURSIVE, recursive).with(BatchJob.NETWORK, network)
			.with(RestoreJob.TASK, task).with(RestoreJob.MODEL, model)
			.with(RestoreJob.STAGES, stages).with(RestoreJob.SCALE, scale)
			.with(RestoreJob.NOISE, noise).with(RestoreJob.ORIENTATION, orientation)
			.with(RestoreJob.DEGRADATION, degradation).with(RestoreJob.BLUR, blur)
			.with(RestoreJob.RESIZE, resize).with(RestoreJob.COMPRESSION, compression)
			.with(RestoreJob.TILE, tile).with(RestoreJob.OVERLAP, overlap)
			.with(RestoreJob.DEVICE, device).with(RestoreJob.PRECISION, precision)
			.with(RestoreJob.DEPTH, depth).with(RestoreJob.CONFIDENCE, confidence)
			.with(RestoreJob.CHANNELS, channels).with(RestoreJob.SLICES, slices)
			.with(RestoreJob.FRAMES, frames).with(RestoreJob.ROI, roi)
			.with(RestoreJob.NORMALIZATION, normalization);
	}

	@Override
	String work() {
		return "Restoring a batch";
	}

	@Override
	public String subject() {
		return BatchJob.INPUT;
	}

	@Override
	public void offerChoices() {
		Choices.offerAll(objectService);
	}

	/** Lets a person look for the images. */
	void chooseInput() {
		input = PathChoice.ask(uiService, input, FileWidget.DIRECTORY_STYLE);
	}

	/** Lets a person say where results go. */
	void chooseOutput() {
		output = PathChoice.ask(uiService, output, FileWidget.DIRECTORY_STYLE);
	}
}
