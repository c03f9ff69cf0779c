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

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

import org.scijava.ItemIO;
import org.scijava.ItemVisibility;
import org.scijava.command.Previewable;
import org.scijava.object.ObjectService;
import org.scijava.plugin.Parameter;

import ij.ImagePlus;
import sc.fiji.restore.MissingWeights;
import sc.fiji.restore.Models;
import sc.fiji.restore.Network;
import sc.fiji.restore.OpenImage;
import sc.fiji.restore.Preview;
import sc.fiji.restore.RestoreJob;
import sc.fiji.restore.Restored;
import sc.fiji.restore.model.ModelSpec;
import sc.fiji.restore.pipeline.Progress;

/**
 * What the commands of all networks have in common: a form, and a call of the
 * API. The fields' names are the macro keys.
 */
abstract class NetworkCommand extends ImageCommand implements Previewable {

	/** Without a width, SciJava would make room for a narrow column. */
	private static final String HTML = "<html><div style='width: 300px'>";
	/** Of two lines, so that the dialog need not grow. */
	private static final String READY = HTML +
		"There are weights for this task.<br>&nbsp;";
	private static final String MISSING = HTML + "%s<br>";
	private static final String LINK = "Get <a href=\"%s\">the authors' weights</a>, " +
		"then use Import Checkpoint…";
	private static final String NOWHERE = "Its authors published none. Import Checkpoint… takes your own.";

	@Parameter(required = false)
	private ObjectService objectService;

	@Parameter(label = "Task", persist = false, callback = "taskChosen", description = "What to do to the image.")
	private TaskChoice task = TaskChoice.AUTO;

	@Parameter(visibility = ItemVisibility.MESSAGE, required = false, persist = false)
	private String hint = "";

	@Parameter(label = "Model", callback = "modelChosen", description = "The weights to use; " +
		"auto = the first model of the task.")
	private ModelChoice model = ModelChoice.AUTO;

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

	@Parameter(label = "Bit depth of result", choices = { RestoreJob.KEEP,
		RestoreJob.FLOAT }, description = "keep = rounded to the bit depth of " +
			"the input; 32-bit = as computed.")
	private String depth = RestoreJob.KEEP;

	@Parameter(label = "Confidence", choices = { RestoreJob.NO,
		RestoreJob.YES }, description = "yes = the mean of up to 8 results for the " +
			"turned and mirrored image, and a second image: how much they differ.")
	private String confidence = RestoreJob.NO;

	@Parameter(label = "Channels", required = false, persist = false, description = "all = each on its own; rgb = three together; 1,3 = these, each on its " +
		"own; auto = as the model takes them.")
	private String channels = RestoreJob.AUTO;

	@Parameter(label = "Slices", required = false, persist = false, description = "A range such as 2-5, or all.")
	private String slices = "all";

	@Parameter(label = "Frames", required = false, persist = false, description = "A range such as 2-5, or all.")
	private String frames = "all";

	@Parameter(label = "ROI (selection)", required = false, persist = false, choices = {
		RestoreJob.AUTO, "copy", "crop",
		"ignore" }, description = "copy = restores what is selected, the rest stays; " +
			"crop = the result is the selection; ignore = restores everything; " +
			"auto = copy, or crop where the result is larger.")
	private String roi = RestoreJob.AUTO;

	@Parameter(label = "Normalization", required = false, persist = false, choices = {
		"stack",
		"slice" }, description = "stack = the same for all slices of a channel; " +
			"slice = of each slice by itself.")
	private String normalization = "stack";

	@Parameter(label = "Save to (TIFF)", columns = 30, required = false, persist = false, description = "Writes the result there slice by slice and opens it as a virtual stack; " +
		"auto = only where memory does not suffice, to a temporary file.")
	private String save = RestoreJob.AUTO;

	@Parameter(label = "Preview", visibility = ItemVisibility.TRANSIENT, required = false, persist = false, description = "Shows the selection, or what the window shows, before and after, at most 512×512 pixels.")
	private Boolean preview = false;

	@Parameter(type = ItemIO.OUTPUT, label = "Disagreement")
	private ImagePlus disagreement;

