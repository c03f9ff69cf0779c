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

import java.util.function.Function;

import ij.ImagePlus;
import sc.fiji.restore.image.ij.CroppedImage;
import sc.fiji.restore.image.ij.Planes;
import sc.fiji.restore.tile.Interval;

/**
 * A part of an image at its current position, with the context that a network
 * needs around it; both are copies. Restored, it is what the whole image would
 * be there, as far as the network's output depends on no more than its halo.
 *
 * @param image the part with its context
 * @param planes of it
 * @param core the part within {@code image}
 */
record Region(ImagePlus image, Planes planes, Interval core) {

	/**
	 * @param input the image; not changed
	 * @param core the part within the image
	 * @param halo pixels of context on each side, as far as there are
	 * @param toPlanes how an image is taken
	 */
	static Region of(final ImagePlus input, final Interval core, final int halo,
		final Function<ImagePlus, Planes> toPlanes)
	{
		final int x = Math.max(0, core.x() - halo);
		final int y = Math.max(0, core.y() - halo);
		final ImagePlus image = CroppedImage.of(input,
			new Interval(x, y, Math.min(input.getWidth(), core.endX() + halo) - x,
				Math.min(input.getHeight(), core.endY() + halo) - y));
		return new Region(image, toPlanes.apply(image),
			new Interval(core.x() - x, core.y() - y, core.width(), core.height()));
	}

	/** The part of a restored image, which may be enlarged. */
	ImagePlus withoutContext(final ImagePlus restored) {
		final int scale = restored.getWidth() / image.getWidth();
		return CroppedImage.of(restored, new Interval(core.x() * scale,
			core.y() * scale, core.width() * scale, core.height() * scale));
	}
}
