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

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

import sc.fiji.restore.error.RestoreException.InvalidModel;

/**
 * The fields of a Protocol Buffers message, such as an ONNX file, one after
 * another. Not thread-safe.
 * <p>
 * The Protocol Buffers library would be a second version of one that Fiji may
 * already have.
 * </p>
 */
public final class OnnxFields {

	/** ModelProto.graph. */
	private static final int GRAPH = 7;

	private static final int VARINT = 0;
	private static final int FIXED64 = 1;
	private static final int MESSAGE = 2;
	private static final int FIXED32 = 5;

	private final ByteBuffer bytes;
	private int number;
	private int wire;
	private long value;
	private ByteBuffer content;

	private OnnxFields(final ByteBuffer bytes) {
		this.bytes = bytes.order(ByteOrder.LITTLE_ENDIAN);
	}

	/**
	 * Those of some parts of the graph in an ONNX file.
	 *
	 * @param onnx its content
	 * @param number which parts: a field of GraphProto
	 * @return one for each part, in their order
	 * @throws InvalidModel if it is no such file
	 */
	public static List<OnnxFields> inGraph(final byte[] onnx, final int number) {
		final List<OnnxFields> parts = new ArrayList<>();
		final OnnxFields model = new OnnxFields(ByteBuffer.wrap(onnx));
		while (model.next()) {
			if (model.number() != GRAPH) continue;
			final OnnxFields graph = model.message();
			while (graph.next()) {
				if (graph.number() == number) parts.add(graph.message());
			}
		}
		return parts;
	}

	/** The same ones, from the first on. */
	public OnnxFields again() {
		return new OnnxFields(bytes.duplicate().position(0));
	}

	/** Whether there is more to read. */
	public boolean hasMore() {
		return bytes.hasRemaining();
	}

	/**
	 * Goes on to the next field.
	 *
	 * @return false at the end
	 * @throws InvalidModel if this is no such message
	 */
	public boolean next() {
		if (!bytes.hasRemaining()) return false;
		final long tag = varint();
		number = (int) (tag >>> 3);
		wire = (int) tag & 7;
		switch (wire) {
			case VARINT -> value = varint();
			case FIXED64 -> skip(Long.BYTES);
			case FIXED32 -> content = skip(Integer.BYTES);
			case MESSAGE -> content = skip(varint());
			default -> throw damaged();
		}
		return true;
	}

	/** Number of the field in onnx.proto. */
	public int number() {
		return number;
	}

	/** Whether the field has a length: a message, a text, packed numbers. */
	public boolean isMessage() {
		return wire == MESSAGE;
	}

	/** The whole number in the field. */
	public long value() {
		return value;
	}

	/** The fields of the field. */
	public OnnxFields message() {
		if (!isMessage()) throw damaged();
		return new OnnxFields(content.duplicate());
	}

	/** The text in the field. */
	public String text() {
		if (!isMessage()) throw damaged();
		return StandardCharsets.UTF_8.decode(content.duplicate()).toString();
	}

	/**
	 * Puts another float32 in place of the one in the field, into the very array
	 * that is read.
	 */
	public void replace(final float with) {
		if (wire != FIXED32) throw damaged();
		content.order(ByteOrder.LITTLE_ENDIAN).putFloat(0, with);
	}

	/** The next of packed numbers. */
	public long varint() {
		long result = 0;
		for (int shift = 0; shift < Long.SIZE; shift += 7) {
			if (!bytes.hasRemaining()) throw damaged();
			final byte b = bytes.get();
			result |= (b & 0x7fL) << shift;
			if (b >= 0) return result;
		}
		throw damaged();
	}

	private ByteBuffer skip(final long length) {
		if (length < 0 || length > bytes.remaining()) throw damaged();
		final ByteBuffer part = bytes.slice().limit((int) length);
		bytes.position(bytes.position() + (int) length);
		return part;
	}

	/** A whole number that is written as text. */
	public static long decimal(final String text) {
		try {
			return Long.parseLong(text);
		}
		catch (final NumberFormatException e) {
			throw damaged();
		}
	}

	/** What such a file is called. */
	public static InvalidModel damaged() {
		return new InvalidModel("An ONNX file must be a Protocol Buffers " +
			"message, but this one is damaged. Install the model again.");
	}
}
