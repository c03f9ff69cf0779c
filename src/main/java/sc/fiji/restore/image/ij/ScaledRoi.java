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

import java.awt.geom.Rectangle2D;

import ij.gui.OvalRoi;
import ij.gui.Overlay;
import ij.gui.PointRoi;
import ij.gui.Roi;
import ij.plugin.RoiScaler;

/**
 * Selections and overlays of an enlarged image. ImageJ's own scaling forgets
 * which channel, slice and frame a selection belongs to, its properties, and
 * that it was a rectangle or an oval.
 */
final class ScaledRoi {

	private ScaledRoi() {}

	/** A copy of an overlay, every element scaled. */
	static Overlay of(final Overlay overlay, final double x, final double y) {
		final Overlay result = overlay.duplicate();
		for (int i = 0; i < overlay.size(); i++) {
			result.set(of(overlay.get(i), x, y), i);
		}
		return result;
	}

	/** A scaled copy of a selection. */
	static Roi of(final Roi roi, final double x, final double y) {
		if (x == 1 && y == 1) return (Roi) roi.clone();
		final Roi result = scaled(roi, x, y);
		result.copyAttributes(roi);
		if (roi.hasHyperStackPosition())
			result.setPosition(roi.getCPosition(), roi.getZPosition(),
				roi.getTPosition());
		else
			result.setPosition(roi.getPosition());
		// NB: ImageJ shows an error if there are none.
		if (roi.getPropertyCount() > 0) result.setProperties(roi.getProperties());
		if (roi instanceof final PointRoi points &&
			result instanceof final PointRoi scaledPoints)
			scaledPoints.setCounters(points.getCounters());
		return result;
	}

	private static Roi scaled(final Roi roi, final double x, final double y) {
		final Rectangle2D.Double bounds = roi.getFloatBounds();
		if (roi.getClass() == Roi.class && roi.getCornerDiameter() == 0)
			return new Roi(bounds.x * x, bounds.y * y, bounds.width * x,
				bounds.height * y);
		if (roi.getClass() == OvalRoi.class)
			return new OvalRoi(bounds.x * x, bounds.y * y, bounds.width * x,
				bounds.height * y);
		return RoiScaler.scale(roi, x, y, false);
	}
}
