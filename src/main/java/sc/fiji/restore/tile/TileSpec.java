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
 * How a plane is cut into tiles.
 *
 * @param size largest size of a tile's input in pixels, halo included
 * @param halo real context in pixels that is read around a core and discarded
 *          later; at least the network's receptive radius where that is finite
 * @param overlap pixels that neighbouring cores share and blend linearly; 0 =
 *          cores are disjoint and cropped
 * @param rule the sizes that the network accepts
 */
public record TileSpec(int size, int halo, int overlap, SizeRule rule) {

	/** Checks the values against each other. */
	public TileSpec {
		if (halo < 0 || overlap < 0)
			throw new IllegalArgumentException(
				"Halo and overlap must not be negative, but were " + halo + " and " +
					overlap + ".");
		final int smallest = smallestSize(halo, overlap, rule);
		if (size < smallest)
			throw new IllegalArgumentException(
				"A tile of " + size + " pixels is too small: with halo " + halo +
					", overlap " + overlap + " and sizes in multiples of " +
					rule.multipleOf() + " it needs at least " + smallest + ".");
	}

	/** The smallest tile in which a core of one multiple is left. */
	public static int smallestSize(final int halo, final int overlap,
		final SizeRule rule)
	{
		return rule.up(shared(halo, overlap, rule) + rule.multipleOf());
	}

	/**
	 * Pixels that the inputs of neighbouring tiles share at least: two halos and
	 * the overlap, rounded up so that tiles start at a multiple: a tile's size
	 * less this is one.
	 */
	int shared() {
		return shared(halo, overlap, rule);
	}

	private static int shared(final int halo, final int overlap,
		final SizeRule rule)
	{
		final int m = rule.multipleOf();
		final int rest = rule.minimum() % m;
		final int more = Math.max(0, 2 * halo + overlap - rest);
		return rest + (more + m - 1) / m * m;
	}
}
