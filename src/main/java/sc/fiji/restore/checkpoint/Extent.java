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

import java.io.IOException;
import java.io.InputStream;
import java.util.Comparator;
import java.util.List;
import java.util.zip.Checksum;

/**
 * A run of bytes in a file, with the checksum that the file has of it, if any.
 */
final class Extent {

	private final DataFile file;
	private final long start;
	private final long length;
	private final Checksum checksum;
	private final long expected;
	private boolean checked;

	/** @throws CheckpointException if the file does not have these bytes */
	Extent(final DataFile file, final long start, final long length) {
		this(file, start, length, null, 0);
	}

	/**
	 * @param checksum computes the checksum
	 * @param expected the checksum in the file
	 * @throws CheckpointException if the file does not have these bytes
	 */
	Extent(final DataFile file, final long start, final long length,
		final Checksum checksum, final long expected)
	{
		if (!file.has(start, length))
			throw file.complaint().damaged("have the data that it lists", length +
				" bytes at " + start + " are listed and it ends at " + file.size());
		this.file = file;
		this.start = start;
		this.length = length;
		this.checksum = checksum;
		this.expected = expected;
		checked = checksum == null;
	}

	DataFile file() {
		return file;
	}

	long start() {
		return start;
	}

	long length() {
		return length;
	}

	InputStream stream() {
		return file.stream(start, length);
	}

	/** Compares the checksum, the first time that it is called. */
	void verify() {
		if (checked) return;
		checksum.reset();
		final byte[] bytes = new byte[(int) Math.min(1 << 16, length)];
		try (InputStream in = stream()) {
			for (int n = 1; n > 0;) {
				n = in.read(bytes);
				checksum.update(bytes, 0, Math.max(0, n));
			}
		}
		catch (final IOException e) {
			throw file.complaint().unreadable(e);
		}
		if (checksum.getValue() != expected)
			throw file.complaint()
				.damaged("have the checksum " + Long.toHexString(expected) +
					" from byte " + start + " on",
					"it has " + Long.toHexString(checksum.getValue()));
		checked = true;
	}

	/** Checks that no byte of a file belongs to two extents. */
	static void checkDisjoint(final List<Extent> extents) {
		final List<Extent> sorted = extents.stream()
			.filter(extent -> extent.length > 0)
			.sorted(Comparator.comparingLong(Extent::start)).toList();
		for (int i = 1; i < sorted.size(); i++) {
			final Extent before = sorted.get(i - 1);
			final Extent extent = sorted.get(i);
			if (extent.start < before.start + before.length)
				throw extent.file.complaint().refused("have every byte of data once",
					"the " + before.length + " bytes at " + before.start +
						" overlap those at " + extent.start);
		}
	}
}
