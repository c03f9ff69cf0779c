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
import static org.junit.jupiter.api.Assertions.assertTrue;
import static sc.fiji.restore.Says.says;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import ij.ImagePlus;
import ij.ImageStack;
import sc.fiji.restore.error.RestoreException;
import sc.fiji.restore.error.RestoreException.InvalidModel;
import sc.fiji.restore.error.RestoreException.InvalidOption;
import sc.fiji.restore.model.ModelSpec;
import sc.fiji.restore.model.ModelSpec.Tiles;
import sc.fiji.restore.pipeline.Progress;

/** ONNX files that nothing describes. */
class OnnxFileTest {

	@TempDir
	private Path folder;

	@ParameterizedTest
	@CsvSource({ "axes-bcyx-bcyx, bcyx, 2, 3, 1, 0, 16, 16",
		"axes-byxc-byxc, byxc, 2, 3, 1, 0, 16, 16",
		"axes-yx-yx, yx, 1, 1, 1, 0, 16, 16", "fixed, bcyx, 1, 1, 1, 2, 20, 28",
		"crop, bcyx, 1, 1, 1, 2, 16, 16", "double, bcyx, 1, 1, 2, 0, 16, 16",
		"graph-uint8, byxc, 1, 1, 1, 0, 16, 16" })
	void whatTheFileIsLikeIsGuessedAndShown(final String id, final String axes,
		final int channels, final int outputs, final int scale, final int crop,
		final int height, final int width) throws IOException
	{
		final List<String> log = new ArrayList<>();
		final ModelSpec spec = find(onnx(id), OnnxHints.NONE, log);
		assertEquals(axes, spec.processing().orElseThrow().input().axes());
		assertEquals(crop, spec.processing().orElseThrow().crop());
		assertEquals(channels, spec.geometry().channels());
		assertEquals(outputs, spec.geometry().outputs());
		assertEquals(scale, spec.geometry().scale());
		final Tiles tiles = spec.geometry().tiles();
		assertEquals(height, tiles.rule().minimum());
		assertEquals(width, tiles.columns().minimum());
		assertEquals(id.equals("fixed"), tiles.rule().isFixed());
		assertEquals(1, log.size());
		assertTrue(log.get(0).contains("axes " + axes), log::toString);
		assertTrue(log.get(0).contains("range 0-1"), log::toString);
	}

	@Test
	void hintsComeBeforeGuesses() throws IOException {
		final ModelSpec spec = find(onnx("axes-byxc-byxc"),
			OnnxHints.of("bxyc", "8", "none"), new ArrayList<>());
		assertEquals("bxyc", spec.processing().orElseThrow().input().axes());
		assertEquals(8, spec.geometry().tiles().rule().multipleOf());
	}

	@ParameterizedTest
	@CsvSource({ "auto, 1", "0-1, 1", "0-255, 255", "none, 65535", "-1-1, 2",
		"percentile, 1" })
	void rangeIsThatOfTheNetworksValues(final String range, final float width)
		throws IOException
	{
		final ImagePlus input = TestImages.image(16, 64, 48);
		final float[] values = TestImages.floats(input.getProcessor());
		final ImagePlus result = new ModelJob()
			.with(ModelJob.FILE, onnx("op-linear")).with(ModelJob.RANGE, range)
			.with(ModelJob.AXES, "bcyx").with(RestoreJob.DEVICE, "cpu")
			.run(pair(input), Progress.NONE);
		final float[] actual = TestImages.floats(result.getStack().getProcessor(1));
		if (range.equals("percentile")) {
			final float[] sorted = actual.clone();
			Arrays.sort(sorted);
			assertEquals(0, sorted[(int) (0.002 * sorted.length)], 2e-3);
			assertEquals(1, sorted[(int) (0.998 * sorted.length)], 2e-3);
			return;
		}
		final float[] expected = new float[values.length];
		for (int i = 0; i < values.length; i++)
			expected[i] = values[i] / 65535 * width - (width == 2 ? 1 : 0);
		assertArrayEquals(expected, actual, 1e-5f * width);
	}

