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
import org.scijava.widget.NumberWidget;

import ij.IJ;
import ij.ImagePlus;
import sc.fiji.restore.DegradationTable;
import sc.fiji.restore.ImageJProgress;
import sc.fiji.restore.Network;
import sc.fiji.restore.RestoreJob;

/**
 * Plugins ▸ Restore ▸ DASR…: enlarges an image with the network of Liang et al.,
 * "Efficient and Degradation-Adaptive Network for Real-World Image
 * Super-Resolution", ECCV 2022.
 */
@Plugin(type = Command.class, menuPath = "Plugins>Restore>DASR...", label = "DASR", headless = true, description = "Enlarges an image with the network DASR.")
public class DASRCommand extends NetworkCommand {

	@Parameter(label = "Scale", choices = { RestoreJob.AUTO, "2", "3",
		"4" }, description = "How much larger the result is; auto = as the model.")
	private String scale = RestoreJob.AUTO;

	@Parameter(label = "Degradation", required = false, persist = false, choices = {
		RestoreJob.AUTO,
		RestoreJob.GIVEN }, description = "auto = estimated from the image; " +
			"given = the strengths below.")
	private String degradation;

	@Parameter(label = "Blur", required = false, persist = false, callback = "given", style = NumberWidget.SLIDER_STYLE, min = "0", max = "1", stepSize = "0.01", description = "Strength of the blur; more = sharper result.")
	private Double blur;

	@Parameter(label = "Noise", required = false, persist = false, callback = "given", style = NumberWidget.SLIDER_STYLE, min = "0", max = "1", stepSize = "0.01", description = "Strength of the noise; more = smoother result.")
	private Double noise;

	@Parameter(label = "Resize", required = false, persist = false, callback = "given", style = NumberWidget.SLIDER_STYLE, min = "0", max = "1", stepSize = "0.01", description = "How much the image was shrunk before.")
	private Double resize;

	@Parameter(label = "Compression", required = false, persist = false, callback = "given", style = NumberWidget.SLIDER_STYLE, min = "0", max = "1", stepSize = "0.01", description = "How much JPEG compression took away.")
	private Double compression;

	@Parameter(label = "Numbers of the degradation", choices = {
		DegradationTable.HIDE,
		DegradationTable.SHOW }, description = "show = all 33 numbers in a table.")
	private String numbers = DegradationTable.HIDE;

	/** For SciJava. */
	public DASRCommand() {
		super(Network.DASR);
	}

	@Override
	RestoreJob job() {
		// NB: says before the work what would be wrong after it.
		DegradationTable.isWanted(numbers);
		return super.job().with(RestoreJob.SCALE, scale)
			.with(RestoreJob.DEGRADATION, degradation).with(RestoreJob.BLUR, blur)
			.with(RestoreJob.NOISE, noise).with(RestoreJob.RESIZE, resize)
			.with(RestoreJob.COMPRESSION, compression);
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
		degradation = RestoreJob.AUTO;
		IJ.showStatus("Estimating the degradation…");
		new RestoreJob(Network.DASR).estimate(input(), new ImageJProgress())
			.ifPresent(estimate -> {
				blur = shown(estimate.blur());
				noise = shown(estimate.noise());
				resize = shown(estimate.resize());
				compression = shown(estimate.compression());
			});
		IJ.showStatus("");
	}

	/** Whoever moves a slider means it. */
	void given() {
		degradation = RestoreJob.GIVEN;
	}

	private static double shown(final double strength) {
		return Math.round(strength * 100) / 100.0;
	}
}
