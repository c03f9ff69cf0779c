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

import sc.fiji.restore.image.PlaneSource;
import sc.fiji.restore.image.PlaneTurn;
import sc.fiji.restore.normalize.ValueMap;
import sc.fiji.restore.tile.Interval;

/**
 * Takes what a network removed from a turned plane out of the plane itself, so
 * that turning blurs the stripes only, and nothing of what stays.
 */
final class RemovedStripes {

	private RemovedStripes() {}

	/**
	 * One channel of a plane, less what was removed from it.
	 *
	 * @param plane as it was
	 * @param channel 0-based
	 * @param turn of the plane
	 * @param map from pixel values to network values
	 * @param restored network values of the turned plane; changed
	 * @return pixel values, row by row
	 */
	static float[] without(final PlaneSource plane, final int channel,
		final PlaneTurn turn, final ValueMap map, final float[] restored)
	{
		final ValueMap inverse = map.inverse();
		final float[] seen = whole(turn.turned(plane), channel);
		for (int i = 0; i < restored.length; i++) {
			// NB: rounded as the network saw it, so that what it left is exactly 0.
			final float in = (float) map.apply(seen[i]);
			restored[i] = (float) (inverse.apply(in) - inverse.apply(restored[i]));
		}
		final float[] removed = turn.back(restored);
		final float[] result = whole(plane, channel);
		for (int i = 0; i < result.length; i++) result[i] -= removed[i];
		return result;
	}

	private static float[] whole(final PlaneSource plane, final int channel) {
		final float[] values = new float[plane.width() * plane.height()];
		plane.read(new Interval(0, 0, plane.width(), plane.height()), channel,
			values);
		return values;
	}
}
