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

import sc.fiji.restore.EvaluationJob;
import sc.fiji.restore.Measure;
import sc.fiji.restore.MeasureJob;
import sc.fiji.restore.RestoreJob;

/**
 * Plugins ▸ Restore ▸ Error Map…: how far an image is from a reference, pixel by
 * pixel, with PSNR and SSIM.
 */
@Plugin(type = Command.class, menuPath = "Plugins>Restore>Error Map...", label = "Error Map", headless = true, description = "Shows how far an image is from a reference, and measures PSNR and SSIM.")
public class ErrorMapCommand extends MeasureCommand {

	@Parameter(label = "Reference image", required = false, persist = false, description = "The image as it should be.")
	private ImageChoice reference = ImageChoice.NONE;

	@Parameter(label = "Map", choices = { "signed",
		"absolute" }, description = "signed = image - reference; absolute = the size of that.")
	private String map = "signed";

	@Parameter(label = "Protocol", choices = { RestoreJob.AUTO, "rgb", "gray",
		"luma", "microscopy" }, description = "How images are compared; " +
			"auto = as is usual for the type of the image.")
	private String protocol = RestoreJob.AUTO;

	@Parameter(label = "Border (pixels)", description = "Left out on each side for PSNR and SSIM; auto = none.")
	private String border = RestoreJob.AUTO;

	@Parameter(label = "Peak (value of white)", description = "A number, or range = that of the reference; " +
		"auto = as the bit depth and the protocol say.")
	private String peak = RestoreJob.AUTO;

	/** For SciJava. */
	public ErrorMapCommand() {
		super(Measure.ERROR_MAP);
	}

	@Override
	ImageChoice other() {
		return reference;
	}

	@Override
	MeasureJob job() {
		return super.job().with("map", map).with(EvaluationJob.PROTOCOL, protocol)
			.with(EvaluationJob.BORDER, border).with(EvaluationJob.PEAK, peak);
	}
}
