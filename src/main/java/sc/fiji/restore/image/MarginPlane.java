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
 * A plane with mirrored pixels around it, for networks whose output is smaller
 * than their input.
 *
 * @param plane what is in the middle
 * @param margin pixels on each side
 */
public record MarginPlane(PlaneSource plane, int margin) implements PlaneView {

	@Override
	public int width() {
		return plane.width() + 2 * margin;
	}

	@Override
	public int height() {
		return plane.height() + 2 * margin;
	}

	@Override
	public void read(final Interval interval, final int channel,
		final float[] target)
	{
		plane.read(new Interval(interval.x() - margin, interval.y() - margin,
			interval.width(), interval.height()), channel, target);
	}

	/**
	 * What is in the middle of an output.
	 *
	 * @param values of this plane, enlarged
	 * @param scale how much it was enlarged
	 */
	public float[] middle(final float[] values, final int scale) {
		if (margin == 0) return values;
		final int width = plane.width() * scale;
		final int height = plane.height() * scale;
		final float[] middle = new float[width * height];
		for (int y = 0; y < height; y++) {
			System.arraycopy(values,
				((y + margin * scale) * width() + margin) * scale, middle, y * width,
				width);
		}
		return middle;
	}
}
