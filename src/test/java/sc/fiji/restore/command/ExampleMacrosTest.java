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
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import ij.IJ;
import ij.ImagePlus;
import ij.WindowManager;
import ij.measure.ResultsTable;
import sc.fiji.restore.TestPairs;
import sc.fiji.restore.image.zarr.TestZarr;
import sc.fiji.restore.host.FijiHost;

/** Runs every macro of the folder {@code macros}. */
class ExampleMacrosTest {

	private static final Path MACROS = Path.of("macros");

	private final FijiHost host = new FijiHost();

	@TempDir
	private Path folder;

	@AfterEach
	void close() {
		host.close();
	}

	@Test
	void everyMacroHasATest() throws IOException {
		assertEquals(Set.of("Restore_One_Image.ijm", "Restore_Folder.ijm",
			"Restore_Stack.ijm", "Measure_Before_And_After.ijm",
			"Evaluate_Folder.ijm", "Check_A_Result.ijm", "Measure_Resolution.ijm",
			"Batch_Folder.ijm", "Methods_Text.ijm", "Contact_Sheet.ijm",
			"Restore_OME_Zarr.ijm", "Device_Doctor.ijm"), names(MACROS));
	}

	@Test
	void oneImage() throws IOException {
		final Path noisy = save("noisy.tif", 60, 50);
		final Path clean = folder.resolve("clean.tif");
		run("Restore_One_Image.ijm", noisy + "," + clean);
		final ImagePlus result = IJ.openImage(clean.toString());
		assertEquals(60, result.getWidth());
		assertEquals("restormer-denoise-microscopy",
			result.getProp("restore.model"));
	}

	@Test
	void folderOfImages() throws IOException {
		save("a.tif", 40, 30);
		save("b.png", 30, 40);
		Files.writeString(folder.resolve("notes.txt"), "not an image");
		final Path output = folder.resolve("restored");
		run("Restore_Folder.ijm", folder + "/," + output + "/");
		assertEquals(Set.of("a-restored.tif", "b-restored.tif"), names(output));
	}

	@Test
	void folderMustNotBeItsOwnOutput() throws IOException {
		save("a.tif", 40, 30);
		host.run(Files.readString(MACROS.resolve("Restore_Folder.ijm")),
			folder + "," + folder);
		assertEquals(Set.of("a.tif"), names(folder));
	}

	@Test
	void stack() throws IOException {
		assertEquals("MAX_noisy stack-restored", run("Restore_Stack.ijm", ""));
	}

	@Test
	void measuringBeforeAndAfter() throws IOException {
		run("Measure_Before_And_After.ijm", "");
		final ResultsTable table = ResultsTable.getResultsTable();
		assertEquals(table.getValue("Mean before", 0),
			table.getValue("Mean after", 0), 30);
		assertTrue(table.getValue("StdDev after",
			0) < table.getValue("StdDev before", 0) / 2, table.getRowAsString(0));
	}

	@Test
	void checkingAResult() throws IOException {
		assertEquals("noisy-restored", run("Check_A_Result.ijm", ""));
		final ResultsTable table = ResultsTable.getResultsTable();
		assertEquals("noisy-restored", table.getStringValue("Image", 0));
		assertTrue(table.getStringValue("Verdict", 0).contains("noise"),
			table.getRowAsString(0));
		final Set<String> open = Set.of(WindowManager.getImageTitles());
		assertTrue(
			open.containsAll(Set.of("noisy-disagreement", "noisy-restored-residual")),
			open.toString());
	}

	@Test
	void measuringTheResolution() throws IOException {
		run("Measure_Resolution.ijm", "");
		final ResultsTable table = ResultsTable.getResultsTable();
		assertEquals("µm", table.getStringValue("Unit", 0));
		assertEquals(0.8, table.getValue("Resolution", 0), 0.5);
	}

	@Test
	void evaluatingAFolder() throws IOException {
		TestPairs.save(folder, "a");
		TestPairs.save(folder, "b");
		run("Evaluate_Folder.ijm", folder.toString());
		final List<String> rows = Files
			.readAllLines(folder.resolve("Evaluation.csv"));
		assertEquals(List.of("Image", "a", "b", "Mean of 2"),
			rows.stream().map(row -> row.split(",")[0]).toList());
		final Path references = Files.createDirectory(folder.resolve("references"));
		TestPairs.save(references, "a_noisy.tif", TestPairs.reference());
		run("Evaluate_Folder.ijm", folder + "/," + references);
		assertEquals("Mean of 1",
			ResultsTable.getResultsTable().getStringValue("Image", 4));
	}

	@Test
	void batchOfAFolder() throws IOException {
		final Path input = Files.createDirectories(folder.resolve("in/sub"));
		save("in/a.tif", 40, 30);
		save("in/sub/b.png", 30, 40);
		Files.writeString(input.resolve("notes.txt"), "not an image");
		final Path output = folder.resolve("out");
		run("Batch_Folder.ijm", input.getParent() + "/," + output + "/");
		assertEquals(Set.of("a.tif", "sub", "report.csv"), names(output));
		assertEquals(Set.of("b.tif"), names(output.resolve("sub")));
	}

	@Test
	void contactSheet() throws IOException {
		assertEquals("noisy-panels", run("Contact_Sheet.ijm", ""));
		final ResultsTable table = ResultsTable.getResultsTable();
		assertEquals("Input", table.getStringValue("Name", 0));
		assertTrue(table.getValue("Noise", 1) < table.getValue("Noise", 0) / 4 &&
			table.getValue("Edge width (pixels)", 1) < table
				.getValue("Edge width (pixels)", 2),
			table.getRowAsString(1));
	}

	@Test
	void omeZarr() throws IOException {
		final Path input = TestZarr.small(folder.resolve("in.zarr"));
		final Path output = folder.resolve("out.zarr");
		run("Restore_OME_Zarr.ijm", input + "," + output);
		assertEquals(1, TestZarr.read(output).size());
	}

	@Test
	void methodsText() throws IOException {
		assertEquals("noisy-restored", run("Methods_Text.ijm", ""));
	}

	@Test
	void deviceDoctor() throws IOException {
		run("Device_Doctor.ijm", TestPairs.identity(folder).toString());
		final ResultsTable table = ResultsTable.getResultsTable();
		assertEquals("cpu", table.getStringValue("Device", 0));
		assertTrue(table.getValue("Megapixels/s", 0) > 0, table.getRowAsString(0));
		assertTrue(table.getStringValue("Advice", 0).contains("CPU"));
	}

	/** Runs a macro to its end; returns the title of the active image. */
	private String run(final String name, final String argument)
		throws IOException
	{
		final String macro = Files.readString(MACROS.resolve(name));
		final String title = host.run(macro +
			"if (nImages == 0) return ''; else return getTitle();".replace('\'', '"'),
			argument);
		assertNull(host.error());
		return title;
	}

	private Path save(final String name, final int width, final int height) {
		final Path file = folder.resolve(name);
		IJ.save(IJ.createImage(name, "8-bit ramp", width, height, 1),
			file.toString());
		return file;
	}

	private static Set<String> names(final Path folder) throws IOException {
		try (Stream<Path> files = Files.list(folder)) {
			return files.map(file -> file.getFileName().toString())
				.collect(Collectors.toSet());
		}
	}
}
