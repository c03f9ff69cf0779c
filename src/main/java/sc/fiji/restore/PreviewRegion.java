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

import java.awt.Rectangle;

import ij.ImagePlus;
import sc.fiji.restore.tile.Interval;

/**
 * Which region of an image a preview shows: the bounds of its selection, or else
 * the middle of what its window shows; at most 128 pixels along each axis, then
 * the middle of that, and at least 16 where the image has as many.
 */
final class PreviewRegion {

	private static final int LARGEST = 128;
	private static final int SMALLEST = 16;

	private PreviewRegion() {}

	/** The region, within the image. */
	static Interval of(final ImagePlus image) {
		return of(image, SMALLEST, LARGEST);
	}

	/**
	 * A region of another size, within the image.
	 *
	 * @param smallest side in pixels of what is around a smaller selection
	 * @param largest side in pixels of what is in the middle of a larger one
	 */
	static Interval of(final ImagePlus image, final int smallest,
		final int largest)
	{
		final Rectangle whole = new Rectangle(image.getWidth(), image.getHeight());
		final Rectangle chosen = chosen(image).intersection(whole);
		final Rectangle seen = chosen.isEmpty() ? whole : chosen;
		final int width = side(seen.width, whole.width, smallest, largest);
		final int height = side(seen.height, whole.height, smallest, largest);
		return new Interval(start(seen.x, seen.width, width, whole.width),
			start(seen.y, seen.height, height, whole.height), width, height);
	}

	private static Rectangle chosen(final ImagePlus image) {
		if (image.getRoi() != null) return image.getRoi().getBounds();
		return image.getCanvas() == null ? new Rectangle()
			: image.getCanvas().getSrcRect();
	}

	private static int side(final int seen, final int all, final int smallest,
		final int largest)
	{
		return Math.min(all, Math.max(smallest, Math.min(largest, seen)));
	}

	/** With the same middle, if that is possible. */
	private static int start(final int seen, final int length, final int side,
		final int all)
	{
		return Math.max(0, Math.min(all - side, seen + (length - side) / 2));
	}
}
