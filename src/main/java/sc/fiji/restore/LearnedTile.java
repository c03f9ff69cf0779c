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

import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import ij.Prefs;
import sc.fiji.restore.inference.TileShape;
import sc.fiji.restore.model.ModelSpec;

/**
 * The largest tile of a model that a device had memory for, where it had none for
 * a larger one: a GPU does not tell before. Kept in ImageJ's preferences for
 * {@value #DAYS} days, after which the larger one is tried again, since memory may
 * have been short only then.
 *
 * @param spec the model
 * @param device its name
 */
record LearnedTile(ModelSpec spec, String device) {

	private static final int DAYS = 7;
	/** Digits of a model's digest that tell it from all others. */
	private static final int DIGITS = 16;
	private static final Pattern VALUE = Pattern
		.compile("(\\d{1,12}) (\\d{4}-\\d\\d-\\d\\d)");

	/** Pixels of the tile, of all images of a batch; empty if nothing is known. */
	OptionalLong pixels() {
		final Matcher value = VALUE.matcher(Prefs.get(key(), ""));
		if (!value.matches() || age(value.group(2)) >= DAYS)
			return OptionalLong.empty();
		return OptionalLong.of(Long.parseLong(value.group(1)));
	}

	/** What somebody else wrote there is old. */
	private static long age(final String date) {
		try {
			return ChronoUnit.DAYS.between(LocalDate.parse(date), LocalDate.now());
		}
		catch (final DateTimeParseException e) {
			return DAYS;
		}
	}

	/** Keeps that memory sufficed for a tile, and for no larger one. */
	void learn(final TileShape tile) {
		Prefs.set(key(), (long) tile.batch() * tile.width() * tile.height() + " " +
			LocalDate.now());
	}

	/** In ImageJ's preferences. */
	String key() {
		final String sha256 = spec.weights().sha256();
		return "restore.tile." + device + "." + spec.id() + "." +
			sha256.substring(0, Math.min(DIGITS, sha256.length()));
	}
}
