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

import java.util.concurrent.CancellationException;

import org.scijava.ItemIO;
import org.scijava.command.ContextCommand;
import org.scijava.object.ObjectService;
import org.scijava.plugin.Parameter;
import org.scijava.task.TaskService;

import ij.ImagePlus;
import sc.fiji.restore.Models;
import sc.fiji.restore.RestoreJob;
import sc.fiji.restore.error.RestoreException;
import sc.fiji.restore.model.ModelSpec;

/**
 * What the commands of all networks have in common: a form, and a call of the
 * API. The fields' names are the macro keys.
 */
abstract class NetworkCommand extends ContextCommand implements RestoreCommand {

	@Parameter(required = false)
	private TaskService taskService;

	@Parameter(required = false)
	private ObjectService objectService;

	@Parameter(label = "Image", persist = false, description = "The image to restore: 8-, 16-, 32-bit or RGB, " +
		"one plane or a stack.")
	private ImagePlus input;

	@Parameter(label = "Task", choices = {
		"Denoise" }, description = "What to do to the image.")
	private String task = "Denoise";

	@Parameter(label = "Model", description = "The weights to use; " +
		"auto = the first model of the task.")
	private ModelChoice model = ModelChoice.AUTO;

	@Parameter(label = "Tile size (pixels)", description = "Larger tiles need more memory; " +
		"auto = what the model prefers and memory allows.")
	private String tile = RestoreJob.AUTO;

	@Parameter(label = "Overlap of tiles (pixels)", description = "Width of the blending between tiles; " +
		"auto = what the model asks for.")
	private String overlap = RestoreJob.AUTO;

	@Parameter(label = "Device", choices = { "auto", "cpu", "cuda", "coreml",
		"directml" }, description = "auto = the fastest device that works and " +
			"computes the same as the CPU.")
	private String device = RestoreJob.AUTO;

	@Parameter(label = "Bit depth of result", choices = { RestoreJob.KEEP,
		RestoreJob.FLOAT }, description = "keep = rounded to the bit depth of " +
			"the input; 32-bit = as computed.")
	private String depth = RestoreJob.KEEP;

	@Parameter(type = ItemIO.OUTPUT, label = "Restored image")
	private ImagePlus output;

	private Caller caller = Caller.PROGRAM;

	/** Lower-case name of the architecture. */
	abstract String network();

	@Override
	public void run() {
		final RestoreJob job = new RestoreJob(network(), task, model.id(), tile,
			overlap, device, depth);
		try (TaskProgress progress = new TaskProgress(taskService, this)) {
			output = job.run(input, progress);
		}
		catch (final RestoreException | CancellationException e) {
			Failure.report(e, this);
		}
	}

	@Override
	public void setCaller(final Caller caller) {
		this.caller = caller;
	}

	@Override
	public Caller caller() {
		return caller;
	}

	@Override
	public ImagePlus output() {
		return output;
	}

	@Override
	public void offerChoices() {
		if (objectService == null) return;
		objectService.getObjects(ModelChoice.class)
			.forEach(objectService::removeObject);
		objectService.addObject(ModelChoice.AUTO);
		Models.installed().of(network()).stream().map(ModelSpec::id)
			.map(ModelChoice::new).forEach(objectService::addObject);
	}
}
