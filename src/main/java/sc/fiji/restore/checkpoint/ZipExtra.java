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

/** The 64-bit numbers that replace those of 32 bits in a zip's directory. */
final class ZipExtra {

	private static final int ZIP_64 = 1;
	private static final long REPLACED = 0xffffffffL;

	private final Complaint complaint;
	private final ByteBuffer numbers;

	/** @param extra the extra fields of an entry */
	ZipExtra(final Complaint complaint, final ByteBuffer extra) {
		this.complaint = complaint;
		numbers = find(extra);
	}

	/** A number, or the next one of 64 bits if it stands for that. */
	long orElse(final long number) {
		if (number != REPLACED) return number;
		if (numbers.remaining() < Long.BYTES)
			throw complaint.damaged("have 64-bit sizes for its large entries",
				"one is missing");
		return numbers.getLong();
	}

	private static ByteBuffer find(final ByteBuffer extra) {
		while (extra.remaining() >= 4) {
			final int kind = extra.getShort() & 0xffff;
			final int length = Math.min(extra.getShort() & 0xffff, extra.remaining());
			if (kind == ZIP_64)
				return extra.slice(extra.position(), length).order(extra.order());
			extra.position(extra.position() + length);
		}
		return ByteBuffer.allocate(0);
	}
}
