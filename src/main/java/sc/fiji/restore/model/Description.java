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

package sc.fiji.restore.model;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.YAMLException;

import sc.fiji.restore.error.RestoreException.InvalidModel;

/**
 * A node of an {@code rdf.yaml}, with errors that name the file and the path of
 * the entry. Only plain data is ever created from the file. Immutable.
 */
final class Description {

	/** Characters of a value that a message shows. */
	private static final int LONGEST = 200;

	private static final Pattern NUMBER = Pattern
		.compile("[-+]?[0-9]+([.][0-9]*)?[eE][-+]?[0-9]{1,3}");

	private final String file;
	private final String path;
	private final Object value;

	private Description(final String file, final String path,
		final Object value)
	{
		this.file = file;
		this.path = path;
		this.value = value;
	}

	/**
	 * Parses a description.
	 *
	 * @param file name for messages
	 * @param yaml content of the file
	 * @throws InvalidModel if it is not YAML
	 */
	static Description parse(final String file, final String yaml) {
		try {
			final Object root = new Yaml(new SafeConstructor(new LoaderOptions()))
				.load(yaml);
			return new Description(file, "", root);
		}
		catch (final YAMLException | NumberFormatException e) {
			throw new InvalidModel(
				"The model description " + file + " must be valid YAML, but is not: " +
					e.getMessage() + "\nInstall the model again, or correct the file.",
				e);
		}
	}

	/** The entry of a map; may turn out to be missing when it is read. */
	Description get(final String key) {
		final Object child = value instanceof final Map<?, ?> map ? map.get(key)
			: null;
		return new Description(file, path.isEmpty() ? key : path + "." + key,
			child);
	}

	boolean exists() {
		return value != null;
	}

	/** The elements of a list. */
	List<Description> list() {
		if (!(value instanceof final List<?> list)) throw wrong("a list");
		final List<Description> result = new ArrayList<>();
		for (int i = 0; i < list.size(); i++) {
			result.add(new Description(file, path + "[" + i + "]", list.get(i)));
		}
		return result;
	}

	/** The element of a list whose {@code key} is {@code expected}. */
	Description where(final String key, final String expected) {
		for (final Description element : exists() ? list()
			: List.<Description>of())
		{
			if (expected.equals(element.get(key).value)) return element;
		}
		return new Description(file, path + "[" + key + "=" + expected + "]", null);
	}

	String text() {
		if (!(value instanceof final String text)) throw wrong("a text");
		return text;
	}

	String text(final String otherwise) {
		return exists() ? text() : otherwise;
	}

	/** A text in lower case. */
	String lower() {
		return text().toLowerCase(Locale.ROOT);
	}

	/** The elements of a list of texts; none if it is missing. */
	List<String> texts() {
		return exists() ? list().stream().map(Description::text).toList()
			: List.of();
	}

	/** The first element of a list. */
	Description first() {
		if (list().isEmpty()) throw wrong("at least one element");
		return list().get(0);
	}

	/** The keys of a map; none if it is no map. */
	List<String> keys() {
		return value instanceof final Map<?, ?> map
			? map.keySet().stream().map(String::valueOf).toList() : List.of();
	}

	/** Whether the value is a whole number. */
	boolean isInteger() {
		return value instanceof Integer;
	}

	/** Whether the value is a text. */
	boolean isText() {
		return value instanceof String;
	}

	/** Whether the value is a list. */
	boolean isList() {
		return value instanceof List<?>;
	}

	/** Whether the value is this text. */
	boolean is(final String expected) {
		return expected.equals(value);
	}

	/** Yes or no; no if it is missing. */
	boolean flag() {
		if (!exists()) return false;
		if (!(value instanceof final Boolean flag)) throw wrong("true or false");
		return flag;
	}

	double number() {
		if (value instanceof final Number number) return number.doubleValue();
		// NB: YAML 1.1 takes 1e-6, which Python writes, for a text.
		if (value instanceof final String text && NUMBER.matcher(text).matches())
			return Double.parseDouble(text);
		throw wrong("a number");
	}

	double number(final double otherwise) {
		return exists() ? number() : otherwise;
	}

	/** A finite number, or the elements of a list of them. */
	List<Double> numbers() {
		if (value instanceof List<?>)
			return list().stream().map(Description::finite).toList();
		return List.of(finite());
	}

	double finite() {
		if (!Double.isFinite(number())) throw wrong("a finite number");
		return number();
	}

	int integer() {
		if (!(value instanceof final Integer number)) throw wrong("a whole number");
		return number;
	}

	/** A whole number that is not too small. */
	int atLeast(final int min) {
		if (integer() < min) throw wrong("a whole number of at least " + min);
		return integer();
	}

	/** An error about this entry. */
	InvalidModel wrong(final String expected) {
		return new InvalidModel(
			"The model description " + file + " needs " + expected + " at '" + path +
				"', but has " + (exists() ? "'" + shortened() + "'" : "nothing") +
				" there. Install the model again, or correct the file.");
	}

	/** Lists and maps may be long. */
	private String shortened() {
		final String text = String.valueOf(value);
		return text.length() <= LONGEST ? text : text.substring(0, LONGEST) + "…";
	}
}
