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
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.scijava.ItemVisibility;
import org.scijava.command.Command;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;
import org.scijava.widget.Button;
import org.scijava.widget.NumberWidget;

import ij.IJ;
import ij.ImagePlus;
import sc.fiji.restore.Degradation;
import sc.fiji.restore.DegradationTable;
import sc.fiji.restore.ImageJProgress;
import sc.fiji.restore.Network;
import sc.fiji.restore.Preview;
import sc.fiji.restore.RestoreJob;
import sc.fiji.restore.Strengths;
import sc.fiji.restore.model.Slider;

/**
 * Plugins ▸ Restore ▸ DASR…: enlarges an image with the network of Liang et al.,
 * "Efficient and Degradation-Adaptive Network for Real-World Image
 * Super-Resolution", ECCV 2022.
 */
@Plugin(type = Command.class, menuPath = "Plugins>Restore>DASR...", label = "DASR", headless = true, description = "Enlarges an image with the network DASR.")
public class DASRCommand extends NetworkCommand {

	/** A user sees two decimals; widgets may be less exact. */
	private static final double AS_SHOWN = 0.005;

	@Parameter(label = "Scale", callback = "modelChosen", choices = {
		RestoreJob.AUTO, "2", "3",
		"4" }, description = "How much larger the result is; auto = as the model.")
	private String scale = RestoreJob.AUTO;

	@Parameter(label = "Degradation", required = false, persist = false, callback = "degradationChosen", choices = {
		RestoreJob.AUTO,
		RestoreJob.GIVEN }, description = "auto = estimated from the image; " +
			"given = the strengths below.")
	private String degradation;

	@Parameter(label = "Blur", required = false, persist = false, callback = "moved", style = NumberWidget.SLIDER_STYLE, min = "0", max = "1", stepSize = "0.01", description = "Strength of the blur; more = sharper result.")
	private Double blur;

	@Parameter(label = "Noise", required = false, persist = false, callback = "moved", style = NumberWidget.SLIDER_STYLE, min = "0", max = "1", stepSize = "0.01", description = "Strength of the noise; more = smoother result.")
	private Double noise;

	@Parameter(label = "Resize", required = false, persist = false, callback = "moved", style = NumberWidget.SLIDER_STYLE, min = "0", max = "1", stepSize = "0.01", description = "How much the image was shrunk before.")
	private Double resize;

	@Parameter(label = "Compression", required = false, persist = false, callback = "moved", style = NumberWidget.SLIDER_STYLE, min = "0", max = "1", stepSize = "0.01", description = "How much JPEG compression took away.")
	private Double compression;

	@Parameter(visibility = ItemVisibility.MESSAGE, required = false, persist = false)
	private String meaning = "";

	@Parameter(label = "Reset to predicted", required = false, persist = false, callback = "reset", description = "Moves the sliders back to what is estimated from the image.")
	private Button reset;

	@Parameter(label = "Numbers of the degradation", choices = {
		DegradationTable.HIDE,
		DegradationTable.SHOW }, description = "show = all numbers in a table.")
	private String numbers = DegradationTable.HIDE;

	private Optional<Degradation> estimated = Optional.empty();
	/** Where the sliders were last. */
	private Strengths shown = Strengths.ESTIMATED;

	/** For SciJava. */
	public DASRCommand() {
		super(Network.DASR);
	}

	@Override
	RestoreJob job() {
		// NB: says before the work what would be wrong after it.
		DegradationTable.isWanted(numbers);
		RestoreJob job = super.job().with(RestoreJob.SCALE, scale)
			.with(RestoreJob.DEGRADATION, degradation);
		for (final Slider slider : Slider.values()) {
			if (isOffered(slider))
				job = job.with(slider.key(), strengths().of(slider));
		}
		return job;
	}

	@Override
	public void run() {
		// NB: only what is null is not recorded.
		for (final Slider slider : Slider.values()) {
			if (!isOffered(slider)) set(slider, null);
		}
		super.run();
	}

	@Override
	void restored(final ImagePlus image) {
		if (DegradationTable.isWanted(numbers))
			DegradationTable.show(input(), image);
	}

	/** Lets the sliders start at what is estimated, where that is possible. */
	@Override
	public void offerChoices() {
		super.offerChoices();
		modelChosen();
	}

	@Override
	public List<String> hidden() {
		final List<Slider> offered = Preview.sliders(Network.DASR);
		return Stream.of(Slider.values())
			.filter(slider -> !offered.contains(slider)).map(Slider::key).toList();
	}

	/** Another model estimates otherwise. */
	@Override
	void modelChosen() {
		if (live().isEmpty()) return;
		IJ.showStatus("Estimating the degradation…");
		estimated = live().get().estimate(job(), new ImageJProgress());
		IJ.showStatus("");
		reset();
	}

	@Override
	void taskChosen() {
		super.taskChosen();
		modelChosen();
	}

	/** Moves the sliders back to what is estimated. */
	void reset() {
		degradation = RestoreJob.AUTO;
		for (final Slider slider : Slider.values()) {
			set(slider, estimated.map(Degradation::strengths)
				.map(strengths -> strengths.of(slider)).orElse(null));
		}
		shown = strengths();
		explain();
	}

	/** The sliders show what is used. */
	void degradationChosen() {
		if (RestoreJob.AUTO.equals(degradation)) reset();
	}

	/** Whoever moves a slider means it. */
	void moved() {
		final Strengths now = strengths();
		if (Stream.of(Slider.values())
			.anyMatch(slider -> differ(now.of(slider), shown.of(slider))))
			degradation = RestoreJob.GIVEN;
		shown = now;
		explain();
	}

	/** Says what the sliders mean, a line each. */
	private void explain() {
		meaning = Preview.sliders(Network.DASR).stream()
			.map(slider -> slider.title() + ": " + meaning(slider))
			.collect(Collectors.joining("<br>", "<html>", "</html>"));
	}

	private String meaning(final Slider slider) {
		if (!isOffered(slider)) return "not for this model";
		return estimated.filter(known -> strengths().of(slider) != null)
			.map(known -> known.meaning(slider, strengths().of(slider)))
			.orElse("not known yet");
	}

	/** Whether the model has the slider, as far as that is known. */
	private boolean isOffered(final Slider slider) {
		return estimated.map(known -> known.numbers().sliders().contains(slider))
			.orElse(true);
	}

	private Strengths strengths() {
		return new Strengths(blur, noise, resize, compression);
	}

	private void set(final Slider slider, final Double strength) {
		final Double rounded = strength == null ? null
			: Math.round(strength * 100) / 100.0;
		switch (slider) {
			case BLUR -> blur = rounded;
			case NOISE -> noise = rounded;
			case RESIZE -> resize = rounded;
			case COMPRESSION -> compression = rounded;
		}
	}

	private static boolean differ(final Double a, final Double b) {
		if (a == null || b == null) return a != b;
		return Math.abs(a - b) > AS_SHOWN;
	}
}
