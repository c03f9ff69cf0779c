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
package sc.fiji.restore.normalize.operation;

import java.util.List;

import sc.fiji.restore.normalize.PixelMap;

/**
 * {@code min(max(v, lower), upper)}: {@code ClipDescr} of bioimage.io. Both ends
 * are numbers or percentiles, with linear interpolation between ranks.
 *
 * @param lower null = none
 * @param upper null = none
 * @param jointly whether percentiles are those of all channels together
 */
public record Clip(End lower, End upper, boolean jointly) implements Operation {

	/**
	 * An end of the range.
	 *
	 * @param value the end itself, or a share of 0..1
	 * @param isShare whether it is the value below which that share of all values
	 *          lies
	 */
	public record End(double value, boolean isShare) {

		private float[] in(final List<Distribution> all) {
			final float[] ends = new float[Math.max(1, all.size())];
			for (int c = 0; c < ends.length; c++) {
				ends[c] = (float) (isShare ? all.get(c).quantile(value) : value);
			}
			return ends;
		}
	}

	private static final End LOWEST = new End(Double.NEGATIVE_INFINITY, false);
	private static final End HIGHEST = new End(Double.POSITIVE_INFINITY, false);

	@Override
	public PixelMap decide(final Statistics own, final Statistics input) {
		final End from = lower == null ? LOWEST : lower;
		final End to = upper == null ? HIGHEST : upper;
		final List<Distribution> all = from.isShare() || to.isShare()
			? own.distributions(jointly) : List.of();
		final float[] min = from.in(all);
		final float[] max = to.in(all);
		return channels -> {
			for (int c = 0; c < channels.length; c++) {
				clip(channels[c], min[min.length == 1 ? 0 : c],
					max[max.length == 1 ? 0 : c]);
			}
		};
	}

	private static void clip(final float[] values, final float min,
		final float max)
	{
		for (int i = 0; i < values.length; i++) {
			values[i] = Math.min(Math.max(values[i], min), max);
		}
	}

	@Override
	public boolean keepsUnits() {
		return true;
	}
}
