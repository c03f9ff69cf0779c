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
 * A plane with columns and rows swapped.
 *
 * @param plane whose rows are the columns of this
 */
record TransposedPlane(PlaneSource plane) implements PlaneView {

	@Override
	public int width() {
		return plane.height();
	}

	@Override
	public int height() {
		return plane.width();
	}

	@Override
	public void read(final Interval interval, final int channel,
		final float[] target)
	{
		final float[] values = new float[interval.width() * interval.height()];
		plane.read(new Interval(interval.y(), interval.x(), interval.height(),
			interval.width()), channel, values);
		transposed(values, interval.height(), target);
	}

	/**
	 * Swaps columns and rows.
	 *
	 * @param values row by row
	 * @param width columns of {@code values}
	 * @param target receives as many values
	 * @return {@code target}
	 */
	static float[] transposed(final float[] values, final int width,
		final float[] target)
	{
		final int height = values.length / width;
		for (int y = 0; y < height; y++) {
			for (int x = 0; x < width; x++) {
				target[x * height + y] = values[y * width + x];
			}
		}
		return target;
	}
}
