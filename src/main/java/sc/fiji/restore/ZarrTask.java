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
package sc.fiji.restore;

import java.io.Serializable;

import sc.fiji.restore.error.RestoreException.InvalidModel;
import sc.fiji.restore.image.zarr.PixelType;
import sc.fiji.restore.image.zarr.ZarrImage;
import sc.fiji.restore.image.zarr.ZarrOutput;
import sc.fiji.restore.inference.Device;

/**
 * What another process has to know to make pieces of a result. Immutable.
 *
 * @param job with absolute paths
 * @param model which one, and what runs it
 * @param device that computes
 * @param tile size in pixels
 * @param strip about how many columns are restored at once
 */
record ZarrTask(ZarrJob job, String model, Device device, int tile,
	int strip) implements Serializable
{

	/** Opens the image, but no network. */
	ZarrPlan plan() {
		final ZarrPlace place = job.place();
		final ZarrImage image = place.image();
		final ZarrModel taken = job.model(image);
		final PixelType type = taken.type();
		final ZarrPlan plan = new ZarrPlan(taken,
			ZarrOutput.of(place.folder(), image, type, job.format()), tile, strip);
		final String here = plan.modelId(device.toString());
		if (!here.equals(model))
			throw new InvalidModel("All processes must have the same model and " +
				"version, but this one has '" + here + "' instead of '" + model +
				"'. Put the model into a folder that all see by the same path.");
		return plan;
	}
}
