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
package sc.fiji.restore;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

import sc.fiji.restore.error.RestoreException.InvalidOption;

/** Options as users write them. */
final class Words {

	private Words() {}

	/**
	 * Options with one changed.
	 *
	 * @param options values by key; not changed
	 * @param value null or blank = the key is left out
	 */
	static Map<String, String> with(final Map<String, String> options,
		final String key, final Object value)
	{
		final Map<String, String> all = new LinkedHashMap<>(options);
		final String text = value == null ? "" : value.toString().strip();
		if (text.isEmpty()) all.remove(key);
		else all.put(key, text);
		return all;
	}

	/** Options as the recorder writes them: {@code a=1 b=[two words]}. */
	static String macro(final Map<String, String> options) {
		return options.entrySet().stream()
			.map(option -> macro(option.getKey(), option.getValue()))
			.collect(Collectors.joining(" "));
	}

	/** One option as the recorder writes it. */
	static String macro(final String key, final String value) {
		return key + "=" + (value.contains(" ") ? "[" + value + "]" : value);
	}

	/**
	 * The value of a name, in any case; names are what {@code toString} gives.
	 *
	 * @param option for the message
	 * @param values to choose from
	 * @param name what the user wrote
	 * @throws InvalidOption if there is none
	 */
	static <T> T oneOf(final String option, final List<T> values,
		final String name)
	{
		return values.stream()
			.filter(value -> value.toString().equalsIgnoreCase(name)).findFirst()
			.orElseThrow(
				() -> new InvalidOption(
					"The option '" +
						option + "' must be one of " + values.stream().map(Object::toString)
							.collect(Collectors.joining(", ")) +
						", but was '" + name + "'."));
	}
}
