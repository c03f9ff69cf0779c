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

/**
 * How planes of one size are turned before a network sees them, and how what
 * lies on a turned plane is turned back. Start with
 * {@link #of(double, int, int)}. Immutable and thread-safe.
 */
public interface PlaneTurn {

	/** Columns of turned planes. */
	int width();

	/** Rows of turned planes. */
	int height();

	/**
	 * A plane of this turn's size, turned; reads the plane when it is read.
	 */
	PlaneSource turned(PlaneSource plane);

	/**
	 * Turns back what lies on a turned plane.
	 *
	 * @param values of one channel, {@link #width()} × {@link #height()}, row by
	 *          row
	 * @return values at the pixels of the plane that was turned, row by row
	 */
	float[] back(float[] values);

	/**
	 * Whether pixels only change their places, so that turning there and back
	 * gives the same values; otherwise they are interpolated.
	 */
	boolean isExact();

	/**
	 * The turn after which lines of a direction run along x.
	 *
	 * @param degrees of the lines against the x axis, counterclockwise as an image
	 *          is shown (y points down), above -90 and up to 90
	 * @param width columns of the planes
	 * @param height rows of the planes
	 */
	static PlaneTurn of(final double degrees, final int width, final int height) {
		if (degrees == 0) return new Unturned(width, height);
		return degrees == 90 ? Transposition.ofPlanes(width, height)
			: Rotation.ofPlanes(degrees, width, height);
	}
}
