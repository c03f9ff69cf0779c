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

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

import sc.fiji.restore.error.RestoreException.InvalidOption;

/**
 * Some slices or frames that follow each other. Immutable.
 *
 * @param first number of the first, from 1 on
 * @param last number of the last
 */
public record Range(int first, int last) {

	/** All that there are. */
	public static final Range ALL = new Range(1, Integer.MAX_VALUE);

	/** What users write for {@link #ALL}. */
	static final String WORD = "all";

	private static final Pattern NUMBERS = Pattern
		.compile("(\\d{1,9})(?:\\s*-\\s*(\\d{1,9}))?");

	/** Checks the order. */
	public Range {
		if (first < 1 || last < first)
			throw new InvalidOption("A range must go from 1 or more to the same " +
				"number or more, such as 2-5, but was " + first + "-" + last + ".");
	}

	/**
	 * The range that a user writes: {@code all}, a number, or two with a hyphen.
	 *
	 * @param option for the message
	 * @throws InvalidOption if it is none of these
	 */
	public static Range of(final String option, final String text) {
		if (text.strip().equalsIgnoreCase(WORD)) return ALL;
		final Matcher numbers = NUMBERS.matcher(text.strip());
		if (!numbers.matches()) throw wrong(option, text);
		final int first = Integer.parseInt(numbers.group(1));
		final int last = numbers.group(2) == null ? first
			: Integer.parseInt(numbers.group(2));
		if (first < 1 || last < first) throw wrong(option, text);
		return new Range(first, last);
	}

	/**
	 * The numbers in this range.
	 *
	 * @param option for the message
	 * @param title of the image, for the message
	 * @param count how many the image has
	 * @throws InvalidOption if it has fewer
	 */
	List<Integer> numbers(final String option, final String title,
		final int count)
	{
		if (!equals(ALL) && last > count)
			throw new InvalidOption("The option '" + option + "' must be 'all' or " +
				"lie within 1 to " + count + " for '" + title + "', which has " +
				count + " " + option + ", but was '" + this + "'.");
		return IntStream.rangeClosed(first, Math.min(last, count)).boxed().toList();
	}

	/**
	 * Where in this range a number is that an image shows.
	 *
	 * @param option for the message
	 * @param title of the image, for the message
	 * @param count how many the image has
	 * @throws InvalidOption if the image has fewer than this range, or if the
	 *           number is not in it
	 */
	int index(final String option, final String title, final int count,
		final int number)
	{
		final int index = numbers(option, title, count).indexOf(number);
		if (index < 0)
			throw new InvalidOption("The option '" + option + "' must include " +
				number + ", which '" + title + "' shows, but was '" + this +
				"'. Let it show another, or change the option.");
		return index;
	}

	/** What users write. */
	@Override
	public String toString() {
		if (equals(ALL)) return WORD;
		return first == last ? Integer.toString(first) : first + "-" + last;
	}

	private static InvalidOption wrong(final String option, final String text) {
		return new InvalidOption("The option '" + option + "' must be 'all', a " +
			"number from 1 on, or a range such as 2-5, but was '" + text + "'.");
	}
}
