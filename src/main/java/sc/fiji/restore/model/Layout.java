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
package sc.fiji.restore.model;

/**
 * The order of a tensor's axes. Immutable.
 *
 * @param axes from the slowest to the fastest, a letter each: {@code b}atch,
 *          {@code c}hannel, {@code y}, {@code x}, and {@code 1} for any other
 *          axis, which has the size 1; b and c may be missing
 */
public record Layout(String axes) {

	/** Batch, channel, y, x. */
	public static final Layout BCYX = new Layout("bcyx");

	/** Checks the axes. */
	public Layout {
		if (!axes.matches("[bcyx1]*") ||
			axes.chars().filter(a -> a != '1').distinct().count() != axes.chars()
				.filter(a -> a != '1').count() ||
			axes.indexOf('y') < 0 || axes.indexOf('x') < 0)
			throw new IllegalArgumentException(
				"A tensor needs the axes y and x, and may have b and c, each once, " +
					"but was '" + axes + "'.");
	}

	/**
	 * The sizes of a tensor, in the order of its axes.
	 *
	 * @param batch images; must be 1 where there is no such axis
	 * @param channels must be 1 where there is no such axis
	 */
	public long[] shape(final int batch, final int channels, final int height,
		final int width)
	{
		return axes.chars().mapToLong(axis -> switch (axis) {
			case 'b' -> batch;
			case 'c' -> channels;
			case 'y' -> height;
			case 'x' -> width;
			default -> 1;
		}).toArray();
	}

	/** Whether there is an axis. */
	public boolean has(final char axis) {
		return axes.indexOf(axis) >= 0;
	}

	/**
	 * The size along an axis of a tensor of this layout; 1 if there is none.
	 *
	 * @param shape one size per axis
	 */
	public int size(final char axis, final long[] shape) {
		return has(axis) ? (int) shape[axes.indexOf(axis)] : 1;
	}

	/** How far neighbours along an axis lie apart in memory. */
	public int stride(final char axis, final long[] shape) {
		int stride = 1;
		for (int i = shape.length - 1; i > axes.indexOf(axis); i--) {
			stride *= (int) shape[i];
		}
		return stride;
	}

	/** For people: {@code byxc}. */
	@Override
	public String toString() {
		return axes;
	}
}
