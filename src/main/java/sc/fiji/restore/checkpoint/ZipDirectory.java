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
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The entries of a zip file by name.
 * <p>
 * Neither java.util.zip nor Commons Compress fits: the one cannot tell where in
 * the file an entry lies, the other holds any number of entries. Format:
 * APPNOTE.TXT of PKWARE, with the 64-bit fields that PyTorch writes.
 * </p>
 */
final class ZipDirectory {

	private static final int LOCAL = 0x04034b50;
	private static final int CENTRAL = 0x02014b50;
	private static final int END = 0x06054b50;
	private static final int END_64 = 0x06064b50;
	private static final int LOCATOR_64 = 0x07064b50;

	private static final int END_SIZE = 22;
	private static final int END_64_SIZE = 56;
	private static final int LOCATOR_SIZE = 20;
	private static final int CENTRAL_SIZE = 46;
	private static final int LOCAL_SIZE = 30;
	private static final int LONGEST_COMMENT = 0xffff;

	// NB: more than any network has tensors, but nothing that fills the heap.
	private static final int MOST_ENTRIES = 50_000;
	private static final int MOST_BYTES = 1 << 23;

	private final DataFile file;
	private final Complaint complaint;

	private ZipDirectory(final DataFile file) {
		this.file = file;
		complaint = file.complaint();
	}

	/** Whether a file begins as zips do. */
	static boolean begins(final ByteBuffer start) {
		return start.remaining() >= 4 && start.getInt(0) == LOCAL;
	}

	/** @throws CheckpointException if the directory is damaged or unsafe */
	static Map<String, ZipRecord> read(final DataFile file) {
		return new ZipDirectory(file).read();
	}

	private Map<String, ZipRecord> read() {
		final long end = findEnd();
		final ByteBuffer fields = end64(end);
		final long count = fields.getLong(32);
		final long length = fields.getLong(40);
		final long start = fields.getLong(48);
		if (count < 0 || count > MOST_ENTRIES || length > MOST_BYTES)
			throw complaint.refused("have at most " + MOST_ENTRIES + " entries",
				"it lists " + count + " in " + length + " bytes");
		if (!file.has(start, length) || start + length > end)
			throw broken("its directory lies outside of it");
		final ByteBuffer directory = file.read(start, (int) length);
		final Map<String, ZipRecord> records = new LinkedHashMap<>();
		for (long i = 0; i < count; i++) {
			final ZipRecord record = record(directory, start);
			if (records.put(record.name(), record) != null)
				throw complaint.refused("have entries of different names",
					"it has two named " + Complaint.quote(record.name()));
		}
		final List<Extent> extents = new ArrayList<>();
		records.values().forEach(record -> extents.add(record.extent()));
		Extent.checkDisjoint(extents);
		return records;
	}

	private long findEnd() {
		final int length = (int) Math.min(file.size(), END_SIZE + LONGEST_COMMENT);
		final ByteBuffer tail = file.read(file.size() - length, length);
		for (int at = length - END_SIZE; at >= 0; at--)
			if (tail.getInt(at) == END && at + END_SIZE + u2(tail, at + 20) == length)
				return file.size() - length + at;
		throw broken("it ends without one");
	}

	/** The fields of the directory's end, in the layout of the 64-bit one. */
	private ByteBuffer end64(final long end) {
		if (file.has(end - LOCATOR_SIZE, LOCATOR_SIZE)) {
			final ByteBuffer locator = file.read(end - LOCATOR_SIZE, LOCATOR_SIZE);
			if (locator.getInt(0) == LOCATOR_64) {
				final ByteBuffer fields = file.read(locator.getLong(8), END_64_SIZE);
				if (fields.getInt(0) != END_64)
					throw broken("its 64-bit end is missing");
				return fields;
			}
		}
		final ByteBuffer fields = file.read(end, END_SIZE);
		return ByteBuffer.allocate(END_64_SIZE).order(fields.order())
			.putLong(32, u2(fields, 10)).putLong(40, u4(fields, 12))
			.putLong(48, u4(fields, 16));
	}

	private ZipRecord record(final ByteBuffer bytes, final long dataEnd) {
		if (bytes.remaining() < CENTRAL_SIZE ||
			bytes.getInt(bytes.position()) != CENTRAL)
			throw broken("it has fewer entries than it says");
		final int at = bytes.position();
		final int nameLength = u2(bytes, at + 28);
		final int extraLength = u2(bytes, at + 30);
		final int rest = nameLength + extraLength + u2(bytes, at + 32);
		if (bytes.remaining() - CENTRAL_SIZE < rest)
			throw broken("an entry is cut off");
		final String name = StandardCharsets.UTF_8
			.decode(bytes.slice(at + CENTRAL_SIZE, nameLength)).toString();
		final ZipExtra extra = new ZipExtra(complaint, bytes
			.slice(at + CENTRAL_SIZE + nameLength, extraLength).order(bytes.order()));
		bytes.position(at + CENTRAL_SIZE + rest);
		checkName(name);
		if ((bytes.getShort(at + 8) & 1) != 0)
			throw complaint.unsupported("not be encrypted",
				"its entry " + Complaint.quote(name) + " is");
		// NB: the order of these three is that of the 64-bit fields.
		final long size = extra.orElse(u4(bytes, at + 24));
		final long stored = extra.orElse(u4(bytes, at + 20));
		final long header = extra.orElse(u4(bytes, at + 42));
		final long start = dataStart(name, header);
		if (stored < 0 || size < 0 || start > dataEnd || stored > dataEnd - start)
			throw broken("its entry " + Complaint.quote(name) + " lies outside");
		return ZipRecord.of(name, file, start, stored, size, u2(bytes, at + 10),
			u4(bytes, at + 16));
	}

	private long dataStart(final String name, final long header) {
		final ByteBuffer local = file.read(header, LOCAL_SIZE);
		final int length = u2(local, 26);
		if (local.getInt(0) != LOCAL || !StandardCharsets.UTF_8
			.decode(file.read(header + LOCAL_SIZE, length)).toString().equals(name))
			throw broken("its entry " + Complaint.quote(name) +
				" is not where the directory says");
		return header + LOCAL_SIZE + length + u2(local, 28);
	}

	private void checkName(final String name) {
		if (name.startsWith("/") || name.contains("\\") ||
			name.matches("[A-Za-z]:/.*") || ("/" + name + "/").contains("/../"))
			throw complaint.refused("have entries inside of it",
				"it has one named " + Complaint.quote(name));
	}

	private CheckpointException broken(final String value) {
		return complaint.damaged("be a zip with a directory at its end", value);
	}

	private static int u2(final ByteBuffer bytes, final int at) {
		return bytes.getShort(at) & 0xffff;
	}

	private static long u4(final ByteBuffer bytes, final int at) {
		return Integer.toUnsignedLong(bytes.getInt(at));
	}
}
