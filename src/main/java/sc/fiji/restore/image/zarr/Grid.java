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
package sc.fiji.restore.image.zarr;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Boxes of pixels along any number of axes, the slowest first. */
final class Grid {

	private Grid() {}

	/** What is done for an index. */
	@FunctionalInterface
	interface Visitor {

		void visit(List<Integer> index);
	}

	/**
	 * Visits all indices from {@code first} to {@code last}, both included, in
	 * order.
	 */
	static void forEach(final int[] first, final int[] last,
		final Visitor visitor)
	{
		final int[] index = first.clone();
		for (int d = 0; d < first.length; d++) if (last[d] < first[d]) return;
		while (true) {
			visitor.visit(list(index));
			int d = index.length - 1;
			while (d >= 0 && index[d] == last[d]) {
				index[d] = first[d];
				d--;
			}
			if (d < 0) return;
			index[d]++;
		}
	}

	static List<Integer> list(final int[] values) {
		final List<Integer> list = new ArrayList<>();
		for (final int value : values) list.add(value);
		return List.copyOf(list);
	}

	static int[] array(final List<Integer> values) {
		return values.stream().mapToInt(Integer::intValue).toArray();
	}

	/** @throws ArithmeticException if there are too many */
	static int product(final int... sizes) {
		return Arrays.stream(sizes).reduce(1, Math::multiplyExact);
	}

	/**
	 * Copies what two boxes have in common.
	 *
	 * @param from pixels of the first
	 * @param fromOffset where it lies
	 * @param fromSize how large it is
	 * @param to pixels of the second, of the same type
	 * @param toOffset where it lies
	 * @param toSize how large it is
	 */
	static void copy(final Object from, final int[] fromOffset,
		final int[] fromSize, final Object to, final int[] toOffset,
		final int[] toSize)
	{
		final int n = fromOffset.length;
		final int[] begin = new int[n];
		final int[] last = new int[n];
		for (int d = 0; d < n; d++) {
			begin[d] = Math.max(fromOffset[d], toOffset[d]);
			last[d] = Math.min(fromOffset[d] + fromSize[d], toOffset[d] + toSize[d]) -
				1;
		}
		final int length = last[n - 1] - begin[n - 1] + 1;
		if (length < 1) return;
		last[n - 1] = begin[n - 1];
		forEach(begin, last,
			index -> System.arraycopy(from, position(index, fromOffset, fromSize), to,
				position(index, toOffset, toSize), length));
	}

	private static int position(final List<Integer> index, final int[] offset,
		final int[] size)
	{
		int position = 0;
		for (int d = 0; d < size.length; d++) {
			position = position * size[d] + index.get(d) - offset[d];
		}
		return position;
	}
}
