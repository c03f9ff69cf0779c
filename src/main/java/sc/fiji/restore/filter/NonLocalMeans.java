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

package sc.fiji.restore.filter;

import java.util.Arrays;
import java.util.List;

/**
 * Non-local means: each pixel becomes the mean of those in a window around it,
 * weighted by how much the patches around both are alike. Source: Buades, Coll and
 * Morel, "A non-local algorithm for image denoising", CVPR 2005; window, patch,
 * strength and the weight {@code exp(−max(d² − 2σ², 0) / h²)}, where d² is the mean
 * squared difference of two patches, from the same authors' "Non-local means
 * denoising", Image Processing On Line 1, 2011, section 3: window of 21×21, patch
 * of 5×5, h = 0.4 σ, which they advise for noise of medium strength. The pixel
 * itself counts as much as the one most alike. Beyond its edges a plane is
 * mirrored.
 *
 * @param sigma standard deviation of the noise in units of the pixels; 0 = there
 *          is none to remove
 */
public record NonLocalMeans(double sigma) {

	private static final int WINDOW = 10;
	private static final int PATCH = 2;
	private static final double STRENGTH = 0.4;
	private static final int SIDE = 2 * PATCH + 1;

	/** Pixels of context that matter around what is to be restored. */
	public static final int MARGIN = WINDOW + PATCH;

	/** Channels with an edge of mirrored pixels, and what was summed up so far. */
	private static final class Sums {

		private final int width;
		private final int height;
		private final float[][] padded;
		private final float[] weight;
		private final float[] largest;
		private final float[][] sum;

		Sums(final List<float[]> channels, final int width) {
			this.width = width;
			height = channels.get(0).length / width;
			padded = channels.stream().map(channel -> padded(channel, width, height))
				.toArray(float[][]::new);
			weight = new float[width * height];
			largest = new float[width * height];
			sum = new float[padded.length][width * height];
		}

		private static float[] padded(final float[] channel, final int width,
			final int height)
		{
			final int columns = width + 2 * MARGIN;
			final float[] padded = new float[columns * (height + 2 * MARGIN)];
			for (int i = 0; i < padded.length; i++) {
				padded[i] = channel[Gaussian.mirror(i / columns - MARGIN, height) *
					width + Gaussian.mirror(i % columns - MARGIN, width)];
			}
			return padded;
		}

		int columns() {
			return width + 2 * MARGIN;
		}

		/** Index of a pixel within the padded channels. */
		int at(final int x, final int y) {
			return (y + MARGIN) * columns() + x + MARGIN;
		}

		/** Squared differences of patches, as the sum over pixels and channels. */
		float[] distances(final int shift) {
			final int columns = width + 2 * PATCH;
			final float[] rows = new float[width * (height + 2 * PATCH)];
			final float[] line = new float[columns];
			for (int y = 0; y < height + 2 * PATCH; y++) {
				Arrays.fill(line, 0);
				final int first = at(-PATCH, y - PATCH);
				for (final float[] channel : padded) {
					for (int x = 0; x < columns; x++) {
						final float difference = channel[first + x] -
							channel[first + x + shift];
						line[x] += difference * difference;
					}
				}
				for (int x = 0; x < width; x++) {
					float patch = 0;
					for (int i = 0; i < SIDE; i++) patch += line[x + i];
					rows[y * width + x] = patch;
				}
			}
			final float[] distances = new float[width * height];
			for (int i = 0; i < distances.length; i++) {
				for (int j = 0; j < SIDE; j++) distances[i] += rows[i + j * width];
			}
			return distances;
		}

		void add(final int i, final float w, final int from) {
			weight[i] += w;
			largest[i] = Math.max(largest[i], w);
			for (int c = 0; c < sum.length; c++) sum[c][i] += w * padded[c][from];
		}

		List<float[]> means() {
			for (int i = 0; i < weight.length; i++) {
				// NB: what is like nothing else stays.
				final float own = largest[i] > 0 ? largest[i] : 1;
				add(i, own, at(i % width, i / width));
				for (final float[] channel : sum) channel[i] /= weight[i];
			}
			return List.of(sum);
		}
	}

	/**
	 * The denoised channels, of which patches are compared together.
	 *
	 * @param channels row by row, finite; not changed
	 * @param width columns
	 * @param checkpoint called again and again; may throw to stop
	 */
	public List<float[]> restored(final List<float[]> channels, final int width,
		final Runnable checkpoint)
	{
		if (!(sigma > 0)) return channels.stream().map(float[]::clone).toList();
		final Sums sums = new Sums(channels, width);
		for (int dy = -WINDOW; dy <= WINDOW; dy++) {
			checkpoint.run();
			for (int dx = -WINDOW; dx <= WINDOW; dx++) {
				if (dx != 0 || dy != 0)
					add(sums, dy * sums.columns() + dx, channels.size());
			}
		}
		return sums.means();
	}

	private void add(final Sums sums, final int shift, final int channels) {
		final float[] distances = sums.distances(shift);
		final double part = 1. / (SIDE * SIDE * channels);
		final double noise = 2 * sigma * sigma;
		final double strength = STRENGTH * STRENGTH * sigma * sigma;
		for (int i = 0; i < distances.length; i++) {
			final double d = Math.max(0, distances[i] * part - noise);
			sums.add(i, (float) Math.exp(-d / strength),
				sums.at(i % sums.width, i / sums.width) + shift);
		}
	}
}
