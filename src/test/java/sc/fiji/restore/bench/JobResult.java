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

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * What was measured of one image that was restored as a whole.
 *
 * @param model id of the model
 * @param tile as asked for: a side in pixels, or auto
 * @param device that computed
 * @param precision of the network's numbers
 * @param width of the image in pixels
 * @param height of the image
 * @param tileWidth of the tiles that were taken
 * @param tileHeight likewise
 * @param tiles that were run
 * @param open seconds until the model was open
 * @param first seconds of the first restoration of this size
 * @param seconds of the middle one of all restorations
 * @param network of these, seconds in which the network ran
 * @param peak most memory of the process in MB; negative = unknown
 */
record JobResult(String model, String tile, String device, String precision,
	int width, int height, int tileWidth, int tileHeight, int tiles, double open,
	double first, double seconds, double network, long peak)
{

	/** What begins the line of the result, so that others' lines are passed over. */
	private static final String MARK = "result,";

	/** Names of the columns of {@link #cells}. */
	static final List<String> COLUMNS = Arrays
		.stream(JobResult.class.getRecordComponents())
		.map(component -> component.getName()).toList();

	/** Megapixels of the image per second. */
	double speed() {
		return 1e-6 * width * height / seconds;
	}

	/** Share of the time in which no network ran. */
	double outside() {
		return 1 - network / seconds;
	}

	/** The values, in the order of {@link #COLUMNS}. */
	List<String> cells() {
		return Stream
			.<Object>of(model.replace(',', ';'), tile, device, precision, width,
				height, tileWidth, tileHeight, tiles, rounded(open), rounded(first),
				rounded(seconds), rounded(network), peak)
			.map(Object::toString).toList();
	}

	private static String rounded(final double value) {
		return String.format(Locale.ROOT, "%.4f", value);
	}

	/** A line from which {@link #find} makes the same, but for rounding. */
	String line() {
		return MARK + String.join(",", cells());
	}

	/**
	 * Finds the result in what a process printed.
	 *
	 * @throws IllegalArgumentException if there is none; the message is the last
	 *           line, or the last exception
	 */
	static JobResult find(final String output) {
		final String line = output.lines().filter(text -> text.startsWith(MARK))
			.findFirst()
			.orElseThrow(() -> new IllegalArgumentException(
				output.lines().filter(text -> !text.startsWith("\t"))
					.reduce((a, b) -> b).orElse("nothing was printed")));
		final String[] cells = line.substring(MARK.length()).split(",");
		final int[] sizes = Stream.of(cells).skip(4).limit(5)
			.mapToInt(Integer::parseInt).toArray();
		final double[] times = Stream.of(cells).skip(9).limit(4)
			.mapToDouble(Double::parseDouble).toArray();
		return new JobResult(cells[0], cells[1], cells[2], cells[3], sizes[0],
			sizes[1], sizes[2], sizes[3], sizes[4], times[0], times[1], times[2],
			times[3], Long.parseLong(cells[13]));
	}
}
