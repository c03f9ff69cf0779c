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

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** Results of {@link WholeJob} as a table in Markdown, and as a CSV file. */
final class JobTable {

	private JobTable() {}

	/** The first two lines of the table. */
	static String header() {
		return "| model | device | precision | tile | pixels of a tile | tiles | " +
			"seconds | megapixels/s | peak memory (MB) | outside the network |\n" +
			"|---|---|---|---|---|--:|--:|--:|--:|--:|";
	}

	/** A line of the table. */
	static String row(final JobResult result) {
		return String.format(Locale.ROOT,
			"| %s | %s | %s | %s | %d×%d | %d | %s | %s | %s | %.1f %% |",
			result.model(), result.device(), result.precision(), result.tile(),
			result.tileWidth(), result.tileHeight(), result.tiles(),
			digits(result.seconds()), digits(result.speed()),
			result.peak() == ProcessMemory.UNKNOWN ? "-" : result.peak(),
			100 * result.outside());
	}

	/** Three significant digits. */
	private static String digits(final double value) {
		final int decimals = (int) Math.max(0,
			Math.min(4, 2 - Math.floor(Math.log10(value))));
		return String.format(Locale.ROOT, "%." + decimals + "f", value);
	}

	/**
	 * A table with a header, for other programs.
	 *
	 * @param machine on which all was measured; without commas
	 */
	static String csv(final List<JobResult> results, final String machine) {
		return String.join(",", JobResult.COLUMNS) + ",machine\n" +
			results.stream()
				.map(result -> String.join(",", result.cells()) + "," + machine + "\n")
				.collect(Collectors.joining());
	}
}
