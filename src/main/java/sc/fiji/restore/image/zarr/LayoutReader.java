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

import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;

import sc.fiji.restore.error.RestoreException.InvalidImage;

/** Reads the metadata of arrays of Zarr 2 and 3. */
final class LayoutReader {

	/** Metadata of an array in Zarr 2. */
	static final String ZARRAY = ".zarray";
	/** Metadata in Zarr 3. */
	static final String ZARR_JSON = "zarr.json";

	private static final String TYPES = "uint8, uint16 or float32";
	private static final String BYTES = "bytes";
	private static final String SHARDING = "sharding_indexed";
	private static final String TRANSPOSE = "transpose";

	private LayoutReader() {}

	/** @throws InvalidImage if it is not there, or of a kind that is not known */
	static ArrayLayout read(final ZarrStore store, final int version) {
		final String file = version == 2 ? ZARRAY : ZARR_JSON;
		final Json json = store.read(file)
			.map(bytes -> Json.parse(store.describe(file), bytes))
			.orElseThrow(() -> new InvalidImage(
				"The array " + store.describe("") + " must have the file " + file +
					", but has not. Check that the image was copied completely."));
		return (version == 2 ? v2(json) : v3(json)).checked(json.where());
	}

	private static void checkFormat(final Json json, final int version) {
		if (json.integer("zarr_format", 0, 0, Integer.MAX_VALUE) != version)
			throw json.wrong("zarr_format", Integer.toString(version));
	}

	private static ArrayLayout v2(final Json json) {
		checkFormat(json, 2);
		final String dtype = json.string("dtype");
		final PixelType type = PixelType
			.coded(dtype.length() == 3 ? dtype.substring(1) : "")
			.filter(known -> "<>|".indexOf(dtype.charAt(0)) >= 0)
			.orElseThrow(() -> json.wrong("dtype", TYPES));
		if (!json.string("order", "C").equals("C")) throw json.wrong("order", "C");
		if (json.has("filters") && !(json.object().get("filters").isJsonArray() &&
			json.object().getAsJsonArray("filters").isEmpty()))
			throw json.wrong("filters", "null");
		final Codecs codecs = json.optionalChild("compressor")
			.map(codec -> new Codecs(List.of(Codecs.v2(codec, type.bytes()))))
			.orElse(Codecs.NONE);
		final List<Integer> chunk = json.sizes("chunks");
		return new ArrayLayout(2, json.sizes("shape"), chunk, chunk, type,
			dtype.charAt(0) == '>' ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN,
			fill(json, type), codecs, ShardIndex.DEFAULT, new ChunkKeys(false,
				separator(json, "dimension_separator", ChunkKeys.DOT)),
			List.of());
	}

	private static ArrayLayout v3(final Json json) {
		checkFormat(json, 3);
		if (!json.string("node_type").equals("array"))
			throw json.wrong("node_type", "array");
		final PixelType type = PixelType.named(json.string("data_type"))
			.orElseThrow(() -> json.wrong("data_type", TYPES));
		final Json grid = json.child("chunk_grid");
		if (!grid.string(Codecs.NAME).equals("regular"))
			throw grid.wrong(Codecs.NAME, "regular");
		final List<Integer> outer = grid.child(Codecs.CONFIGURATION)
			.sizes("chunk_shape");
		final List<Json> codecs = json.children("codecs");
		final boolean sharded = !codecs.isEmpty() &&
			codecs.get(0).string(Codecs.NAME).equals(SHARDING);
		if (sharded && codecs.size() > 1)
			throw Codecs.unknown(json.where(),
				codecs.get(1).string(Codecs.NAME) + " on shards");
		final Json sharding = sharded ? codecs.get(0).child(Codecs.CONFIGURATION)
			: json;
		final List<Json> inner = sharding.children("codecs");
		return new ArrayLayout(3, json.sizes("shape"),
			sharded ? sharding.sizes("chunk_shape") : outer, outer, type,
			order(inner, type, sharding), fill(json, type), packing(inner, type),
			sharded ? index(sharding) : ShardIndex.DEFAULT, keys(json), names(json));
	}

