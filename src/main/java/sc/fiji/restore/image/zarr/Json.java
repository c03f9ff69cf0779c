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

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import com.google.gson.GsonBuilder;
import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;

import sc.fiji.restore.error.RestoreException.InvalidImage;

/**
 * An object of a metadata file, read with messages that tell where something is
 * wrong. Immutable, if nobody changes the object.
 *
 * @param where the file, and the place in it
 * @param object the object
 */
record Json(String where, JsonObject object) {

	/** Files of metadata are smaller. */
	private static final int MAX_BYTES = 1 << 26;

	/** Parses a file. */
	static Json parse(final String file, final byte[] bytes) {
		if (bytes.length > MAX_BYTES)
			throw new InvalidImage("The metadata " + file + " must have at most " +
				MAX_BYTES + " bytes, but has " + bytes.length +
				". Check that it is the right file.");
		try {
			final JsonElement json = JsonParser
				.parseString(new String(bytes, StandardCharsets.UTF_8));
			if (json.isJsonObject()) return new Json(file, json.getAsJsonObject());
		}
		catch (final JsonParseException | StackOverflowError e) {
			throw new InvalidImage("The metadata " + file +
				" must be JSON, but is not: " + e.getMessage() + ". Repair the file.");
		}
		throw new InvalidImage("The metadata " + file +
			" must be a JSON object, but is something else. Repair the file.");
	}

	/** The bytes of a file. */
	static byte[] bytes(final JsonObject object) {
		return new GsonBuilder().setPrettyPrinting().serializeNulls()
			.disableHtmlEscaping().serializeSpecialFloatingPointValues().create()
			.toJson(object).getBytes(StandardCharsets.UTF_8);
	}

	/** What is wrong with a value. */
	InvalidImage wrong(final String key, final String rule) {
		final JsonElement value = object.get(key);
		return new InvalidImage(
			"The entry '" + key + "' of " + where + " must be " + rule + ", but " +
				(value == null ? "is missing" : "is " + shortened(value)) +
				". Repair the metadata, or convert the image.");
	}

	private static String shortened(final JsonElement value) {
		final String text = value.toString();
		return text.length() > 200 ? text.substring(0, 200) + "…" : text;
	}

	boolean has(final String key) {
		return object.has(key) && !object.get(key).isJsonNull();
	}

	/** An object in this one. */
	Json child(final String key) {
		if (!has(key) || !object.get(key).isJsonObject())
			throw wrong(key, "an object");
		return new Json(where + ", " + key, object.getAsJsonObject(key));
	}

	/** An object in this one, if there is such an entry. */
	Optional<Json> optionalChild(final String key) {
		return has(key) ? Optional.of(child(key)) : Optional.empty();
	}

	/** The objects of a list in this one. */
	List<Json> children(final String key) {
		final List<Json> children = new ArrayList<>();
		for (final JsonElement element : array(key)) {
			if (!element.isJsonObject()) throw wrong(key, "a list of objects");
			children.add(new Json(where + ", " + key + " " + children.size(),
				element.getAsJsonObject()));
		}
		return children;
	}

	private JsonArray array(final String key) {
		if (!has(key) || !object.get(key).isJsonArray()) throw wrong(key, "a list");
		return object.getAsJsonArray(key);
	}

	String string(final String key) {
		if (!has(key) || !object.get(key).isJsonPrimitive() ||
			!object.getAsJsonPrimitive(key).isString()) throw wrong(key, "a text");
		return object.get(key).getAsString();
	}

	String string(final String key, final String otherwise) {
		return has(key) ? string(key) : otherwise;
	}

	int integer(final String key, final int otherwise, final int min,
		final int max)
	{
		if (!has(key)) return otherwise;
		try {
			final double value = object.get(key).getAsDouble();
			if (value == Math.rint(value) && value >= min && value <= max)
				return (int) value;
		}
		catch (final RuntimeException e) {
			throw wrong(key, "a whole number from " + min + " to " + max);
		}
		throw wrong(key, "a whole number from " + min + " to " + max);
	}

	/** Whole numbers from 1 on. */
	List<Integer> sizes(final String key) {
		final List<Integer> sizes = new ArrayList<>();
		for (final double value : numbers(key)) {
			if (value != Math.rint(value) || value < 1 || value > Integer.MAX_VALUE)
				throw wrong(key,
					"a list of whole numbers from 1 to " + Integer.MAX_VALUE);
			sizes.add((int) value);
		}
		return List.copyOf(sizes);
	}

	List<Double> numbers(final String key) {
		final List<Double> numbers = new ArrayList<>();
		for (final JsonElement element : array(key)) {
			if (!element.isJsonPrimitive() ||
				!element.getAsJsonPrimitive().isNumber() ||
				!Double.isFinite(element.getAsDouble()))
				throw wrong(key, "a list of numbers");
			numbers.add(element.getAsDouble());
		}
		return List.copyOf(numbers);
	}
}
