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

import java.awt.Point;
import java.awt.Rectangle;
import java.util.Optional;

import ij.ImagePlus;
import sc.fiji.restore.tile.Interval;

/** Which region of an image a preview or a contact sheet shows. */
final class PreviewRegion {

	/** Side in pixels of the largest preview, as the screen shows it. */
	private static final int LARGEST = 512;
	/** Of larger images, even little is more than that. */
	private static final int SMALLEST = 16;
	/** Side in pixels of what the network sees for what is shown first. */
	private static final int FIRST = 224;
	private static final int SMALLEST_FIRST = 64;

	private PreviewRegion() {}

	/**
	 * What a user looks at: the bounds of the selection if that is an area, or else
	 * what the window shows.
	 *
	 * @return within the image
	 */
	static Interval seen(final ImagePlus image) {
		final Rectangle whole = new Rectangle(image.getWidth(), image.getHeight());
		final Rectangle chosen = chosen(image).intersection(whole);
		final Rectangle seen = chosen.isEmpty() ? whole : chosen;
		return new Interval(seen.x, seen.y, seen.width, seen.height);
	}

	private static Rectangle chosen(final ImagePlus image) {
		if (image.getRoi() != null && image.getRoi().isArea())
			return image.getRoi().getBounds();
		return image.getCanvas() == null ? new Rectangle()
			: image.getCanvas().getSrcRect();
	}

	/**
	 * The middle of what a user looks at, at most {@value #LARGEST} pixels of the
	 * result along each axis, and at least {@value #SMALLEST} where the image has
	 * as many.
	 *
	 * @param seen within the image
	 * @param corner where the user moved the region; empty = the middle
	 * @param scale pixels of the result per pixel along each axis
	 * @return within the image
	 */
	static Interval of(final ImagePlus image, final Interval seen,
		final Optional<Point> corner, final int scale)
	{
		return of(image, seen, corner, SMALLEST, LARGEST / scale);
	}

	/**
	 * The middle of what a user looks at, of another size.
	 *
	 * @param smallest side in pixels of what is around a smaller selection
	 * @param largest side in pixels of what is in the middle of a larger one
	 * @return within the image
	 */
	static Interval of(final ImagePlus image, final int smallest,
		final int largest)
	{
		return of(image, seen(image), Optional.empty(), smallest, largest);
	}

	private static Interval of(final ImagePlus image, final Interval seen,
		final Optional<Point> corner, final int smallest, final int largest)
	{
		final int width = side(seen.width(), image.getWidth(), smallest, largest);
		final int height = side(seen.height(), image.getHeight(), smallest,
			largest);
		final Point wanted = corner.orElseGet(
			() -> new Point(seen.x() + Math.floorDiv(seen.width() - width, 2),
				seen.y() + Math.floorDiv(seen.height() - height, 2)));
		return new Interval(start(wanted.x, width, image.getWidth()),
			start(wanted.y, height, image.getHeight()), width, height);
	}

	/**
	 * What of a region is shown first: its middle, or all if that takes no more
	 * than twice as long.
	 *
	 * @param halo pixels that the network sees around it
	 */
	static Interval first(final Interval region, final int scale,
		final int halo)
	{
		final int side = Math.max(SMALLEST_FIRST, FIRST - 2 * halo) / scale;
		if (seen(region.width(), region.height(), halo) <= 2 *
			seen(side, side, halo)) return region;
		final int width = Math.min(region.width(), side);
		final int height = Math.min(region.height(), side);
		return new Interval(region.x() + (region.width() - width) / 2,
			region.y() + (region.height() - height) / 2, width, height);
	}

	/** Pixels that the network sees. */
	private static long seen(final int width, final int height, final int halo) {
		return (long) (width + 2 * halo) * (height + 2 * halo);
	}

	private static int side(final int seen, final int all, final int smallest,
		final int largest)
	{
		return Math.min(all, Math.max(smallest, Math.min(largest, seen)));
	}

	/** The nearest that is within the image. */
	private static int start(final int wanted, final int side, final int all) {
		return Math.max(0, Math.min(all - side, wanted));
	}
}