	/** The byte order, from the codec that makes bytes of pixels. */
	private static ByteOrder order(final List<Json> codecs, final PixelType type,
		final Json where)
	{
		final Json bytes = codecs.stream()
			.filter(codec -> codec.string(Codecs.NAME).equals(BYTES)).findFirst()
			.orElseThrow(() -> where.wrong("codecs", "a list with 'bytes'"));
		final String endian = bytes.optionalChild(Codecs.CONFIGURATION)
			.map(configuration -> configuration.string("endian", "little"))
			.orElse("little");
		if (!endian.equals("little") && !endian.equals("big"))
			throw bytes.wrong(Codecs.CONFIGURATION, "'endian' little or big");
		return endian.equals("big") && type.bytes() > 1 ? ByteOrder.BIG_ENDIAN
			: ByteOrder.LITTLE_ENDIAN;
	}

	private static Codecs packing(final List<Json> codecs, final PixelType type) {
		final List<Codec> packing = new ArrayList<>();
		boolean bytes = false;
		for (final Json codec : codecs) {
			final String name = codec.string(Codecs.NAME);
			if (name.equals(BYTES)) bytes = true;
			else if (bytes) packing.add(Codecs.v3(codec, type.bytes()));
			else if (!isNoTranspose(codec)) throw Codecs.unknown(codec.where(), name);
		}
		return new Codecs(packing);
	}

	/** Whether it is a transposition that leaves the axes as they are. */
	private static boolean isNoTranspose(final Json codec) {
		if (!codec.string(Codecs.NAME).equals(TRANSPOSE)) return false;
		final List<Double> order = codec.child(Codecs.CONFIGURATION)
			.numbers("order");
		for (int d = 0; d < order.size(); d++) {
			if (order.get(d) != d) return false;
		}
		return true;
	}

	private static ShardIndex index(final Json sharding) {
		final String location = sharding.string("index_location", "end");
		if (!location.equals("end") && !location.equals("start"))
			throw sharding.wrong("index_location", "end or start");
		final List<String> codecs = sharding.children("index_codecs").stream()
			.map(codec -> codec.string(Codecs.NAME)).toList();
		final boolean checked = codecs.equals(List.of(BYTES, ChecksumCodec.NAME));
		if (!checked && !codecs.equals(List.of(BYTES)))
			throw sharding.wrong("index_codecs", "bytes, or bytes and crc32c");
		return new ShardIndex(location.equals("end"), checked);
	}

	private static ChunkKeys keys(final Json json) {
		final Json encoding = json.child("chunk_key_encoding");
		final String name = encoding.string(Codecs.NAME);
		if (!name.equals("default") && !name.equals("v2"))
			throw encoding.wrong(Codecs.NAME, "default or v2");
		final String usual = name.equals("v2") ? ChunkKeys.DOT : ChunkKeys.SLASH;
		return new ChunkKeys(name.equals("default"),
			encoding.optionalChild(Codecs.CONFIGURATION)
				.map(configuration -> separator(configuration, "separator", usual))
				.orElse(usual));
	}

	private static String separator(final Json json, final String key,
		final String otherwise)
	{
		final String separator = json.string(key, otherwise);
		if (!separator.equals(ChunkKeys.DOT) && !separator.equals(ChunkKeys.SLASH))
			throw json.wrong(key, "/ or .");
		return separator;
	}

	private static double fill(final Json json, final PixelType type) {
		if (!json.has("fill_value")) return 0;
		final String text = json.object().get("fill_value").isJsonPrimitive()
			? json.object().get("fill_value").getAsString() : "";
		try {
			final double value = Double.parseDouble(text);
			if (type == PixelType.FLOAT32 || value >= 0 && value < 1L << type.bits())
				return value;
		}
		catch (final NumberFormatException e) {
			throw json.wrong("fill_value", "a number of the array's type");
		}
		throw json.wrong("fill_value", "a number of the array's type");
	}

	private static List<String> names(final Json json) {
		if (!json.has("dimension_names")) return List.of();
		final List<String> names = new ArrayList<>();
		if (!json.object().get("dimension_names").isJsonArray())
			throw json.wrong("dimension_names", "a list of names");
		json.object().getAsJsonArray("dimension_names").forEach(
			name -> names.add(name.isJsonPrimitive() ? name.getAsString() : ""));
		return names;
	}
}
