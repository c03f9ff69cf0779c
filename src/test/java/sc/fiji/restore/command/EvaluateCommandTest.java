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

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.ExecutionException;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.scijava.Context;
import org.scijava.command.CommandInfo;
import org.scijava.command.CommandService;
import org.scijava.module.Module;
import org.scijava.object.ObjectService;

import ij.ImagePlus;
import ij.measure.ResultsTable;
import sc.fiji.restore.EvaluationJob;
import sc.fiji.restore.Fonts;
import sc.fiji.restore.TestPairs;

/** The command for evaluations, as scripts use it. */
class EvaluateCommandTest {

	private final Context context = new Context();
	private final CommandService commands = context.service(CommandService.class);

	@TempDir
	private Path folder;

	@AfterEach
	void dispose() {
		context.dispose();
	}

	@Test
	void scriptGetsTableAndPlot() throws Exception {
		TestPairs.save(folder, "a");
		final Module module = commands
			.run(EvaluateCommand.class, true, "folder", folder.toString(), "model",
				TestPairs.identity(folder).toString(), "protocol", "rgb", "border", 2)
			.get();
		final ResultsTable table = (ResultsTable) module.getOutput("table");
		assertEquals(2, table.size());
		assertEquals("each channel, border 2, peak 255",
			table.getStringValue("Protocol", 0));
		assertEquals(TestPairs.PSNR, table.getValue("PSNR restored (dB)", 0), 1e-9);
		final ImagePlus plot = (ImagePlus) module.getOutput("output");
		assertEquals(Fonts.areThere(), plot != null);
	}

	@Test
	void errorReachesTheScript() {
		final Exception e = assertThrows(ExecutionException.class, () -> commands
			.run(EvaluateCommand.class, true, "folder", "nosuch").get());
		assertTrue(String.valueOf(e.getCause().getCause()).contains("'nosuch'"),
			() -> String.valueOf(e.getCause()));
	}

	@Test
	void macroKeysArePublicApi() {
		final CommandInfo info = commands.getCommand(EvaluateCommand.class);
		assertEquals("Plugins>Restore>Evaluate...",
			info.getMenuPath().getMenuString().replace(" > ", ">"));
		assertTrue(info.canRunHeadless());
		final List<String> keys = Keys.of(info).stream()
			.filter(name -> !name.startsWith("browse")).toList();
		assertEquals(EvaluationJob.KEYS, keys);
	}

	@Test
	void dialogOffersWhatTheJobTakes() throws Exception {
		final Module module = commands.getCommand(EvaluateCommand.class)
			.createModule();
		assertEquals(EvaluationJob.networks(), choices(module, "network"));
		assertEquals(EvaluationJob.protocols(), choices(module, "protocol"));
		final EvaluateCommand dialog = (EvaluateCommand) module.getDelegateObject();
		context.inject(dialog);
		dialog.offerChoices();
		final ObjectService objects = context.service(ObjectService.class);
		assertTrue(objects.getObjects(ModelChoice.class)
			.contains(new ModelChoice("restormer-denoise-gray")));
		assertEquals(TaskChoice.AUTO, objects.getObjects(TaskChoice.class).get(0));
		assertTrue(objects.getObjects(TaskChoice.class)
			.contains(new TaskChoice("Super-resolution")));
	}

	private static List<?> choices(final Module module, final String name) {
		return module.getInfo().getInput(name).getChoices();
	}
}
