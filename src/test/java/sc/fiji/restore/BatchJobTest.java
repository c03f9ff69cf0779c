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
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static sc.fiji.restore.Says.says;
import static sc.fiji.restore.TestFolders.contents;
import static sc.fiji.restore.TestFolders.names;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CancellationException;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import ij.IJ;
import ij.ImagePlus;
import sc.fiji.restore.batch.OutputFolder;
import sc.fiji.restore.error.RestoreException;
import sc.fiji.restore.error.RestoreException.InvalidImage;
import sc.fiji.restore.error.RestoreException.InvalidOption;
import sc.fiji.restore.error.RestoreException.WriteFailed;
import sc.fiji.restore.pipeline.Progress;

/** Folders of small images, restored by a tiny model that changes nothing. */
class BatchJobTest {

	private static final int MOMENTS = 25;

	@TempDir
	private Path root;

	private Path input;
	private Path output;
	private BatchJob job;

	/** Remembers what it is told; cancels when asked so many times. */
	private static final class Listener implements Progress {

		private final List<Double> parts = Collections
			.synchronizedList(new ArrayList<>());
		private final List<String> messages = new ArrayList<>();
		private final int questions;
		private int asked;

		Listener(final int questions) {
			this.questions = questions;
		}

		@Override
		public void update(final long done, final long total) {
			parts.add((double) done / total);
		}

		@Override
		public void message(final String text) {
			messages.add(text);
		}

		@Override
		public synchronized boolean isCanceled() {
			return ++asked > questions;
		}
	}

	private final Listener listener = new Listener(Integer.MAX_VALUE);

	@BeforeEach
	void makeFolders() {
		input = TestFolders.images(root.resolve("in"));
		output = root.resolve("out");
		job = new BatchJob().with(BatchJob.INPUT, input)
			.with(BatchJob.OUTPUT, output)
			.with(RestoreJob.MODEL, TestPairs.identity(root))
			.with(RestoreJob.DEVICE, "cpu");
	}

	@Test
	void resultsMirrorTheFolder() throws IOException {
		Files.writeString(input.resolve("notes.txt"), "no image");
		assertEquals(new BatchSummary(6, 0, List.of()), run(job));
		assertEquals(List.of("a.tif", "b.tif", "c.tif", "report.csv", "sub/a.tif",
			"sub/deep/d.tif", "sub/e.tif"), names(output));
		final ImagePlus a = ImageFiles.open(output.resolve("a.tif"));
		TestImages.assertSamePixels(TestImages.stack(16, 60, 50, 4), a);
		assertEquals(2, a.getNChannels());
		assertEquals(2, a.getNSlices());
		assertEquals("mm", a.getCalibration().getUnit());
		assertEquals(0.25, a.getCalibration().pixelWidth);
		assertEquals(2, a.getCalibration().pixelDepth);
		assertEquals("identity-gray", a.getProp("restore.model"));
		says(listener.messages.get(0), "6 image(s) restored", "0 failed",
			output.toString());
	}

	@Test
	void reportTellsHowResultsWereMade() throws IOException {
		run(job);
		final List<Map<String, String>> rows = report();
		assertEquals(List.of("a.tif", "b.png", "c.tif", "sub/a.tif",
			"sub/deep/d.png", "sub/e.tif"),
			rows.stream().map(row -> row.get("File")).toList());
		final Map<String, String> row = rows.get(1);
		assertEquals("b.tif", row.get("Result"));
		assertEquals("identity-gray", row.get("Model"));
		assertEquals(64, row.get("SHA-256 of model").length());
		assertEquals(64, row.get("SHA-256 of file").length());
		assertEquals("CC0-1.0", row.get("Licence"));
		assertEquals("cpu", row.get("Device"));
		assertTrue(row.get("Options").endsWith(" device=cpu"));
		assertEquals(System.getProperty("java.version"), row.get("Java"));
		assertEquals(IJ.getVersion(), row.get("ImageJ"));
		assertTrue(row.get("ONNX Runtime").matches("\\d+\\.\\d+\\.\\d+"));
		assertTrue(Double.parseDouble(row.get("Time (s)")) >= 0);
		assertEquals(row.get("Noise before"), row.get("Noise after"));
		assertTrue(Double.parseDouble(row.get("Noise before")) > 10);
		assertEquals(2, rows.get(0).get("Noise before").split("; ").length);
		assertEquals("", row.get("Error"));
	}

