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

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static sc.fiji.restore.Says.says;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CancellationException;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import ij.ImagePlus;
import ij.process.FloatProcessor;
import ij.process.ImageProcessor;
import sc.fiji.restore.error.RestoreException.InvalidImage;
import sc.fiji.restore.error.RestoreException.InvalidOption;
import sc.fiji.restore.pipeline.Progress;

/** Folders of tiny pairs, restored by tiny models. */
class EvaluationJobTest {

	@TempDir
	private Path root;

	private Path folder;
	private EvaluationJob job;

	/** Remembers what it is told; cancels after so many tiles. */
	private static final class Listener implements Progress {

		private final List<Double> done = new ArrayList<>();
		private final List<String> messages = new ArrayList<>();
		private final int tiles;

		Listener(final int tiles) {
			this.tiles = tiles;
		}

		@Override
		public void update(final long tilesDone, final long total) {
			done.add((double) tilesDone / total);
		}

		@Override
		public void message(final String text) {
			messages.add(text);
		}

		@Override
		public boolean isCanceled() {
			return done.size() >= tiles;
		}
	}

	private final Listener listener = new Listener(Integer.MAX_VALUE);

	@BeforeEach
	void makeFolder() throws IOException {
		folder = Files.createDirectory(root.resolve("pairs"));
		job = new EvaluationJob().with(EvaluationJob.FOLDER, folder)
			.with(RestoreJob.MODEL, TestPairs.identity(root))
			.with(RestoreJob.DEVICE, "cpu");
	}

	@Test
	void imagesAreMeasuredBeforeAndAfter() {
		TestPairs.save(folder, "b");
		TestPairs.save(folder, "a");
		final Evaluation evaluation = job.run(listener);
		assertEquals("pairs", evaluation.name());
		assertEquals(List.of("a", "b"),
			evaluation.rows().stream().map(EvaluationRow::name).toList());
		for (final EvaluationRow row : evaluation.rows()) {
			assertEquals("identity-gray", row.model());
			assertEquals("gray, peak 255", row.protocol());
			assertEquals(TestPairs.PSNR, row.input().psnr(), 1e-9);
			assertEquals(TestPairs.PSNR, row.restored().psnr(), 1e-9);
			assertTrue(row.restored().ssim() < 1, row::toString);
			assertEquals(0, row.gain());
			assertTrue(row.seconds() > 0);
			assertEquals("", row.error());
		}
		assertEquals(TestPairs.PSNR, evaluation.mean().restored().psnr(), 1e-9);
		assertEquals("Mean of 2", evaluation.mean().name());
		assertEquals(List.of(), listener.messages);
	}

	@Test
	void modelOfColoursIsMeasuredOnGrayImages() {
		TestPairs.save(folder, "a");
		final Path model = TestModels.edited("identity-rgb", root, "network: test",
			"network: restormer");
		final EvaluationRow row = job.with(RestoreJob.MODEL, model).run(listener)
			.rows().get(0);
		assertEquals("identity-rgb", row.model());
		assertEquals("gray, peak 255", row.protocol());
		assertEquals(TestPairs.PSNR, row.restored().psnr(), 1e-9);
	}

	@Test
	void referencesMayHaveTheirOwnFolder() throws IOException {
		final Path references = Files.createDirectory(root.resolve("references"));
		TestPairs.save(folder, "a.png", TestPairs.brighter(TestPairs.reference()));
		TestPairs.save(references, "a.tif", TestPairs.reference());
		assertEquals(TestPairs.PSNR, job.with(EvaluationJob.REFERENCE, references)
			.run(listener).mean().restored().psnr(), 1e-9);
	}

	@ParameterizedTest
	@CsvSource({ "microscopy, auto, auto, 'each channel, affine fit, peak 255'",
		"gray, 4, 100, 'gray, border 4, peak 100'",
		"LUMA, 0, range, 'luma, peak 245'",
		"rgb, auto, 0.5, 'each channel, peak 0.5'" })
	void protocolIsAnOption(final String protocol, final String border,
		final String peak, final String text)
	{
		TestPairs.save(folder, "a");
		final EvaluationRow row = job.with(EvaluationJob.PROTOCOL, protocol)
			.with(EvaluationJob.BORDER, border).with(EvaluationJob.PEAK, peak)
			.run(listener).rows().get(0);
		assertEquals(text, row.protocol());
		if (protocol.equals("microscopy"))
			assertTrue(row.restored().psnr() > 100, row::toString);
		else
			assertEquals(20 * Math.log10(row.restored().peak() / TestPairs.OFFSET),
				row.restored().psnr(), 1e-9);
	}

