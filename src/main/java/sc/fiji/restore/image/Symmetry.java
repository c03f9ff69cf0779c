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

import java.util.List;
import java.util.stream.Stream;

/**
 * One of the eight ways in which the square grid of pixels can be laid on
 * itself: columns and rows are swapped or not, then mirrored or not. Pixels only
 * change their places. Immutable.
 *
 * @param transposed whether columns and rows are swapped, which comes first
 * @param flippedX whether left and right are swapped
 * @param flippedY whether top and bottom are swapped
 */
public record Symmetry(boolean transposed, boolean flippedX, boolean flippedY) {

	/** As it is. */
	public static final Symmetry IDENTITY = new Symmetry(false, false, false);

	/** As it is, and with top and bottom swapped. */
	public static final List<Symmetry> UPSIDE_DOWN = List.of(IDENTITY,
		new Symmetry(false, false, true));

	/** All in which rows stay rows. */
	public static final List<Symmetry> FLIPS = List.of(IDENTITY,
		new Symmetry(false, true, false), new Symmetry(false, false, true),
		new Symmetry(false, true, true));

	/** All eight: turns by multiples of 90 degrees, mirrored and not. */
	public static final List<Symmetry> ALL = Stream
		.concat(FLIPS.stream(),
			FLIPS.stream()
				.map(flip -> new Symmetry(true, flip.flippedX(), flip.flippedY())))
		.toList();

	/**
	 * This, for planes of one size.
	 *
	 * @param width columns of the planes
	 * @param height rows of the planes
	 */
	public PlaneTurn turn(final int width, final int height) {
		final PlaneTurn turn = transposed ? Transposition.ofPlanes(width, height)
			: new Unturned(width, height);
		return flippedX || flippedY ? new Flip(turn, flippedX, flippedY) : turn;
	}
}
