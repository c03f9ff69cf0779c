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

/** Writes indexes of TensorFlow, sensible or not. */
final class IndexWriter {

	private static final int LENGTH_DELIMITED = 2;

	private final ByteArrayOutputStream entries = new ByteArrayOutputStream();
	private int compression;

	/** The header comes first; {@code order} is 1 for big-endian. */
	IndexWriter header(final int shards, final int order) {
		return entry("", message(1, shards, 2, order));
	}

	/** A tensor of little-endian float32, or of another type. */
	IndexWriter tensor(final String name, final int type, final long[] shape,
		final long shard, final long offset, final byte[] data)
	{
		final ByteArrayOutputStream axes = new ByteArrayOutputStream();
		for (final long length : shape) field(axes, 2, message(1, length));
		final ByteArrayOutputStream value = new ByteArrayOutputStream();
		value.writeBytes(message(1, type));
		field(value, 2, axes.toByteArray());
		value.writeBytes(message(3, shard, 4, offset, 5, data.length));
		final MaskedCrc crc = new MaskedCrc();
		crc.update(data, 0, data.length);
		varint(value, 6 << 3 | 5);
		value.writeBytes(int4((int) crc.getValue()));
		return entry(name, value.toByteArray());
	}

	/** An entry with any value. */
	IndexWriter entry(final String key, final byte[] value) {
		entry(entries, key, value);
		return this;
	}

	/** Says that blocks are compressed. */
	IndexWriter compressed() {
		compression = 1;
		return this;
	}

	/** The whole index. */
	byte[] end() {
		final ByteArrayOutputStream file = new ByteArrayOutputStream();
		final byte[] data = block(file, entries.toByteArray());
		final ByteArrayOutputStream index = new ByteArrayOutputStream();
		entry(index, "~", data);
		final byte[] indexPlace = block(file, index.toByteArray());
		final ByteBuffer footer = ByteBuffer.allocate(48)
			.order(ByteOrder.LITTLE_ENDIAN).put((byte) 0).put((byte) 0)
			.put(indexPlace).putLong(40, 0xdb4775248b80fb57L);
		file.writeBytes(footer.array());
		return file.toByteArray();
	}

	/** Numbers of fields, each followed by its value. */
	static byte[] message(final long... fields) {
		final ByteArrayOutputStream message = new ByteArrayOutputStream();
		for (int i = 0; i < fields.length; i += 2) {
			varint(message, fields[i] << 3);
			varint(message, fields[i + 1]);
		}
		return message.toByteArray();
	}

	private byte[] block(final ByteArrayOutputStream file, final byte[] content) {
		final ByteArrayOutputStream block = new ByteArrayOutputStream();
		block.writeBytes(content);
		// NB: one restart, at the beginning.
		block.writeBytes(int4(0));
		block.writeBytes(int4(1));
		final ByteArrayOutputStream place = new ByteArrayOutputStream();
		varint(place, file.size());
		varint(place, block.size());
		block.write(compression);
		final MaskedCrc crc = new MaskedCrc();
		crc.update(block.toByteArray(), 0, block.size());
		file.writeBytes(block.toByteArray());
		file.writeBytes(int4((int) crc.getValue()));
		return place.toByteArray();
	}

	private static void entry(final ByteArrayOutputStream out, final String key,
		final byte[] value)
	{
		varint(out, 0);
		varint(out, key.length());
		varint(out, value.length);
		for (final char c : key.toCharArray()) out.write(c);
		out.writeBytes(value);
	}

	private static void field(final ByteArrayOutputStream out, final int number,
		final byte[] value)
	{
		varint(out, number << 3 | LENGTH_DELIMITED);
		varint(out, value.length);
		out.writeBytes(value);
	}

	private static void varint(final ByteArrayOutputStream out,
		final long value)
	{
		long rest = value;
		for (; (rest & ~0x7fL) != 0; rest >>>= 7)
			out.write((int) (rest & 0x7f | 0x80));
		out.write((int) rest);
	}

	private static byte[] int4(final int value) {
		return ByteBuffer.allocate(4).order(ByteOrder.LITTLE_ENDIAN).putInt(value)
			.array();
	}
}
