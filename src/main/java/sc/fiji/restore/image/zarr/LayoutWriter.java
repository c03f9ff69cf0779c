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
import java.util.List;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;

/** Writes the metadata of arrays of Zarr 2 and 3. */
final class LayoutWriter {

	private LayoutWriter() {}

	/** The name of the file. */
	static String file(final ArrayLayout layout) {
		return layout.version() == 2 ? LayoutReader.ZARRAY : LayoutReader.ZARR_JSON;
	}

	/** Its content. */
	static JsonObject json(final ArrayLayout layout) {
		return layout.version() == 2 ? v2(layout) : v3(layout);
	}

	private static JsonObject v2(final ArrayLayout layout) {
		final JsonObject json = new JsonObject();
		json.addProperty("zarr_format", 2);
		json.add("shape", numbers(layout.shape()));
		json.add("chunks", numbers(layout.chunk()));
		json.addProperty("dtype",
			(layout.type().bytes() == 1 ? "|" : isBig(layout) ? ">" : "<") +
				layout.type().code());
		json.add("compressor", layout.codecs().all().isEmpty() ? JsonNull.INSTANCE
			: layout.codecs().all().get(0).v2());
		json.add("fill_value", fill(layout));
		json.addProperty("order", "C");
		json.add("filters", JsonNull.INSTANCE);
		json.addProperty("dimension_separator", layout.keys().separator());
		return json;
	}

	private static boolean isBig(final ArrayLayout layout) {
		return layout.order() == ByteOrder.BIG_ENDIAN;
	}

	private static JsonObject v3(final ArrayLayout layout) {
		final JsonObject json = new JsonObject();
		json.addProperty("zarr_format", 3);
		json.addProperty("node_type", "array");
		json.add("shape", numbers(layout.shape()));
		json.addProperty("data_type", layout.type().zarrName());
		json.add("chunk_grid", Codecs.named("regular", chunks(layout.shard())));
		final JsonObject separator = new JsonObject();
		separator.addProperty("separator", layout.keys().separator());
		json.add("chunk_key_encoding",
			Codecs.named(layout.keys().isPrefixed() ? "default" : "v2", separator));
		json.add("fill_value", fill(layout));
		json.add("codecs", layout.isSharded() ? sharding(layout) : packing(layout));
		json.add("attributes", new JsonObject());
		if (!layout.names().isEmpty()) {
			final JsonArray names = new JsonArray();
			layout.names().forEach(names::add);
			json.add("dimension_names", names);
		}
		return json;
	}

	private static JsonArray sharding(final ArrayLayout layout) {
		final JsonObject sharding = chunks(layout.chunk());
		sharding.add("codecs", packing(layout));
		final JsonArray index = new JsonArray();
		index.add(bytes(false));
		if (layout.index().isChecked()) index.add(new ChecksumCodec().v3());
		sharding.add("index_codecs", index);
		sharding.addProperty("index_location",
			layout.index().isAtEnd() ? "end" : "start");
		final JsonArray codecs = new JsonArray();
		codecs.add(Codecs.named("sharding_indexed", sharding));
		return codecs;
	}

	private static JsonArray packing(final ArrayLayout layout) {
		final JsonArray codecs = new JsonArray();
		codecs.add(bytes(isBig(layout)));
		layout.codecs().all().forEach(codec -> codecs.add(codec.v3()));
		return codecs;
	}

	private static JsonObject bytes(final boolean isBig) {
		final JsonObject configuration = new JsonObject();
		configuration.addProperty("endian", isBig ? "big" : "little");
		return Codecs.named("bytes", configuration);
	}

	private static JsonObject chunks(final List<Integer> sizes) {
		final JsonObject configuration = new JsonObject();
		configuration.add("chunk_shape", numbers(sizes));
		return configuration;
	}

	private static JsonElement fill(final ArrayLayout layout) {
		final double fill = layout.fill();
		if (!Double.isFinite(fill)) return new JsonPrimitive(Double.toString(fill));
		return fill == Math.rint(fill) ? new JsonPrimitive((long) fill)
			: new JsonPrimitive(fill);
	}

	private static JsonArray numbers(final List<Integer> values) {
		final JsonArray numbers = new JsonArray();
		values.forEach(numbers::add);
		return numbers;
	}
}
