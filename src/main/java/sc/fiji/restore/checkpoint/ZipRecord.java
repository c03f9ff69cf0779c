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
import java.util.zip.CRC32;
import java.util.zip.Inflater;
import java.util.zip.InflaterInputStream;

/**
 * An entry of a zip.
 *
 * @param name its path in the zip
 * @param extent its bytes in the file
 * @param size its bytes after decompression
 * @param crc their CRC-32; 0 if PyTorch was told not to compute it
 * @param compressed whether the bytes are deflated
 */
record ZipRecord(String name, Extent extent, long size, long crc,
	boolean compressed)
{

	private static final int STORED = 0;
	private static final int DEFLATED = 8;

	static ZipRecord of(final String name, final DataFile file, final long start,
		final long stored, final long size, final int method, final long crc)
	{
		if (method != STORED && method != DEFLATED ||
			method == STORED && size != stored)
			throw file.complaint().damaged("have entries that are stored or deflated",
				"the method of " + Complaint.quote(name) + " is " + method + " for " +
					size + " bytes in " + stored);
		final boolean compressed = method == DEFLATED;
		final Extent extent = compressed || crc == 0
			? new Extent(file, start, stored)
			: new Extent(file, start, stored, new CRC32(), crc);
		return new ZipRecord(name, extent, size, crc, compressed);
	}

	/**
	 * The content for one pass, once its checksum was compared; the caller closes
	 * it.
	 *
	 * @param most bytes that it may have; bounds the work of a deflated one
	 */
	InputStream stream(final long most) {
		if (size > most)
			throw complaint().refused("have entries of a reasonable size",
				Complaint.quote(name) + " has " + size + " bytes, more than " + most);
		if (!compressed) {
			extent.verify();
			return extent.stream();
		}
		verifyInflated();
		return inflated();
	}

	/** The bytes as they are in the file. */
	Extent plain() {
		if (compressed)
			throw complaint().unsupported("have its tensors uncompressed",
				"the entry " + Complaint.quote(name) + " is deflated");
		return extent;
	}

	private void verifyInflated() {
		final CRC32 checksum = new CRC32();
		final byte[] bytes = new byte[1 << 13];
		long count = 0;
		try (InputStream in = inflated()) {
			for (int n = 0; n >= 0 && count <= size; n = in.read(bytes)) {
				checksum.update(bytes, 0, n);
				count += n;
			}
		}
		catch (final IOException e) {
			throw complaint().damaged("have entries that can be inflated",
				Complaint.quote(name) + " fails with " + e.getMessage());
		}
		if (count != size || checksum.getValue() != crc)
			throw complaint().damaged("have the " + size + " bytes and checksum " +
				Long.toHexString(crc) + " of " + Complaint.quote(name),
				"it has others");
	}

	private InputStream inflated() {
		final Inflater inflater = new Inflater(true);
		return new InflaterInputStream(extent.stream(), inflater) {

			@Override
			public void close() {
				inflater.end();
			}
		};
	}

	private Complaint complaint() {
		return extent.file().complaint();
	}
}
