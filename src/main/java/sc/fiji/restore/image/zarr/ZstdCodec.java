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
import java.util.Arrays;

import com.google.gson.JsonObject;

import io.airlift.compress.MalformedInputException;
import io.airlift.compress.zstd.ZstdCompressor;
import io.airlift.compress.zstd.ZstdDecompressor;

/**
 * Zstandard. Written at the library's own level, whatever the description says,
 * and without a checksum.
 *
 * @param level as described
 */
record ZstdCodec(int level) implements Codec {

	static final String NAME = "zstd";

	@Override
	public byte[] decode(final byte[] bytes, final int limit) throws IOException {
		final byte[] decoded = new byte[limit];
		try {
			final int size = new ZstdDecompressor().decompress(bytes, 0, bytes.length,
				decoded, 0, limit);
			return size == limit ? decoded : Arrays.copyOf(decoded, size);
		}
		catch (final MalformedInputException | IllegalArgumentException
			| IndexOutOfBoundsException e)
		{
			throw new IOException(
				"it is no valid Zstandard of at most " + limit + " bytes", e);
		}
	}

	@Override
	public byte[] encode(final byte[] bytes) {
		final ZstdCompressor compressor = new ZstdCompressor();
		final byte[] packed = new byte[compressor
			.maxCompressedLength(bytes.length)];
		return Arrays.copyOf(packed,
			compressor.compress(bytes, 0, bytes.length, packed, 0, packed.length));
	}

	@Override
	public JsonObject v2() {
		final JsonObject json = new JsonObject();
		json.addProperty(Codecs.ID, NAME);
		json.addProperty(Codecs.LEVEL, level);
		return json;
	}

	@Override
	public JsonObject v3() {
		final JsonObject configuration = new JsonObject();
		configuration.addProperty(Codecs.LEVEL, level);
		configuration.addProperty("checksum", false);
		return Codecs.named(NAME, configuration);
	}
}
