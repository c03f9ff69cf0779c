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
import java.nio.file.Path;

/** Puts right checksums into an index of TensorFlow. */
final class Index {

	private static final int FOOTER = 48;
	private static final Complaint COMPLAINT = new Complaint(Path.of("index"));

	private Index() {}

	/** Changes the checksums behind those blocks that lie in the index. */
	static byte[] withChecksums(final byte[] index) {
		if (index.length < FOOTER) return index;
		final ByteBuffer bytes = Archive.little(index);
		try {
			final WireReader footer = new WireReader(
				bytes.slice(index.length - FOOTER, FOOTER), COMPLAINT);
			footer.varint();
			footer.varint();
			final ByteBuffer blocks = seal(bytes, footer);
			final WireReader entries = new WireReader(blocks, COMPLAINT);
			while (entries.hasMore()) {
				entries.varint();
				final long key = entries.varint();
				final long value = entries.varint();
				entries.take(key);
				seal(bytes, new WireReader(entries.take(value), COMPLAINT));
			}
		}
		catch (final CheckpointException e) {
			// NB: beyond what can be understood, checksums stay wrong.
			return index;
		}
		return index;
	}

	/** The entries of a block, whose checksum is then right. */
	private static ByteBuffer seal(final ByteBuffer bytes,
		final WireReader place)
	{
		final long start = place.varint();
		final long size = place.varint();
		if (start < 0 || size < 4 || start > bytes.limit() ||
			size > bytes.limit() - start - 5)
			throw COMPLAINT.damaged("have its blocks", "it has not");
		final MaskedCrc crc = new MaskedCrc();
		crc.update(bytes.array(), (int) start, (int) size + 1);
		bytes.putInt((int) (start + size + 1), (int) crc.getValue());
		final int restarts = bytes.getInt((int) (start + size) - 4);
		final long end = size - 4 - 4L * Math.max(0, restarts);
		return bytes.slice((int) start, (int) Math.max(0, end));
	}
}