	@Test
	void progressIsThatOfTheWholeBatch() {
		run(job);
		final List<Double> parts = listener.parts;
		for (int i = 1; i < parts.size(); i++)
			assertTrue(parts.get(i - 1) <= parts.get(i), parts::toString);
		assertEquals(1, parts.get(parts.size() - 1));
	}

	@Test
	void finishedImagesAreNotRestoredAgain() throws IOException {
		run(job);
		final Map<String, String> before = contents(output);
		assertEquals(new BatchSummary(0, 6, List.of()), run(job));
		assertEquals(before, contents(output));
		// NB: by content, not by date.
		final Path b = input.resolve("b.png");
		Files.copy(input.resolve("sub/deep/d.png"), b,
			StandardCopyOption.REPLACE_EXISTING);
		Files.delete(output.resolve("c.tif"));
		assertEquals(new BatchSummary(2, 4, List.of()), run(job));
		assertNotEquals(before.get("b.tif"), contents(output).get("b.tif"));
		assertEquals(before.get("c.tif"), contents(output).get("c.tif"));
		assertEquals(new BatchSummary(6, 0, List.of()),
			run(job.with(RestoreJob.DEPTH, "32-bit")));
		assertEquals(32,
			ImageFiles.open(output.resolve("sub/a.tif")).getBitDepth());
		assertEquals(6, report().size());
	}

	@Test
	void otherModelRestoresAgain() {
		run(job);
		final Path other = TestModels.edited("identity-gray", root.resolve("other"),
			"network: test", "network: restormer");
		assertEquals(6, run(job.with(RestoreJob.MODEL, other)).restored());
		assertEquals(6, run(job.with(RestoreJob.MODEL, other)).finished());
	}

	@Test
	void stoppedBatchGoesOnWhereItWas() {
		run(job);
		final Map<String, String> expected = contents(output);
		final Random random = new Random(9);
		int unfinished = 0;
		for (int i = 0; i < MOMENTS; i++) {
			final Path folder = root.resolve("stopped" + i);
			final BatchJob stopped = job.with(BatchJob.OUTPUT, folder);
			final Listener stop = new Listener(1 + random.nextInt(45));
			try {
				stopped.run(stop, image -> {
				});
			}
			catch (final CancellationException e) {
				unfinished++;
				says(stop.messages.get(stop.messages.size() - 1), "goes on");
			}
			stopped.run(Progress.NONE, image -> {
			});
			assertEquals(expected, contents(folder), "moment " + i);
		}
		assertTrue(unfinished > 0);
	}

	@Test
	void failingImagesAreReportedAndSkipped() throws IOException {
		Files.write(input.resolve("sub/damaged.tif"), new byte[100]);
		Files.write(input.resolve("empty.png"), new byte[0]);
		final BatchSummary summary = run(job);
		assertEquals(6, summary.restored());
		assertEquals(2, summary.failures().size());
		says(summary.toString(), "empty.png: ", "sub/damaged.tif: ", "damaged");
		final Map<String, String> row = report().get(3);
		assertEquals("empty.png", row.get("File"));
		assertEquals("", row.get("Result"));
		says(row.get("Error"), "'empty.png'", "ImageJ opens");
		// NB: another time it may work.
		TestPairs.save(input, "empty.png", TestImages.image(8, 20, 20));
		assertEquals(1, run(job).restored());
		assertEquals("", report().get(3).get("Error"));
	}

	@Test
	void resultOfAnImageThatFailsNowIsRemoved() throws IOException {
		run(job);
		Files.write(input.resolve("b.png"), new byte[9]);
		assertEquals(1, run(job).failures().size());
		assertTrue(Files.notExists(output.resolve("b.tif")));
		TestPairs.save(input, "b.png", TestImages.image(8, 70, 40));
		assertEquals(1, run(job).restored());
	}

	@Test
	void withoutAnyResultTheBatchFails() throws IOException {
		Files.write(Files.createDirectory(root.resolve("bad")).resolve("x.tif"),
			new byte[100]);
		says(InvalidImage.class,
			() -> run(job.with(BatchJob.INPUT, root.resolve("bad"))),
			"None of the 1 images", "x.tif");
	}

