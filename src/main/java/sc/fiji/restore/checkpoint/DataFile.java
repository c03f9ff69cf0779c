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

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * A file that is read at any place, each place compared with its length first.
 * Not thread-safe.
 */
final class DataFile implements Closeable {

	// NB: the JDK keeps a direct buffer as large as the largest read.
	private static final int SLICE = 1 << 16;

	private final Path path;
	private final Complaint complaint;
	private final FileChannel channel;
	private final long size;

	private DataFile(final Path path, final Complaint complaint,
		final FileChannel channel, final long size)
	{
		this.path = path;
		this.complaint = complaint;
		this.channel = channel;
		this.size = size;
	}

	Path path() {
		return path;
	}

	static DataFile open(final Path path) {
		final Complaint complaint = new Complaint(path);
		try {
			final FileChannel channel = FileChannel.open(path,
				StandardOpenOption.READ);
			try {
				return new DataFile(path, complaint, channel, channel.size());
			}
			catch (final IOException e) {
				channel.close();
				throw e;
			}
		}
		catch (final IOException | UnsupportedOperationException e) {
			throw complaint.unreadable(e);
		}
	}

	/** Makes the errors about this file. */
	Complaint complaint() {
		return complaint;
	}

	/** Bytes of the file. */
	long size() {
		return size;
	}

	/** Whether the file has these bytes; false on negative numbers. */
	boolean has(final long start, final long length) {
		return start >= 0 && length >= 0 && start <= size && length <= size - start;
	}

	/** Bytes in little-endian order. */
	ByteBuffer read(final long start, final int length) {
		check(start, length);
		final ByteBuffer bytes = ByteBuffer.allocate(length)
			.order(ByteOrder.LITTLE_ENDIAN);
		read(start, bytes);
		return bytes.flip();
	}

	/** Fills the rest of a buffer. */
	void read(final long start, final ByteBuffer bytes) {
		check(start, bytes.remaining());
		final int end = bytes.limit();
		final long offset = start - bytes.position();
		try {
			while (bytes.position() < end) {
				bytes.limit(Math.min(end, bytes.position() + SLICE));
				if (channel.read(bytes, offset + bytes.position()) < 0)
					throw complaint.damaged("stay as it is while it is read",
						"it became shorter than " + size + " bytes");
			}
		}
		catch (final IOException e) {
			throw complaint.unreadable(e);
		}
	}

	/** A part of the file as a stream; it needs no closing. */
	InputStream stream(final long start, final long length) {
		check(start, length);
		return new InputStream() {

			private final ByteBuffer buffer = ByteBuffer.allocate(SLICE).limit(0);
			private long next = start;

			@Override
			public int read() {
				return fill() ? buffer.get() & 0xff : -1;
			}

			@Override
			public int read(final byte[] bytes, final int offset, final int count) {
				if (count == 0) return 0;
				if (!fill()) return -1;
				final int n = Math.min(count, buffer.remaining());
				buffer.get(bytes, offset, n);
				return n;
			}

			private boolean fill() {
				if (buffer.hasRemaining()) return true;
				final int n = (int) Math.min(SLICE, start + length - next);
				if (n == 0) return false;
				buffer.clear().limit(n);
				DataFile.this.read(next, buffer);
				buffer.flip();
				next += n;
				return true;
			}
		};
	}

	@Override
	public void close() {
		try {
			channel.close();
		}
		catch (final IOException e) {
			throw complaint.unreadable(e);
		}
	}

	private void check(final long start, final long length) {
		if (!has(start, length))
			throw complaint.damaged("have " + length + " bytes at " + start,
				"it ends at " + size);
	}
}
