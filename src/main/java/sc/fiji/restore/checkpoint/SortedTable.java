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
import java.util.Arrays;
import java.util.function.BiConsumer;

/**
 * The sorted table of keys and values that an index of TensorFlow is: LevelDB's.
 * Format: table_format.md of LevelDB, uncompressed as TensorFlow writes it. (The
 * Java port of LevelDB maps whole files and trusts their sizes.)
 */
final class SortedTable {

	private static final long MAGIC = 0xdb4775248b80fb57L;
	private static final int FOOTER = 48;
	private static final int TRAILER = 5;

	private static final long LONGEST_FILE = 1 << 23;
	private static final int LONGEST_KEY = 1 << 12;
	private static final int LONGEST_KEYS = 1 << 22;
	private static final int MOST_ENTRIES = 20_000;

	private final DataFile file;
	private final Complaint complaint;
	private long bytesLeft;
	private long keysLeft = LONGEST_KEYS;
	private int count;
	private byte[] last;

	private SortedTable(final DataFile file) {
		this.file = file;
		complaint = file.complaint();
		bytesLeft = file.size();
	}

	/** Whether a file ends as tables do. */
	static boolean ends(final DataFile file) {
		return file.size() >= FOOTER &&
			file.read(file.size() - Long.BYTES, Long.BYTES).getLong() == MAGIC;
	}

	/**
	 * Reads all entries.
	 *
	 * @param entries takes key and value; keys come in ascending order
	 */
	static void read(final DataFile file,
		final BiConsumer<String, WireReader> entries)
	{
		if (file.size() > LONGEST_FILE)
			throw file.complaint().refused(
				"have an index of at most " + LONGEST_FILE + " bytes",
				"it has " + file.size());
		new SortedTable(file).read(entries);
	}

	private void read(final BiConsumer<String, WireReader> entries) {
		final WireReader footer = new WireReader(
			file.read(file.size() - FOOTER, FOOTER), complaint);
		// NB: the first place is that of filters.
		footer.varint();
		footer.varint();
		forEach(block(footer),
			(blockKey, place) -> forEach(block(place), (key, value) -> {
				checkKey(key);
				entries.accept(new String(key, StandardCharsets.UTF_8), value);
			}));
	}

	/** The block at a place, without the list of restarts at its end. */
	private ByteBuffer block(final WireReader place) {
		final long start = place.varint();
		final long size = place.varint();
		// NB: so that no block is read again and again.
		bytesLeft -= TRAILER;
		if (!file.has(start, size) || !file.has(start + size, TRAILER) ||
			size < Integer.BYTES || size > bytesLeft)
			throw complaint.damaged("have its blocks inside of it",
				"one of " + size + " bytes is at " + start);
		bytesLeft -= size;
		final ByteBuffer trailer = file.read(start + size, TRAILER);
		if (trailer.get(0) != 0)
			throw complaint.of("be uncompressed",
				"its index is of kind " + trailer.get(0),
				"Save the weights again with TensorFlow.");
		// NB: the checksum covers the kind, which follows the block.
		new Extent(file, start, size + 1, new MaskedCrc(),
			Integer.toUnsignedLong(trailer.getInt(1))).verify();
		final ByteBuffer block = file.read(start, (int) size);
		final long restarts = Integer
			.toUnsignedLong(block.getInt((int) size - Integer.BYTES));
		final long end = size - Integer.BYTES * (restarts + 1);
		if (end < 0)
			throw complaint.damaged("have entries in its blocks",
				"one has " + restarts + " restarts in " + size + " bytes");
		return block.limit((int) end);
	}

	/** A key is a part of the one before it and what follows. */
	private void forEach(final ByteBuffer block,
		final BiConsumer<byte[], WireReader> entries)
	{
		final WireReader reader = new WireReader(block, complaint);
		byte[] key = new byte[0];
		while (reader.hasMore()) {
			final long shared = reader.varint();
			final long fresh = reader.varint();
			final long length = reader.varint();
			if (shared < 0 || shared > key.length)
				throw complaint.damaged("have keys that continue each other",
					"one shares " + shared + " of " + key.length + " bytes");
			final ByteBuffer rest = reader.take(fresh);
			if (shared + fresh > LONGEST_KEY)
				throw complaint.refused(
					"have names of at most " + LONGEST_KEY + " bytes",
					"it has one of " + (shared + fresh));
			final byte[] next = Arrays.copyOf(key, (int) (shared + fresh));
			rest.get(next, (int) shared, (int) fresh);
			key = next;
			entries.accept(key, new WireReader(reader.take(length), complaint));
		}
	}

	private void checkKey(final byte[] key) {
		keysLeft -= key.length;
		if (++count > MOST_ENTRIES || keysLeft < 0)
			throw complaint.refused(
				"list at most " + MOST_ENTRIES + " tensors of short names",
				"it lists more");
		if (last != null && Arrays.compareUnsigned(last, key) >= 0)
			throw complaint.damaged("have its names in order",
				"number " + count + " is not");
		last = key;
	}
}
