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

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.util.zip.ZipException;

/**
 * The primitive values of a pickle.
 * <p>
 * Counts what is read and what it keeps in memory, and refuses both beyond a
 * limit, before memory is reserved.
 * </p>
 */
final class PickleInput {

	/** Bytes of the longest pickle: a hundred times those of large networks. */
	static final long LONGEST = 1 << 26;
	/** Bytes of heap for all that a file's pickles keep: 10,000 tensors. */
	private static final long MOST_MEMORY = 40 << 20;
	private static final int LONGEST_TEXT = 1 << 16;
	private static final int LONGEST_LINE = 256;

	private final InputStream in;
	private final Complaint complaint;
	private final long end;
	private long position;
	private long memory;

	/**
	 * @param in read byte by byte; left open
	 * @param size its bytes
	 */
	PickleInput(final InputStream in, final long size,
		final Complaint complaint)
	{
		this.in = in;
		this.complaint = complaint;
		end = Math.min(size, LONGEST);
	}

	Complaint complaint() {
		return complaint;
	}

	/** Bytes that were read. */
	long position() {
		return position;
	}

	/** Accounts for memory that an object takes as long as the pickle is read. */
	void keep(final long bytes) {
		memory += bytes;
		if (memory > MOST_MEMORY)
			throw complaint.refused("describe its tensors in little memory",
				"its pickle needs more than " + (MOST_MEMORY >> 20) + " MB");
	}

	int u1() {
		try {
			final int value = position < end ? in.read() : -1;
			if (value < 0) throw cutOff();
			position++;
			return value;
		}
		catch (final ZipException | EOFException e) {
			throw complaint.damaged("have a pickle that can be inflated",
				"it has one with " + e.getMessage());
		}
		catch (final IOException e) {
			throw complaint.unreadable(e);
		}
	}

	int u2() {
		return u1() | u1() << 8;
	}

	int i4() {
		return u2() | u2() << 16;
	}

	long u4() {
		return Integer.toUnsignedLong(i4());
	}

	long i8() {
		return u4() | (long) i4() << 32;
	}

	double f8() {
		return ByteBuffer.wrap(bytes(8)).order(ByteOrder.BIG_ENDIAN).getDouble();
	}

	byte[] bytes(final long length) {
		if (length < 0 || length > LONGEST_TEXT)
			throw complaint.refused(
				"have texts of at most " + LONGEST_TEXT + " bytes",
				"its pickle has one of " + length);
		if (length > end - position) throw cutOff();
		final byte[] bytes = new byte[(int) length];
		for (int i = 0; i < bytes.length; i++) bytes[i] = (byte) u1();
		return bytes;
	}

	String text(final long length, final Charset charset) {
		final byte[] bytes = bytes(length);
		keep(64 + 2 * length);
		try {
			return charset.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
		}
		catch (final CharacterCodingException e) {
			throw complaint.damaged("have texts in " + charset,
				"its pickle has one with " + e.getMessage() + " byte(s)");
		}
	}

	/** A text up to the end of the line. */
	String line() {
		final StringBuilder line = new StringBuilder();
		for (int c = u1(); c != '\n'; c = u1()) {
			if (line.length() == LONGEST_LINE)
				throw complaint.refused(
					"have names of at most " + LONGEST_LINE + " characters",
					"its pickle has a longer one");
			line.append((char) c);
		}
		return line.toString();
	}

	private CheckpointException cutOff() {
		return complaint.damaged("have a whole pickle",
			"it ends after " + position + " bytes");
	}
}
