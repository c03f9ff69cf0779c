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
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;
import static sc.fiji.restore.Says.says;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import ij.gui.Plot;
import ij.measure.ResultsTable;
import sc.fiji.restore.error.RestoreException.WriteFailed;
import sc.fiji.restore.quality.Quality;

/** An evaluation as a table, as a file and as a plot. */
class EvaluationTableTest {

	private static final double INFINITE = Double.POSITIVE_INFINITY;

	private static final Evaluation EVALUATION = new Evaluation("set",
		List.of(row("007", 20, 25.125, 0.5, 0.75),
			EvaluationRow.failed("a, \"b\"", "no image,\nat all"),
			row("c", 30, 30.5, 0.25, 1)));

	@TempDir
	private Path folder;

	@Test
	void columnsHaveUnits() {
		assertArrayEquals(new String[]{ "Image", "PSNR input (dB)",
			"PSNR restored (dB)", "Gain (dB)", "SSIM input", "SSIM restored",
			"Time (s)", "Model", "Protocol", "Error" },
			EvaluationTable.of(EVALUATION).getHeadings());
	}

	@Test
	void rowsEndWithTheMean() {
		final ResultsTable table = EvaluationTable.of(EVALUATION);
		assertEquals(4, table.size());
		assertEquals("007", table.getStringValue("Image", 0));
		assertEquals(5.125, table.getValue("Gain (dB)", 0));
		assertEquals("tiny", table.getStringValue("Model", 0));
		assertEquals("gray, peak 255", table.getStringValue("Protocol", 0));
		assertEquals("", table.getStringValue("Error", 0));
		assertEquals("", table.getStringValue("PSNR input (dB)", 1));
		assertEquals("no image, at all", table.getStringValue("Error", 1));
		assertEquals("Mean of 2", table.getStringValue("Image", 3));
		assertEquals(25, table.getValue("PSNR input (dB)", 3));
		assertEquals(27.8125, table.getValue("PSNR restored (dB)", 3));
		assertEquals(2.8125, table.getValue("Gain (dB)", 3));
		assertEquals(0.375, table.getValue("SSIM input", 3));
		assertEquals(0.875, table.getValue("SSIM restored", 3));
		assertEquals(2, table.getValue("Time (s)", 3));
		assertEquals("30.50", table.getStringValue("PSNR restored (dB)", 2));
		assertEquals("0.8750", table.getStringValue("SSIM restored", 3));
	}

	@Test
	void fileIsCommaSeparated() throws IOException {
		final Path file = folder.resolve("new/table.csv");
		EvaluationTable.write(EvaluationTable.of(EVALUATION), file);
		assertEquals(
			"Image,PSNR input (dB),PSNR restored (dB),Gain (dB),SSIM input," +
				"SSIM restored,Time (s),Model,Protocol,Error\n" +
				"007,20.000000,25.125000,5.125000,0.500000,0.750000,2.000000,tiny," +
				"\"gray, peak 255\",\n" +
				"\"a, \"\"b\"\"\",,,,,,,,,\"no image, at all\"\n" +
				"c,30.000000,30.500000,0.500000,0.250000,1.000000,2.000000,tiny," +
				"\"gray, peak 255\",\n" +
				"Mean of 2,25.000000,27.812500,2.812500,0.375000,0.875000,2.000000,,,\n",
			Files.readString(file));
	}

	@Test
	void equalImagesAreInfinitelyClose() throws IOException {
		final Path file = folder.resolve("table.csv");
		EvaluationTable.write(EvaluationTable.of(
			new Evaluation("set", List.of(row("a", 20, INFINITE, 0.5, 1)))), file);
		assertEquals("a,20.000000,Infinity,Infinity,0.500000,1.000000,2.000000," +
			"tiny,\"gray, peak 255\",", Files.readAllLines(file).get(1));
	}

	@Test
	void tableThatCannotBeWrittenLeavesTheOldFile() throws IOException {
		final Path file = Files.writeString(folder.resolve("table.csv"), "old");
		final Path obstacle = Files
			.createDirectories(folder.resolve("table.csv.part/full")).getParent();
		says(WriteFailed.class,
			() -> EvaluationTable.write(EvaluationTable.of(EVALUATION), file),
			file.toString(), "could not be written");
		assertEquals("old", Files.readString(file));
		assertTrue(Files.exists(obstacle));
	}

	@Test
	void fileIsReplacedWhole() throws IOException {
		final Path file = Files.writeString(folder.resolve("table.csv"),
			"old".repeat(1000));
		new EvaluationJob().with(EvaluationJob.SAVE, file).save(EVALUATION);
		assertTrue(Files.readString(file).startsWith("Image,"));
		assertFalse(Files.readString(file).contains("old"));
		try (var files = Files.list(folder)) {
			assertEquals(List.of(file), files.toList());
		}
	}

	@Test
	void plotShowsBothValuesOfEachImage() {
		assumeTrue(Fonts.areThere(), "a system with fonts");
		final Plot plot = EvaluationPlot.of(EVALUATION).orElseThrow();
		assertEquals("PSNR of set", plot.getTitle());
		final ResultsTable values = plot.getResultsTable();
		assertEquals(2, values.size());
		assertEquals(List.of(20., 30.), column(values, "Y0"));
		assertEquals(List.of(25.125, 30.5), column(values, "Y1"));
		assertTrue(plot.getLimits()[2] < 20 && plot.getLimits()[3] > 30.5);
	}

	@Test
	void plotLeavesOutWhatIsInfinite() {
		assumeTrue(Fonts.areThere(), "a system with fonts");
		final List<EvaluationRow> rows = new ArrayList<>(IntStream.range(0, 30)
			.mapToObj(i -> row("image " + i, i, i + 5, 0, 1)).toList());
		rows.add(row("equal", 20, INFINITE, 0.5, 1));
		final double[] limits = EvaluationPlot.of(new Evaluation("set", rows))
			.orElseThrow().getLimits();
		assertTrue(limits[3] < 60, () -> "up to " + limits[3]);
	}

	private static List<Double> column(final ResultsTable table,
		final String heading)
	{
		return IntStream.range(0, table.size())
			.mapToObj(row -> table.getValue(heading, row)).toList();
	}

	private static EvaluationRow row(final String name, final double before,
		final double after, final double ssimBefore, final double ssimAfter)
	{
		return new EvaluationRow(name, "tiny", new Quality(before, ssimBefore, 255),
			new Quality(after, ssimAfter, 255), 2, "gray, peak 255", "");
	}
}
