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

import org.scijava.command.Command;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;
import org.scijava.ui.UIService;
import org.scijava.widget.Button;
import org.scijava.widget.FileWidget;

import ij.ImagePlus;
import sc.fiji.restore.ModelJob;
import sc.fiji.restore.RestoreJob;
import sc.fiji.restore.pipeline.Progress;

/**
 * Plugins ▸ Restore ▸ Run Model…: runs any bioimage.io model with ONNX weights,
 * or any ONNX file from one image to one image. The fields' names are the macro
 * keys.
 */
@Plugin(type = Command.class, menuPath = "Plugins>Restore>Run Model...", label = "Run Model", headless = true, description = "Runs a model of bioimage.io, or an ONNX file.")
public class RunModelCommand extends ImageCommand {

	@Parameter(required = false)
	private UIService uiService;

	// NB: a text, since Fiji would ask for a file in the middle of a macro.
	@Parameter(label = "File", columns = 30, description = "A model of bioimage.io (its zip, or its folder), or an ONNX file.")
	private String file = "";

	@Parameter(label = "Browse...", required = false, persist = false, callback = "choose", description = "Choose a zip, an ONNX file or a model folder.")
	private Button browse;

	@Parameter(label = "Units of result", choices = { RestoreJob.AUTO, "model",
		"image" }, description = "model = as the model gives it; image = as in the input, where " +
			"that can be undone.")
	private String units = RestoreJob.AUTO;

	@Parameter(label = "Tile size (pixels)", description = "Larger tiles need more memory; " +
		"auto = what the model asks for and memory allows.")
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

	@Parameter(label = "Axes (ONNX file)", description = "Axes of the input, such as bcyx or byxc; " +
		"auto = guessed.")
	private String axes = RestoreJob.AUTO;

	@Parameter(label = "Multiple (ONNX file)", description = "Tile sizes must be multiples of it; " +
		"auto = as the file says, or 16.")
	private String multiple = RestoreJob.AUTO;

	@Parameter(label = "Range (ONNX file)", choices = { "auto", "0-1", "0-255",
		"-1-1", "percentile",
		"none" }, description = "Values that the network expects; auto = 0-1; none = as in the image.")
	private String range = RestoreJob.AUTO;

	@Override
	ImagePlus restore(final ImagePlus image, final Progress progress) {
		return new ModelJob().with(ModelJob.FILE, file).with(ModelJob.UNITS, units)
			.with(RestoreJob.TILE, tile).with(RestoreJob.OVERLAP, overlap)
			.with(RestoreJob.DEVICE, device).with(RestoreJob.PRECISION, precision)
			.with(ModelJob.AXES, axes).with(ModelJob.MULTIPLE, multiple)
			.with(ModelJob.RANGE, range).run(image, progress);
	}

	/** Lets a person look for the file. */
	void choose() {
		file = PathChoice.ask(uiService, file, FileWidget.FILE_AND_DIRECTORY_STYLE);
	}

	@Override
	public void offerChoices() {
		// NB: everything that can be chosen is known beforehand.
	}
}
