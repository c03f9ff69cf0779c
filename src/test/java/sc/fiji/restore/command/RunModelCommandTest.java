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

import java.util.List;
import java.util.concurrent.ExecutionException;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.scijava.Context;
import org.scijava.command.CommandInfo;
import org.scijava.command.CommandService;

import ij.ImagePlus;
import sc.fiji.restore.ModelJob;
import sc.fiji.restore.TestImages;
import sc.fiji.restore.TestModels;

/** The command for any model, as scripts use it. */
class RunModelCommandTest {

	private final Context context = new Context();
	private final CommandService commands = context.service(CommandService.class);

	@AfterEach
	void dispose() {
		context.dispose();
	}

	@Test
	void scriptGetsTheResult() throws Exception {
		final ImagePlus result = (ImagePlus) commands.run(RunModelCommand.class,
			true, "input", TestImages.image(8, 40, 30), "file",
			TestModels.zip("double").toString(), "tile", "32", "device", "cpu").get()
			.getOutput("output");
		assertEquals(80, result.getWidth());
		assertEquals("24×32", result.getProp("restore.tile"));
		assertEquals("cpu", result.getProp("restore.device"));
	}

	@Test
	void modelOfThisPluginGivesTheImagesUnits() throws Exception {
		final ImagePlus input = TestImages.image(16, 40, 30);
		final ImagePlus result = (ImagePlus) commands
			.run(RunModelCommand.class, true, "input", input, "file",
				TestModels.folder().resolve("identity-gray").toString())
			.get().getOutput("output");
		TestImages.assertSamePixels(input, result);
	}

	@Test
	void errorReachesTheScript() {
		final Exception e = assertThrows(ExecutionException.class,
			() -> commands.run(RunModelCommand.class, true, "input",
				TestImages.image(8, 40, 30), "file", "nosuch").get());
		assertTrue(String.valueOf(e.getCause().getCause()).contains("'nosuch'"),
			() -> String.valueOf(e.getCause()));
	}

	@Test
	void macroKeysArePublicApi() {
		final CommandInfo info = commands.getCommand(RunModelCommand.class);
		assertEquals("Plugins>Restore>Run Model...",
			info.getMenuPath().getMenuString().replace(" > ", ">"));
		assertTrue(info.canRunHeadless());
		final List<String> keys = Keys.of(info);
		assertEquals(List.of("input", "file", "browse", "units", "tile", "overlap",
			"device", "precision", "axes", "multiple", "range"), keys);
		assertTrue(keys.containsAll(ModelJob.KEYS));
	}
}
