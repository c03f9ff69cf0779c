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

import java.util.Optional;

import ij.ImagePlus;
import ij.measure.ResultsTable;
import sc.fiji.restore.DegradationNumber.Range;
import sc.fiji.restore.error.RestoreException.InvalidOption;

/**
 * The numbers that describe a degradation as an ImageJ table: what was
 * estimated, what was used, and what that stands for; for the authors' network,
 * if the image was degraded weakly, as usual or severely (the number alone does
 * not tell which).
 */
public final class DegradationTable {

	static final String ESTIMATED = "restore.degradation.estimated";
	static final String USED = "restore.degradation";
	/** What the numbers mean; left out where it is as published. */
	static final String NUMBERS = "restore.degradation.numbers";

	/** The option that asks for the table is {@value #HIDE} or {@value #SHOW}. */
	public static final String OPTION = "numbers";
	public static final String HIDE = "hide";
	public static final String SHOW = "show";

	private DegradationTable() {}

	/**
	 * Whether the table is asked for.
	 *
	 * @param value of the option, in any case
	 * @throws InvalidOption if it is neither
	 */
	public static boolean isWanted(final String value) {
		if (!HIDE.equalsIgnoreCase(value) && !SHOW.equalsIgnoreCase(value))
			throw new InvalidOption("The option '" + OPTION + "' must be '" + HIDE +
				"' or '" + SHOW + "', but was '" + value + "'.");
		return SHOW.equalsIgnoreCase(value);
	}

	/**
	 * Opens a window with the table of a restored image; without a display, the
	 * table becomes that of ImageJ's results, which macros find.
	 *
	 * @param input the image before, for the title
	 */
	public static void show(final ImagePlus input, final ImagePlus restored) {
		of(restored).ifPresent(
			table -> Tables.show(table, "Degradation of " + input.getTitle()));
	}

	/**
	 * The table of a restored image, from its properties.
	 *
	 * @return empty if it was restored without regard to degradation
	 */
	public static Optional<ResultsTable> of(final ImagePlus restored) {
		final String estimated = restored.getProp(ESTIMATED);
		final String used = restored.getProp(USED);
		if (estimated == null || used == null) return Optional.empty();
		final String text = restored.getProp(NUMBERS);
		final DegradationNumbers numbers = text == null
			? DegradationNumbers.PUBLISHED : DegradationNumbers.parse(text);
		return Optional.of(table(Degradation.parse(numbers, estimated),
			Degradation.parse(numbers, used)));
	}

	private static ResultsTable table(final Degradation estimated,
		final Degradation used)
	{
		final boolean severities = used.numbers() == DegradationNumbers.PUBLISHED;
		final ResultsTable table = new ResultsTable();
		table.setPrecision(3);
		for (int i = 0; i < used.numbers().all().size(); i++) {
			final DegradationNumber number = used.numbers().all().get(i);
			final double value = used.values()[i];
			table.addRow();
			table.addValue("Name", number.name());
			table.addValue("Estimated", estimated.values()[i]);
			table.addValue("Used", value);
			if (severities) {
				add(table, "If weak", number.weak(), value);
				add(table, "If standard", number.standard(), value);
				add(table, "If severe", number.severe(), value);
			}
			else add(table, "Meaning", number.standard(), value);
			table.addValue("Unit", number.unit());
		}
		return table;
	}

	private static void add(final ResultsTable table, final String column,
		final Range range, final double value)
	{
		if (range == null) table.addValue(column, "");
		else table.addValue(column, range.at(value));
	}
}
