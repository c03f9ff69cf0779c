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
 * The unit of inference: an interval that is read and, within it, the interval
 * that is written.
 *
 * @param core pixels that this tile contributes to; always inside the plane
 * @param input pixels that the network sees: the core, its halo and, at the far
 *          ends, padding; all tiles of a tiling have inputs of the same size
 * @param window how much the tile contributes to each pixel of its core
 */
public record Tile(Interval core, Interval input, Window window) {

	/** Checks that the core lies within the input and the window fits it. */
	public Tile {
		if (!input.contains(core))
			throw new IllegalArgumentException(
				"A tile's core must lie within its input, but core " + core +
					" does not lie in " + input + ".");
		if (window.x().length != core.width() || window.y().length != core.height())
			throw new IllegalArgumentException(
				"A tile's window must have the size of its core, but was " +
					window.x().length + "×" + window.y().length + " for " + core + ".");
	}
}
