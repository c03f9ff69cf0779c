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
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import ij.IJ;
import ij.ImagePlus;
import ij.WindowManager;
import sc.fiji.restore.Fonts;
import sc.fiji.restore.TestModels;
import sc.fiji.restore.TestPairs;
import sc.fiji.restore.golden.FilledModel;
import sc.fiji.restore.host.MacroHost;
import sc.fiji.restore.image.zarr.TestZarr;
import sc.fiji.restore.model.ModelRepository;

/**
 * What a macro may rely on, in every host.
 */
abstract class MacroContract {

	private static final String NEW_IMAGE = "newImage('a', '8-bit ramp', 40, 30, 1);";

	private MacroHost host;

	/** A fresh host. */
	abstract MacroHost createHost();

	@BeforeEach
	void startHost() {
		host = createHost();
	}

	@AfterEach
	void closeHost() {
		host.close();
	}

	@Test
	void nextLineSeesTheRestoredImageAsActive() {
		assertEquals("a-restored 40x30 8",
			run(NEW_IMAGE +
				"run('Restormer...', 'task=Denoise model=auto tile=auto overlap=auto " +
				"device=auto depth=keep');" + describe()));
	}

	@Test
	void omittedOptionsHaveTheirDefaults() {
		assertEquals("a-restored 40x30 8",
			run("setBatchMode(true);" + NEW_IMAGE +
				"run('Restormer...', 'task=Denoise depth=32-bit'); selectImage('a');" +
				"run('Restormer...', 'task=Denoise');" + describe()));
	}

	@Test
	void optionsAreHonoured() {
		assertEquals("a-restored 40x30 32 96×96",
			run("newImage('a', '8-bit ramp', 40, 30, 1);" +
				"run('Restormer...', 'task=denoise device=cpu depth=32-bit');" +
				"rename('x'); newImage('a', '8-bit ramp', 140, 130, 1);" +
				"run('Restormer...', 'task=denoise tile=96 overlap=16 depth=32-bit');" +
				"tile = Property.get('restore.tile');" +
				"makeRectangle(0, 0, 40, 30); run('Crop');" +
				"return getTitle() + ' ' + getWidth() + 'x' + getHeight() + ' ' + " +
				"bitDepth() + ' ' + tile;"));
	}

	@ParameterizedTest
	@CsvSource({ "noise=gaussian model=restormer-denoise-gray, gaussian",
		"noise=Poisson-Gaussian, poisson-gaussian",
		"noise=auto model=restormer-denoise-gray, poisson-gaussian",
		"model=restormer-denoise-microscopy, gaussian" })
	void noiseIsMeasuredAndStoredWithTheResult(final String option,
		final String used)
	{
		assertEquals(used + " true",
			run("newImage('a', '32-bit black', 96, 96, 1); random('seed', 7);" +
				"for (i = 0; i < 96 * 96; i++) { e = 1 + 0.2 * (i % 96);" +
				"setPixel(i % 96, floor(i / 96), " +
				"100 + 10 * (e + sqrt(e) * random('gaussian'))); }" +
				"run('Restormer...', 'task=Denoise " + option + "');" +
				"gain = parseFloat(Property.get('restore.noise.gain'));" +
				"ok = 'false'; if (gain > 5 && gain < 20) ok = 'true';" +
				"return '' + Property.get('restore.noise') + ' ' + ok;"));
	}

	@ParameterizedTest
	@CsvSource({ "orientation=vertical, vertical 0", "orientation=31.5, 31.5 0",
		"tile=auto, horizontal 0" })
	void stripesAreTakenAsTheMacroSays(final String option, final String expected,
		@TempDir final Path folder)
	{
		final Path model = TestPairs.identity(folder);
		TestModels.edit(model, "task: denoise",
			"task: destripe\n    orientation: horizontal");
		assertEquals(expected,
			run("newImage('a', '8-bit ramp', 41, 30, 1);" +
				"run('Restormer...', 'model=[" + model + "] " + option + "');" +
				"used = Property.get('restore.orientation'); rename('b');" +
				"imageCalculator('difference create', 'a', 'b');" +
				"getStatistics(n, mean, min, max); return '' + used + ' ' + max;"));
	}

