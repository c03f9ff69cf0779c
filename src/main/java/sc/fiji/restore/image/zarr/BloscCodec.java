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
import java.util.stream.Stream;

import com.google.gson.JsonObject;
import com.scalableminds.bloscjava.Blosc;
import com.scalableminds.bloscjava.Blosc.Compressor;
import com.scalableminds.bloscjava.Blosc.Shuffle;

import sc.fiji.restore.error.RestoreException;

/**
 * Blosc, with a compressor of its own inside and, before it, a shuffle of the
 * pixels' bytes or bits.
 *
 * @param compressor such as lz4
 * @param level from 0 to 9
 * @param shuffle 0 = none, 1 = bytes, 2 = bits
 * @param pixelBytes bytes per pixel
 * @param blockSize in bytes; 0 = chosen by the library
 */
record BloscCodec(String compressor, int level, int shuffle, int pixelBytes,
	int blockSize) implements Codec
{

	static final String NAME = "blosc";

	/** Names of Zarr 3, by the number of Zarr 2. */
	static final String[] SHUFFLES = { "noshuffle", "shuffle", "bitshuffle" };

	/** Bytes before the packed ones. */
	private static final int HEADER = 16;
	/** Where the header says how many bytes there are, unpacked and packed. */
	private static final int UNPACKED = 4;
	private static final int PACKED = 12;

	/** The compressors that the library has. */
	static boolean knows(final String compressor) {
		return Stream.of(Compressor.values())
			.anyMatch(known -> known.getValue().equals(compressor));
	}

	@Override
	public byte[] decode(final byte[] bytes, final int limit) throws IOException {
		// NB: the library believes the header.
		if (bytes.length < HEADER)
			throw new IOException("it is too short for Blosc");
		final ByteBuffer header = ByteBuffer.wrap(bytes)
			.order(ByteOrder.LITTLE_ENDIAN);
		final int unpacked = header.getInt(UNPACKED);
		if (unpacked < 0 || unpacked > limit ||
			header.getInt(PACKED) != bytes.length)
			throw new IOException("its Blosc header tells of " + unpacked +
				" bytes in " + header.getInt(PACKED) + ", but there must be up to " +
				limit + " in " + bytes.length);
		final byte[] decoded = call(() -> Blosc.decompress(bytes, 1));
		if (decoded == null || decoded.length != unpacked)
			throw new IOException("it is no valid Blosc");
		return decoded;
	}

	@Override
	public byte[] encode(final byte[] bytes) throws IOException {
		return call(
			() -> Blosc.compress(bytes, pixelBytes, Compressor.fromString(compressor),
				level, Shuffle.fromInt(shuffle), blockSize, 1));
	}

	/** A call of the library. */
	@FunctionalInterface
	private interface Call {

		byte[] run();
	}

	private static byte[] call(final Call call) throws IOException {
		try {
			return call.run();
		}
		catch (final LinkageError e) {
			throw new RestoreException(
				"Chunks that are packed with Blosc need its native " +
					"library, which is there for Windows, macOS and Linux on x86-64, and " +
					"macOS on ARM, but not for " + System.getProperty("os.name") + " (" +
					System.getProperty("os.arch") +
					"). Convert the image to gzip or zstd.",
				e);
		}
		catch (final RuntimeException e) {
			throw new IOException("Blosc failed: " + e.getMessage(), e);
		}
	}

	@Override
	public Codec forPixels(final int bytes) {
		return new BloscCodec(compressor, level, shuffle, bytes, blockSize);
	}

	@Override
	public JsonObject v2() {
		final JsonObject json = new JsonObject();
		json.addProperty(Codecs.ID, NAME);
		json.addProperty("cname", compressor);
		json.addProperty("clevel", level);
		json.addProperty("shuffle", shuffle);
		json.addProperty("blocksize", blockSize);
		return json;
	}

	@Override
	public JsonObject v3() {
		final JsonObject configuration = new JsonObject();
		configuration.addProperty("cname", compressor);
		configuration.addProperty("clevel", level);
		configuration.addProperty("shuffle", SHUFFLES[shuffle]);
		configuration.addProperty("typesize", pixelBytes);
		configuration.addProperty("blocksize", blockSize);
		return Codecs.named(NAME, configuration);
	}
}