	@Test
	void enlargedImagesAreMeasuredAfterOnly() {
		final ImagePlus input = TestPairs.reference();
		final ImageProcessor large = input.getProcessor().resize(48, 38);
		large.add(TestPairs.OFFSET);
		TestPairs.save(folder, "a_lr.tif", input);
		TestPairs.save(folder, "a_hr.tif", new ImagePlus("large", large));
		final Evaluation evaluation = job
			.with(RestoreJob.MODEL, TestPairs.enlarging(root)).run(listener);
		final EvaluationRow row = evaluation.rows().get(0);
		assertEquals("luma, border 2, peak 255", row.protocol());
		assertEquals(TestPairs.PSNR, row.restored().psnr(), 1e-9);
		assertTrue(Double.isNaN(row.input().psnr()));
		assertTrue(Double.isNaN(evaluation.mean().gain()));
	}

	@ParameterizedTest
	@CsvSource({ "8, 24, 'each channel, peak 255'",
		"24, 8, 'each channel, peak 255'",
		"16, 16, 'each channel, affine fit, peak 245'",
		"32, 32, 'each channel, affine fit, peak 245'" })
	void everyTypeOfImageIsMeasured(final int input, final int reference,
		final String protocol)
	{
		final ImagePlus image = TestPairs.reference();
		TestPairs.save(folder, "a_noisy.tif",
			new ImagePlus("a", converted(image, input)));
		TestPairs.save(folder, "a_clean.tif",
			new ImagePlus("a", converted(image, reference)));
		final EvaluationRow row = job.run(listener).rows().get(0);
		assertEquals(protocol, row.protocol());
		assertTrue(row.restored().psnr() > 100, row::toString);
	}

	private static ImageProcessor converted(final ImagePlus image,
		final int bitDepth)
	{
		final ImageProcessor ip = image.getProcessor();
		return switch (bitDepth) {
			case 16 -> ip.convertToShort(false);
			case 24 -> ip.convertToRGB();
			case 32 -> ip.convertToFloat();
			default -> ip;
		};
	}

	@Test
	void whatIsWrongWithAnImageIsInItsRow() throws IOException {
		TestPairs.save(folder, "good");
		TestPairs.save(folder, "size_noisy.tif", TestImages.image(8, 20, 20));
		TestPairs.save(folder, "size_clean.tif", TestPairs.reference());
		TestPairs.save(folder, "planes_noisy.tif", TestImages.stack(8, 20, 20, 3));
		TestPairs.save(folder, "planes_clean.tif", TestImages.stack(8, 20, 20, 2));
		TestPairs.save(folder, "small_noisy.tif", TestImages.image(8, 10, 12));
		TestPairs.save(folder, "small_clean.tif", TestImages.image(8, 10, 12));
		TestPairs.save(folder, "nan_clean.tif", TestImages.image(32, 20, 20));
		TestPairs.save(folder, "nan_noisy.tif", withNaN());
		TestPairs.save(folder, "alone_noisy.tif", TestPairs.reference());
		TestPairs.save(folder, "damaged");
		Files.write(folder.resolve("damaged_clean.tif"), new byte[100]);
		TestPairs.save(folder, "text_noisy.tif", TestPairs.reference());
		Files.writeString(folder.resolve("text_clean.png"), "no image");
		TestPairs.save(folder, "cut_clean.tif", TestPairs.reference());
		cut(folder.resolve("cut_noisy.png"), TestImages.image(8, 64, 64));
		TestPairs.save(folder, "short_clean.tif", TestPairs.reference());
		cut(folder.resolve("short_noisy.tif"), TestPairs.reference());
		TestPairs.save(folder, "slices_clean.tif", TestImages.stack(8, 20, 20, 1));
		cut(folder.resolve("slices_noisy.tif"), TestImages.stack(8, 20, 20, 2));
		Files.createFile(folder.resolve("other.tif"));
		final Evaluation evaluation = job.run(listener);
		assertEquals(1, evaluation.measured().size());
		assertEquals(11, evaluation.rows().size());
		assertEquals("Mean of 1", evaluation.mean().name());
		wrong(evaluation, "size", "as large as", "24×19", "20×20", "belong");
		wrong(evaluation, "planes", "2 planes", "3 planes", "belong");
		wrong(evaluation, "small", "11×11", "10×12");
		wrong(evaluation, "nan", "NaN", "x = 3, y = 2");
		wrong(evaluation, "alone_noisy.tif", "'alone_clean'", "none");
		wrong(evaluation, "damaged", "'damaged_clean.tif'", "must be an image");
		wrong(evaluation, "text", "'text_clean.png'", "must be an image");
		wrong(evaluation, "cut", "'cut_noisy.png'", "must be an image");
		wrong(evaluation, "short", "'short_noisy.tif'", "damaged");
		wrong(evaluation, "slices", "'slices_noisy.tif'", "damaged");
		says(String.join("\n", listener.messages), "10 of 11 images", "size: ",
			"their names make no pairs: other.tif");
	}

