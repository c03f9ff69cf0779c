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

import java.util.Arrays;
import java.util.Random;

/** Changes bytes at random, as damage and attackers do. */
final class Mutation {

	private static final long[] NUMBERS = { 0, 1, -1, 4, 8, 127, 128, 255, 256,
		32767, 65535, Integer.MAX_VALUE, Integer.MIN_VALUE, Long.MAX_VALUE,
		Long.MIN_VALUE, 1L << 32, 1L << 62 };
	/** What pickles consist of. */
	private static final byte[] OPCODES = bytes(
		"(.0123NtsuabecRQhjqr}])XUTGJKMiop\u0080\u0081\u0085\u0086\u0087\u0088" +
			"\u0089\u008a\u008b\u008c\u008d\u0093\u0094\u0095\0\n");

	private final Random random;

	Mutation(final long seed) {
		random = new Random(seed);
	}

	/** The bytes with one to eight changes. */
	byte[] of(final byte[] original) {
		byte[] bytes = original.clone();
		for (int i = random.nextInt(1 + random.nextInt(8)); i >= 0 &&
			bytes.length > 0; i--)
			bytes = change(bytes, random.nextInt(bytes.length));
		return bytes;
	}

	private byte[] change(final byte[] bytes, final int at) {
		final int length = Math.min(bytes.length - at,
			1 << random.nextInt(random.nextInt(1, 10)));
		switch (random.nextInt(8)) {
			case 0 -> bytes[at] ^= 1 << random.nextInt(8);
			case 1 -> bytes[at] = (byte) random.nextInt();
			case 2 -> bytes[at] = OPCODES[random.nextInt(OPCODES.length)];
			case 3 -> number(bytes, at);
			case 4 -> System.arraycopy(bytes,
				random.nextInt(bytes.length - length + 1), bytes, at, length);
			case 5 -> {
				return insert(bytes, at, length);
			}
			case 6 -> {
				return remove(bytes, at, length);
			}
			default -> {
				if (random.nextInt(8) == 0) return Arrays.copyOf(bytes, at);
				bytes[at]++;
			}
		}
		return bytes;
	}

	private void number(final byte[] bytes, final int at) {
		final long number = NUMBERS[random.nextInt(NUMBERS.length)];
		final int length = Math.min(bytes.length - at, 1 << random.nextInt(4));
		for (int i = 0; i < length; i++) bytes[at + i] = (byte) (number >> 8 * i);
	}

	private byte[] insert(final byte[] bytes, final int at, final int length) {
		final byte[] longer = Arrays.copyOf(bytes, bytes.length + length);
		System.arraycopy(bytes, at, longer, at + length, bytes.length - at);
		final int from = random.nextInt(bytes.length - length + 1);
		System.arraycopy(bytes, from, longer, at, length);
		return longer;
	}

	private static byte[] remove(final byte[] bytes, final int at,
		final int length)
	{
		final byte[] shorter = Arrays.copyOf(bytes, bytes.length - length);
		System.arraycopy(bytes, at + length, shorter, at, shorter.length - at);
		return shorter;
	}

	private static byte[] bytes(final String ops) {
		final byte[] bytes = new byte[ops.length()];
		for (int i = 0; i < bytes.length; i++) bytes[i] = (byte) ops.charAt(i);
		return bytes;
	}
}
