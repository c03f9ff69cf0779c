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
import java.util.ArrayList;
import java.util.List;

import com.google.gson.JsonObject;

import sc.fiji.restore.error.RestoreException.InvalidImage;

/**
 * What is done to the bytes of a chunk, one after the other. Immutable.
 *
 * @param all in the order of packing
 */
record Codecs(List<Codec> all) {

	static final String ID = "id";
	static final String NAME = "name";
	static final String LEVEL = "level";
	static final String CONFIGURATION = "configuration";

	private static final String KNOWN = "blosc, zstd, gzip, zlib (Zarr 2), crc32c (Zarr 3)";

	/** Nothing. */
	static final Codecs NONE = new Codecs(List.of());

	/** Copies the list. */
	Codecs {
		all = List.copyOf(all);
	}

	/** An entry of Zarr 3. */
	static JsonObject named(final String name, final JsonObject configuration) {
		final JsonObject json = new JsonObject();
		json.addProperty(NAME, name);
		if (configuration.size() > 0) json.add(CONFIGURATION, configuration);
		return json;
	}

	/** The codec that Zarr 2 describes. */
	static Codec v2(final Json json, final int pixelBytes) {
		final String id = json.string(ID);
		return switch (id) {
			case DeflateCodec.GZIP, DeflateCodec.ZLIB -> new DeflateCodec(
				id.equals(DeflateCodec.GZIP), json.integer(LEVEL, -1, -1, 9));
			case ZstdCodec.NAME -> zstd(json);
			case BloscCodec.NAME ->
				blosc(json, pixelBytes, json.integer("shuffle", 1, -1, 2));
			default -> throw unknown(json.where(), id);
		};
	}

	/** The codec that Zarr 3 describes. */
	static Codec v3(final Json json, final int pixelBytes) {
		final String name = json.string(NAME);
		final Json configuration = json.optionalChild(CONFIGURATION)
			.orElse(new Json(json.where(), new JsonObject()));
		return switch (name) {
			case DeflateCodec.GZIP ->
				new DeflateCodec(true, configuration.integer(LEVEL, -1, -1, 9));
			case ZstdCodec.NAME -> zstd(configuration);
			case BloscCodec.NAME ->
				blosc(configuration, pixelBytes, shuffle(configuration));
			case ChecksumCodec.NAME -> new ChecksumCodec();
			default -> throw unknown(json.where(), name);
		};
	}

	private static Codec zstd(final Json json) {
		return new ZstdCodec(json.integer(LEVEL, 0, -131072, 22));
	}

	private static Codec blosc(final Json json, final int pixelBytes,
		final int shuffle)
	{
		final String compressor = json.string("cname", "lz4");
		if (!BloscCodec.knows(compressor))
			throw json.wrong("cname", "one of lz4, lz4hc, blosclz, zstd, zlib");
		// NB: −1 leaves the shuffle to the size of the pixels.
		return new BloscCodec(compressor, json.integer("clevel", 5, 0, 9),
			shuffle < 0 ? pixelBytes == 1 ? 2 : 1 : shuffle, pixelBytes,
			json.integer("blocksize", 0, 0, Integer.MAX_VALUE));
	}

	private static int shuffle(final Json json) {
		final String shuffle = json.string("shuffle", BloscCodec.SHUFFLES[0]);
		final int index = List.of(BloscCodec.SHUFFLES).indexOf(shuffle);
		if (index < 0)
			throw json.wrong("shuffle", "one of noshuffle, shuffle, bitshuffle");
		return index;
	}

	static InvalidImage unknown(final String where, final String name) {
		return new InvalidImage(
			"The codecs of " + where + " must be among " + KNOWN + ", but one is '" +
				name + "'. Convert the image with another program.");
	}

	byte[] encode(final byte[] bytes) throws IOException {
		byte[] packed = bytes;
		for (final Codec codec : all) packed = codec.encode(packed);
		return packed;
	}

	/**
	 * @param size of what comes out, in bytes
	 * @throws IOException if the bytes are damaged, or there are more or fewer
	 */
	byte[] decode(final byte[] bytes, final int size) throws IOException {
		byte[] unpacked = bytes;
		for (int i = all.size() - 1; i >= 0; i--) {
			// NB: what does not fit may be packed larger than it was.
			final long limit = i == 0 ? size : 2L * size + 4096;
			unpacked = all.get(i).decode(unpacked,
				(int) Math.min(limit, Integer.MAX_VALUE - 8));
		}
		if (unpacked.length != size)
			throw new IOException(
				"it must hold " + size + " bytes, but holds " + unpacked.length);
		return unpacked;
	}

	/** These codecs for pixels of another size in bytes. */
	Codecs forPixels(final int bytes) {
		final List<Codec> other = new ArrayList<>();
		for (final Codec codec : all) other.add(codec.forPixels(bytes));
		return new Codecs(other);
	}
}