	private static void wrong(final Evaluation evaluation, final String name,
		final String... parts)
	{
		final EvaluationRow row = evaluation.rows().stream()
			.filter(r -> r.name().equals(name)).findFirst().orElseThrow();
		assertTrue(row.isFailed());
		assertTrue(Double.isNaN(row.restored().psnr()));
		says(row.error(), parts);
	}

	private static ImagePlus withNaN() {
		final FloatProcessor ip = (FloatProcessor) TestImages.noise(32, 20, 20, 1);
		ip.setf(3, 2, Float.NaN);
		return new ImagePlus("nan", ip);
	}

	/** Saves half of an image. */
	private void cut(final Path file, final ImagePlus image) throws IOException {
		TestPairs.save(folder, file.getFileName().toString(), image);
		final byte[] bytes = Files.readAllBytes(file);
		Files.write(file, Arrays.copyOf(bytes, bytes.length / 2));
	}

	@Test
	void folderOfFailuresIsAnError() throws IOException {
		for (int i = 0; i < 12; i++) {
			TestPairs.save(folder, i + "_noisy.tif", TestPairs.reference());
			Files.createFile(folder.resolve(i + "_clean.tif"));
		}
		says(InvalidImage.class, () -> job.run(listener), "None of the 12", "0: ",
			"7: ", "and so on");
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', value = { //
		"folder | | 'folder' must be the path | left out",
		"folder | nosuch | 'folder' | 'nosuch' cannot be read",
		"reference | nosuch | 'reference' | 'nosuch' cannot be read",
		"network | U-Net | 'network' must be one of auto, Restormer | 'U-Net'",
		"network | mprnet | MPRNet | does denoise with restormer",
		"model | nosuch | nosuch | restormer-denoise-gray",
		"task | derain | 'model' | derain", "tile | big | 'tile' | 'big'",
		"device | warp | auto, cpu | warp",
		"protocol | fast | one of auto, rgb, gray, luma, microscopy | 'fast'",
		"border | -1 | from 0 to 1024 | '-1'",
		"peak | 0 | 'range' (that of the reference) or a positive | '0'",
		"peak | white | positive number | 'white'",
		"save | table.txt | ends in .csv | 'table.txt'", })
	void valueThatIsNotValidIsRefusedWithTheRule(final String key,
		final String value, final String rule, final String actual)
	{
		TestPairs.save(folder, "a");
		says(InvalidOption.class, () -> job.with(key, value).run(listener), rule,
			actual);
		assertEquals(List.of(), listener.done);
	}

	@Test
	void fileOfTheTableMustNotBeAFolder() throws IOException {
		TestPairs.save(folder, "a");
		final Path taken = Files.createDirectory(root.resolve("taken.csv"));
		says(InvalidOption.class,
			() -> job.with(EvaluationJob.SAVE, taken).run(listener), "'save'",
			"taken.csv");
	}

	@Test
	void networkIsThatOfTheModel() {
		TestPairs.save(folder, "a");
		assertEquals(1, job.with(EvaluationJob.NETWORK, "restormer").run(listener)
			.measured().size());
		says(InvalidOption.class,
			() -> job
				.with(RestoreJob.MODEL, TestModels.folder().resolve("identity-gray"))
				.run(listener),
			"identity-gray", "with test");
	}

	@Test
	void progressIsThatOfAllImages() {
		for (final String name : List.of("a", "b", "c")) {
			TestPairs.save(folder, name);
		}
		job.with(RestoreJob.TILE, "16").run(listener);
		assertEquals(12, listener.done.size());
		assertEquals(listener.done.stream().sorted().distinct().toList(),
			listener.done);
		assertEquals(1, listener.done.get(11));
	}

	@ParameterizedTest
	@CsvSource({ "0", "1", "2" })
	void cancellingGivesAllUp(final int tiles) {
		for (final String name : List.of("a", "b", "c")) {
			TestPairs.save(folder, name);
		}
		final Path file = root.resolve("table.csv");
		final Listener cancel = new Listener(tiles);
		assertThrows(CancellationException.class,
			() -> job.with(EvaluationJob.SAVE, file).run(cancel));
		assertEquals(tiles, cancel.done.size());
		assertTrue(Files.notExists(file));
	}
}
