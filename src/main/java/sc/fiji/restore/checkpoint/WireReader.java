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

import java.nio.ByteBuffer;

/**
 * Reads the numbers and fields of Protocol Buffers. Format:
 * protobuf.dev/programming-guides/encoding. (The library would be another jar
 * for Fiji, to read five fields.)
 */
final class WireReader {

	private static final int VARINT = 0;
	private static final int EIGHT_BYTES = 1;
	private static final int BYTES = 2;
	private static final int FOUR_BYTES = 5;

	private final ByteBuffer bytes;
	private final Complaint complaint;
	private int wire;

	/** @param bytes in little-endian order, to the limit; its position moves */
	WireReader(final ByteBuffer bytes, final Complaint complaint) {
		this.bytes = bytes;
		this.complaint = complaint;
	}

	boolean hasMore() {
		return bytes.hasRemaining();
	}

	/** A number of seven bits a byte, the lowest first. */
	long varint() {
		long value = 0;
		for (int shift = 0; shift < Long.SIZE; shift += 7) {
			final byte next = take(1).get();
			value |= (long) (next & 0x7f) << shift;
			if (next >= 0) return value;
		}
		throw complaint.damaged("have numbers of at most 64 bits",
			"its index has a longer one");
	}

	/** The next bytes, which share the memory. */
	ByteBuffer take(final long length) {
		if (length < 0 || length > bytes.remaining())
			throw complaint.damaged("have whole entries in its index",
				"one of " + length + " bytes has only " + bytes.remaining() + " left");
		final ByteBuffer taken = bytes.slice(bytes.position(), (int) length)
			.order(bytes.order());
		bytes.position(bytes.position() + (int) length);
		return taken;
	}

	/** The number of the next field, whose value must be read then. */
	int field() {
		final long tag = varint();
		wire = (int) (tag & 7);
		return (int) (tag >>> 3);
	}

	/** The field's number of any size. */
	long number() {
		return switch (wire) {
			case VARINT -> varint();
			case FOUR_BYTES -> Integer.toUnsignedLong(take(Integer.BYTES).getInt());
			case EIGHT_BYTES -> take(Long.BYTES).getLong();
			default -> throw wrongKind();
		};
	}

	/** The field's message. */
	WireReader message() {
		if (wire != BYTES) throw wrongKind();
		return new WireReader(take(varint()), complaint);
	}

	/** Passes over the field. */
	void skip() {
		if (wire == BYTES) take(varint());
		else number();
	}

	private CheckpointException wrongKind() {
		return complaint.damaged("have fields of known kinds in its index",
			"one is of kind " + wire);
	}
}
