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

import ij.ImagePlus;
import sc.fiji.restore.error.RestoreException.InvalidImage;
import sc.fiji.restore.image.PlaneTurn;
import sc.fiji.restore.tile.Interval;

/** ImageJ cannot have planes of more pixels than an array has elements. */
final class PlaneLimit {

	/** A few less than an array may have. */
	private static final int LARGEST_PLANE = Integer.MAX_VALUE - 8;

	private PlaneLimit() {}

	/**
	 * @param input the image, for the message
	 * @param seen what the network sees of it
	 * @param scale how much larger the result is
	 * @throws InvalidImage if that is too large
	 */
	static void check(final ImagePlus input, final Interval seen,
		final int scale)
	{
		if ((long) seen.width() * scale * seen.height() * scale <= LARGEST_PLANE)
			return;
		throw new InvalidImage("A result may have up to " + LARGEST_PLANE +
			" pixels in a plane, but '" + input.getTitle() + "' has " + seen.width() +
			"×" + seen.height() + " and would become " + scale +
			" times as wide and high. Select a part of it, or crop it.");
	}

	/**
	 * A plane that lies askew needs more room.
	 *
	 * @throws InvalidImage if that is too much
	 */
	static void check(final ImagePlus input, final PlaneTurn turn) {
		if ((long) turn.width() * turn.height() <= LARGEST_PLANE) return;
		throw new InvalidImage("A plane may have up to " + LARGEST_PLANE +
			" pixels after it was turned so that stripes are horizontal, but '" +
			input.getTitle() + "' has " + input.getWidth() + "×" + input.getHeight() +
			" and would become " + turn.width() + "×" + turn.height() +
			". Select a part of it, or crop it.");
	}
}
