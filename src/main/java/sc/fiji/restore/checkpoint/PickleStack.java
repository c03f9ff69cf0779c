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
package sc.fiji.restore.checkpoint;

import java.util.ArrayList;
import java.util.List;

/** The stack of a {@link PickleMachine}, with marks. Not thread-safe. */
final class PickleStack {

	private static final int DEEPEST = 100_000;
	private static final Object MARK = new Object();

	private final PickleInput in;
	private final List<Object> items = new ArrayList<>();

	/** @param in tells where in the pickle an error is */
	PickleStack(final PickleInput in) {
		this.in = in;
	}

	void push(final Object value) {
		if (items.size() == DEEPEST)
			throw in.complaint().refused("be nested less than " + DEEPEST + " deep",
				"its pickle is deeper");
		items.add(value);
	}

	void mark() {
		push(MARK);
	}

	/** The last object. */
	<T> T top(final Class<T> type, final String what) {
		final Object value = items.isEmpty() ? MARK : items.get(items.size() - 1);
		if (value == MARK || !type.isInstance(value)) throw lacks(what);
		return type.cast(value);
	}

	/** Takes away the last object. */
	<T> T pop(final Class<T> type, final String what) {
		final T value = top(type, what);
		items.remove(items.size() - 1);
		return value;
	}

	/** Takes away the last objects. */
	List<Object> pop(final int count) {
		final int start = items.size() - count;
		if (start < 0 || items.subList(start, items.size()).contains(MARK))
			throw lacks(count + " objects");
		return popFrom(start);
	}

	/** Takes away the last mark and what lies on it, which is returned. */
	List<Object> popMark() {
		final int mark = items.lastIndexOf(MARK);
		if (mark < 0) throw lacks("a mark");
		final List<Object> popped = popFrom(mark + 1);
		items.remove(mark);
		return popped;
	}

	/** The error of an opcode that does not find what it needs. */
	CheckpointException lacks(final String what) {
		return in.complaint().damaged("be a pickle",
			"at byte " + in.position() + " it lacks " + what);
	}

	private List<Object> popFrom(final int start) {
		final List<Object> last = items.subList(start, items.size());
		final List<Object> popped = new ArrayList<>(last);
		last.clear();
		return popped;
	}
}
