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
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.reflect.Field;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.scijava.Context;
import org.scijava.command.Command;
import org.scijava.command.CommandInfo;
import org.scijava.command.CommandService;
import org.scijava.object.ObjectService;

import ij.ImagePlus;
import sc.fiji.restore.TestImages;
import sc.fiji.restore.TestModels;
import sc.fiji.restore.golden.FilledModel;
import sc.fiji.restore.golden.Golden;

/** Every network's command, as scripts use it, on its reduced network. */
class NetworkCommandsTest {

	private final Context context = new Context();
	private final CommandService commands = context.service(CommandService.class);

	@TempDir
	private Path folder;

	@AfterEach
	void dispose() {
		context.dispose();
	}

	@ParameterizedTest
	@CsvSource({ "RestormerCommand, restormer_withbias_rgb, 255",
		"MPRNetCommand, mprnet_deblur_small, 255", "SDWNetCommand, sdwnet_small, 1",
		"PssNscCommand, pss_small, 255", "DASRCommand, dasr_x4_small, 255" })
	void scriptGetsWhatTheAuthorsCodeGave(final String command,
		final String network, final double scale) throws Exception
	{
		final Golden golden = new Golden(network, "c1");
		golden.assertEqual("y",
			run(command, "input", golden.rgb("x_u8"), "model",
				FilledModel.small(network, folder).toString(), "tile", 512, "depth",
				"32-bit"),
			scale);
	}

	@Test
	void stagesAreAnOption() throws Exception {
		final Golden golden = new Golden("mprnet_deblur_small", "c1");
		golden.assertEqual("y_stage1",
			run("MPRNetCommand", "input", golden.rgb("x_u8"), "task", "deblur motion",
				"stages", 1, "depth", "32-bit", "model",
				FilledModel.small("mprnet_deblur_small", folder).toString()),
			255);
	}

	@Test
	void strengthsAreOptions() throws Exception {
		final ImagePlus input = new Golden("dasr_x4_small", "c1").rgb("x_u8");
		final String model = FilledModel.small("dasr_x4_small", folder).toString();
		final ImagePlus restored = run("DASRCommand", "input", input, "model",
			model, "noise", 0.01, "numbers", "hide");
		assertEquals(4 * input.getWidth(), restored.getWidth());
		final String[] estimated = restored.getProp("restore.degradation.estimated")
			.split(", ");
		final String[] used = restored.getProp("restore.degradation").split(", ");
		assertEquals(estimated[0], used[0]);
		assertTrue(
			Double.parseDouble(used[18]) < Double.parseDouble(estimated[18]));
	}

	@Test
	void secondViewIsAnImage() throws Exception {
		final ImagePlus left = new Golden("mprnet_deblur_small", "c1").rgb("x_u8");
		final ImagePlus right = new Golden("sdwnet_small", "c1").rgb("x_u8");
		final ImagePlus restored = run("RestormerCommand", "input", left, "right",
			right, "model",
			FilledModel.small("restormer_dualpixel", folder).toString());
		assertEquals("deblur dual pixel", restored.getProp("restore.task"));
		assertEquals(24, restored.getBitDepth());
	}

	@ParameterizedTest
	@CsvSource({ "RestormerCommand, Restormer, noise right orientation",
		"MPRNetCommand, MPRNet, noise stages", "SDWNetCommand, SDWNet, ",
		"PssNscCommand, PSS-NSC, ",
		"DASRCommand, DASR, scale degradation blur noise resize compression meaning reset numbers" })
	void macroKeysArePublicApi(final String command, final String title,
		final String keys)
	{
		final CommandInfo info = commands.getCommand(type(command));
		assertEquals("Plugins>Restore>" + title + "...",
			info.getMenuPath().getMenuString().replace(" > ", ">"));
		assertTrue(info.canRunHeadless());
		final List<String> expected = new ArrayList<>(
			List.of("input", "task", "hint", "model", "tile", "overlap", "device",
				"precision", "depth", "confidence", "channels", "slices", "frames",
				"roi", "normalization", "save", "preview"));
		if (keys != null) expected.addAll(List.of(keys.split(" ")));
		assertEquals(expected, Keys.of(info));
	}

