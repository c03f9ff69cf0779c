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

package sc.fiji.restore;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;
import static sc.fiji.restore.Says.says;

import java.awt.Color;
import java.awt.Rectangle;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import ij.CompositeImage;
import ij.ImagePlus;
import ij.ImageStack;
import ij.gui.OvalRoi;
import ij.measure.Calibration;
import ij.measure.ResultsTable;
import ij.plugin.filter.GaussianBlur;
import ij.process.FloatProcessor;
import ij.process.ImageProcessor;
import ij.process.LUT;

import sc.fiji.restore.error.RestoreException.InvalidImage;
import sc.fiji.restore.error.RestoreException.InvalidOption;
import sc.fiji.restore.filter.Scenes;
import sc.fiji.restore.inference.Device;
import sc.fiji.restore.pipeline.Progress;

/** Tests {@link ContactSheetJob} with networks that change nothing. */
class ContactSheetJobTest {

	@TempDir
	private Path folder;

	@Test
	void figuresSayWhatIsNoisyAndWhatIsSharp() {
		final ImagePlus image = scene(10);
		final Measured sheet = stack(image, "filters", "all", "psf", "1");
		final ResultsTable table = sheet.table();
		assertEquals(List.of("Input", "identity-gray", "Gaussian, σ 1 px",
			"Median, radius 2 px", "Non-local means", "Richardson–Lucy, σ 1 px, 20×"),
			column(table, "Name"));
		assertEquals(
			List.of("input", "model", "filter", "filter", "filter", "filter"),
			column(table, "Kind"));
		assertEquals(10, table.getValue("Noise", 0), 1.5);
		assertEquals(10, table.getValue("Noise", 1), 1.5);
		assertEquals(2.8, table.getValue("Noise", 2), 0.7);
		assertTrue(table.getValue("Noise", 4) < 2.5);
		assertTrue(table.getValue("Noise", 5) > 12);
		final double sharp = table.getValue("Edge width (pixels)", 0);
		assertEquals(2.56, sharp, 0.4);
		assertEquals(sharp, table.getValue("Edge width (pixels)", 1), 0.01);
		assertTrue(table.getValue("Edge width (pixels)", 2) > 1.2 * sharp);
		assertTrue(table.getValue("Edge width (pixels)", 5) < 0.9 * sharp);
		assertEquals("", table.getStringValue("Time (s)", 0));
		assertEquals("", table.getStringValue("Unit", 0));
		assertEquals("Contact Sheet", sheet.title());
	}

	@Test
	void stackKeepsValuesUnitsAndLooks() {
		final ImagePlus image = new ImagePlus("a",
			TestImages.noise(16, 120, 100, 3));
		final Calibration calibration = image.getCalibration();
		calibration.setFunction(Calibration.STRAIGHT_LINE, new double[]{ 100, 0.5 },
			"counts");
		calibration.pixelWidth = calibration.pixelHeight = 0.2;
		calibration.setUnit("µm");
		image.setDisplayRange(1000, 3000);
		image.setRoi(new OvalRoi(10, 20, 80, 70));
		final Measured sheet = stack(image, "filters", "none");
		final ImagePlus panels = sheet.image().orElseThrow();
		assertEquals("a-panels", panels.getTitle());
		assertEquals(32, panels.getBitDepth());
		assertEquals(List.of(80, 70, 2),
			List.of(panels.getWidth(), panels.getHeight(), panels.getStackSize()));
		final float value = (float) (100 + 0.5 * image.getProcessor().get(15, 27));
		for (int s = 1; s <= 2; s++)
			assertEquals(value, panels.getStack().getProcessor(s).getf(5, 7), 0.01);
		assertEquals("counts", panels.getCalibration().getValueUnit());
		assertEquals(0.2, panels.getCalibration().pixelWidth);
		assertEquals(-10, panels.getCalibration().xOrigin);
		assertEquals(600, panels.getDisplayRangeMin(), 0.01);
		assertEquals(1600, panels.getDisplayRangeMax(), 0.01);
		assertTrue(
			panels.getStack().getSliceLabel(2).startsWith("identity-gray; noise "));
		assertTrue(panels.getStack().getSliceLabel(2).contains(" counts, edges "));
		assertEquals("80×70 at 10, 20; channel 1, slice 1, frame 1",
			panels.getProp("restore.sheet.region"));
		assertEquals("µm", sheet.table().getStringValue("Unit", 0));
		assertEquals(new Rectangle(10, 20, 80, 70), image.getRoi().getBounds());
	}

