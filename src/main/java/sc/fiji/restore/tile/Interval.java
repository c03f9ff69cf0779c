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
 * A rectangle of pixels in a plane: {@code x ≤ column < x + width},
 * {@code y ≤ row < y + height}, 0-based.
 * <p>
 * The origin may be negative and the far end may lie beyond the plane: a reader
 * invents such pixels by mirroring. Immutable.
 * </p>
 *
 * @param x first column
 * @param y first row
 * @param width number of columns, at least 1
 * @param height number of rows, at least 1
 */
public record Interval(int x, int y, int width, int height) {

	/** Checks the size. */
	public Interval {
		if (width < 1 || height < 1)
			throw new IllegalArgumentException(
				"An interval needs a size of at least 1×1, but was " + width + "×" +
					height + ".");
	}

	/** First column after the interval. */
	public int endX() {
		return x + width;
	}

	/** First row after the interval. */
	public int endY() {
		return y + height;
	}

	/** Whether any pixel of {@code other} lies in this interval. */
	public boolean touches(final Interval other) {
		return other.x < endX() && x < other.endX() && other.y < endY() &&
			y < other.endY();
	}

	/** Whether every pixel of {@code other} lies in this interval. */
	public boolean contains(final Interval other) {
		return other.x >= x && other.y >= y && other.endX() <= endX() &&
			other.endY() <= endY();
	}
}