	@ParameterizedTest
	@CsvSource({ "RestormerCommand, Denoise, true",
		"RestormerCommand, Deblur motion, true", "MPRNetCommand, Denoise, true",
		"MPRNetCommand, Deblur motion, true", "SDWNetCommand, Deblur motion, true",
		"PssNscCommand, Deblur motion, true",
		"RestormerCommand, Deblur dual pixel, false",
		"DASRCommand, Super-resolution, true" })
	void dialogOffersTasksAndSaysWhichLackWeights(final String command,
		final String task, final boolean hasWeights) throws Exception
	{
		final NetworkCommand dialog = (NetworkCommand) commands
			.getCommand(type(command)).createModule().getDelegateObject();
		context.inject(dialog);
		dialog.offerChoices();
		assertTrue(context.service(ObjectService.class).getObjects(TaskChoice.class)
			.contains(new TaskChoice(task)));
		field("task").set(dialog, new TaskChoice(task));
		dialog.taskChosen();
		assertEquals(hasWeights, hint(dialog).contains("There are weights"));
		assertEquals(!hasWeights,
			hint(dialog).contains("no weights for '" + task + "' yet"));
	}

	@Test
	void slidersStartAtTheEstimateAndSayWhatTheyMean() throws Exception {
		final DASRCommand dialog = dasr();
		assertEquals(0.3, get(dialog, "blur"));
		assertEquals("auto", get(dialog, "degradation"));
		assertEquals(null, get(dialog, "compression"));
		assertEquals("<html>Blur: 2.5 pixels<br>Noise: 10.0 gray levels of 255" +
			"<br>Resize: not for this model<br>Compression: not for this model</html>",
			get(dialog, "meaning"));
		set(dialog, "blur", 0.8);
		dialog.moved();
		assertEquals("given", get(dialog, "degradation"));
		assertTrue(get(dialog, "meaning").toString().contains("Blur: 5.0 pixels"));
		dialog.cancel();
	}

	@Test
	void resetMovesTheSlidersBack() throws Exception {
		final DASRCommand dialog = dasr();
		set(dialog, "noise", 0.9);
		dialog.moved();
		dialog.reset();
		assertEquals(0.2, get(dialog, "noise"));
		assertEquals("auto", get(dialog, "degradation"));
		set(dialog, "noise", 0.2001);
		dialog.moved();
		assertEquals("auto", get(dialog, "degradation"));
		dialog.cancel();
	}

	@Test
	void whatTheModelLacksIsNotRecorded() throws Exception {
		final DASRCommand dialog = dasr();
		set(dialog, "resize", 0.9);
		set(dialog, "blur", 0.9);
		dialog.moved();
		dialog.run();
		assertEquals(null, get(dialog, "resize"));
		final Field preview = NetworkCommand.class.getDeclaredField("preview");
		preview.setAccessible(true);
		assertEquals(null, preview.get(dialog));
		assertEquals(0.9, get(dialog, "blur"));
		final ImagePlus output = dialog.output();
		assertEquals("0.9", output.getProp("restore.degradation").split(", ")[0]);
	}

	/** A dialog with the small model that has two sliders. */
	private DASRCommand dasr() throws Exception {
		final DASRCommand dialog = (DASRCommand) commands
			.getCommand(DASRCommand.class).createModule().getDelegateObject();
		context.inject(dialog);
		final Field input = ImageCommand.class.getDeclaredField("input");
		input.setAccessible(true);
		input.set(dialog, TestImages.image(8, 30, 20));
		dialog.offerChoices();
		field("model").set(dialog,
			new ModelChoice(TestModels.folder().resolve("adaptive-gray").toString()));
		dialog.modelChosen();
		return dialog;
	}

	private static Object get(final DASRCommand dialog, final String name)
		throws Exception
	{
		return dasrField(name).get(dialog);
	}

	private static void set(final DASRCommand dialog, final String name,
		final Object value) throws Exception
	{
		dasrField(name).set(dialog, value);
	}

	private static Field dasrField(final String name) throws Exception {
		final Field field = DASRCommand.class.getDeclaredField(name);
		field.setAccessible(true);
		return field;
	}

	private static Field field(final String name) throws Exception {
		final Field field = NetworkCommand.class.getDeclaredField(name);
		field.setAccessible(true);
		return field;
	}

	private static String hint(final NetworkCommand dialog) throws Exception {
		return (String) field("hint").get(dialog);
	}

	private ImagePlus run(final String command, final Object... inputs)
		throws Exception
	{
		return (ImagePlus) commands.run(type(command), true, inputs).get()
			.getOutput("output");
	}

	private static Class<? extends Command> type(final String command) {
		return Stream
			.of(RestormerCommand.class, MPRNetCommand.class, SDWNetCommand.class,
				PssNscCommand.class, DASRCommand.class)
			.filter(type -> type.getSimpleName().equals(command)).findFirst()
			.orElseThrow();
	}
}
