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
package sc.fiji.restore.command;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.concurrent.ExecutionException;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.scijava.Context;
import org.scijava.command.CommandInfo;
import org.scijava.command.CommandService;

import sc.fiji.restore.TestPairs;
import sc.fiji.restore.ZarrJob;
import sc.fiji.restore.image.zarr.TestZarr;

/** The command for OME-Zarr, as scripts use it. */
class ZarrCommandTest {

	private final Context context = new Context();
	private final CommandService commands = context.service(CommandService.class);

	@TempDir
	private Path folder;

	@AfterEach
	void dispose() {
		context.dispose();
	}

	@Test
	void scriptGetsTheFolderOfTheResult() throws Exception {
		final Path input = TestZarr.small(folder.resolve("in"));
		final String result = (String) commands.run(ZarrCommand.class, true,
			"input", input.toString(), "output", folder.resolve("out").toString(),
			"model", TestPairs.identity(folder).toString()).get().getOutput("result");
		assertEquals(folder.resolve("out").toString(), result);
		assertArrayEquals((byte[]) TestZarr.read(input).get(0),
			(byte[]) TestZarr.read(Path.of(result)).get(0));
	}

	@Test
	void errorReachesTheScript() {
		final Exception error = assertThrows(ExecutionException.class,
			() -> commands.run(ZarrCommand.class, true, "input", "nosuch", "output",
				folder.toString()).get());
		assertTrue(String.valueOf(error.getCause().getCause()).contains("nosuch"),
			() -> String.valueOf(error.getCause()));
	}

	@Test
	void macroKeysArePublicApi() {
		final CommandInfo info = commands.getCommand(ZarrCommand.class);
		assertEquals("Plugins>Restore>Restore OME-Zarr...",
			info.getMenuPath().getMenuString().replace(" > ", ">"));
		assertTrue(info.canRunHeadless());
		assertEquals(ZarrJob.KEYS, Keys.of(info).stream()
			.filter(name -> !name.startsWith("browse")).toList());
		assertEquals(ZarrJob.EXISTING_CHOICES,
			info.getInput("existing").getChoices());
	}
}
