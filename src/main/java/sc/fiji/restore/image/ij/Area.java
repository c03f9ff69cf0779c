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
package sc.fiji.restore.image.ij;

import java.awt.Rectangle;
import java.util.Optional;

import ij.ImagePlus;
import ij.gui.Roi;
import ij.process.ImageProcessor;
import sc.fiji.restore.tile.Interval;

/**
 * Which pixels of a plane are restored, and what of the plane the result shows.
 * Immutable.
 *
 * @param core the pixels that are restored
 * @param context what the network sees: the core and what lies around it
 * @param mask of the core's size, 0 = a pixel that stays as it is; empty = all
 *          are restored
 * @param isCropped whether the result is the core; otherwise it is the plane, of
 *          which everything but the core stays as it is
 */
public record Area(Interval core, Interval context,
	Optional<ImageProcessor> mask, boolean isCropped)
{

	/** All pixels. */
	public static Area whole(final int width, final int height) {
		final Interval all = new Interval(0, 0, width, height);
		return new Area(all, all, Optional.empty(), true);
	}

	/**
	 * What is selected of an image, with all of the image as context.
	 *
	 * @param roi a selection that has an area
	 * @param crop whether the result is its bounds, all restored; otherwise only
	 *          what is within the selection is
	 * @return empty if no pixel of the image is selected
	 */
	public static Optional<Area> of(final ImagePlus image, final Roi roi,
		final boolean crop)
	{
		final Rectangle all = new Rectangle(image.getWidth(), image.getHeight());
		final Rectangle bounds = roi.getBounds();
		final Rectangle seen = bounds.intersection(all);
		if (seen.isEmpty()) return Optional.empty();
		final Optional<ImageProcessor> mask = Optional.ofNullable(roi.getMask())
			.map(whole -> cropped(whole, seen.x - bounds.x, seen.y - bounds.y, seen));
		if (mask.isPresent() && mask.get().getStats().max == 0)
			return Optional.empty();
		return Optional.of(new Area(
			new Interval(seen.x, seen.y, seen.width, seen.height),
			new Interval(0, 0, all.width, all.height), crop ? Optional.empty() : mask,
			crop || seen.equals(all) && mask.isEmpty()));
	}

	private static ImageProcessor cropped(final ImageProcessor mask, final int x,
		final int y, final Rectangle size)
	{
		mask.setRoi(x, y, size.width, size.height);
		return mask.crop();
	}

	/**
	 * This area with less context.
	 *
	 * @param margin pixels around the core, as far as there are
	 * @param columns the context starts at a multiple of it along x
	 * @param rows the context starts at a multiple of it along y
	 */
	public Area withContext(final int margin, final int columns, final int rows) {
		final int x = Math.max(context.x(),
			Math.floorDiv(core.x() - margin, columns) * columns);
		final int y = Math.max(context.y(),
			Math.floorDiv(core.y() - margin, rows) * rows);
		return new Area(core,
			new Interval(x, y, Math.min(context.endX(), core.endX() + margin) - x,
				Math.min(context.endY(), core.endY() + margin) - y),
			mask, isCropped);
	}

	/** Whether a pixel of the core, by its place there, is restored. */
	boolean restores(final int x, final int y) {
		return mask.isEmpty() || mask.get().get(x, y) != 0;
	}

	/** How many pixels are restored. */
	long size() {
		return mask.map(pixels -> pixels.getStats().histogram[0])
			.map(without -> (long) core.width() * core.height() - without)
			.orElse((long) core.width() * core.height());
	}
}
