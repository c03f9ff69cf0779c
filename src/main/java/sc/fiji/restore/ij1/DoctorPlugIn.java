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

import ij.Macro;
import ij.gui.GenericDialog;
import sc.fiji.restore.DoctorJob;
import sc.fiji.restore.ImageJProgress;
import sc.fiji.restore.Measured;
import sc.fiji.restore.RestoreJob;
import sc.fiji.restore.Tables;

/**
 * Plugins ▸ Restore ▸ Device Doctor… in plain ImageJ 1.54, without SciJava: same
 * label, same macro keys. In Fiji the SciJava command of the same label takes its
 * place.
 */
public class DoctorPlugIn extends JobPlugIn<DoctorJob> {

	/** For ImageJ. */
	public DoctorPlugIn() {
		super("Trying devices");
	}

	@Override
	DoctorJob of(final String options) {
		DoctorJob job = new DoctorJob();
		for (final String key : DoctorJob.KEYS) {
			job = job.with(key, Macro.getValue(options, key, ""));
		}
		return job;
	}

	@Override
	void run(final DoctorJob job, final ImageJProgress progress) {
		final Measured devices = job.run(progress);
		Tables.show(devices.table(), devices.title());
	}

	/** The first word of a label is the macro key; fields in the order of the keys. */
	@Override
	DoctorJob ask() {
		final GenericDialog dialog = new GenericDialog("Device Doctor");
		choice(dialog, "Model", DoctorJob.models());
		dialog.addStringField("Runs (tiles timed on each device)", RestoreJob.AUTO);
		dialog.showDialog();
		return dialog.wasCanceled() ? null
			: new DoctorJob().with(RestoreJob.MODEL, dialog.getNextChoice())
				.with(DoctorJob.RUNS, dialog.getNextString());
	}
}
