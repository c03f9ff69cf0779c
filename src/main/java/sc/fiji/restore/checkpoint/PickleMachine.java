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

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * Reads one pickle of {@code torch.save}, of protocol 2 to 5, into lists,
 * tuples (arrays), {@link PickledMap}s, texts, numbers and
 * {@link PickledTensor}s.
 * <p>
 * Not an unpickler: it has only the opcodes that weights need, and only the
 * functions of {@link TorchGlobal}; anything else is refused by name. What is
 * nested lies on a stack, not in calls, and is never walked through, so that
 * depth and cycles do no harm. Format: pickletools.py of Python.
 * </p>
 */
final class PickleMachine {

	private static final int LONGEST_NUMBER = 32;
	private static final int LIST_BYTES = 48;
	// NB: of place and boxed value, roughly.
	private static final int ITEM_BYTES = 32;
	private static final int MEMO_BYTES = 64;
	/** Stands for None. */
	static final Object NONE = new Object();

	private final PickleInput in;
	private final Function<Object[], Object> storages;
	private final PickleStack stack;
	private final Map<Integer, Object> memo = new HashMap<>();

	/**
	 * @param in begins where the pickle does
	 * @param storages makes an object of a persistent id
	 */
	PickleMachine(final PickleInput in,
		final Function<Object[], Object> storages)
	{
		this.in = in;
		this.storages = storages;
		stack = new PickleStack(in);
	}

	/** The object of the pickle; the input is then behind its end. */
	Object load() {
		for (int opcode = in.u1(); opcode != '.'; opcode = in.u1()) step(opcode);
		return stack.pop(Object.class, "a result");
	}

	private void step(final int opcode) {
		switch (opcode) {
			case 0x80 -> protocol(in.u1());
			case 0x95 -> in.i8(); // NB: frames are for reading ahead.
			case '(' -> stack.mark();
			case '0' -> stack.pop(1);
			case '1' -> stack.popMark();
			case 'N' -> stack.push(NONE);
			case 0x88 -> stack.push(Boolean.TRUE);
			case 0x89 -> stack.push(Boolean.FALSE);
			case 'J' -> stack.push((long) in.i4());
			case 'K' -> stack.push((long) in.u1());
			case 'M' -> stack.push((long) in.u2());
			case 0x8a -> stack.push(number(in.u1()));
			case 0x8b -> stack.push(number(in.u4()));
			case 'G' -> stack.push(in.f8());
			default -> text(opcode);
		}
	}

	private void text(final int opcode) {
		switch (opcode) {
			// NB: texts of Python 2.
			case 'T' -> stack.push(in.text(in.u4(), StandardCharsets.ISO_8859_1));
			case 'U' -> stack.push(in.text(in.u1(), StandardCharsets.ISO_8859_1));
			case 'X' -> stack.push(in.text(in.u4(), StandardCharsets.UTF_8));
			case 0x8c -> stack.push(in.text(in.u1(), StandardCharsets.UTF_8));
			case 0x8d -> stack.push(in.text(in.i8(), StandardCharsets.UTF_8));
			default -> collect(opcode);
		}
	}

	private void collect(final int opcode) {
		switch (opcode) {
			case ')' -> tuple(List.of());
			case 0x85 -> tuple(stack.pop(1));
			case 0x86 -> tuple(stack.pop(2));
			case 0x87 -> tuple(stack.pop(3));
			case 't' -> tuple(stack.popMark());
			case ']' -> {
				in.keep(LIST_BYTES);
				stack.push(new ArrayList<>(0));
			}
			case 'a' -> append(stack.pop(1));
			case 'e' -> append(stack.popMark());
			case '}' -> stack.push(new PickledMap(in));
			case 's' -> put(stack.pop(2));
			case 'u' -> put(stack.popMark());
			default -> remember(opcode);
		}
	}

	private void remember(final int opcode) {
		switch (opcode) {
			case 'h' -> get(in.u1());
			case 'j' -> get(in.i4());
			case 'q' -> memoize(in.u1());
			case 'r' -> memoize(in.i4());
			case 0x94 -> memoize(memo.size());
			default -> call(opcode);
		}
	}

	private void call(final int opcode) {
		switch (opcode) {
			case 'c' -> stack.push(TorchGlobal.resolve(in.line(), in.line(), in));
			case 0x93 -> {
				final String name = stack.pop(String.class, "a name");
				final String module = stack.pop(String.class, "a module");
				stack.push(TorchGlobal.resolve(module, name, in));
			}
			case 'R' -> {
				final Object[] arguments = stack.pop(Object[].class, "arguments");
				stack
					.push(stack.pop(TorchGlobal.class, "a function").call(in, arguments));
			}
			case 'b' -> {
				// NB: OrderedDicts of PyTorch have the version of their layout.
				stack.pop(PickledMap.class, "attributes");
				stack.top(PickledMap.class, "a dictionary for attributes");
			}
			case 'Q' ->
				stack.push(storages.apply(stack.pop(Object[].class, "a storage")));
			default -> throw in.complaint().refused(TorchGlobal.HARMLESS,
				"its pickle has the opcode 0x" + Integer.toHexString(opcode) +
					" at byte " + (in.position() - 1));
		}
	}

	private void protocol(final int version) {
		if (version < 2 || version > 5)
			throw in.complaint().unsupported("be a pickle of protocol 2 to 5",
				"it is of protocol " + version);
	}

	private Object number(final long length) {
		if (length > LONGEST_NUMBER)
			throw in.complaint().refused(
				"have numbers of at most " + LONGEST_NUMBER + " bytes",
				"its pickle has one of " + length);
		final byte[] bytes = in.bytes(length);
		BigInteger value = BigInteger.ZERO;
		for (int i = bytes.length - 1; i >= 0; i--) {
			final int digit = i == bytes.length - 1 ? bytes[i] : bytes[i] & 0xff;
			value = value.shiftLeft(Byte.SIZE).add(BigInteger.valueOf(digit));
		}
		return value.bitLength() < Long.SIZE ? (Object) value.longValue() : value;
	}

	private void tuple(final List<Object> items) {
		in.keep(ITEM_BYTES * (1L + items.size()));
		stack.push(items.toArray());
	}

	@SuppressWarnings("unchecked")
	private void append(final List<Object> items) {
		in.keep((long) ITEM_BYTES * items.size());
		stack.top(List.class, "a list").addAll(items);
	}

	private void put(final List<Object> items) {
		final PickledMap map = stack.top(PickledMap.class, "a dictionary");
		if (items.size() % 2 != 0) throw stack.lacks("a value for every key");
		for (int i = 0; i < items.size(); i += 2)
			map.put(items.get(i), items.get(i + 1));
	}

	private void get(final int index) {
		final Object value = memo.get(index);
		if (value == null) throw stack.lacks("an object number " + index);
		stack.push(value);
	}

	private void memoize(final int index) {
		in.keep(MEMO_BYTES);
		memo.put(index, stack.top(Object.class, "an object"));
	}
}
