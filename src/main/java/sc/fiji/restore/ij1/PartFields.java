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

import java.awt.Choice;
import java.awt.TextField;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Stream;

import ij.gui.GenericDialog;
import ij.plugin.frame.Recorder;
import sc.fiji.restore.RestoreJob;
import sc.fiji.restore.RoiUse;
import sc.fiji.restore.Scope;

/**
 * The part of a dialog that says which part of an image is restored, and where
 * the result goes. Its fields come last, and are read and recorded here, since
 * defaults are not recorded.
 */
final class PartFields {

	private final GenericDialog dialog;
	private final Map<String, Supplier<String>> values = new LinkedHashMap<>();

	PartFields(final GenericDialog dialog) {
		this.dialog = dialog;
	}

	/** Adds the fields to the dialog. */
	void add() {
		text(RestoreJob.CHANNELS, "Channels (all, rgb, or such as 1,3)", 8);
		text(RestoreJob.SLICES, "Slices (such as 2-5)", 8);
		text(RestoreJob.FRAMES, "Frames (such as 2-5)", 8);
		choice(RestoreJob.ROI, "ROI (selection)", RoiUse.values());
		choice(RestoreJob.NORMALIZATION, "Normalization", Scope.values());
		text(RestoreJob.SAVE, "Save to (TIFF)", 20);
	}

	/** The job with what the user chose. */
	RestoreJob read(final RestoreJob job) {
		RestoreJob chosen = job;
		for (final Map.Entry<String, String> field : chosen().entrySet())
			chosen = chosen.with(field.getKey(), field.getValue());
		return chosen;
	}

	/** Records what the user chose. */
	void record() {
		if (Recorder.record) chosen().forEach(Recorder::recordOption);
	}

	/** What is not as by default. */
	private Map<String, String> chosen() {
		final Map<String, String> chosen = new LinkedHashMap<>();
		values.forEach((key, field) -> {
			final String value = field.get().strip();
			if (!value.isEmpty() &&
				!value.equalsIgnoreCase(RestoreJob.PART_DEFAULTS.get(key)))
				chosen.put(key, value);
		});
		return chosen;
	}

	private void text(final String key, final String label, final int columns) {
		dialog.addStringField(label, RestoreJob.PART_DEFAULTS.get(key), columns);
		final TextField field = (TextField) dialog.getStringFields().lastElement();
		values.put(key, field::getText);
	}

	private void choice(final String key, final String label,
		final Object[] names)
	{
		dialog.addChoice(label,
			Stream.of(names).map(Object::toString).toArray(String[]::new),
			RestoreJob.PART_DEFAULTS.get(key));
		final Choice field = (Choice) dialog.getChoices().lastElement();
		values.put(key, field::getSelectedItem);
	}
}
