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

package sc.fiji.restore.spark;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static sc.fiji.restore.Says.says;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;

import org.junit.jupiter.api.Test;

import sc.fiji.restore.error.RestoreException;
import sc.fiji.restore.error.RestoreException.InvalidOption;

/** What the command says and returns before it needs Spark. */
class RestoreZarrTest {

	private final ByteArrayOutputStream out = new ByteArrayOutputStream();
	private final ByteArrayOutputStream err = new ByteArrayOutputStream();

	@Test
	void optionsAreRead() {
		assertEquals(
			Map.of("input", "a b", "output", "c=d", "tile", "256", "device", "cuda",
				"existing", "resume"),
			CommandLine.parse("--input", "a b", "--output=c=d", "--resume", "--tile",
				"256", "--device=cuda"));
	}

	@Test
	void wrongOptionsAreExplained() {
		wrong("There is no option '--titel'", "--input a --output b --titel 1",
			"Valid options: --input,", "--tile", "--help");
		wrong("There is no option 'a'", "a --input b", "Valid options");
		wrong("'--tile' must have a value", "--input a --tile --output b",
			"--tile <value>");
		wrong("'--output' must have a value", "--input a --output");
		wrong("'--tile' must be given once", "--tile 1 --tile 2", "'1'", "'2'");
		wrong("'--resume' and '--overwrite'", "--resume --overwrite",
			"one of them");
		wrong("'--resume' must have no value", "--resume=yes", "--resume=yes");
		wrong("'--input' must be the path of a folder", "--output b", "left out");
		wrong("'--output' must be the path of a folder", "--input a", "left out");
	}

	private void wrong(final String message, final String args,
		final String... parts)
	{
		err.reset();
		assertEquals(2, run(null, args.split(" ")));
		says(err.toString(StandardCharsets.UTF_8), message);
		says(err.toString(StandardCharsets.UTF_8), parts);
	}

	@Test
	void whatTheJobRefusesIsAWrongOption() {
		assertEquals(2, run(new InvalidOption("The output exists."), "--input", "a",
			"--output", "b"));
		assertEquals("The output exists." + System.lineSeparator(),
			err.toString(StandardCharsets.UTF_8));
	}

	@Test
	void otherErrorsHaveAnotherCode() {
		assertEquals(3, run(new RestoreException("The model is damaged."),
			"--input", "a", "--output", "b"));
		says(err.toString(StandardCharsets.UTF_8), "The model is damaged.");
	}

	@Test
	void withoutAMasterSparkIsNeeded() {
		assertEquals(3, run(null, "--input", "a", "--output", "b"));
		says(err.toString(StandardCharsets.UTF_8), "spark-submit", "there is none",
			"--help");
	}

	@Test
	void helpNamesOptionsAndCodes() {
		assertEquals(0, run(null, "--input", "--help"));
		says(out.toString(StandardCharsets.UTF_8),
			"spark-submit --class sc.fiji.restore.spark.RestoreZarr",
			"--normalization <value>", "--overwrite  ", "3 the job stopped");
	}

	private int run(final RestoreException error, final String... args) {
		return new RestoreZarr(options -> {
			if (error != null) throw error;
			return null;
		}, new PrintStream(out, true, StandardCharsets.UTF_8),
			new PrintStream(err, true, StandardCharsets.UTF_8)).run(args);
	}
}
