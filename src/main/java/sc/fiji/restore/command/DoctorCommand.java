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
import sc.fiji.restore.DoctorJob;
import sc.fiji.restore.Measured;
import sc.fiji.restore.RestoreJob;
import sc.fiji.restore.Tables;
import sc.fiji.restore.pipeline.Progress;

/**
 * Plugins ▸ Restore ▸ Device Doctor…: which devices can run networks, what the
 * others lack, and how fast they are. People and macros get a table, programs the
 * output "table" ({@link ResultsTable}). The fields' names are the macro keys.
 */
@Plugin(type = Command.class, menuPath = "Plugins>Restore>Device Doctor...", label = "Device Doctor", headless = true, description = "Tries all devices: what is missing, whether they compute the same, how fast they are.")
public class DoctorCommand extends WorkCommand {

	@Parameter(required = false)
	private ObjectService objectService;

	@Parameter(label = "Model", persist = false, description = "What is tried; auto = the one that Restormer takes by default.")
	private ModelChoice model = ModelChoice.AUTO;

	@Parameter(label = "Runs", persist = false, description = "How many tiles are timed on each device; auto = 5.")
	private String runs = RestoreJob.AUTO;

	@Parameter(type = ItemIO.OUTPUT, label = DoctorJob.TITLE)
	private ResultsTable table;

	@Override
	void work(final Progress progress) {
		final Measured devices = new DoctorJob().with(RestoreJob.MODEL, model)
			.with(DoctorJob.RUNS, runs).run(progress);
		if (caller() == Caller.PROGRAM) table = devices.table();
		else Tables.show(devices.table(), devices.title());
	}

	/** The result is a table. */
	@Override
	public ImagePlus output() {
		return null;
	}

	@Override
	String work() {
		return "Trying devices";
	}

	@Override
	public String subject() {
		return RestoreJob.MODEL;
	}

	@Override
	public void offerChoices() {
		Choices.offer(objectService, ModelChoice.class,
			DoctorJob.models().stream().map(ModelChoice::new).toList());
	}
}
