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
package sc.fiji.restore.image.zarr;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.zip.CRC32C;

import com.google.gson.JsonObject;

/** Four bytes behind the others, by which damage is noticed; Zarr 3 only. */
record ChecksumCodec() implements Codec {

	static final String NAME = "crc32c";
	/** Bytes that it adds. */
	static final int SIZE = 4;

	@Override
	public byte[] decode(final byte[] bytes, final int limit) throws IOException {
		final int size = bytes.length - SIZE;
		if (size < 0 || size > limit)
			throw new IOException("it must have at most " + limit + " bytes and a " +
				"checksum, but has " + bytes.length);
		if (ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN)
			.getInt(size) != checksum(bytes, size))
			throw new IOException("its checksum (CRC32C) is wrong");
		return Arrays.copyOf(bytes, size);
	}

	@Override
	public byte[] encode(final byte[] bytes) {
		final byte[] longer = Arrays.copyOf(bytes, bytes.length + SIZE);
		ByteBuffer.wrap(longer).order(ByteOrder.LITTLE_ENDIAN).putInt(bytes.length,
			checksum(bytes, bytes.length));
		return longer;
	}

	private static int checksum(final byte[] bytes, final int size) {
		final CRC32C crc = new CRC32C();
		crc.update(bytes, 0, size);
		return (int) crc.getValue();
	}

	@Override
	public JsonObject v2() {
		throw new IllegalStateException("Zarr 2 has no checksums.");
	}

	@Override
	public JsonObject v3() {
		return Codecs.named(NAME, new JsonObject());
	}
}
