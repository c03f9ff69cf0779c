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
import ij.gui.Plot;
import ij.measure.ResultsTable;
import sc.fiji.restore.Evaluation;
import sc.fiji.restore.EvaluationJob;
import sc.fiji.restore.EvaluationPlot;
import sc.fiji.restore.EvaluationTable;
import sc.fiji.restore.RestoreJob;
import sc.fiji.restore.pipeline.Progress;

/**
 * Plugins ▸ Restore ▸ Evaluate…: restores the images of a folder and measures how
 * close they come to their references. People and macros get a table and a plot,
 * programs the outputs "table" ({@link ResultsTable}) and "output" (the plot). The
 * fields' names are the macro keys.
 */
@Plugin(type = Command.class, menuPath = "Plugins>Restore>Evaluate...", label = "Evaluate", headless = true, description = "Measures PSNR and SSIM of a folder of images before and after restoring.")
public class EvaluateCommand extends ResultCommand {

	@Parameter(required = false)
	private UIService uiService;

	@Parameter(required = false)
	private ObjectService objectService;

	// NB: texts, since Fiji would ask for files in the middle of a macro.
	@Parameter(label = "Folder of images", columns = 30, description = "Degraded images; with their references, if they are named as pairs, " +
		"such as a_noisy.tif and a_clean.tif.")
	private String folder = "";

	@Parameter(label = "Browse...", required = false, persist = false, callback = "chooseFolder")
	private Button browseFolder;

	@Parameter(label = "Reference folder", columns = 30, required = false, description = "Images of the same names without degradation; " +
		"empty = in the same folder.")
	private String reference = "";

	@Parameter(label = "Browse...", required = false, persist = false, callback = "chooseReference")
	private Button browseReference;

	@Parameter(label = "Network", choices = { RestoreJob.AUTO, "Restormer",
		"MPRNet", "SDWNet", "PSS-NSC",
		"DASR" }, description = "auto = that of the model, or Restormer.")
	private String network = RestoreJob.AUTO;

	@Parameter(label = "Task", persist = false, description = "auto = what the model does, or the network's first task.")
	private TaskChoice task = TaskChoice.AUTO;

	@Parameter(label = "Model", persist = false, description = "The weights to use; " +
		"auto = the first model of the task.")
	private ModelChoice model = ModelChoice.AUTO;

	@Parameter(label = "Protocol", choices = { RestoreJob.AUTO, "rgb", "gray",
		"luma", "microscopy" }, description = "How images are compared; " +
			"auto = as is usual for the task and the type of the image.")
	private String protocol = RestoreJob.AUTO;

	@Parameter(label = "Border (pixels)", description = "Left out on each side; " +
		"auto = as many as the model enlarges, else none.")
	private String border = RestoreJob.AUTO;

	@Parameter(label = "Peak (value of white)", description = "A number, or range = that of the reference; " +
		"auto = as the bit depth and the protocol say.")
	private String peak = RestoreJob.AUTO;

	@Parameter(label = "Tile size (pixels)", description = "Larger tiles need more memory; " +
		"auto = what the model prefers and memory allows.")
	private String tile = RestoreJob.AUTO;

	@Parameter(label = "Device", choices = { "auto", "cpu", "cuda", "tensorrt",
		"coreml",
		"directml" }, description = "auto = the first GPU that works and " +
			"computes the same as the CPU.")
	private String device = RestoreJob.AUTO;

	@Parameter(label = "Precision", required = false, choices = {
		RestoreJob.SINGLE, RestoreJob.HALF }, description = "half = faster on " +
			"GPUs, with a small error; single = as exact as can be.")
	private String precision = RestoreJob.SINGLE;

	@Parameter(label = "Save table as (CSV)", columns = 30, required = false, persist = false, description = "Path of a file that ends in .csv; empty = not saved.")
	private String save = "";

	@Parameter(label = "Browse...", required = false, persist = false, callback = "chooseSave")
	private Button browseSave;

	@Parameter(type = ItemIO.OUTPUT, label = EvaluationTable.TITLE)
	private ResultsTable table;

	@Override
	ImagePlus result(final Progress progress) {
		final EvaluationJob job = job();
		final Evaluation evaluation = job.run(progress);
		if (caller() == Caller.PROGRAM) table = EvaluationTable.of(evaluation);
		else EvaluationTable.show(evaluation);
		job.save(evaluation);
		return EvaluationPlot.of(evaluation).map(Plot::getImagePlus).orElse(null);
	}

	private EvaluationJob job() {
		return new EvaluationJob().with(EvaluationJob.FOLDER, folder)
			.with(EvaluationJob.REFERENCE, reference)
			.with(EvaluationJob.NETWORK, network).with(RestoreJob.TASK, task)
			.with(RestoreJob.MODEL, model).with(EvaluationJob.PROTOCOL, protocol)
			.with(EvaluationJob.BORDER, border).with(EvaluationJob.PEAK, peak)
			.with(RestoreJob.TILE, tile).with(RestoreJob.DEVICE, device)
			.with(RestoreJob.PRECISION, precision).with(EvaluationJob.SAVE, save);
	}

	@Override
	String work() {
		return "Evaluating";
	}

	@Override
	public String subject() {
		return EvaluationJob.FOLDER;
	}

	@Override
	public void offerChoices() {
		Choices.offerAll(objectService);
	}

	/** Lets a person look for the images. */
	void chooseFolder() {
		folder = PathChoice.ask(uiService, folder, FileWidget.DIRECTORY_STYLE);
	}

	/** Lets a person look for the references. */
	void chooseReference() {
		reference = PathChoice.ask(uiService, reference,
			FileWidget.DIRECTORY_STYLE);
	}

	/** Lets a person say where the table goes. */
	void chooseSave() {
		save = PathChoice.ask(uiService, save, FileWidget.SAVE_STYLE);
	}
}