	@Test
	void filtersSeeWhatIsAroundTheRegion() {
		final ImagePlus image = scene(5);
		image.setRoi(new Rectangle(30, 40, 64, 64));
		final ImagePlus panels = stack(image, "filters", "all", "models", "none")
			.image().orElseThrow();
		final FloatProcessor whole = (FloatProcessor) image.getProcessor()
			.duplicate();
		new GaussianBlur().blurGaussian(whole, 1, 1, 0.0002);
		assertEquals(whole.getf(30, 40),
			panels.getStack().getProcessor(2).getf(0, 0), 1e-3);
		image.deleteRoi();
		final ImagePlus all = stack(image, "filters", "all", "models", "none")
			.image().orElseThrow();
		for (int s = 2; s <= 3; s++)
			assertEquals(all.getStack().getProcessor(s).getf(30, 40),
				panels.getStack().getProcessor(s).getf(0, 0), 1e-3);
	}

	@Test
	void activeSliceAndChannelIsShown() {
		final ImageStack stack = new ImageStack(70, 70);
		for (int s = 1; s <= 12; s++) {
			final FloatProcessor slice = new FloatProcessor(70, 70);
			slice.set(s);
			slice.setf(3, 3, s + 100);
			stack.addSlice(slice);
		}
		final ImagePlus plain = new ImagePlus("h", stack);
		plain.setDimensions(2, 3, 2);
		final CompositeImage image = new CompositeImage(plain,
			CompositeImage.COLOR);
		image.setPosition(2, 3, 2);
		final ImagePlus panels = stack(image).image().orElseThrow();
		assertEquals(12, panels.getStack().getProcessor(1).getf(0, 0));
		assertEquals(12, panels.getStack().getProcessor(2).getf(0, 0), 1e-3);
		assertEquals(2, image.getC());
	}

	@Test
	void coloursStayColours() {
		final ImagePlus image = TestImages.image(24, 90, 80);
		final ImagePlus panels = stack(image, "filters", "none").image()
			.orElseThrow();
		assertEquals(24, panels.getBitDepth());
		for (int s = 1; s <= 2; s++)
			assertEquals(image.getProcessor().get(7, 9),
				panels.getStack().getProcessor(s).get(7, 9));
	}

	@Test
	void whereAModelEnlargesSoAreTheOthersWithoutNewValues() {
		final ImagePlus image = TestImages.image(8, 90, 80);
		image.getCalibration().pixelWidth = image.getCalibration().pixelHeight = 3;
		image.getCalibration().setUnit("nm");
		final ContactSheetJob job = job().with("models",
			TestPairs.enlarging(folder));
		final ImagePlus panels = job.with("result", "stack").with("filters", "none")
			.run(image, Progress.NONE).image().orElseThrow();
		final int scale = panels.getWidth() / 90;
		assertTrue(scale > 1);
		assertEquals(3. / scale, panels.getCalibration().pixelWidth);
		assertEquals(image.getProcessor().get(4, 5),
			panels.getStack().getProcessor(1).getf(4 * scale + scale - 1, 5 * scale));
		assertTrue(panels.getStack().getSliceLabel(1).contains("repeated"));
		assertFalse(panels.getStack().getSliceLabel(2).contains("repeated"));
	}

	@Test
	void modelThatFailsHasAPanelWithTheReason() {
		assumeTrue(Fonts.areThere(), "a system with fonts");
		final Path broken = TestModels.withGraph("identity-gray",
			folder.resolve("broken"), new byte[]{ 1, 2, 3 });
		final List<String> messages = new ArrayList<>();
		final Progress progress = new Progress() {

			@Override
			public void message(final String text) {
				messages.add(text);
			}
		};
		final ContactSheetJob job = job().with("models", broken);
		final ResultsTable table = job.with("filters", "gaussian")
			.run(scene(3), progress).table();
		assertEquals(3, table.size());
		assertEquals("", table.getStringValue("Noise", 1));
		assertFalse(table.getStringValue("Error", 1).isEmpty());
		assertTrue(
			messages.get(0)
				.contains(table.getStringValue("Error", 1).substring(0, 20)),
			messages.toString());
		assertEquals(2, job.with("filters", "gaussian").with("result", "stack")
			.run(scene(3), Progress.NONE).image().orElseThrow().getStackSize());
		says(InvalidImage.class,
			() -> job.with("filters", "none").run(scene(3), Progress.NONE), "'scene'",
			"identity-gray: ");
	}

