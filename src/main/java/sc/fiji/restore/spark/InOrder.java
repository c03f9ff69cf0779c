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

package sc.fiji.restore.spark;

import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BinaryOperator;

/**
 * Combines results in the order of the items, in whatever order they come, so
 * that sums of real numbers are the same in every run. Keeps only those that come
 * too early. Not thread-safe.
 *
 * @param <R> what comes of an item
 */
public final class InOrder<R> {

	private final BinaryOperator<R> combine;
	private final Iterator<Integer> order;
	private final Map<Integer, Optional<R>> early = new HashMap<>();
	private Integer next;
	private R sum;

	/**
	 * @param items in the order in which they are combined
	 * @param combine may change and return its first argument
	 */
	public InOrder(final List<Integer> items, final BinaryOperator<R> combine) {
		this.combine = combine;
		order = List.copyOf(items).iterator();
		next = order.hasNext() ? order.next() : null;
	}

	/** Adds what comes of an item. */
	public void add(final int item, final R result) {
		early.put(item, Optional.of(result));
		combineReady();
	}

	/** Leaves an item out. */
	public void skip(final int item) {
		early.put(item, Optional.empty());
		combineReady();
	}

	/** What was combined; empty if nothing was. */
	public Optional<R> result() {
		return Optional.ofNullable(sum);
	}

	private void combineReady() {
		while (next != null && early.containsKey(next)) {
			early.remove(next).ifPresent(
				result -> sum = sum == null ? result : combine.apply(sum, result));
			next = order.hasNext() ? order.next() : null;
		}
	}
}
