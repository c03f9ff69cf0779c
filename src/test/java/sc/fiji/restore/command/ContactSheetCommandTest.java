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

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.scijava.Context;
import org.scijava.command.CommandInfo;
import org.scijava.command.CommandService;
import org.scijava.module.Module;
import org.scijava.object.ObjectService;

import ij.ImagePlus;
import ij.measure.ResultsTable;
import sc.fiji.restore.ContactSheetJob;
import sc.fiji.restore.TestImages;

/** Tests {@link ContactSheetCommand}. */
class ContactSheetCommandTest {

	private final Context context = new Context();
	private final CommandService commands = context.service(CommandService.class);

	@AfterEach
	void dispose() {
		context.dispose();
	}

	@Test
	void scriptGetsImageAndTable() throws Exception {
		final Module module = commands.run(ContactSheetCommand.class, true, "input",
			TestImages.image(16, 90, 80), "models", "none", "filters", "median",
			"result", "stack").get();
		assertEquals("image-panels",
			((ImagePlus) module.getOutput("output")).getTitle());
		assertEquals("Median, radius 2 px",
			((ResultsTable) module.getOutput("table")).getStringValue("Name", 1));
	}

	@Test
	void errorReachesTheScript() {
		final Exception e = assertThrows(ExecutionException.class,
			() -> commands
				.run(ContactSheetCommand.class, true, "input",
					TestImages.image(8, 30, 30), "models", "none", "filters", "none")
				.get());
		assertTrue(String.valueOf(e.getCause().getCause()).contains("'models'"),
			() -> String.valueOf(e.getCause()));
	}

	@Test
	void macroKeysArePublicApi() throws Exception {
		final CommandInfo info = commands.getCommand(ContactSheetCommand.class);
		assertEquals("Plugins>Restore>Contact Sheet...",
			info.getMenuPath().getMenuString().replace(" > ", ">"));
		assertTrue(info.canRunHeadless());
		final List<String> expected = new ArrayList<>(List.of("input"));
		expected.addAll(ContactSheetJob.KEYS);
		assertEquals(expected, Keys.of(info));
		final ContactSheetCommand dialog = (ContactSheetCommand) info.createModule()
			.getDelegateObject();
		context.inject(dialog);
		dialog.offerChoices();
		final List<String> tasks = context.service(ObjectService.class)
			.getObjects(TaskChoice.class).stream().map(TaskChoice::toString).toList();
		assertEquals(List.of("auto", "denoise"), tasks.subList(0, 2));
		assertTrue(tasks.contains("super-resolution"));
	}
}
