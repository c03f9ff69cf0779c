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
import static org.junit.jupiter.api.Assertions.assertNull;
import static sc.fiji.restore.Says.says;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import ij.ImagePlus;
import ij.ImageStack;
import ij.process.ImageProcessor;
import sc.fiji.restore.error.RestoreException.InvalidImage;
import sc.fiji.restore.error.RestoreException.InvalidModel;
import sc.fiji.restore.error.RestoreException.InvalidOption;
import sc.fiji.restore.inference.Device;
import sc.fiji.restore.model.ModelFiles;
import sc.fiji.restore.model.ModelSpec;
import sc.fiji.restore.model.Npy;
import sc.fiji.restore.model.Processing;
import sc.fiji.restore.pipeline.Progress;

/** Images through models of which only the standard description is known. */
class DescribedModelTest {

	private static final RestoreOptions CPU = RestoreOptions.DEFAULT
		.withDevice(Device.CPU);

	@ParameterizedTest
	@CsvSource({ "fixed, -1, 100, 70", "fixed, -1, 28, 20", "fixed, 0, 29, 7",
		"crop, 32, 100, 70", "crop, -1, 6, 5", "v4-crop, 16, 61, 50",
		"v4-fixed, -1, 64, 64" })
	void everyPixelIsThatOfTheWholePlane(final String id, final int tile,
		final int width, final int height)
	{
		final ImageProcessor ip = TestImages.noise(32, width, height, 1);
		final RestoreOptions options = id.contains("fixed")
			? CPU.withOverlap(tile == 0 ? 6 : RestoreOptions.AUTO)
			: CPU.withTile(tile);
		final ImagePlus result = run(id, options, new ImagePlus("a", ip));
		assertEquals(width, result.getWidth());
		assertEquals(height, result.getHeight());
		assertArrayEquals(convolved(ip), pixels(result, 1), 2e-3f);
	}

	@Test
	void statisticsAreThoseOfTheWholeStackNotOfTilesOrSlices() {
		final ImageStack stack = new ImageStack(100, 80);
		for (int s = 1; s <= 3; s++) {
			final ImageProcessor ip = TestImages.noise(16, 100, 80, s);
			ip.multiply(1.0 / s);
			stack.addSlice("slice " + s, ip);
		}
		final ImagePlus input = new ImagePlus("stack", stack);
		input.setDimensions(1, 3, 1);
		final ImagePlus result = run("variance-gray", CPU.withTile(64), input);
		assertEquals(32, result.getBitDepth());
		assertEquals(3, result.getNSlices());
		assertEquals("slice 2", result.getStack().getSliceLabel(2));
		double sum = 0;
		double squares = 0;
		for (int s = 1; s <= 3; s++) {
			for (final float v : pixels(result, s)) {
				sum += v;
				squares += v * v;
			}
		}
		assertEquals(0, sum / 24000, 1e-4);
		assertEquals(1, squares / 24000, 1e-3);
	}

	@Test
	void resultHasTheModelsUnitsAndChannels() {
		final ImagePlus input = new ImagePlus("a", TestImages.noise(24, 40, 30, 1));
		final ImagePlus result = run("axes-yxc-cyx", CPU, input);
		assertEquals("a-restored", result.getTitle());
		assertEquals(32, result.getBitDepth());
		assertEquals(3, result.getNChannels());
		assertEquals("model", result.getProp("restore.units"));
		assertEquals("axes-yxc-cyx", result.getProp("restore.model"));
		assertNull(result.getProp("restore.network"));
	}

	@Test
	void channelsOfAHyperstackGoThroughOneByOne() {
		final ImagePlus input = TestImages.stack(16, 40, 30, 6);
		input.setDimensions(2, 3, 1);
		input.setOpenAsHyperStack(true);
		final ImagePlus whole = run("variance-gray", CPU, input);
		assertEquals(2, whole.getNChannels());
		assertEquals(3, whole.getNSlices());
		final ImageStack second = new ImageStack(40, 30);
		for (int s = 2; s <= 6; s += 2)
			second.addSlice(input.getStack().getProcessor(s));
		final ImagePlus alone = run("variance-gray", CPU,
			new ImagePlus("second", second));
		for (int z = 1; z <= 3; z++)
			assertArrayEquals(pixels(alone, z), pixels(whole, 2 * z), 1e-5f);
	}

	@Test
	void unitsOfTheImageComeBackWhereNothingForbidsIt() {
		final ImagePlus input = TestImages.image(16, 50, 40);
		final ImagePlus result = run("variance-gray", CPU.withUnits(Units.IMAGE),
			input);
		assertEquals("image", result.getProp("restore.units"));
		assertArrayEquals(TestImages.floats(input.getProcessor()),
			pixels(result, 1), 0.1f);
	}

	@ParameterizedTest
	@CsvSource({ "op-sigmoid", "op-mean-variance", "axes-bcyx-bcyx" })
	void unitsOfTheImageAreRefusedWhereTheyCannotComeBack(final String id) {
		says(InvalidOption.class, () -> Restorer.open(TestModels.described(id),
			CPU.withUnits(Units.IMAGE), Progress.NONE), "'units'", id, "'model'");
	}

