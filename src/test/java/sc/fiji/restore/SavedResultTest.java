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
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static sc.fiji.restore.Says.says;
import static sc.fiji.restore.TestImages.assertSamePixels;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import ij.CompositeImage;
import ij.IJ;
import ij.ImagePlus;
import ij.gui.Overlay;
import ij.gui.Roi;
import ij.process.LUT;
import sc.fiji.restore.error.RestoreException.InvalidOption;
import sc.fiji.restore.error.RestoreException.WriteFailed;
import sc.fiji.restore.image.ij.LazyStack;
import sc.fiji.restore.inference.FakeModel;
import sc.fiji.restore.pipeline.Progress;

/** Results that go to a file slice by slice. */
class SavedResultTest {

	@TempDir
	private Path folder;

	@ParameterizedTest
	@CsvSource({ "8, 3, true", "16, 3, true", "24, 3, true", "32, 3, true",
		"16, 1, true", "24, 3, false", "16, 3, false" })
	void fileHoldsWhatMemoryWould(final int bitDepth, final int slices,
		final boolean keep)
	{
		final ImagePlus input = TestImages.stack(bitDepth, 13, 9, slices);
		input.setProperty("Info", "from the microscope");
		input.setProp("sample", "leaf");
		input.setOverlay(new Overlay(new Roi(1, 2, 3, 4)));
		input.getCalibration().setUnit("micron");
		input.getCalibration().pixelWidth = 0.25;
		if (bitDepth != 24) input.setDisplayRange(10, 77);
		final RestoreOptions options = RestoreOptions.DEFAULT
			.withKeepBitDepth(keep);
		final ImagePlus expected = restore(options, input);
		final Path file = folder.resolve("a result.tif");
		final ImagePlus saved = restore(options.withSave(Optional.of(file)), input);
		assertEquals(slices > 1, saved.getStack().isVirtual());
		final ImagePlus opened = IJ.openImage(file.toString());
		for (final ImagePlus actual : new ImagePlus[]{ saved, opened }) {
			assertSamePixels(expected, actual);
			assertArrayEquals(expected.getDimensions(), actual.getDimensions());
			assertEquals("from the microscope", actual.getInfoProperty());
			assertEquals("leaf", actual.getProp("sample"));
			assertEquals("identity-gray", actual.getProp("restore.model"));
			assertEquals(0.25, actual.getCalibration().pixelWidth);
			assertEquals(1, actual.getOverlay().size());
			assertEquals(expected.getDisplayRangeMax(), actual.getDisplayRangeMax());
			for (int s = 1; s <= expected.getStackSize() && slices > 1; s++)
				assertEquals(expected.getStack().getSliceLabel(s),
					actual.getStack().getSliceLabel(s));
		}
		assertEquals("0", saved.getProp("restore.clamped"));
		assertEquals("stack-restored", saved.getTitle());
		assertEquals(List.of(file), files());
	}

	@Test
	void hyperstackKeepsItsChannelsInTheFile() {
		final ImagePlus stack = TestImages.stack(16, 11, 7, 12);
		stack.setDimensions(2, 3, 2);
		stack.setOpenAsHyperStack(true);
		// NB: ImageJ takes a slice of this name for a colour.
		stack.getStack().setSliceLabel("Red", 1);
		final CompositeImage input = new CompositeImage(stack,
			CompositeImage.COLOR);
		final LUT green = LUT.createLutFromColor(java.awt.Color.GREEN);
		green.min = 100;
		green.max = 5000;
		input.setChannelLut(green, 2);
		final Path file = folder.resolve("hyper.tif");
		final ImagePlus saved = restore(
			RestoreOptions.DEFAULT.withSave(Optional.of(file)), input);
		final ImagePlus opened = IJ.openImage(file.toString());
		for (final ImagePlus actual : new ImagePlus[]{ saved, opened }) {
			assertArrayEquals(new int[]{ 11, 7, 2, 3, 2 }, actual.getDimensions());
			assertEquals(CompositeImage.COLOR, ((CompositeImage) actual).getMode());
			assertEquals(5000, ((CompositeImage) actual).getChannelLut(2).max);
			assertSamePixels(input, actual);
		}
	}

