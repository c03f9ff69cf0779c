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

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import ij.ImagePlus;
import ij.measure.Calibration;
import sc.fiji.restore.model.Sha256;

/** Folders of images, and how to compare those of results. */
public final class TestFolders {

	/** Position of the time in a report. */
	private static final int SECONDS = 4;

	private TestFolders() {}

	/** Six images in three folders, one of them calibrated. */
	static Path images(final Path folder) {
		try {
			Files.createDirectories(folder.resolve("sub/deep"));
		}
		catch (final IOException e) {
			throw new UncheckedIOException(e);
		}
		final ImagePlus calibrated = TestImages.stack(16, 60, 50, 4);
		calibrated.setDimensions(2, 2, 1);
		calibrated.setOpenAsHyperStack(true);
		final Calibration calibration = new Calibration();
		calibration.setUnit("mm");
		calibration.pixelWidth = 0.25;
		calibration.pixelDepth = 2;
		calibrated.setCalibration(calibration);
		TestPairs.save(folder, "a.tif", calibrated);
		TestPairs.save(folder, "b.png", TestImages.image(8, 70, 40));
		TestPairs.save(folder, "c.tif", TestImages.image(32, 33, 61));
		TestPairs.save(folder, "sub/a.tif", TestImages.image(8, 90, 90));
		TestPairs.save(folder, "sub/deep/d.png", TestImages.image(24, 50, 40));
		TestPairs.save(folder, "sub/e.tif", TestImages.image(16, 120, 100));
		return folder;
	}

	/** Names of all files in a folder and below, sorted. */
	static List<String> names(final Path folder) {
		return List.copyOf(contents(folder).keySet());
	}

	/** Digests of all files by name; of reports, the text without times. */
	public static Map<String, String> contents(final Path folder) {
		try (Stream<Path> files = Files.walk(folder)) {
			return files.filter(Files::isRegularFile)
				.collect(Collectors.toMap(
					file -> folder.relativize(file).toString().replace('\\', '/'),
					TestFolders::content, (a, b) -> a, TreeMap::new));
		}
		catch (final IOException e) {
			throw new UncheckedIOException(e);
		}
	}

	private static String content(final Path file) {
		try {
			return file.endsWith("report.csv") ? Files.readAllLines(file).stream()
				.map(TestFolders::withoutTime).collect(Collectors.joining("\n"))
				: Sha256.of(file);
		}
		catch (final IOException e) {
			throw new UncheckedIOException(e);
		}
	}

	private static String withoutTime(final String row) {
		final String[] cells = row.split(",", -1);
		cells[SECONDS] = "";
		return String.join(",", Arrays.asList(cells));
	}
}
