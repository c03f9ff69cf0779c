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

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/** Writes a pickle opcode by opcode, sensible or not. */
final class Pickle {

	private final ByteArrayOutputStream out = new ByteArrayOutputStream();

	/** A pickle of protocol 2. */
	Pickle() {
		bytes(0x80, 2);
	}

	Pickle bytes(final int... bytes) {
		for (final int b : bytes) out.write(b);
		return this;
	}

	/** Opcodes that are letters. */
	Pickle ops(final String ops) {
		out.writeBytes(ops.getBytes(StandardCharsets.ISO_8859_1));
		return this;
	}

	/** The same opcodes many times. */
	Pickle repeat(final String ops, final int times) {
		return ops(ops.repeat(times));
	}

	Pickle text(final String text) {
		final byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
		ops("X").int4(bytes.length);
		out.writeBytes(bytes);
		return this;
	}

	Pickle number(final long number) {
		ops("\u008a").bytes(8);
		return int8(number);
	}

	Pickle tuple(final long... numbers) {
		ops("(");
		for (final long number : numbers) number(number);
		return ops("t");
	}

	Pickle global(final String module, final String name) {
		return ops("c" + module + "\n" + name + "\n");
	}

	/** A storage of float32. */
	Pickle storage(final String key, final long length) {
		return ops("(").text("storage").global("torch", "FloatStorage").text(key)
			.text("cpu").number(length).ops("tQ");
	}

	/** A tensor of the storage '0'. */
	Pickle tensor(final long length, final long offset, final long[] shape,
		final long[] strides)
	{
		return global("torch._utils", "_rebuild_tensor_v2").ops("(")
			.storage("0", length).number(offset).tuple(shape).tuple(strides)
			.bytes(0x89).global("collections", "OrderedDict").ops(")RtR");
	}

	Pickle int4(final long number) {
		return write(4, number);
	}

	Pickle int8(final long number) {
		return write(8, number);
	}

	/** The whole pickle. */
	byte[] end() {
		return ops(".").out.toByteArray();
	}

	private Pickle write(final int length, final long number) {
		out.write(ByteBuffer.allocate(8).order(ByteOrder.LITTLE_ENDIAN)
			.putLong(number).array(), 0, length);
		return this;
	}
}
