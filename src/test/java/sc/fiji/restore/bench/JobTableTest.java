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

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;

import org.junit.jupiter.api.Test;

/** How results come from another process, and become tables. */
class JobTableTest {

	private static final JobResult RESULT = new JobResult("mprnet-denoise",
		"auto", "cpu", "single", 2000, 1000, 512, 256, 40, 0.5, 9, 8, 7.9,
		ProcessMemory.UNKNOWN);

	@Test
	void resultIsFoundAmongOtherLines() {
		assertEquals(RESULT,
			JobResult.find("a warning\n" + RESULT.line() + "\nanother\n"));
	}

	@Test
	void whatWentWrongIsTheLastThatWasSaid() {
		final String said = "warning\nException in thread: no tiles\n\tat Main\n";
		assertEquals("Exception in thread: no tiles",
			assertThrows(IllegalArgumentException.class, () -> JobResult.find(said))
				.getMessage());
		assertThrows(IllegalArgumentException.class, () -> JobResult.find(""));
	}

	@Test
	void rowHasSpeedAndShare() {
		assertEquals("| mprnet-denoise | cpu | single | auto | 512×256 | 40 | " +
			"8.00 | 0.250 | - | 1.2 % |", JobTable.row(RESULT));
		assertEquals(columns(JobTable.header().lines().findFirst().orElseThrow()),
			columns(JobTable.row(RESULT)));
	}

	private static long columns(final String row) {
		return row.chars().filter(c -> c == '|').count();
	}

	@Test
	void everyLineOfTheFileHasAllColumns() {
		final List<String> lines = JobTable.csv(List.of(RESULT, RESULT), "2 cores")
			.lines().toList();
		assertEquals(3, lines.size());
		assertEquals(
			"mprnet-denoise,auto,cpu,single,2000,1000,512,256,40,0.5000,9.0000," +
				"8.0000,7.9000,-1,2 cores",
			lines.get(1));
		assertEquals(lines.get(0).split(",").length,
			lines.get(1).split(",").length);
	}
}
