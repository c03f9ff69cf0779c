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
package sc.fiji.restore.image;

import sc.fiji.restore.tile.Interval;

/**
 * A plane in a frame in which it lies askew. Around it, and beyond the frame,
 * are the plane's own pixels, mirrored at its edges.
 *
 * @param plane what is turned
 * @param rotation how it lies in its frame
 */
record RotatedPlane(PlaneSource plane, Rotation rotation) implements PlaneView {

	@Override
	public int width() {
		return rotation.width();
	}

	@Override
	public int height() {
		return rotation.height();
	}

	@Override
	public void read(final Interval interval, final int channel,
		final float[] target)
	{
		final Interval box = boxAround(interval);
		final float[] values = new float[box.width() * box.height()];
		plane.read(box, channel, values);
		for (int j = 0; j < interval.height(); j++) {
			for (int i = 0; i < interval.width(); i++) {
				final int x = interval.x() + i;
				final int y = interval.y() + j;
				target[j * interval.width() + i] = CubicConvolution.at(values,
					box.width(), rotation.planeX(x, y) - box.x(),
					rotation.planeY(x, y) - box.y());
			}
		}
	}

	/** The part of the plane that an interval of the frame is made of. */
	private Interval boxAround(final Interval interval) {
		double minX = Double.POSITIVE_INFINITY;
		double minY = Double.POSITIVE_INFINITY;
		double maxX = Double.NEGATIVE_INFINITY;
		double maxY = Double.NEGATIVE_INFINITY;
		for (final int x : new int[]{ interval.x(), interval.endX() - 1 }) {
			for (final int y : new int[]{ interval.y(), interval.endY() - 1 }) {
				minX = Math.min(minX, rotation.planeX(x, y));
				maxX = Math.max(maxX, rotation.planeX(x, y));
				minY = Math.min(minY, rotation.planeY(x, y));
				maxY = Math.max(maxY, rotation.planeY(x, y));
			}
		}
		// NB: a pixel more on each side than is needed, against rounding.
		final int x = (int) Math.floor(minX) - 2;
		final int y = (int) Math.floor(minY) - 2;
		return new Interval(x, y, (int) Math.floor(maxX) + 4 - x,
			(int) Math.floor(maxY) + 4 - y);
	}
}
