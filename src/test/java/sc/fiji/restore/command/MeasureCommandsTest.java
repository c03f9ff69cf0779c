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
import java.util.stream.Stream;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.scijava.Context;
import org.scijava.command.Command;
import org.scijava.command.CommandInfo;
import org.scijava.command.CommandService;
import org.scijava.module.Module;
import org.scijava.object.ObjectService;

import ij.ImagePlus;
import ij.measure.ResultsTable;
import sc.fiji.restore.Measure;
import sc.fiji.restore.TestImages;

/** The commands that measure images, as scripts use them. */
class MeasureCommandsTest {

	private final Context context = new Context();
	private final CommandService commands = context.service(CommandService.class);

	@AfterEach
	void dispose() {
		context.dispose();
	}

	@Test
	void scriptGivesTwoImagesAndGetsMapAndTable() throws Exception {
		final ImagePlus image = TestImages.image(16, 60, 50);
		final ImagePlus other = TestImages.image(16, 60, 50);
		other.setTitle("other");
		final Module residual = run(ResidualCommand.class, "input", image,
			"original", other);
		assertEquals("image-residual",
			((ImagePlus) residual.getOutput("output")).getTitle());
		assertEquals("nothing", ((ResultsTable) residual.getOutput("table"))
			.getStringValue("Verdict", 0));
		final Module error = run(ErrorMapCommand.class, "input", image, "reference",
			other, "protocol", "gray", "map", "absolute");
		assertEquals("image-error",
			((ImagePlus) error.getOutput("output")).getTitle());
		assertEquals("other",
			((ResultsTable) error.getOutput("table")).getStringValue("Reference", 0));
	}

	@Test
	void resolutionNeedsOneImageOnly() throws Exception {
		final Module module = run(RingCorrelationCommand.class, "input",
			new ImagePlus("flat", TestImages.constant(16, 3).resize(200, 200)));
		assertEquals("nothing stands out of the noise",
			((ResultsTable) module.getOutput("table")).getStringValue("Note", 0));
	}

	@Test
	void errorReachesTheScript() {
		final Exception e = assertThrows(ExecutionException.class,
			() -> run(ErrorMapCommand.class, "input", TestImages.image(8, 30, 30)));
		assertTrue(String.valueOf(e.getCause().getCause()).contains("'reference'"),
			() -> String.valueOf(e.getCause()));
	}

	@ParameterizedTest
	@CsvSource({ "ResidualCommand, RESIDUAL", "ErrorMapCommand, ERROR_MAP",
		"RingCorrelationCommand, RESOLUTION" })
	void macroKeysArePublicApi(final String command, final Measure measure)
		throws Exception
	{
		final CommandInfo info = commands.getCommand(type(command));
		assertEquals("Plugins>Restore>" + measure.title() + "...",
			info.getMenuPath().getMenuString().replace(" > ", ">"));
		assertTrue(info.canRunHeadless());
		final List<String> expected = new ArrayList<>(List.of("input"));
		expected.addAll(measure.keys());
		assertEquals(expected, Keys.of(info));
		final MeasureCommand dialog = (MeasureCommand) info.createModule()
			.getDelegateObject();
		context.inject(dialog);
		assertEquals(measure.usual(), dialog.other().toString());
		dialog.offerChoices();
		assertEquals(measure.usual(), context.service(ObjectService.class)
			.getObjects(ImageChoice.class).get(0).toString());
	}

	private Module run(final Class<? extends Command> type,
		final Object... inputs) throws Exception
	{
		return commands.run(type, true, inputs).get();
	}

	private static Class<? extends Command> type(final String command) {
		return Stream
			.of(ResidualCommand.class, ErrorMapCommand.class,
				RingCorrelationCommand.class)
			.filter(type -> type.getSimpleName().equals(command)).findFirst()
			.orElseThrow();
	}
}
