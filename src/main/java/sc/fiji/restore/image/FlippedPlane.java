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
 * A plane with left and right, or top and bottom, swapped.
 *
 * @param plane what is mirrored
 * @param alongX whether left and right are swapped
 * @param alongY whether top and bottom are swapped
 */
record FlippedPlane(PlaneSource plane, boolean alongX,
	boolean alongY) implements PlaneView
{

	@Override
	public void read(final Interval interval, final int channel,
		final float[] target)
	{
		plane.read(new Interval(alongX ? width() - interval.endX() : interval.x(),
			alongY ? height() - interval.endY() : interval.y(), interval.width(),
			interval.height()), channel, target);
		flip(target, interval.width(), interval.height(), alongX, alongY);
	}

	/** Mirrors what has as many rows as there are values for, in place. */
	static void flip(final float[] values, final int width, final boolean alongX,
		final boolean alongY)
	{
		flip(values, width, values.length / width, alongX, alongY);
	}

	private static void flip(final float[] values, final int width,
		final int height, final boolean alongX, final boolean alongY)
	{
		if (alongX) for (int y = 0; y < height; y++) {
			for (int x = 0; x < width / 2; x++) {
				swap(values, y * width + x, y * width + width - 1 - x);
			}
		}
		if (alongY) for (int y = 0; y < height / 2; y++) {
			for (int x = 0; x < width; x++) {
				swap(values, y * width + x, (height - 1 - y) * width + x);
			}
		}
	}

	private static void swap(final float[] values, final int a, final int b) {
		final float value = values[a];
		values[a] = values[b];
		values[b] = value;
	}
}