	@Test
	void unitsOfTheImageComeBack() throws IOException {
		final ImagePlus input = TestImages.image(8, 70, 50);
		final ImagePlus result = new ModelJob()
			.with(ModelJob.FILE, onnx("tolerance-own")).with(ModelJob.UNITS, "image")
			.with(RestoreJob.DEVICE, "cpu").run(input, Progress.NONE);
		assertEquals(32, result.getBitDepth());
		assertArrayEquals(TestImages.floats(input.getProcessor()),
			TestImages.floats(result.getProcessor()), 1e-3f);
	}

	@Test
	void facadeOpensOnnxAndZip() throws IOException {
		for (final String path : List.of(onnx("double"),
			TestModels.zip("double").toString()))
		{
			try (Restorer restorer = Restorer.open(path, RestoreOptions.DEFAULT)) {
				assertEquals(80,
					restorer.restore(TestImages.image(8, 40, 30)).getWidth());
			}
		}
	}

	@ParameterizedTest
	@CsvSource({ "two-inputs, one input, two-inputs.onnx",
		"vector, as large as the input, 'vector'", "volume, an image, 'volume'",
		"smaller, as large as the input, 'smaller'" })
	void graphsOfOtherThingsAreRefused(final String id, final String rule,
		final String subject)
	{
		says(InvalidModel.class,
			() -> find(
				TestModels.folder().resolve("onnx").resolve(id + ".onnx").toString(),
				OnnxHints.NONE, new ArrayList<>()),
			rule, subject, "Choose");
	}

	@Test
	void axesThatDoNotFitAreRefused() throws IOException {
		final String file = onnx("axes-bcyx-bcyx");
		says(InvalidModel.class,
			() -> find(file, OnnxHints.of("yx", "auto", "auto"), new ArrayList<>()),
			"4 axes", "'yx'", "one letter for each");
		says(InvalidModel.class,
			() -> find(file, OnnxHints.of("bzyx", "auto", "auto"), new ArrayList<>()),
			"'z'", "2-D");
	}

	@Test
	void fileThatIsNoGraphIsRefused() throws IOException {
		final Path file = Files.writeString(folder.resolve("page.onnx"),
			"<html>Not found</html>");
		says(RestoreException.class,
			() -> find(file.toString(), OnnxHints.NONE, new ArrayList<>()), "ONNX");
	}

	@Test
	void hintsForADescribedModelAreRefused() {
		says(InvalidOption.class,
			() -> Models.find(TestModels.zip("double").toString(),
				OnnxHints.of("bcyx", "auto", "auto"), Progress.NONE),
			"axes, multiple and range", "double.zip", "Leave them out");
	}

	@ParameterizedTest
	@CsvSource({ "cc, auto, auto, 'axes'", "bcy, auto, auto, 'axes'",
		"auto, 0, auto, 'multiple'", "auto, wide, auto, 'multiple'",
		"auto, auto, 1-2, 'range'" })
	void hintsAreChecked(final String axes, final String multiple,
		final String range, final String subject)
	{
		says(InvalidOption.class, () -> OnnxHints.of(axes, multiple, range),
			subject, "auto", "but was");
	}

	/** Two equal channels. */
	private static ImagePlus pair(final ImagePlus first) {
		final ImageStack stack = new ImageStack(64, 48);
		stack.addSlice(first.getProcessor());
		stack.addSlice(first.getProcessor().duplicate());
		final ImagePlus pair = new ImagePlus("pair", stack);
		pair.setDimensions(2, 1, 1);
		return pair;
	}

	/** The graph of a tiny model, alone. */
	private String onnx(final String id) throws IOException {
		final byte[] graph = TestModels.described(id).files().read("weights.onnx");
		return Files.write(folder.resolve(id + ".onnx"), graph).toString();
	}

	private static ModelSpec find(final String file, final OnnxHints hints,
		final List<String> log)
	{
		return Models.find(file, hints, new Progress() {

			@Override
			public void message(final String text) {
				log.add(text);
			}
		});
	}
}
