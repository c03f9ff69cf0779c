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

import ij.ImagePlus;
import ij.measure.ResultsTable;
import sc.fiji.restore.ContactSheetJob;
import sc.fiji.restore.Measured;
import sc.fiji.restore.RestoreJob;
import sc.fiji.restore.Tables;
import sc.fiji.restore.pipeline.Progress;

/**
 * Plugins ▸ Restore ▸ Contact Sheet…: models and classical filters on the same
 * region of an image, side by side, with figures of noise and sharpness. People and
 * macros get the figures in a table, programs in the output "table"
 * ({@link ResultsTable}). The fields' names are the macro keys.
 */
@Plugin(type = Command.class, menuPath = "Plugins>Restore>Contact Sheet...", label = "Contact Sheet", headless = true, description = "Shows what several models and classical filters make of a region of an image.")
public class ContactSheetCommand extends ImageCommand {

	@Parameter(required = false)
	private ObjectService objectService;

	@Parameter(label = "Task", persist = false, description = "What models are to do; auto = what the named models do, or denoise.")
	private TaskChoice task = TaskChoice.AUTO;

	@Parameter(label = "Models", columns = 30, persist = false, description = "all = all models of the task; none; or ids with commas.")
	private String models = ContactSheetJob.ALL;

	@Parameter(label = "Filters", columns = 30, persist = false, description = "all, none, or with commas gaussian, median, nlm, richardson-lucy; " +
		"auto = those that suit the task.")
	private String filters = RestoreJob.AUTO;

	@Parameter(label = "Size of the region (pixels)", persist = false, description = "Its sides are at most as long, 64 to 512; auto = 256, " +
		"or 128 where models enlarge.")
	private String size = RestoreJob.AUTO;

	@Parameter(label = "Sigma of the Gaussian (pixels)", description = "Standard deviation of the Gaussian filter.")
	private String sigma = ContactSheetJob.DEFAULTS.get(ContactSheetJob.SIGMA);

	@Parameter(label = "Radius of the median (pixels)", description = "As in Process ▸ Filters ▸ Median….")
	private String radius = ContactSheetJob.DEFAULTS.get(ContactSheetJob.RADIUS);

	@Parameter(label = "Blur that Richardson-Lucy removes (pixels)", description = "Standard deviation of its Gaussian point spread function.")
	private String psf = ContactSheetJob.DEFAULTS.get(ContactSheetJob.PSF);

	@Parameter(label = "Iterations of Richardson-Lucy", description = "More are sharper and noisier.")
	private String iterations = ContactSheetJob.DEFAULTS
		.get(ContactSheetJob.ITERATIONS);

	@Parameter(label = "Device", choices = { "auto", "cpu", "cuda", "tensorrt",
		"coreml",
		"directml" }, description = "auto = the first GPU that works and " +
			"computes the same as the CPU.")
	private String device = RestoreJob.AUTO;

	@Parameter(label = "Precision", required = false, choices = {
		RestoreJob.SINGLE, RestoreJob.HALF }, description = "half = faster on " +
			"GPUs, with a small error; single = as exact as can be.")
	private String precision = RestoreJob.SINGLE;

	@Parameter(label = "Result", choices = { ContactSheetJob.SHEET,
		ContactSheetJob.STACK }, persist = false, description = "sheet = one RGB picture; " +
			"stack = the panels as slices, to be measured.")
	private String result = ContactSheetJob.SHEET;

	@Parameter(type = ItemIO.OUTPUT, label = ContactSheetJob.TITLE)
	private ResultsTable table;

	@Override
	ImagePlus restore(final ImagePlus image, final Progress progress) {
		final Measured sheet = job().run(image, progress);
		if (caller() == Caller.PROGRAM) table = sheet.table();
		else Tables.show(sheet.table(), sheet.title());
		return sheet.image().orElse(null);
	}

	private ContactSheetJob job() {
		return new ContactSheetJob().with(RestoreJob.TASK, task)
			.with(ContactSheetJob.MODELS, models)
			.with(ContactSheetJob.FILTERS, filters).with(ContactSheetJob.SIZE, size)
			.with(ContactSheetJob.SIGMA, sigma).with(ContactSheetJob.RADIUS, radius)
			.with(ContactSheetJob.PSF, psf)
			.with(ContactSheetJob.ITERATIONS, iterations)
			.with(RestoreJob.DEVICE, device).with(RestoreJob.PRECISION, precision)
			.with(ContactSheetJob.RESULT, result);
	}

	@Override
	String work() {
		return "Making a contact sheet";
	}

	@Override
	public void offerChoices() {
		Choices.offer(objectService, TaskChoice.class,
			ContactSheetJob.tasks().stream().map(TaskChoice::new).toList());
	}
}
