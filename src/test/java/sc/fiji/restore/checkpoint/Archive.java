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
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** Writes the containers of pickles: PyTorch's zip and legacy file. */
final class Archive {

	/** Places of fields in an entry of a zip's directory. */
	static final int FLAGS = 8, METHOD = 10, CRC = 16, STORED = 20, SIZE = 24,
		NAME_LENGTH = 28, HEADER = 42, NAME = 46;

	private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
	private final ZipOutputStream zip = new ZipOutputStream(bytes);

	/** A zip with a pickle and, if the data are not null, storage '0'. */
	static byte[] zip(final byte[] pickle, final byte[] data) {
		final Archive archive = new Archive().add("a/data.pkl", pickle, true);
		return (data == null ? archive : archive.add("a/data/0", data, true)).end();
	}

	/** A legacy file with a pickle and, if there are data, storage '0'. */
	static byte[] legacy(final byte[] pickle, final byte[] data) {
		final ByteArrayOutputStream out = new ByteArrayOutputStream();
		out.writeBytes(new Pickle().bytes(0x8a, 10, 0x6c, 0xfc, 0x9c, 0x46, 0xf9,
			0x20, 0x6a, 0xa8, 0x50, 0x19).end());
		out.writeBytes(new Pickle().bytes('M', 0xe9, 0x03).end());
		out.writeBytes(
			new Pickle().ops("}").text("little_endian").bytes(0x88).ops("s").end());
		out.writeBytes(pickle);
		final Pickle keys = new Pickle().ops("]");
		out.writeBytes((data == null ? keys : keys.text("0").ops("a")).end());
		if (data != null) {
			out.writeBytes(ByteBuffer.allocate(8).order(ByteOrder.LITTLE_ENDIAN)
				.putLong(data.length / 4).array());
			out.writeBytes(data);
		}
		return out.toByteArray();
	}

	Archive add(final String name, final byte[] content, final boolean stored) {
		return add(new ZipEntry(name), content, stored);
	}

	/** An entry with room for other fields in the directory. */
	Archive addWithExtra(final String name, final byte[] content,
		final int room)
	{
		final ZipEntry entry = new ZipEntry(name);
		entry.setExtra(ByteBuffer.allocate(4 + room).order(ByteOrder.LITTLE_ENDIAN)
			.putShort((short) 0x7777).putShort((short) room).array());
		return add(entry, content, true);
	}

	private Archive add(final ZipEntry entry, final byte[] content,
		final boolean stored)
	{
		if (stored) {
			final CRC32 crc = new CRC32();
			crc.update(content);
			entry.setMethod(ZipEntry.STORED);
			entry.setSize(content.length);
			entry.setCrc(crc.getValue());
		}
		try {
			zip.putNextEntry(entry);
			zip.write(content);
			zip.closeEntry();
		}
		catch (final IOException e) {
			throw new UncheckedIOException(e);
		}
		return this;
	}

	byte[] end() {
		try {
			zip.close();
		}
		catch (final IOException e) {
			throw new UncheckedIOException(e);
		}
		return bytes.toByteArray();
	}

	/** Changes a field of an entry in the directory at the end of a zip. */
	static byte[] patch(final byte[] zip, final String name, final int field,
		final int length, final long value)
	{
		final ByteBuffer bytes = little(zip);
		final int at = find(bytes, name) + field;
		if (length == Integer.BYTES) bytes.putInt(at, (int) value);
		else bytes.putShort(at, (short) value);
		return zip;
	}

	/** Where the entry of a name begins in the directory. */
	static int find(final ByteBuffer zip, final String name) {
		for (int at = 0; at < zip.limit() - NAME - name.length(); at++)
			if (zip.getInt(at) == 0x02014b50 &&
				zip.getShort(at + NAME_LENGTH) == name.length() &&
				StandardCharsets.UTF_8.decode(zip.slice(at + NAME, name.length()))
					.toString().equals(name))
				return at;
		throw new IllegalArgumentException("There is no entry " + name);
	}

	static ByteBuffer little(final byte[] bytes) {
		return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
	}
}