	@Test
	void sheetShowsTheColoursOfTheImage() {
		assumeTrue(Fonts.areThere(), "a system with fonts");
		final ImagePlus image = scene(0);
		final LUT red = LUT.createLutFromColor(Color.RED);
		image.setLut(red);
		image.setDisplayRange(50, 305);
		final ImagePlus sheet = job().with("filters", "none")
			.run(image, Progress.NONE).image().orElseThrow();
		assertEquals("scene-sheet", sheet.getTitle());
		assertEquals(24, sheet.getBitDepth());
		final ImageProcessor pixels = sheet.getProcessor();
		final int zoom = 2;
		for (int y = 0; y < 120; y += 17) {
			for (int x = 0; x < 120; x += 13) {
				final int rgb = pixels.get(10 + x * zoom, 10 + y * zoom) & 0xffffff;
				assertEquals(image.getProcessor().getf(x, y) - 50, rgb >> 16, 1.01);
				assertEquals(0, rgb & 0xffff);
			}
		}
	}

	@ParameterizedTest
	@CsvSource({ "1, 266, 300, 1", "5, 266, 300, 3", "9, 266, 300, 3",
		"12, 522, 556, 3", "3, 1034, 1070, 1", "2, 3000, 3000, 1" })
	void gridIsNearlySquareAndFitsTheScreen(final int panels, final int width,
		final int height, final int columns)
	{
		assertEquals(columns, SheetPicture.columns(panels, width, height));
	}

	@ParameterizedTest
	@CsvSource({ "auto, auto, 3 filters", "deblur motion, auto, 1 filters",
		"derain, auto, 0 filters", "denoise, all, 4 filters",
		"denoise, 'NLM, median', 2 filters" })
	void filtersSuitTheTask(final String task, final String filters,
		final String expected)
	{
		final SheetOptions options = new SheetOptions(job().with("models", "all")
			.with("task", task).with("filters", filters).options());
		final List<SheetMethod> methods = options.methods();
		assertEquals(expected, methods.stream()
			.filter(method -> method.kind().equals("filter")).count() + " filters");
		assertTrue(
			methods.stream().anyMatch(method -> method.kind().equals("model")));
	}

	@ParameterizedTest
	@ValueSource(strings = { "task=fly", "models=nobody", "filters=blur",
		"size=1000", "sigma=a", "result=no", "device=x" })
	void wrongOptionsAreNamed(final String option) {
		final String[] words = option.split("=");
		says(InvalidOption.class,
			() -> job().with(words[0], words[1]).run(scene(1), Progress.NONE),
			words[1]);
	}

	@Test
	void imagesThatCannotBeMeasuredAreRefused() {
		final ImagePlus image = scene(1);
		image.getProcessor().setf(3, 4, Float.NaN);
		says(InvalidImage.class, () -> job().run(image, Progress.NONE),
			"'scene' 1 are not", "Remove NaNs");
		image.setRoi(new Rectangle(6, 10, 80, 70));
		final ResultsTable table = job().with("filters", "gaussian,nlm")
			.run(image, Progress.NONE).table();
		assertEquals("", table.getStringValue("Error", 2));
		says(table.getStringValue("Error", 3), "12 pixels around");
		says(InvalidImage.class, () -> job().run(null, Progress.NONE), "Open");
	}

	@Test
	void escStops() {
		assertThrows(CancellationException.class,
			() -> job().run(scene(1), new Progress() {

				@Override
				public boolean isCanceled() {
					return true;
				}
			}));
	}

	@Test
	void progressEndsAtAll() {
		final List<Double> parts = new ArrayList<>();
		job().run(scene(1), new Progress() {

			@Override
			public void update(final long done, final long total) {
				parts.add((double) done / total);
			}
		});
		assertEquals(1, parts.get(parts.size() - 1));
		assertArrayEquals(parts.stream().sorted().toArray(), parts.toArray());
	}

	/** An identity beside the filters. */
	private ContactSheetJob job() {
		return new ContactSheetJob().with("device", "cpu").with("models",
			identity());
	}

	private Path identity() {
		final Path model = folder.resolve("model/identity-gray");
		return Files.exists(model) ? model
			: TestPairs.identity(folder.resolve("model"));
	}

	private Measured stack(final ImagePlus image, final String... options) {
		ContactSheetJob job = job().with("result", "stack");
		for (int i = 0; i < options.length; i += 2)
			job = job.with(options[i], options[i + 1]);
		return job.run(image, Progress.NONE);
	}

	private static ImagePlus scene(final double noise) {
		return new ImagePlus("scene", new FloatProcessor(Scenes.SIZE, Scenes.SIZE,
			Scenes.noisy(Scenes.blurred(Scenes.discs(), 1), noise)));
	}

	private static List<String> column(final ResultsTable table,
		final String name)
	{
		return IntStream.range(0, table.size())
			.mapToObj(row -> table.getStringValue(name, row)).toList();
	}
}
