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

import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import ij.ImagePlus;
import sc.fiji.restore.error.RestoreException.InvalidOption;

/**
 * Which channels of an image are restored, and which of them together. The
 * colours of an RGB image are no channels: they are one. Immutable.
 *
 * @param grouping which go through a network together
 * @param numbers of the channels, from 1 on, in order; empty = all
 */
public record Channels(Grouping grouping, List<Integer> numbers) {

	/** Which channels go through a network together. */
	public enum Grouping {
		/** Three where the network takes colours, else each on its own. */
		AUTO,
		/** Each on its own; networks for colours get it as a gray image. */
		EACH,
		/** Three, as red, green and blue. */
		RGB
	}

	/** All channels, as the network takes them. */
	public static final Channels AUTO = new Channels(Grouping.AUTO, List.of());
	/** All channels, each on its own. */
	public static final Channels EACH = new Channels(Grouping.EACH, List.of());
	/** Three channels together. */
	public static final Channels RGB = new Channels(Grouping.RGB, List.of());

	private static final String RGB_WORD = "rgb";
	private static final Pattern LIST = Pattern
		.compile("\\d{1,9}(\\s*,\\s*\\d{1,9})*");

	/** Checks and copies the numbers. */
	public Channels {
		numbers = List.copyOf(numbers);
		if (numbers.stream().anyMatch(n -> n < 1) ||
			new HashSet<>(numbers).size() < numbers.size())
			throw wrong(text(numbers));
	}

	/**
	 * The channels that a user writes: {@code auto}, {@code all}, {@code rgb}, in
	 * any case, or numbers with commas, each on its own.
	 *
	 * @throws InvalidOption if it is none of these
	 */
	public static Channels of(final String text) {
		final String word = text.strip().toLowerCase(Locale.ROOT);
		if (word.equals(RestoreJob.AUTO)) return AUTO;
		if (word.equals(Range.WORD)) return EACH;
		if (word.equals(RGB_WORD)) return RGB;
		if (!LIST.matcher(word).matches()) throw wrong(text);
		return new Channels(Grouping.EACH, Stream.of(word.split(","))
			.map(number -> Integer.valueOf(number.strip())).toList());
	}

	/**
	 * The numbers of these channels.
	 *
	 * @throws InvalidOption if the image does not have one of them
	 */
	List<Integer> of(final ImagePlus image) {
		final int count = image.getNChannels();
		if (numbers.isEmpty())
			return IntStream.rangeClosed(1, count).boxed().toList();
		if (Collections.max(numbers) > count)
			throw new InvalidOption("The option 'channels' must be 'auto', 'all', " +
				"'rgb' or name channels from 1 to " + count + " for '" +
				image.getTitle() + "', which has " + count + ", but was '" + this +
				"'.");
		return numbers;
	}

	/** What users write. */
	@Override
	public String toString() {
		if (!numbers.isEmpty()) return text(numbers);
		return switch (grouping) {
			case AUTO -> RestoreJob.AUTO;
			case EACH -> Range.WORD;
			case RGB -> RGB_WORD;
		};
	}

	private static String text(final List<Integer> numbers) {
		return numbers.stream().map(Object::toString)
			.collect(Collectors.joining(","));
	}

	private static InvalidOption wrong(final String text) {
		return new InvalidOption("The option 'channels' must be 'auto', 'all', " +
			"'rgb' or different numbers from 1 on with commas, such as 1,3, but " +
			"was '" + text + "'.");
	}
}
