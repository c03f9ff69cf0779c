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

package sc.fiji.restore.bench;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What the command line of a benchmark says: words {@code --key value}. Immutable.
 *
 * @param values by their keys, which are all that there are
 */
record Settings(Map<String, String> values) {

	private static final String MARK = "--";

	/**
	 * Reads a command line.
	 *
	 * @param defaults all keys, and what they are if nothing is said
	 * @param arguments keys with two dashes before them, each followed by its value
	 * @throws IllegalArgumentException if a key is unknown or has no value
	 */
	static Settings of(final Map<String, String> defaults,
		final String... arguments)
	{
		final Map<String, String> values = new LinkedHashMap<>(defaults);
		for (int i = 0; i < arguments.length; i += 2) {
			final String key = arguments[i].startsWith(MARK)
				? arguments[i].substring(MARK.length()) : "";
			if (!defaults.containsKey(key) || i + 1 == arguments.length)
				throw new IllegalArgumentException(
					"Arguments must be pairs of a key and a value, with the keys " +
						defaults.keySet().stream().map(MARK::concat)
							.collect(Collectors.joining(", ")) +
						", but '" + arguments[i] + "' is none of them or the last word.");
			values.put(key, arguments[i + 1]);
		}
		return new Settings(values);
	}

	/** The value of a key. */
	String text(final String key) {
		return values.get(key);
	}

	/**
	 * The value of a key as a whole number of at least 1.
	 *
	 * @throws IllegalArgumentException if it is none
	 */
	int number(final String key) {
		final String text = text(key);
		if (!text.matches("[1-9]\\d{0,8}"))
			throw new IllegalArgumentException("The value of " + MARK + key +
				" must be a whole number of at least 1, but was '" + text + "'.");
		return Integer.parseInt(text);
	}

	/** The parts of a value between its commas. */
	List<String> list(final String key) {
		return Stream.of(text(key).split(",")).map(String::strip)
			.filter(part -> !part.isEmpty()).toList();
	}

	/** The value of a key as a path; none if it is empty. */
	Optional<Path> path(final String key) {
		return text(key).isEmpty() ? Optional.empty()
			: Optional.of(Path.of(text(key)));
	}

	/** These settings with another value of a key. */
	Settings with(final String key, final Object value) {
		final Map<String, String> changed = new LinkedHashMap<>(values);
		changed.put(key, value.toString());
		return new Settings(changed);
	}

	/** A command line that says the same; empty values are left out. */
	List<String> words() {
		final List<String> words = new ArrayList<>();
		values.forEach((key, value) -> {
			if (!value.isEmpty()) words.addAll(List.of(MARK + key, value));
		});
		return words;
	}
}
