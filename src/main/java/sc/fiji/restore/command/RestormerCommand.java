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

import ij.ImagePlus;
import sc.fiji.restore.Network;
import sc.fiji.restore.OpenImage;
import sc.fiji.restore.RestoreJob;

/**
 * Plugins ▸ Restore ▸ Restormer…: restores an image with the network of Zamir et
 * al., "Restormer: Efficient Transformer for High-Resolution Image Restoration",
 * CVPR 2022.
 *
 * <pre>{@code
 * commandService.run(RestormerCommand.class, true, "input", imp).get().getOutput(
 * 	"output")
 * }</pre>
 */
@Plugin(type = Command.class, menuPath = "Plugins>Restore>Restormer...", label = "Restormer", headless = true, description = "Restores an image with the network Restormer.")
public class RestormerCommand extends DenoisingCommand {

	@Parameter(label = "Right image (dual pixel)", required = false, persist = false, description = "The second view, for deblurring dual-pixel images; " +
		"none = the image is a stack of two slices, or the task needs one view.")
	private ImageChoice right = ImageChoice.NONE;

	@Parameter(label = "Orientation of stripes", persist = false, description = "horizontal, vertical or the angle of a line along a stripe " +
		"in degrees, for models that remove stripes; auto = as found in the image.")
	private String orientation = RestoreJob.AUTO;

	/** For SciJava. */
	public RestormerCommand() {
		super(Network.RESTORMER);
	}

	@Override
	RestoreJob job() {
		return super.job().with(RestoreJob.ORIENTATION, orientation);
	}

	@Override
	ImagePlus right() {
		return right == null ? null : right.get("right");
	}

	@Override
	String rightTitle() {
		return right == null ? OpenImage.NONE : right.toString();
	}

	@Override
	public void offerChoices() {
		super.offerChoices();
		Choices.offerImages(objectService(), ImageChoice.NONE, input());
	}
}
