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

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import java.util.zip.InflaterInputStream;

import com.google.gson.JsonObject;

/**
 * Deflate, as gzip or, in Zarr 2 alone, as zlib.
 *
 * @param isGzip otherwise zlib
 * @param level from 0 to 9; -1 = the library's
 */
record DeflateCodec(boolean isGzip, int level) implements Codec {

	static final String GZIP = "gzip";
	static final String ZLIB = "zlib";

	/** gzip whose level can be chosen. */
	private static final class Gzip extends GZIPOutputStream {

		Gzip(final OutputStream out, final int level) throws IOException {
			super(out);
			def.setLevel(level);
		}
	}

	@Override
	public byte[] decode(final byte[] bytes, final int limit) throws IOException {
		try (InputStream in = unpacked(new ByteArrayInputStream(bytes))) {
			final byte[] decoded = in.readNBytes(limit);
			if (in.read() >= 0)
				throw new IOException("it holds more than " + limit + " bytes");
			return decoded;
		}
	}

	private InputStream unpacked(final InputStream in) throws IOException {
		return isGzip ? new GZIPInputStream(in) : new InflaterInputStream(in);
	}

	@Override
	public byte[] encode(final byte[] bytes) throws IOException {
		final ByteArrayOutputStream packed = new ByteArrayOutputStream();
		if (isGzip) {
			try (OutputStream out = new Gzip(packed, level)) {
				out.write(bytes);
			}
			return packed.toByteArray();
		}
		final Deflater deflater = new Deflater(level);
		try (OutputStream out = new DeflaterOutputStream(packed, deflater)) {
			out.write(bytes);
		}
		finally {
			deflater.end();
		}
		return packed.toByteArray();
	}

	@Override
	public JsonObject v2() {
		final JsonObject json = new JsonObject();
		json.addProperty(Codecs.ID, isGzip ? GZIP : ZLIB);
		json.addProperty(Codecs.LEVEL, level);
		return json;
	}

	@Override
	public JsonObject v3() {
		// NB: Zarr 3 has no zlib, which is the same but for its header.
		final JsonObject configuration = new JsonObject();
		configuration.addProperty(Codecs.LEVEL, level);
		return Codecs.named(GZIP, configuration);
	}
}