	@Test
	void namesThatOnlyDifferInTheirEndingHaveResultsEach() {
		TestPairs.save(input, "a.png", TestImages.image(8, 20, 20));
		run(job);
		assertEquals(List.of("a.png.tif", "a.tif"),
			names(output).stream().filter(name -> name.startsWith("a.")).toList());
	}

	@ParameterizedTest
	@CsvSource({ "*.PNG, yes, 2", "'{a,c}*', yes, 3", "*, no, 3",
		"?.tif, no, 2" })
	void imagesAreChosenByPatternAndDepth(final String pattern,
		final String recursive, final int count)
	{
		assertEquals(count,
			run(job.with(BatchJob.FILES, pattern).with(BatchJob.RECURSIVE, recursive))
				.restored());
	}

	@Test
	void resultsInsideTheInputAreNotRestored() {
		final BatchJob inside = job.with(BatchJob.OUTPUT, input.resolve("out"));
		assertEquals(6, run(inside).restored());
		assertEquals(new BatchSummary(0, 6, List.of()), run(inside));
	}

	@Test
	void resultsNeverReplaceImages() {
		for (final Path folder : List.of(input, root, input.resolve("sub/.."))) {
			says(InvalidOption.class, () -> run(job.with(BatchJob.OUTPUT, folder)),
				"'output'", "another folder");
		}
		assertEquals(6, names(input).size());
	}

	@Test
	void filesOfOthersAreNeverReplaced() throws IOException {
		Files.createDirectories(output);
		Files.writeString(output.resolve("b.tif"), "mine");
		final BatchSummary summary = run(job);
		assertEquals(5, summary.restored());
		says(summary.toString(), "b.png: ", "neither");
		assertEquals("mine", Files.readString(output.resolve("b.tif")));
		Files.writeString(output.resolve("report.csv"), "File,Price\na,3\n");
		says(InvalidOption.class, () -> run(job), "report.csv", "something else");
	}

	@Test
	void whatIsWrongIsSaidBeforeTheWork() throws IOException {
		Files.createDirectory(root.resolve("empty"));
		final Path file = Files.createFile(root.resolve("file"));
		wrong(job.with(BatchJob.INPUT, null), InvalidOption.class, "'input'");
		wrong(job.with(BatchJob.OUTPUT, null), InvalidOption.class, "'output'");
		wrong(job.with(BatchJob.INPUT, root.resolve("none")), InvalidOption.class,
			"none", "cannot be read");
		wrong(job.with(BatchJob.INPUT, root.resolve("empty")), InvalidOption.class,
			"none among 0");
		wrong(job.with(BatchJob.FILES, "*.bmp"), InvalidOption.class, "*.bmp",
			"none among 6");
		wrong(job.with(BatchJob.FILES, "{a"), InvalidOption.class, "'files'");
		wrong(job.with(BatchJob.RECURSIVE, "perhaps"), InvalidOption.class,
			"yes, no");
		wrong(job.with(BatchJob.NETWORK, "U-Net"), InvalidOption.class,
			"Restormer");
		wrong(job.with(RestoreJob.TILE, "big"), InvalidOption.class, "'tile'");
		wrong(job.with(RestoreJob.STAGES, 2), InvalidOption.class, "'stages'");
		assertTrue(Files.notExists(output));
		wrong(job.with(BatchJob.OUTPUT, file), WriteFailed.class, file.toString());
	}

	private static void wrong(final BatchJob job,
		final Class<? extends RestoreException> kind, final String... parts)
	{
		says(kind, () -> job.run(Progress.NONE, image -> {
		}), parts);
	}

	@Test
	void twoBatchesInOneFolderAreRefused() {
		try (OutputFolder other = OutputFolder.open(output)) {
			says(InvalidOption.class, () -> run(job), "another batch",
				output.toString());
			assertTrue(Files.notExists(other.report()));
		}
		assertEquals(6, run(job).restored());
	}

	@Test
	void messagesOfSingleImagesAreLeftOut() {
		run(job);
		assertEquals(1, listener.messages.size(), listener.messages::toString);
	}