	private final Network network;
	/** Only where a user is asked. */
	private Optional<Preview> live = Optional.empty();

	NetworkCommand(final Network network) {
		this.network = network;
	}

	/** This command's job; commands with more options add theirs. */
	RestoreJob job() {
		return new RestoreJob(network) //
			.with(RestoreJob.TASK, task).with(RestoreJob.MODEL, model)
			.with(RestoreJob.TILE, tile).with(RestoreJob.OVERLAP, overlap)
			.with(RestoreJob.DEVICE, device).with(RestoreJob.PRECISION, precision)
			.with(RestoreJob.DEPTH, depth).with(RestoreJob.CONFIDENCE, confidence)
			.with(RestoreJob.CHANNELS, channels).with(RestoreJob.SLICES, slices)
			.with(RestoreJob.FRAMES, frames).with(RestoreJob.ROI, roi)
			.with(RestoreJob.NORMALIZATION, normalization)
			.with(RestoreJob.SAVE, save);
	}

	/** What is null is not recorded. */
	private void forgetDefaults() {
		channels = unlessDefault(RestoreJob.CHANNELS, channels);
		slices = unlessDefault(RestoreJob.SLICES, slices);
		frames = unlessDefault(RestoreJob.FRAMES, frames);
		roi = unlessDefault(RestoreJob.ROI, roi);
		normalization = unlessDefault(RestoreJob.NORMALIZATION, normalization);
		save = unlessDefault(RestoreJob.SAVE, save);
	}

	private static String unlessDefault(final String key, final String value) {
		return RestoreJob.PART_DEFAULTS.get(key).equals(value) ? null : value;
	}

	/** The second view of the scene; null for most networks. */
	ImagePlus right() {
		return null;
	}

	/** Title of the second view, or {@value OpenImage#NONE}. */
	String rightTitle() {
		return OpenImage.NONE;
	}

	@Override
	public void run() {
		closePreview();
		preview = null;
		super.run();
	}

	/** Called by SciJava after every change. */
	@Override
	public void preview() {
		if (Boolean.TRUE.equals(preview))
			live.ifPresent(window -> window.show(job(), rightTitle()));
		else
			live.ifPresent(Preview::hide);
	}

	/** Called by SciJava when the user does not want to go on. */
	@Override
	public void cancel() {
		closePreview();
	}

	/** Where a user is asked, what shows the result and estimates. */
	final Optional<Preview> live() {
		return live;
	}

	private void closePreview() {
		live.ifPresent(Preview::close);
		live = Optional.empty();
	}

	/** Called when the result is there. */
	void restored(final ImagePlus image) {}

	@Override
	final ImagePlus restore(final ImagePlus image, final Progress progress) {
		final RestoreJob job = job();
		forgetDefaults();
		final Restored result = job.restore(image, right(), progress);
		disagreement = result.disagreement().orElse(null);
		restored(result.image());
		return result.image();
	}

	@Override
	public Map<String, ImagePlus> besides() {
		return disagreement == null ? Map.of()
			: Map.of("disagreement", disagreement);
	}

	final ObjectService objectService() {
		return objectService;
	}

	@Override
	public void offerChoices() {
		closePreview();
		live = Optional.ofNullable(input()).map(Preview::new);
		final List<TaskChoice> tasks = network.tasks().stream().map(TaskChoice::new)
			.toList();
		Choices.offer(objectService, TaskChoice.class, tasks);
		task = tasks.get(0);
		Choices.offer(objectService, ModelChoice.class,
			Stream.concat(Stream.of(ModelChoice.AUTO), Models.installed()
				.of(network.id()).stream().map(ModelSpec::id).map(ModelChoice::new))
				.toList());
		taskChosen();
		live.ifPresent(window -> window.prepare(job()));
	}

	/** Says in the dialog what a task still needs. */
	void taskChosen() {
		hint = MissingWeights.of(network, task.task())
			.map(missing -> MISSING.formatted(missing.what()) +
				(missing.url().isEmpty() ? NOWHERE : LINK.formatted(missing.url())))
			.orElse(READY);
	}

	/** Called when a user chose another model. */
	void modelChosen() {}
}
