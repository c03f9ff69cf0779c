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
package sc.fiji.restore.tile;

/**
 * Chooses a tile size from the memory that is free.
 * <p>
 * Larger tiles cost less halo and give networks with global attention more to
 * look at, up to the size the model prefers. Memory decides below that.
 * </p>
 *
 * @param preferred tile size that the model asks for, in pixels
 * @param bytesPerPixel memory that a run of the network needs for every pixel
 *          of its input
 */
public record TileSizer(int preferred, long bytesPerPixel) {

	/** Share of the free memory that a tile may take. */
	private static final double SHARE = 0.5;

	/** Checks the values. */
	public TileSizer {
		if (preferred < 1 || bytesPerPixel < 1)
			throw new IllegalArgumentException(
				"Tile size and bytes per pixel must be positive, but were " +
					preferred + " and " + bytesPerPixel + ".");
	}

	/**
	 * The preferred size, or less where memory does not suffice.
	 *
	 * @param freeBytes memory that is free for the network
	 * @param halo see {@link TileSpec}
	 * @param overlap see {@link TileSpec}
	 * @param rule sizes that the network accepts
	 * @return a size that the rule accepts and a {@link TileSpec} takes
	 */
	public int size(final long freeBytes, final int halo, final int overlap,
		final SizeRule rule)
	{
		final double pixels = freeBytes * SHARE / bytesPerPixel;
		final int affordable = (int) Math.min(preferred, Math.sqrt(pixels));
		return Math.max(rule.down(affordable),
			TileSpec.smallestSize(halo, overlap, rule));
	}
}
