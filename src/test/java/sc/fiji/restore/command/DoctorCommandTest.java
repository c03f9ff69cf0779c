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
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.concurrent.ExecutionException;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.scijava.Context;
import org.scijava.command.CommandInfo;
import org.scijava.command.CommandService;
import org.scijava.object.ObjectService;

import ij.measure.ResultsTable;
import sc.fiji.restore.DoctorJob;
import sc.fiji.restore.TestModels;

/** The command that tries devices, as scripts use it. */
class DoctorCommandTest {

	private final Context context = new Context();
	private final CommandService commands = context.service(CommandService.class);

	@AfterEach
	void dispose() {
		context.dispose();
	}

	@Test
	void scriptGetsTheTable() throws Exception {
		final ResultsTable table = (ResultsTable) commands
			.run(DoctorCommand.class, true, "model",
				TestModels.folder().resolve("identity-gray").toString(), "runs", "1")
			.get().getOutput("table");
		assertEquals("cpu", table.getStringValue("Device", 0));
		assertEquals("yes", table.getStringValue("As the CPU", 0));
	}

	@Test
	void errorReachesTheScript() {
		final Exception e = assertThrows(ExecutionException.class, () -> commands
			.run(DoctorCommand.class, true, "model", "auto", "runs", "never").get());
		assertTrue(String.valueOf(e.getCause().getCause()).contains("'never'"),
			() -> String.valueOf(e.getCause()));
	}

	@Test
	void macroKeysArePublicApi() {
		final CommandInfo info = commands.getCommand(DoctorCommand.class);
		assertEquals("Plugins>Restore>Device Doctor...",
			info.getMenuPath().getMenuString().replace(" > ", ">"));
		assertTrue(info.canRunHeadless());
		assertEquals(DoctorJob.KEYS, Keys.of(info));
	}

	@Test
	void dialogOffersModelsThatDoNotAdapt() throws Exception {
		final DoctorCommand dialog = (DoctorCommand) commands
			.getCommand(DoctorCommand.class).createModule().getDelegateObject();
		context.inject(dialog);
		dialog.offerChoices();
		final List<ModelChoice> models = context.service(ObjectService.class)
			.getObjects(ModelChoice.class);
		assertEquals(ModelChoice.AUTO, models.get(0));
		assertTrue(models.contains(new ModelChoice("restormer-denoise-gray")));
		assertFalse(models.contains(new ModelChoice("dasr-x2")));
	}
}
