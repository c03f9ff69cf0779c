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
package sc.fiji.restore.pipeline;

import sc.fiji.restore.inference.FakeModel.Network;

/** Networks with a known, finite receptive field; zero beyond the tile. */
final class Networks {

	private Networks() {}

	/** The mean of a square of the given radius. */
	static Network box(final int radius) {
		return (in, out, width, height) -> {
			final int side = 2 * radius + 1;
			for (int y = 0; y < height; y++) for (int x = 0; x < width; x++) {
				double sum = 0;
				for (int j = Math.max(0, y - radius); j <= Math.min(height - 1,
					y + radius); j++)
					for (int i = Math.max(0, x - radius); i <= Math.min(width - 1,
						x + radius); i++) sum += in[j * width + i];
				out[y * width + x] = (float) (sum / (side * side));
			}
		};
	}

	/**
	 * A box, then the mean of every block of {@code size}² pixels: like a network
	 * that samples down and up again, it depends on where tiles start.
	 */
	static Network boxAndBlocks(final int radius, final int size) {
		return (in, out, width, height) -> {
			final float[] smooth = new float[in.length];
			box(radius).run(in, smooth, width, height);
			for (int y = 0; y < height; y++) for (int x = 0; x < width; x++) {
				double sum = 0;
				for (int j = 0; j < size; j++)
					for (int i = 0; i < size; i++)
						sum += smooth[(y / size * size + j) * width + x / size * size + i];
				out[y * width + x] = (float) (sum / (size * size));
			}
		};
	}
}
