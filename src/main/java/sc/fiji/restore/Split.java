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

import java.awt.Dimension;
import java.awt.Point;
import java.awt.Rectangle;

import sc.fiji.restore.tile.Interval;

/**
 * Where on the screen a preview lies, whose left part shows an image before and
 * whose right part shows it after. Immutable.
 *
 * @param region of the image, in its pixels
 * @param size of the window's inside, in pixels of the screen
 * @param line where the parts meet, as a share of the region's width, 0 to 1
 */
record Split(Interval region, Dimension size, double line) {

	/** So near to the line, in pixels of the screen, a user means it. */
	private static final int NEAR = 6;

	/** Copies the size and keeps the line within the region. */
	Split {
		size = new Dimension(size);
		line = Math.max(0, Math.min(1, line));
	}

	/** Pixels of the screen per pixel of the image: as many as there is room. */
	double zoom() {
		return Math.min((double) size.width / region.width(),
			(double) size.height / region.height());
	}

	/** Where the region lies: in the middle. */
	Rectangle picture() {
		final int width = (int) Math.round(region.width() * zoom());
		final int height = (int) Math.round(region.height() * zoom());
		return new Rectangle((size.width - width) / 2, (size.height - height) / 2,
			width, height);
	}

	/** Where a part of the image lies; may be outside of the picture. */
	Rectangle place(final Interval part) {
		final Rectangle picture = picture();
		final int x = picture.x + toScreen(part.x() - region.x());
		final int y = picture.y + toScreen(part.y() - region.y());
		return new Rectangle(x, y,
			picture.x + toScreen(part.endX() - region.x()) - x,
			picture.y + toScreen(part.endY() - region.y()) - y);
	}

	private int toScreen(final int pixels) {
		return (int) Math.round(pixels * zoom());
	}

	/** Column of the screen where the parts meet. */
	int lineX() {
		return picture().x + (int) Math.round(picture().width * line);
	}

	/** Whether a user who points there means the line. */
	boolean isNearLine(final Point point) {
		return Math.abs(point.x - lineX()) <= NEAR;
	}

	/** This with the line at a column of the screen. */
	Split withLineAt(final int x) {
		return new Split(region, size,
			(x - picture().x) / (double) Math.max(1, picture().width));
	}

	/** This with the line moved by a share of the region's width. */
	Split withLineMoved(final double share) {
		return new Split(region, size, line + share);
	}

	/** This with another region. */
	Split withRegion(final Interval other) {
		return new Split(other, size, line);
	}

	/** This with another size. */
	Split withSize(final Dimension other) {
		return new Split(region, other, line);
	}

	/**
	 * The region that a user drags into view.
	 *
	 * @param dx by how many pixels of the screen the image was dragged to the right
	 * @param dy likewise, down
	 * @param image size of all of it, in its pixels
	 * @return of the same size, within the image
	 */
	Interval dragged(final int dx, final int dy, final Dimension image) {
		return new Interval(
			within(region.x() - (int) Math.round(dx / zoom()),
				image.width - region.width()),
			within(region.y() - (int) Math.round(dy / zoom()),
				image.height - region.height()),
			region.width(), region.height());
	}

	private static int within(final int start, final int last) {
		return Math.max(0, Math.min(last, start));
	}
}
