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

import java.util.ArrayList;
import java.util.List;

import sc.fiji.restore.ZarrPieces.Piece;
import sc.fiji.restore.image.zarr.Slab;

/** What of an image could not be done. For one thread. */
final class ZarrProblems {

	private final List<String> lines = new ArrayList<>();

	/**
	 * Notes that some pieces failed.
	 *
	 * @param first of those that follow each other
	 * @param last likewise
	 */
	void add(final Piece first, final Piece last, final String message) {
		lines.add("from " + where(first, false) + " to " + where(last, true) +
			": " + message);
	}

	/** Counted from 1, but pixels from 0. */
	private static String where(final Piece piece, final boolean isEnd) {
		final Slab slab = piece.slab();
		return "frame " + (slab.frame() + (isEnd ? slab.frames() : 1)) +
			", channel " + (slab.channel() + (isEnd ? slab.channels() : 1)) +
			", slice " + (slab.slice() + (isEnd ? slab.slices() : 1)) + ", pixel (" +
			(isEnd ? piece.interval().endX() - 1 : piece.interval().x()) + ", " +
			(isEnd ? piece.interval().endY() - 1 : piece.interval().y()) + ")";
	}

	/** A line for each. */
	List<String> lines() {
		return List.copyOf(lines);
	}
}
