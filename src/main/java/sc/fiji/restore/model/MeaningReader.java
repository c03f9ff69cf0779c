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

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import sc.fiji.restore.error.RestoreException.InvalidModel;
import sc.fiji.restore.model.ModelSpec.Meaning;

/** Reads what the numbers mean that describe a degradation. */
final class MeaningReader {

	/** Numbers of the published network, whose meaning needs no entry. */
	private static final int PUBLISHED = 33;

	private static final String SLIDERS = Stream.of(Slider.values())
		.map(slider -> "'" + slider.key() + "'").collect(Collectors.joining(", "));

	private MeaningReader() {}

	/**
	 * @param numbers a list of as many entries as there are numbers, or nothing
	 * @param parameters how many there are
	 * @throws InvalidModel if an entry is wrong, or there are not as many
	 */
	static List<Meaning> read(final Description numbers, final int parameters) {
		if (!numbers.exists() && parameters == PUBLISHED) return List.of();
		if (!numbers.exists() || numbers.list().size() != parameters)
			throw numbers.wrong(
				"a list of " + parameters + " entries, one for each of 'parameters',");
		return numbers.list().stream().map(MeaningReader::meaning).toList();
	}

	private static Meaning meaning(final Description number) {
		final Description to = number.get("to");
		final double from = number.get("from").finite();
		if (to.finite() == from) throw to.wrong("a number other than 'from'");
		return new Meaning(line(number.get("name")), unit(number.get("unit")), from,
			to.finite(), slider(number.get("slider")));
	}

	/** Without line breaks: it is a label. */
	private static String line(final Description text) {
		final String line = text.text().strip().replaceAll("\\s+", " ");
		if (line.isEmpty()) throw text.wrong("a text that is not blank");
		return line;
	}

	private static String unit(final Description unit) {
		return unit.text("").isBlank() ? "" : line(unit);
	}

	private static Optional<Slider> slider(final Description slider) {
		if (!slider.exists()) return Optional.empty();
		return Optional.of(Stream.of(Slider.values())
			.filter(value -> slider.is(value.key())).findFirst()
			.orElseThrow(() -> slider.wrong("one of " + SLIDERS + ", or nothing,")));
	}
}
