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

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.ExecutionException;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.scijava.Context;
import org.scijava.command.CommandInfo;
import org.scijava.command.CommandService;

import ij.IJ;
import ij.ImagePlus;
import sc.fiji.restore.BatchJob;
import sc.fiji.restore.BatchSummary;
import sc.fiji.restore.EvaluationJob;
import sc.fiji.restore.TestPairs;

/** The commands for batches and methods texts, as scripts use them. */
class BatchCommandTest {

	private final Context context = new Context();
	private final CommandService commands = context.service(CommandService.class);

	@TempDir
	private Path folder;

	@AfterEach
	void dispose() {
		context.dispose();
	}

	@Test
	void scriptGetsASummary() throws Exception {
		final Path input = Files.createDirectory(folder.resolve("in"));
		TestPairs.save(input, "a.png", TestPairs.reference());
		assertEquals(new BatchSummary(1, 0, List.of()),
			commands.run(BatchCommand.class, true, "input", input.toString(),
				"output", folder.resolve("out").toString(), "model",
				TestPairs.identity(folder).toString()).get().getOutput("summary"));
		assertTrue(Files.exists(folder.resolve("out/a.tif")));
	}

	@Test
	void scriptGetsTheMethodsText() throws Exception {
		final ImagePlus restored = (ImagePlus) commands
			.run(RestormerCommand.class, true, "input", TestPairs.reference(),
				"model", TestPairs.identity(folder).toString())
			.get().getOutput("output");
		final String text = (String) commands
			.run(MethodsCommand.class, true, "input", restored).get()
			.getOutput("text");
		assertTrue(text.contains("run(\"Restormer...\""), text);
	}

	@Test
	void errorReachesTheScript() {
		final Exception batch = assertThrows(ExecutionException.class,
			() -> commands.run(BatchCommand.class, true, "input", "nosuch", "output",
				folder.toString()).get());
		assertTrue(String.valueOf(batch.getCause().getCause()).contains("'nosuch'"),
			() -> String.valueOf(batch.getCause()));
		final Exception methods = assertThrows(ExecutionException.class,
			() -> commands.run(MethodsCommand.class, true, "input",
				IJ.createImage("plain", "8-bit ramp", 9, 9, 1)).get());
		assertTrue(
			String.valueOf(methods.getCause().getCause()).contains("'plain'"),
			() -> String.valueOf(methods.getCause()));
	}

	@Test
	void macroKeysArePublicApi() {
		final CommandInfo info = commands.getCommand(BatchCommand.class);
		assertEquals("Plugins>Restore>Batch...",
			info.getMenuPath().getMenuString().replace(" > ", ">"));
		assertTrue(info.canRunHeadless());
		assertEquals(BatchJob.KEYS, Keys.of(info).stream()
			.filter(name -> !name.startsWith("browse")).toList());
		assertEquals(EvaluationJob.networks(),
			info.getInput("network").getChoices());
		assertEquals(BatchJob.YES_NO, info.getInput("recursive").getChoices());
		assertEquals("Plugins>Restore>Methods Text...",
			commands.getCommand(MethodsCommand.class).getMenuPath().getMenuString()
				.replace(" > ", ">"));
	}
}
