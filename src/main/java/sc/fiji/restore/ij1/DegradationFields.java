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

import java.awt.AWTEvent;
import java.awt.Choice;
import java.awt.Label;
import java.awt.TextField;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

import ij.IJ;
import ij.gui.GenericDialog;
import ij.plugin.frame.Recorder;
import sc.fiji.restore.Degradation;
import sc.fiji.restore.ImageJProgress;
import sc.fiji.restore.Network;
import sc.fiji.restore.Preview;
import sc.fiji.restore.RestoreJob;
import sc.fiji.restore.model.Slider;

/**
 * The part of a dialog where a user adjusts how an image was degraded: a slider
 * for each strength, whose label tells what it means. Its fields are read and recorded here, since what a model does not have must not be
 * recorded.
 */
final class DegradationFields {

	/**
	 * @param label of the slider
	 * @param text its number
	 */
	private record Field(Label label, TextField text) {}

	private final GenericDialog dialog;
	private final Preview preview;
	private final Map<Slider, Field> sliders = new EnumMap<>(Slider.class);
	private Choice degradation;
	/** What the last estimate was for. */
	private RestoreJob model;
	private Optional<Degradation> estimated = Optional.empty();
	/** Where the sliders were last. */
	private Map<Slider, String> shown = Map.of();

	/** @param preview estimates; stays open */
	DegradationFields(final GenericDialog dialog, final Preview preview) {
		this.dialog = dialog;
		this.preview = preview;
	}

	/**
	 * Adds the fields to the dialog.
	 *
	 * @param job names the model; without strengths
	 */
	void add(final RestoreJob job) {
		dialog.addChoice("Degradation",
			new String[]{ RestoreJob.AUTO, RestoreJob.GIVEN }, RestoreJob.AUTO);
		degradation = (Choice) dialog.getChoices().lastElement();
		estimate(job);
		for (final Slider slider : Preview.sliders(Network.DASR)) {
			dialog.addSlider(slider.title(), 0, 1, start(slider), 0.01);
			sliders.put(slider, new Field(dialog.getLabel(),
				(TextField) dialog.getNumericFields().lastElement()));
		}
		dialog.addButton("Reset to predicted", event -> reset());
		reset();
	}

	/**
	 * Follows a change of the dialog.
	 *
	 * @param job names the model; without strengths
	 * @param event what changed
	 */
	void changed(final RestoreJob job, final AWTEvent event) {
		if (!job.equals(model)) {
			estimate(job);
			reset();
		}
		if (event != null && event.getSource() == degradation && !isGiven())
			reset();
		final Map<Slider, String> now = texts();
		if (!now.equals(shown)) {
			shown = now;
			degradation.select(RestoreJob.GIVEN);
			explain();
		}
	}

	/** The job with what the user chose. */
	RestoreJob read(final RestoreJob job) {
		RestoreJob chosen = job.with(RestoreJob.DEGRADATION,
			dialog.getNextChoice());
		for (final Map.Entry<Slider, String> entry : offered().entrySet())
			chosen = chosen.with(entry.getKey().key(), entry.getValue());
		return chosen;
	}

	/** Records what the user chose. */
	void record() {
		if (Recorder.record)
			offered()
				.forEach((slider, value) -> Recorder.recordOption(slider.key(), value));
	}

	/** The texts of sliders that the model has. */
	private Map<Slider, String> offered() {
		final Map<Slider, String> offered = new EnumMap<>(Slider.class);
		texts().forEach((slider, text) -> {
			if (isOffered(slider)) offered.put(slider, text);
		});
		return offered;
	}

	private void estimate(final RestoreJob job) {
		model = job;
		IJ.showStatus("Estimating the degradation…");
		estimated = preview.estimate(job, new ImageJProgress());
		IJ.showStatus("");
	}

	/** Where a slider starts: at what is estimated, where that is possible. */
	private double start(final Slider slider) {
		final Double strength = estimated.map(Degradation::strengths)
			.map(strengths -> strengths.of(slider)).orElse(null);
		return strength == null ? 0 : strength;
	}

	private void reset() {
		sliders.forEach((slider, field) -> {
			field.text().setEnabled(isOffered(slider));
			field.text().setText(String.format(Locale.ROOT, "%.2f", start(slider)));
		});
		degradation.select(RestoreJob.AUTO);
		shown = texts();
		explain();
	}

	/** Says in the labels what the sliders mean. */
	private void explain() {
		boolean grown = false;
		for (final Map.Entry<Slider, Field> entry : sliders.entrySet()) {
			final Label label = entry.getValue().label();
			label.setText(entry.getKey().title() + meaning(entry.getKey()));
			grown |= label.getPreferredSize().width > label.getWidth();
		}
		// NB: a label does not grow by itself.
		if (grown && dialog.isShowing()) dialog.pack();
	}

	private String meaning(final Slider slider) {
		if (!isOffered(slider)) return ": not for this model";
		return estimated
			.map(known -> ": " + known.meaning(slider, strength(slider))).orElse("");
	}

	/** While somebody types, a number may not be one yet. */
	private double strength(final Slider slider) {
		try {
			final double strength = Double.parseDouble(texts().get(slider));
			return Math.max(0, Math.min(1, strength));
		}
		catch (final NumberFormatException e) {
			return 0;
		}
	}

	private boolean isGiven() {
		return RestoreJob.GIVEN.equals(degradation.getSelectedItem());
	}

	/** Whether the model has the slider, as far as that is known. */
	private boolean isOffered(final Slider slider) {
		return estimated.map(known -> known.numbers().sliders().contains(slider))
			.orElse(true);
	}

	private Map<Slider, String> texts() {
		final Map<Slider, String> texts = new EnumMap<>(Slider.class);
		sliders
			.forEach((slider, field) -> texts.put(slider, field.text().getText()));
		return texts;
	}
}