	@Test
	void mapsOfTheDisagreementAreSavedBesideResults() throws IOException {
		final BatchJob sure = job.with(RestoreJob.CONFIDENCE, "yes")
			.with(BatchJob.FILES, "a.tif");
		assertEquals(new BatchSummary(2, 0, List.of()), run(sure));
		assertEquals(List.of("a-disagreement.tif", "a.tif", "report.csv",
			"sub/a-disagreement.tif", "sub/a.tif"), names(output));
		assertEquals("sub/a-disagreement.tif", report().get(1).get("Disagreement"));
		assertTrue(
			report().get(1).get("Options").endsWith(" device=cpu confidence=yes"));
		final ImagePlus map = ImageFiles
			.open(output.resolve("sub/a-disagreement.tif"));
		assertEquals(32, map.getBitDepth());
		assertEquals("8", map.getProp("restore.positions"));
		assertEquals(
			"model=" + root.resolve("identity-gray") + " device=cpu confidence=yes",
			report().get(1).get("Options"));
		assertEquals(2, run(sure).finished());
		Files.delete(output.resolve("a-disagreement.tif"));
		assertEquals(new BatchSummary(1, 1, List.of()), run(sure));
		// NB: a map that belongs to no result would be taken for one that does.
		assertEquals(2, run(job.with(BatchJob.FILES, "a.tif")).restored());
		assertEquals(List.of("a.tif", "report.csv", "sub/a.tif"), names(output));
	}

	@Test
	void mapDoesNotTakeThePlaceOfAResult() {
		TestPairs.save(input, "A-disagreement.png", TestImages.image(8, 20, 20));
		final BatchJob sure = job.with(RestoreJob.CONFIDENCE, "yes");
		says(InvalidOption.class, () -> run(sure), "'confidence'", "'a.tif'",
			"'A-disagreement.png'");
		assertTrue(Files.notExists(output));
		says(InvalidOption.class, () -> run(job.with(RestoreJob.CONFIDENCE, "8")),
			"no, yes");
	}

	@Test
	void partsOfImagesAreRestored() throws IOException {
		final ImagePlus image = TestImages.stack(16, 30, 20, 6);
		image.setDimensions(2, 3, 1);
		image.setOpenAsHyperStack(true);
		image.setRoi(4, 5, 9, 8);
		TestPairs.save(Files.createDirectory(root.resolve("parts")), "p.tif",
			image);
		final BatchJob part = job.with(BatchJob.INPUT, root.resolve("parts"))
			.with(RestoreJob.CHANNELS, "2").with(RestoreJob.SLICES, "2-3")
			.with(RestoreJob.ROI, "crop").with(RestoreJob.NORMALIZATION, "slice");
		assertEquals(1, run(part).restored());
		assertTrue(report().get(0).get("Options").endsWith(
			" device=cpu channels=2 slices=2-3 roi=crop normalization=slice"));
		final ImagePlus result = ImageFiles.open(output.resolve("p.tif"));
		assertEquals(9, result.getWidth());
		assertEquals(8, result.getHeight());
		assertEquals(2, result.getStackSize());
		for (int y = 0; y < 8; y++)
			assertEquals(image.getStack().getProcessor(4).get(4, 5 + y),
				result.getStack().getProcessor(1).get(0, y));
		final BatchSummary none = new BatchSummary(0, 1, List.of());
		assertEquals(none, run(part));
		assertEquals(1, run(part.with(RestoreJob.SLICES, "3")).restored());
		wrong(part.with(RestoreJob.SLICES, "3-9"), InvalidImage.class,
			"lie within 1 to 3");
	}

	@Test
	void openImagesNeedAnImage() {
		assertThrows(InvalidOption.class,
			() -> run(job.with(BatchJob.INPUT, "open")));
	}

	private BatchSummary run(final BatchJob batch) {
		return batch.run(listener, image -> {
		});
	}

	private List<Map<String, String>> report() throws IOException {
		final List<String> lines = Files.readAllLines(output.resolve("report.csv"));
		final List<String> titles = cells(lines.get(0));
		final List<Map<String, String>> rows = new ArrayList<>();
		for (final String line : lines.subList(1, lines.size())) {
			final Map<String, String> row = new HashMap<>();
			final List<String> cells = cells(line);
			assertEquals(titles.size(), cells.size(), line);
			for (int i = 0; i < cells.size(); i++)
				row.put(titles.get(i), cells.get(i));
			rows.add(row);
		}
		return rows;
	}

	/** Cells that may be quoted, without quotes in them. */
	private static List<String> cells(final String line) {
		return Arrays.stream(line.split(",(?=(?:[^\"]*\"[^\"]*\")*[^\"]*$)", -1))
			.map(cell -> cell.replace("\"", "")).toList();
	}
}
