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
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.stream.Stream;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.scijava.Context;
import org.scijava.command.CommandInfo;
import org.scijava.command.CommandService;
import org.scijava.object.ObjectService;
import org.scijava.module.Module;
import org.scijava.prefs.PrefService;

import ij.IJ;
import ij.ImagePlus;
import sc.fiji.restore.error.RestoreException.InvalidImage;
import sc.fiji.restore.error.RestoreException.InvalidOption;
import sc.fiji.restore.inference.Device;

/** The command as scripts and Java programs use it. */
class RestormerCommandTest {

	private final Context context = new Context();
	private final CommandService commands = context.service(CommandService.class);
	private final ImagePlus input = IJ.createImage("cells", "16-bit ramp", 40, 30,
		2);

	@AfterEach
	void dispose() {
		context.dispose();
	}

	@Test
	void givesTheRestoredImageAsOutput() throws Exception {
		final ImagePlus output = restore("input", input, "task", "Denoise", "model",
			"restormer-denoise-gray", "tile", "96", "device", "cpu", "depth",
			"32-bit");
		assertEquals("cells-restored", output.getTitle());
		assertEquals(32, output.getBitDepth());
		assertEquals(2, output.getStackSize());
		assertEquals("cpu", output.getProp("restore.device"));
	}

	@Test
	void disagreementIsAnOutputOfItsOwn() throws Exception {
		final Module module = commands.run(RestormerCommand.class, true, "input",
			input, "confidence", "yes", "depth", "32-bit").get();
		final ImagePlus map = (ImagePlus) module.getOutput("disagreement");
		assertEquals("cells-disagreement", map.getTitle());
		assertEquals(2, map.getStackSize());
		assertEquals("8", map.getProp("restore.positions"));
		assertEquals("cells-restored",
			((ImagePlus) module.getOutput("output")).getTitle());
	}

	@Test
	void numbersAreTakenAsPixels() throws Exception {
		assertEquals("40×40", restore("input", input, "tile", 96, "overlap", 16)
			.getProp("restore.tile"));
	}

	@Test
	void omittedOptionsHaveTheirDefaultsWhateverWasUsedLast() throws Exception {
		context.service(PrefService.class).put(RestormerCommand.class, "depth",
			"32-bit");
		try {
			assertEquals(16, restore("input", input).getBitDepth());
		}
		finally {
			context.service(PrefService.class).clear(RestormerCommand.class);
		}
	}

	@Test
	void invalidOptionIsThrown() {
		final String message = failure(InvalidOption.class, "input", input,
			"device", "warp");
		assertTrue(message.contains("'warp'") && message.contains("auto, cpu"),
			message);
	}

	@Test
	void emptyImageIsThrown() {
		final String message = failure(InvalidImage.class, "input",
			new ImagePlus());
		assertTrue(message.contains("0×0"), message);
	}

	@Test
	void unknownInputIsRefused() {
		assertThrows(IllegalArgumentException.class,
			() -> restore("input", input, "sharpness", 3));
	}

	@Test
	void macroKeysArePublicApi() {
		final CommandInfo info = commands.getCommand(RestormerCommand.class);
		assertEquals("Plugins>Restore>Restormer...",
			info.getMenuPath().getMenuString().replace(" ", ""));
		assertTrue(info.canRunHeadless());
		final List<String> keys = Keys.of(info);
		assertEquals(List.of("input", "task", "hint", "model", "tile", "overlap",
			"device", "precision", "depth", "confidence", "channels", "slices",
			"frames", "roi", "normalization", "save", "preview", "noise", "right",
			"orientation"), keys);
		assertFalse(info.getInput("input").isPersisted());
	}

	@Test
	void dialogOffersEveryDevice() {
		assertEquals(Stream.of(Device.values()).map(Device::toString).toList(),
			commands.getCommand(RestormerCommand.class).getInput("device")
				.getChoices());
	}

	@Test
	void dialogOffersTheInstalledModels() {
		final RestormerCommand command = new RestormerCommand();
		command.setContext(context);
		command.offerChoices();
		command.offerChoices();
		final List<ModelChoice> choices = context.service(ObjectService.class)
			.getObjects(ModelChoice.class);
		assertEquals(ModelChoice.AUTO, choices.get(0));
		assertEquals(1, choices.stream()
			.filter(c -> c.id().equals("restormer-denoise-gray")).count());
	}

	private ImagePlus restore(final Object... inputs) throws Exception {
		final Object output = commands.run(RestormerCommand.class, true, inputs)
			.get().getOutput("output");
		assertNotNull(output);
		return (ImagePlus) output;
	}

	private String failure(final Class<? extends Exception> kind,
		final Object... inputs)
	{
		Throwable e = assertThrows(ExecutionException.class, () -> restore(inputs));
		while (e.getCause() != null) e = e.getCause();
		return assertInstanceOf(kind, e).getMessage();
	}
}