	@Test
	void unitsOfAModelOfThisPluginAreTheImages() {
		says(InvalidOption.class,
			() -> Restorer.open(TestModels.spec("identity-gray"),
				CPU.withUnits(Units.MODEL), Progress.NONE),
			"'units'", "identity-gray", "'image'");
	}

	@Test
	void largerOutputsAreScaled() {
		final ImagePlus input = TestImages.image(8, 37, 21);
		input.getCalibration().setUnit("um");
		input.getCalibration().pixelWidth = 0.5;
		final ImagePlus result = run("double", CPU.withTile(48), input);
		assertEquals(74, result.getWidth());
		assertEquals(0.25, result.getCalibration().pixelWidth);
		assertEquals(input.getProcessor().getf(30, 20),
			result.getProcessor().getf(61, 40), 1e-3f);
	}

	@Test
	void tilesThatTheModelCannotTakeAreRefused() {
		says(InvalidOption.class,
			() -> run("fixed", CPU.withTile(64), TestImages.image(8, 50, 50)),
			"'tile'", "'fixed'", "28×20", "64");
		says(InvalidOption.class,
			() -> run("fixed", CPU.withOverlap(20), TestImages.image(8, 50, 50)),
			"'overlap'", "'fixed'", "20");
	}

	@Test
	void imagesThatTheModelCannotTakeAreRefused() {
		says(InvalidImage.class,
			() -> run("axes-bcyx-bcyx", CPU, TestImages.image(8, 50, 50)),
			"2 channels");
		final ImagePlus nan = TestImages.image(32, 20, 20);
		nan.getProcessor().setf(3, 4, Float.NaN);
		says(InvalidOption.class,
			() -> Restorer.open(TestModels.described("fixed"), CPU, Progress.NONE)
				.restore(nan, nan, Progress.NONE),
			"'right'");
	}

	@Test
	void whatIsNoNumberStaysAndSpoilsNothing() {
		final ImagePlus input = TestImages.image(32, 20, 20);
		input.getProcessor().setf(3, 4, Float.NaN);
		final ImageProcessor result = run("fixed", CPU, input).getProcessor();
		for (int i = 0; i < 400; i++)
			assertEquals(i != 4 * 20 + 3, Float.isFinite(result.getf(i)));
	}

	@Test
	void outputOfAnotherShapeThanDescribedIsRefused() throws IOException {
		final ModelSpec spec = TestModels.described("crop");
		final ModelSpec wrong = new ModelSpec(spec.id(), spec.about(),
			spec.network(), spec.task(), spec.geometry(), spec.eightBit(),
			spec.other(), spec.noise(), spec.orientation(), spec.weights(),
			spec.stages(), spec.experts(), spec.tensors(), spec.origin(),
			spec.processing().map(p -> new Processing(p.input(), p.output(), 4,
				p.before(), p.after(), p.test())),
			spec.files());
		says(InvalidModel.class, () -> {
			try (Restorer restorer = Restorer.open(wrong, CPU, Progress.NONE)) {
				restorer.restore(TestImages.image(8, 50, 50));
			}
		}, "'crop'", "describes an output of the shape", "but gave");
	}

	@Test
	void weightsThatAreMissingOrOthersAreRefused(@TempDir final Path folder)
		throws IOException
	{
		final ModelFiles files = TestModels.described("fail").files();
		final Path model = Files.createDirectory(folder.resolve("model"));
		Files.write(model.resolve("bioimageio.yaml"), files.read("rdf.yaml"));
		says(InvalidModel.class, () -> open(model), "weights.onnx",
			model.toString(), "Install the model again");
		Files.write(model.resolve("weights.onnx"),
			TestModels.described("double").files().read("weights.onnx"));
		says(InvalidModel.class, () -> open(model), "weights.onnx", "SHA-256",
			TestModels.described("fail").weights().sha256());
	}

	private static void open(final Path model) {
		Restorer.open(TestModels.read(model), CPU, Progress.NONE).close();
	}

	private static ImagePlus run(final String id, final RestoreOptions options,
		final ImagePlus input)
	{
		try (Restorer restorer = Restorer.open(TestModels.described(id), options,
			Progress.NONE))
		{
			return restorer.restore(input);
		}
	}

	private static float[] pixels(final ImagePlus imp, final int slice) {
		return TestImages.floats(imp.getStack().getProcessor(slice));
	}

	/** The network, on the mirrored plane; its kernel lies beside it. */
	private static float[] convolved(final ImageProcessor ip) {
		final float[] kernel = kernel();
		final int width = ip.getWidth();
		final int height = ip.getHeight();
		final float[] result = new float[width * height];
		for (int i = 0; i < result.length; i++) {
			double sum = 0;
			for (int k = 0; k < 9; k++) {
				sum += kernel[k] * ip.getf(mirrored(i % width + k % 3 - 1, width),
					mirrored(i / width + k / 3 - 1, height));
			}
			result[i] = (float) sum;
		}
		return result;
	}

	private static int mirrored(final int i, final int size) {
		return i < 0 ? -i : i >= size ? 2 * size - 2 - i : i;
	}

	private static float[] kernel() {
		try {
			return Npy.of(TestModels.described("fixed").files().read("kernel.npy"))
				.values();
		}
		catch (final IOException e) {
			throw new IllegalStateException(e);
		}
	}
}