	@Test
	void longGeneratedStackIsSaved() {
		final ImagePlus input = new ImagePlus("lazy",
			new LazyStack(120, s -> TestImages.noise(16, 9, 8, s)));
		final ImagePlus saved = restore(
			RestoreOptions.DEFAULT.withSave(Optional.of(folder.resolve("long.tif"))),
			input);
		assertSamePixels(TestImages.noise(16, 9, 8, 120),
			saved.getStack().getProcessor(120), 0);
	}

	@Test
	void canceledResultLeavesNoFileAndSparesAnOlderOne() throws IOException {
		final Path file = Files.writeString(folder.resolve("a.tif"), "older");
		final Progress progress = new Progress() {

			private int asked;

			@Override
			public synchronized boolean isCanceled() {
				return ++asked > 9;
			}
		};
		try (Restorer restorer = restorer(
			RestoreOptions.DEFAULT.withSave(Optional.of(file))))
		{
			assertThrows(CancellationException.class,
				() -> restorer.restore(TestImages.stack(16, 13, 9, 50), progress));
		}
		assertEquals(List.of(file), files());
		assertEquals("older", Files.readString(file));
	}

	@Test
	void imageIsNotOverwrittenByItsResult() {
		final Path file = folder.resolve("input.tif");
		IJ.saveAsTiff(TestImages.stack(16, 13, 9, 3), file.toString());
		final RestoreOptions options = RestoreOptions.DEFAULT
			.withSave(Optional.of(file));
		for (final ImagePlus input : new ImagePlus[]{ IJ.openImage(file.toString()),
			IJ.openVirtual(file.toString()) })
			says(InvalidOption.class, () -> restore(options, input), "'save'",
				"'input.tif'", "another file");
	}

	@ParameterizedTest
	@ValueSource(strings = { "result.png", "/", "result" })
	void otherFormatsAreRefused(final String path) {
		says(InvalidOption.class, () -> ResultFile.of(path), "'save'", ".tif",
			"'" + path + "'");
	}

	@Test
	void placeThatCannotBeWrittenIsNamed() throws IOException {
		final Path file = Files.createFile(folder.resolve("file"));
		says(WriteFailed.class,
			() -> restore(
				RestoreOptions.DEFAULT.withSave(Optional.of(file.resolve("a.tif"))),
				TestImages.stack(8, 9, 9, 2)),
			"a.tif", "folder");
		says(WriteFailed.class, () -> SafeFile.write(folder.resolve("b.tif"),
			Long.MAX_VALUE, out -> out.write(1)), "free");
	}

	@Test
	void whatMemoryCannotHoldGoesToATemporaryFileThatIsNamed()
		throws IOException
	{
		final List<String> messages = new ArrayList<>();
		final Progress progress = new Progress() {

			@Override
			public void message(final String text) {
				messages.add(text);
			}
		};
		final ImagePlus input = TestImages.stack(8, 9, 9, 2);
		assertTrue(
			ResultFile.choose(Optional.empty(), input, 1000, 2, progress).isEmpty());
		assertTrue(ResultFile
			.choose(Optional.empty(), input, Long.MAX_VALUE, 1, progress).isEmpty());
		final Path file = ResultFile
			.choose(Optional.empty(), input, 1L << 50, 2, progress).orElseThrow();
		Files.delete(file);
		says(messages.get(0), "'stack'", file.toString(), "'save'");
	}

	private List<Path> files() {
		try (Stream<Path> files = Files.list(folder)) {
			return files.toList();
		}
		catch (final IOException e) {
			throw new IllegalStateException(e);
		}
	}

	private static ImagePlus restore(final RestoreOptions options,
		final ImagePlus input)
	{
		try (Restorer restorer = restorer(options)) {
			return restorer.restore(input);
		}
	}

	private static Restorer restorer(final RestoreOptions options) {
		return new Restorer(TestModels.spec("identity-gray"), options,
			NetworkSource.fixed(new FakeModel(FakeModel.IDENTITY)));
	}
}
