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
package sc.fiji.restore.model;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static sc.fiji.restore.Says.says;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import sc.fiji.restore.TestModels;
import sc.fiji.restore.error.RestoreException.InvalidModel;

class ZipFilesTest {

	@TempDir
	private Path folder;

	@Test
	void filesAreReadWithoutUnpacking() throws IOException {
		final ModelFiles files = ModelFiles.inZip(TestModels.zip("fixed"));
		final byte[] graph = files.read("weights.onnx");
		assertEquals(graph.length, files.size("weights.onnx"));
		assertEquals(TestModels.described("fixed").weights().sha256(),
			files.sha256("weights.onnx"));
		try (InputStream in = files.open("weights.onnx")) {
			assertEquals(graph[0], in.read());
			assertArrayEquals(Arrays.copyOfRange(graph, 1, graph.length),
				in.readAllBytes());
			assertEquals(-1, in.read());
		}
		assertFalse(files.has("nothing"));
	}

	@Test
	void onlyFolderOfTheZipIsTheModels() throws IOException {
		final Path zip = zip("__MACOSX/rdf.yaml", "", "model/rdf.yaml", "a: 1",
			"model/b/c.txt", "deep");
		final ModelFiles files = ModelFiles.inZip(zip);
		assertTrue(files.has("rdf.yaml"));
		assertEquals("deep", new String(files.read("b/c.txt")));
	}

	@Test
	void namesThatLeadElsewhereLeadNowhere() throws IOException {
		Files.writeString(folder.resolve("secret.txt"), "secret");
		final Path zip = zip("rdf.yaml", "a: 1", "../secret.txt", "inside");
		final ModelFiles files = ModelFiles.inZip(zip);
		assertEquals("inside", new String(files.read("../secret.txt")));
		assertThrows(IOException.class, () -> files.read("../../etc/passwd"));
		assertThrows(IOException.class,
			() -> files.read(folder.resolve("secret.txt").toString()));
	}

	@Test
	void fileThatIsLongerThanSaidIsRefused() throws IOException {
		final Path zip = zip("rdf.yaml", "x".repeat(100_000));
		final byte[] bytes = Files.readAllBytes(zip);
		// The uncompressed size in the central directory, 24 bytes after its mark.
		int at = bytes.length - 4;
		while (bytes[at] != 'P' || bytes[at + 1] != 'K' || bytes[at + 2] != 1) at--;
		bytes[at + 24] = 10;
		bytes[at + 25] = 0;
		bytes[at + 26] = 0;
		Files.write(zip, bytes);
		final ModelFiles files = ModelFiles.inZip(zip);
		assertThrows(IOException.class, () -> files.read("rdf.yaml"));
	}

	@Test
	void webPageInsteadOfAZipIsRefused() throws IOException {
		final Path file = Files.writeString(folder.resolve("model.zip"),
			"<html>Not found</html>");
		says(InvalidModel.class, () -> TestModels.read(file), file.toString(),
			"must be a zip", "web page", "download it again");
	}

	@Test
	void zipWithoutAModelIsRefusedWithWhatItHolds() throws IOException {
		final Path zip = zip("a/readme.txt", "", "b/image.tif", "");
		says(InvalidModel.class, () -> TestModels.read(zip), zip.toString(),
			"rdf.yaml", "b/image.tif", "bioimage.io");
		final Path two = zip("a/rdf.yaml", "", "b/rdf.yaml", "");
		says(InvalidModel.class, () -> TestModels.read(two), "only folder");
	}

	@Test
	void missingWeightsAreNamed() throws IOException {
		final byte[] rdf = ModelFiles.inZip(TestModels.zip("fail"))
			.read("rdf.yaml");
		final Path zip = zip("rdf.yaml", new String(rdf));
		final ModelSpec spec = TestModels.read(zip);
		assertEquals("model", spec.id());
		assertThrows(IOException.class,
			() -> spec.files().read(spec.weights().source()));
	}

	private Path zip(final String... namesAndContents) throws IOException {
		final Path zip = folder.resolve("model.zip");
		try (
			ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(zip)))
		{
			for (int i = 0; i < namesAndContents.length; i += 2) {
				out.putNextEntry(new ZipEntry(namesAndContents[i]));
				out.write(namesAndContents[i + 1].getBytes());
				out.closeEntry();
			}
		}
		return zip;
	}
}
