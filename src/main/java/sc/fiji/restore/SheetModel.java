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

import ij.ImagePlus;

import sc.fiji.restore.inference.Device;
import sc.fiji.restore.model.ModelSpec;
import sc.fiji.restore.model.Precision;
import sc.fiji.restore.pipeline.Progress;

/**
 * A network in a contact sheet. What is measured in the image (percentiles, noise,
 * stripes, the degradation) is measured in the whole slice.
 *
 * @param spec the model
 * @param device where to run
 * @param precision of the computation
 */
record SheetModel(ModelSpec spec, Device device,
	Precision precision) implements SheetMethod
{

	private static final Part REGION = new Part(Channels.AUTO, Range.ALL,
		Range.ALL, RoiUse.CROP);

	@Override
	public String name() {
		return spec.id();
	}

	@Override
	public String kind() {
		return "model";
	}

	@Override
	public int scale() {
		return spec.geometry().scale();
	}

	@Override
	public SheetPixels restore(final SheetView view, final double noise,
		final Progress progress)
	{
		try (
			Restorer restorer = Restorer
				.open(
					spec, RestoreOptions.DEFAULT.withDevice(device)
						.withPrecision(precision).withKeepBitDepth(false).withPart(REGION),
					progress))
		{
			final ImagePlus restored = restorer.restore(view.plane(), progress);
			return SheetPixels.of(restored, scale());
		}
	}
}