	@ParameterizedTest
	@CsvSource({ "channels=2 slices=2-3, 1 2 2 20x16",
		"frames=2 channels=all, 2 3 1 20x16", "roi=crop, 2 3 2 9x8",
		"roi=ignore normalization=slice, 2 3 2 20x16", "roi=copy, 2 3 2 20x16" })
	void partOfAnImageIsRestored(final String options, final String expected,
		@TempDir final Path folder)
	{
		final Path model = TestPairs.identity(folder);
		final Path file = folder.resolve("my result.tif");
		for (final String save : new String[]{ "", " save=[" + file + "]" })
			assertEquals(expected, run("newImage('a', '16-bit ramp', 20, 16, 12);" +
				"run('Stack to Hyperstack...', 'order=xyczt(default) channels=2 slices=3 frames=2 display=Grayscale');" +
				"makeRectangle(3, 4, 9, 8);" + "run('Restormer...', 'model=[" + model +
				"] " + options + save + "'); getDimensions(w, h, c, z, t);" +
				"return '' + c + ' ' + z + ' ' + t + ' ' + w + 'x' + h;"));
		assertTrue(Files.exists(file));
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "setBatchMode(true);" })
	void disagreementIsASecondImageAndTheResultStaysActive(final String mode) {
		assertEquals("a-restored 8 a-disagreement 32 8 3",
			run(mode + NEW_IMAGE +
				"run('Restormer...', 'task=Denoise confidence=yes');" +
				"text = getTitle() + ' ' + bitDepth(); selectImage('a-disagreement');" +
				"return text + ' ' + getTitle() + ' ' + bitDepth() + ' ' + " +
				"Property.get('restore.positions') + ' ' + nImages;"));
		assertEquals("a-restored 1",
			run("close('*'); " + NEW_IMAGE + "run('Restormer...', 'task=Denoise');" +
				"title = getTitle(); close(); return title + ' ' + nImages;"));
	}

	@Test
	void batchModeTakesAndGivesTheActiveImage() {
		assertEquals("b-restored 50x20 8",
			run("setBatchMode(true);" + NEW_IMAGE +
				"run('Restormer...', 'task=Denoise');" +
				"if (getTitle() != 'a-restored') exit('was ' + getTitle());" +
				"rename('first'); newImage('b', '8-bit ramp', 50, 20, 1);" +
				"run('Restormer...', 'task=Denoise');" + describe()));
	}

	@Test
	void selectedImageIsTakenNotTheLastOne() {
		assertEquals("a-restored 40x30 8",
			run("setBatchMode(true);" + NEW_IMAGE +
				"newImage('b', '8-bit ramp', 50, 20, 1); selectImage('a');" +
				"run('Restormer...', 'task=Denoise');" + describe()));
	}

	@Test
	void runTakesTheImageItIsGivenNotTheActiveOne() {
		final ImagePlus hidden = IJ.createImage("hidden", "8-bit ramp", 33, 22, 1);
		run(NEW_IMAGE);
		IJ.run(hidden, "Restormer...", "task=Denoise");
		final ImagePlus restored = WindowManager.getImage("hidden-restored");
		assertEquals(33, restored.getWidth());
	}

	@Test
	void inputIsNotChanged() {
		assertEquals("a 0 249",
			run("setBatchMode(true);" + NEW_IMAGE +
				"before = getImageID(); run('Restormer...', 'task=Denoise');" +
				"selectImage(before); getStatistics(n, mean, min, max);" +
				"return getTitle() + ' ' + min + ' ' + max;"));
	}

	@ParameterizedTest
	@CsvSource({ //
		"device=warp, 'auto, cpu, cuda, tensorrt, coreml, directml'", //
		"task=Fly, 'Valid tasks: denoise'", //
		"model=none, restormer-denoise-gray", //
		"tile=7, at least", //
		"noise=0.5, 'auto, gaussian, poisson-gaussian'", //
		"orientation=up, degrees", //
		"orientation=-90, above -90", //
		"orientation=vertical, removes stripes", //
		"tile=big, whole number", //
		"overlap=-3, from 0 to", //
		"channels=red, rgb", //
		"slices=2-9, lie within", //
		"frames=0, from 1 on", //
		"roi=paste, 'auto, copy, crop, ignore'", //
		"normalization=tile, 'stack, slice'", //
		"save=/nowhere/a.png, .tif", //
		"confidence=8, 'no, yes'", //
		"depth=12, keep" })
	void invalidValueStopsTheMacroAndNamesTheValidOnes(final String option,
		final String expected)
	{
		assertStops(NEW_IMAGE + "run('Restormer...', '" + option + "');", expected);
	}

	@Test
	void withoutAnImageTheMacroStops() {
		assertStops("run('Restormer...', 'task=Denoise');", "image");
	}

	@ParameterizedTest
	@CsvSource({ "MPRNet, mprnet_deblur_small, stages=2, 40x30",
		"SDWNet, sdwnet_small, tile=auto, 40x30",
		"PSS-NSC, pss_small, task=[deblur motion], 40x30",
		"DASR, dasr_x4_small, scale=4 noise=0.2, 160x120",
		"Restormer, restormer_withbias_rgb, task=derain, 40x30" })
	void everyNetworkHasItsCommand(final String label, final String network,
		final String options, final String size, @TempDir final Path folder)
	{
		assertEquals("a-restored " + size + " 24",
			run("newImage('a', 'RGB ramp', 40, 30, 1); run('" + label + "...', '" +
				options + " model=[" + FilledModel.small(network, folder) + "]');" +
				describe()));
	}

	@ParameterizedTest
	@CsvSource({
		"Restormer, task=[deblur motion], RGB, 24, restormer-deblur-motion",
		"Restormer, task=[deblur defocus], RGB, 24, restormer-deblur-defocus",
		"Restormer, task=[deblur microscopy], 16-bit, 16, restormer-deblur-microscopy",
		"Restormer, task=derain, RGB, 24, restormer-derain",
		"Restormer, task=destripe orientation=vertical, 16-bit, 16, restormer-destripe",
		"MPRNet, task=[deblur motion] stages=1, 16-bit, 16, mprnet-deblur-motion",
		"MPRNet, task=derain stages=2, RGB, 24, mprnet-derain",
		"SDWNet, tile=auto, RGB, 24, sdwnet-deblur-motion",
		"SDWNet, tile=auto, 32-bit, 32, sdwnet-deblur-motion",
		"PSS-NSC, tile=auto, 8-bit, 8, pss-nsc-deblur-motion",
		"PSS-NSC, tile=auto, RGB, 24, pss-nsc-deblur-motion" })
	void tasksAreDoneByTheShippedModels(final String label, final String options,
		final String type, final int bitDepth, final String model)
	{
		assertEquals("a-restored 50x40 " + bitDepth + " " + model,
			run("newImage('a', '" + type + " ramp', 50, 40, 1); run('" + label +
				"...', '" + options + " device=cpu');" + describe().replace(
					"bitDepth()", "bitDepth() + ' ' + Property.get('restore.model')")));
	}

	@ParameterizedTest
	@CsvSource({ "MPRNet, mprnet_deblur_small, 8, 40x30",
		"DASR, dasr_x4_small, 16, 160x120" })
	void grayImagesGoThroughNetworksOfColours(final String label,
		final String network, final int bitDepth, final String size,
		@TempDir final Path folder)
	{
		assertEquals("a-restored " + size + " " + bitDepth,
			run("newImage('a', '" + bitDepth + "-bit ramp', 40, 30, 1); run('" +
				label + "...', 'model=[" + FilledModel.small(network, folder) + "]');" +
				describe()));
	}

	@Test
	void importedWeightsAreOfferedAtOnce(@TempDir final Path folder)
		throws IOException
	{
		final String file = "file=[" +
			FilledModel.ofZeros("pss-nsc-default", folder) + "]";
		final Path model = MacroHost.home().resolve("models/pss-nsc-default");
		try {
			assertStops("run('Import Checkpoint...', '" + file + "');", "'config'");
			assertEquals("a-restored 40x30 24",
				run("run('Import Checkpoint...', '" + file +
					" config=pss-nsc-default');newImage('a', 'RGB ramp', 40, 30, 1);" +
					"run('PSS-NSC...', '');" + describe()));
			assertStops(
				"run('Import Checkpoint...', '" + file + " config=pss-nsc-default');",
				"replace");
		}
		finally {
			try (Stream<Path> files = Files.list(model)) {
				for (final Path path : files.toList()) Files.delete(path);
			}
			Files.delete(model);
		}
	}

	@Test
	void modelsAreATableOfResults() {
		assertEquals(
			"restormer-denoise-microscopy restormer denoise PASS BSD-2-Clause",
			run("run('Models...', 'test=yes');" +
				"return getResultString('Id', 0) + ' ' + " +
				"getResultString('Network', 0) + ' ' + getResultString('Task', 0) + " +
				"' ' + substring(getResultString('Test', 0), 0, 4) + ' ' + " +
				"getResultString('Licence', 0);"));
		assertEquals("true",
			run("run('Models...', ''); return '' + " +
				"(startsWith(getResultString('Citation', 0), 'Zamir') && " +
				"lengthOf(getResultString('SHA-256', 0)) == 64 && " +
				"getResult('Bytes', 0) > 1000000);").replace("1", "true"));
	}

	@Test
	void modelIsRemovedByItsId() throws IOException {
		final Path models = Files
			.createDirectories(MacroHost.home().resolve("models"));
		final Path model = FilledModel.small("sdwnet_small", models);
		final int bundled = ModelRepository.of().ids().size();
		assertEquals(Integer.toString(bundled + 1),
			run("run('Models...', ''); return '' + nResults;"));
		assertEquals(Integer.toString(bundled),
			run("run('Models...', 'remove=sdwnet_small'); return '' + nResults;"));
		assertTrue(Files.notExists(model));
		assertStops("run('Models...', 'remove=sdwnet_small');",
			"Valid: restormer-denoise-microscopy");
		assertStops("run('Models...', 'remove=restormer-denoise-gray');",
			"travels with this plugin");
		assertStops("run('Models...', 'test=perhaps');", "'no' or 'yes'");
	}

	@ParameterizedTest
	@CsvSource({ "config=auto, 'file'",
		"file=/no/such/file.pth, /no/such/file.pth",
		"file=/no/such/file.pth replace=perhaps, file.pth" })
	void checkpointThatIsNotThereStopsTheMacro(final String options,
		final String expected)
	{
		assertStops("run('Import Checkpoint...', '" + options + "');", expected);
	}

	@Test
	void secondViewIsNamedByItsTitle(@TempDir final Path folder) {
		final String run = "run('Restormer...', 'right=%s model=[" +
			FilledModel.small("restormer_dualpixel", folder) + "]');";
		final String views = "newImage('right', 'RGB noise', 40, 30, 1);" +
			"newImage('left', 'RGB ramp', 40, 30, 1);";
		assertEquals("left-restored 40x30 24",
			run(views + run.formatted("right") + describe()));
		assertStops(views + run.formatted("nobody"), "'nobody'");
		assertStops(views + run.formatted("none"), "two views");
	}

	@ParameterizedTest
	@CsvSource({ "MPRNet, stages=4, 1 to 3",
		"MPRNet, noise=loud, poisson-gaussian",
		"Restormer, task=[deblur dual pixel], dual_pixel_defocus_deblurring.pth",
		"SDWNet, task=derain, Valid tasks: deblur motion",
		"DASR, scale=3, but was 3", "DASR, blur=2, 0 to 1",
		"DASR, degradation=guess, given", "DASR, numbers=some, hide" })
	void whatIsMissingOrWrongStopsTheMacroAndSaysWhatToDo(final String label,
		final String options, final String expected)
	{
		assertStops("newImage('a', 'RGB ramp', 40, 30, 1); run('" + label +
			"...', '" + options + "');", expected);
	}

	@Test
	void anyModelRunsFromItsFile(@TempDir final Path folder) throws IOException {
		final Path zip = Files.copy(TestModels.zip("variance-gray"),
			Files.createDirectory(folder.resolve("my models")).resolve("a b.zip"));
		final Path onnx = Files.write(folder.resolve("double.onnx"),
			TestModels.described("double").files().read("weights.onnx"));
		assertEquals("a-restored 40x30 32 model",
			run("setBatchMode(true);" + NEW_IMAGE + "run('Run Model...', 'file=[" +
				zip + "] units=image'); selectImage('a'); run('Run Model...', 'file=[" +
				zip + "] tile=auto overlap=auto device=cpu');" + describe().replace(
					"bitDepth()", "bitDepth() + ' ' + Property.get('restore.units')")));
		assertEquals("a-restored 80x60 32",
			run("setBatchMode(true);" + NEW_IMAGE + "run('Run Model...', 'file=[" +
				onnx + "] axes=bcyx multiple=4 range=0-255');" + describe()));
	}

	@ParameterizedTest
	@CsvSource({ "file=nosuch.zip, nosuch.zip", "tile=auto, 'file'",
		"units=metres, metres", "range=2, 'range'", "axes=q, 'axes'",
		"multiple=no, 'multiple'", "device=abacus, abacus" })
	void wrongOptionsOfAnyModelStopTheMacro(final String options,
		final String expected)
	{
		assertStops(NEW_IMAGE + "run('Run Model...', '" + options + "');",
			expected.replace("'", ""));
	}

	@Test
	void evaluationIsATableOfResults(@TempDir final Path folder)
		throws IOException
	{
		TestPairs.save(folder, "a");
		Files.createFile(folder.resolve("b_noisy.tif"));
		final String options = "folder=[" + folder + "] model=[" +
			TestPairs.identity(folder) + "]";
		final Path table = folder.resolve("my table.csv");
		assertEquals("a 28.13 gray, peak 255; b_noisy.tif NaN; Mean of 1 28.13",
			run("run('Evaluate...', '" + options +
				" network=Restormer protocol=auto border=auto peak=auto save=[" +
				table + "]'); return getResultString('Image', 0) + ' ' + " +
				"d2s(getResult('PSNR restored (dB)', 0), 2) + ' ' + " +
				"getResultString('Protocol', 0) + '; ' + " +
				"getResultString('Image', 1) + ' ' + getResult('Gain (dB)', 1) + " +
				"'; ' + getResultString('Image', 2) + ' ' + " +
				"d2s(getResult('PSNR input (dB)', 2), 2);"),
			() -> host.error());
		assertEquals(4, Files.readAllLines(table).size());
		assertEquals("3 each channel, border 2, peak 9",
			run("setBatchMode(true); run('Evaluate...', '" + options +
				" reference= network=auto protocol=rgb border=2 peak=9 save='); return '' + nResults + ' ' + " +
				"getResultString('Protocol', 0);"));
	}

	@Test
	void plotOfAnEvaluationIsTheActiveImage(@TempDir final Path folder) {
		assumeTrue(Fonts.areThere(), "a system with fonts");
		TestPairs.save(folder, "a");
		assertEquals("PSNR of " + folder.getFileName(), run(NEW_IMAGE +
			"run('Evaluate...', 'folder=[" + folder + "]'); return getTitle();"));
	}

	private static final String PAIR = "newImage('a', '32-bit black', 160, 140, 1);" +
		"random('seed', 3); run('Duplicate...', 'title=b'); selectImage('a');" +
		"for (i = 0; i < 160 * 140; i++) " +
		"setPixel(i % 160, floor(i / 160), 50 + 2 * random('gaussian'));" +
		"selectImage('b'); run('Add...', 'value=50'); rename('a-restored');";

	@ParameterizedTest
	@ValueSource(strings = { "", "original=a", "original=auto" })
	void residualHasAVerdictInWords(final String options) {
		assertEquals("a-restored-residual 32 white 1",
			run("setBatchMode(true);" + PAIR + "run('Residual...', '" + options +
				"'); text = getTitle() + ' ' + bitDepth() + ' ' + " +
				"substring(getResultString('Verdict', 0), 0, 5);" +
				"getStatistics(n, mean, min, max, deviation);" +
				"return text + ' ' + (abs(deviation - 2) < 0.1);"),
			() -> host.error());
	}

	@Test
	void errorMapIsTheActiveImageAndItsNumbersATable() {
		assertEquals("b-error 32 4 36.1",
			run("newImage('a', '8-bit black', 40, 30, 1);" +
				"newImage('b', '8-bit black', 40, 30, 1); run('Add...', 'value=4');" +
				"run('Error Map...', 'reference=a map=signed protocol=gray border=auto " +
				"peak=auto'); getStatistics(n, mean); return getTitle() + ' ' + " +
				"bitDepth() + ' ' + mean + ' ' + d2s(getResult('PSNR (dB)', 0), 1);"),
			() -> host.error());
	}

	@Test
	void resolutionIsATableOfResults() {
		final String smooth = PAIR + "selectImage('a');" +
			"run('Gaussian Blur...', 'sigma=2'); run('Multiply...', 'value=5');" +
			"setVoxelSize(0.5, 0.5, 1, 'nm'); run('Duplicate...', 'title=c');" +
			"random('seed', 9); for (i = 0; i < 160 * 140; i++) setPixel(i % 160, " +
			"floor(i / 160), getPixel(i % 160, floor(i / 160)) + random('gaussian'));" +
			"selectImage('a'); for (i = 0; i < 160 * 140; i++) setPixel(i % 160, " +
			"floor(i / 160), getPixel(i % 160, floor(i / 160)) + random('gaussian'));";
		final String result = "r = getResult('Resolution', 0); return '' + " +
			"(r > 1 && r < 5) + getResultString('Unit', 0) + " +
			"getResultString('Note', 0);";
		assertEquals("1nm",
			run(smooth + "run('Fourier Ring Correlation...', 'second=c');" + result),
			() -> host.error());
		assertEquals(
			"1nm", run("close('*');" + smooth +
				"run('Fourier Ring Correlation...', '');" + result),
			() -> host.error());
	}

	@Test
	void plotOfTheRingCorrelationIsTheActiveImage() {
		assumeTrue(Fonts.areThere(), "a system with fonts");
		assertEquals("FRC of a", run("newImage('a', '8-bit ramp', 200, 200, 1);" +
			"run('Fourier Ring Correlation...', ''); return getTitle();"));
	}

	@ParameterizedTest
	@CsvSource({ "Residual, tile=auto, original",
		"Residual, original=nobody, nobody", "Residual, original=c, 40×31",
		"Error Map, map=signed, reference", "Error Map, reference=c, 40×31",
		"Error Map, reference=b map=left, absolute",
		"Fourier Ring Correlation, second=none, 128×128",
		"Fourier Ring Correlation, second=b, 64×64",
		"Fourier Ring Correlation, second=c, 40×31" })
	void wrongPairsStopTheMacro(final String label, final String options,
		final String expected)
	{
		assertStops("newImage('b', '8-bit ramp', 40, 30, 1);" +
			"newImage('c', '8-bit ramp', 40, 31, 1);" + NEW_IMAGE + "run('" + label +
			"...', '" + options + "');", expected);
	}

	@ParameterizedTest
	@ValueSource(strings = { "Residual", "Error Map",
		"Fourier Ring Correlation" })
	void measuringNeedsAnImage(final String label) {
		assertStops("run('" + label + "...', '');", "image");
	}

	@ParameterizedTest
	@CsvSource({ "folder=/no/such, /no/such", "protocol=fast, microscopy",
		"network=U-Net, PSS-NSC", "border=-1, from 0 to", "peak=0, positive",
		"save=table.txt, .csv", "tile=auto, folder" })
	void wrongOptionsOfAnEvaluationStopTheMacro(final String options,
		final String expected)
	{
		assertStops("run('Evaluate...', '" + options + "');", expected);
	}

	@Test
	void batchRestoresAFolder(@TempDir final Path folder) throws IOException {
		final Path input = Files.createDirectories(folder.resolve("my images/b"));
		TestPairs.save(input, "a.png", TestPairs.reference());
		Files.createFile(input.resolve("bad.tif"));
		final String batch = "run('Batch...', 'input=[" + input.getParent() +
			"] output=[" + folder.resolve("my results") + "] files=*.{png,tif} " +
			"recursive=yes network=Restormer task=denoise model=[" +
			TestPairs.identity(folder) + "] degradation=given tile=auto device=cpu " +
			"depth=keep');";
		assertEquals("24 1 3",
			run("setBatchMode(true);" + batch + batch + "open('" +
				folder.resolve("my results/b/a.tif") +
				"'); rows = split(File.openAsString('" +
				folder.resolve("my results/report.csv") + "'), '\\n'); " +
				"return '' + getWidth() + ' ' + nImages + ' ' + rows.length;"),
			() -> host.error());
	}

	@Test
	void batchRestoresAllOpenImages(@TempDir final Path folder) {
		assertEquals("4 b-restored",
			run(NEW_IMAGE + "newImage('b', 'RGB ramp', 30, 20, 1);" +
				"run('Batch...', 'input=open model=[" + TestPairs.identity(folder) +
				"]'); return '' + nImages + ' ' + getTitle();"),
			() -> host.error());
		assertEquals("4 true",
			run("run('Batch...', 'input=open output=[" + folder.resolve("out") +
				"] model=[" + folder.resolve("identity-gray") + "]'); return '' + " +
				"nImages + ' ' + File.exists('" + folder.resolve("out/b.tif") + "');")
				.replace("4 1", "4 true"));
	}

	@ParameterizedTest
	@CsvSource({ "input=/no/such output=/no, /no/such", "task=denoise, input",
		"input=open, no image", "input=/tmp, output",
		"input=open network=U-Net, PSS-NSC", "input=open tile=big, tile",
		"input=open roi=paste, crop", "input=open confidence=8, 'no, yes'" })
	void wrongOptionsOfABatchStopTheMacro(final String options,
		final String expected)
	{
		assertStops("run('Batch...', '" + options + "');", expected);
	}

	@Test
	void contactSheetIsAPictureAndATable(@TempDir final Path folder) {
		assumeTrue(Fonts.areThere(), "a system with fonts");
		assertEquals("a-sheet 24 5 Input identity-gray model filter",
			run("setBatchMode(true); newImage('a', '16-bit ramp', 100, 80, 1);" +
				"run('Contact Sheet...', 'models=[" + TestPairs.identity(folder) +
				"] task=denoise device=cpu'); return getTitle() + ' ' + bitDepth() + " +
				"' ' + nResults + ' ' + getResultString('Name', 0) + ' ' + " +
				"getResultString('Name', 1) + ' ' + getResultString('Kind', 1) + ' ' + " +
				"getResultString('Kind', 4);"),
			() -> host.error());
	}

	@Test
	void contactSheetIsAStackToBeMeasured() {
		assertEquals("a-panels 32 3 64x80 Gaussian, σ 1.5 px true", run(NEW_IMAGE +
			"newImage('a', '16-bit ramp', 200, 80, 4);" +
			"setSlice(3); makeRectangle(20, 0, 64, 80);" +
			"run('Contact Sheet...', 'models=none filters=gaussian,richardson-lucy " +
			"sigma=1.5 psf=1 iterations=5 size=100 result=stack'); setSlice(2); " +
			"label = getInfo('slice.label'); return getTitle() + ' ' + bitDepth() " +
			"+ ' ' + nSlices + ' ' + getWidth() + 'x' + getHeight() + ' ' + " +
			"substring(label, 0, indexOf(label, ';')) + ' ' + " +
			"(getResult('Noise', 1) < 1);").replaceFirst("1$", "true"),
			() -> host.error());
	}

	@ParameterizedTest
	@CsvSource({ "task=fly, 'auto, denoise'",
		"models=nothing, restormer-denoise-gray", "filters=mean, richardson-lucy",
		"models=none filters=none, at least one", "size=20, from 64 to 512",
		"sigma=0, 0.5 to 20", "radius=wide, 0.5 to 20", "psf=-1, 0.5 to 20",
		"iterations=0, from 1 to", "result=page, 'sheet, stack'",
		"device=abacus, abacus" })
	void wrongOptionsOfAContactSheetStopTheMacro(final String options,
		final String expected)
	{
		assertStops(NEW_IMAGE + "run('Contact Sheet...', '" + options + "');",
			expected);
	}

	@Test
	void contactSheetNeedsAnImage() {
		assertStops("run('Contact Sheet...', '');", "image");
	}

	@Test
	void omeZarrIsRestored(@TempDir final Path folder) {
		final Path input = TestZarr.small(folder.resolve("my image.zarr"));
		final Path output = folder.resolve("my result.zarr");
		final String job = "run('Restore OME-Zarr...', 'input=[" + input +
			"] output=[" + output + "] network=Restormer model=[" +
			TestPairs.identity(folder) +
			"] tile=auto device=cpu depth=keep codec=gzip";
		assertEquals("a 1",
			run(NEW_IMAGE + job + "');" + job +
				" existing=resume'); return getTitle() + ' ' + nImages;"),
			() -> host.error());
		assertArrayEquals((byte[]) TestZarr.read(input).get(0),
			(byte[]) TestZarr.read(output).get(0));
		assertStops(job + "');", "existing=resume");
	}

	@ParameterizedTest
	@CsvSource({ "input=/no/such output=/no, /no/such", "task=denoise, input",
		"input=/tmp, output", "input=/tmp output=/no, OME-Zarr" })
	void wrongOptionsOfOmeZarrStopTheMacro(final String options,
		final String expected)
	{
		assertStops("run('Restore OME-Zarr...', '" + options + "');", expected);
	}

	@Test
	void devicesAreATableOfResults(@TempDir final Path folder) {
		assertEquals("5 cpu yes yes true directml no",
			run("run('Device Doctor...', 'runs=2 model=[" +
				TestPairs.identity(folder) + "]'); return '' + nResults + ' ' + " +
				"getResultString('Device', 0) + ' ' + " +
				"getResultString('Starts', 0) + ' ' + " +
				"getResultString('As the CPU', 0) + ' ' + " +
				"(getResult('Megapixels/s', 0) > 0 && " +
				"indexOf(getResultString('Advice', 0), 'CPU') >= 0) + ' ' + " +
				"getResultString('Device', 4) + ' ' + getResultString('Starts', 4);")
				.replace(" 1 ", " true "),
			() -> host.error());
	}

	@ParameterizedTest
	@CsvSource({ "runs=0, from 1 to", "runs=many, runs",
		"model=none, restormer-denoise-gray", "model=dasr-x2, adapt" })
	void wrongOptionsOfTheDoctorStopTheMacro(final String options,
		final String expected)
	{
		assertStops("run('Device Doctor...', '" + options + "');", expected);
	}

	@Test
	void methodsTextIsOfTheActiveImage(@TempDir final Path folder) {
		assertEquals("a-restored",
			run(NEW_IMAGE + "run('Restormer...', 'model=[" +
				TestPairs.identity(folder) +
				"]'); run('Methods Text...'); return getTitle();"),
			() -> host.error());
		assertStops("selectImage('a'); run('Methods Text...');", "restore.model");
		assertStops("close('*'); run('Methods Text...');", "image");
	}

	@Test
	void hostStillWorksAfterAnError() {
		run(NEW_IMAGE + "run('Restormer...', 'task=Fly');");
		assertEquals("a-restored 40x30 8",
			run(NEW_IMAGE + "run('Restormer...', 'task=Denoise');" + describe()));
	}

	/** Runs a macro in which ' stands for ". */
	final String run(final String macro) {
		return host.run(macro.replace('\'', '"'));
	}

	final MacroHost host() {
		return host;
	}

	final void assertStops(final String macro, final String message) {
		assertNull(run(macro + "return 'went on';"));
		assertTrue(host.error().contains(message), host.error());
	}

	private static String describe() {
		return "return getTitle() + ' ' + getWidth() + 'x' + getHeight() + ' ' + " +
			"bitDepth();";
	}
}
