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
package sc.fiji.restore.checkpoint;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import sc.fiji.restore.Says;

/** What users may take for a checkpoint. */
class RecognitionTest {

	private static final int CUTS = 50;

	@TempDir
	private Path folder;

	@ParameterizedTest
	@ValueSource(strings = { "<!DOCTYPE html><html>", "\n <html lang=\"en\">",
		"<?xml version=\"1.0\"?><Error>", "<HEAD>" })
	void webPages(final String page) throws IOException {
		refuses(page, "web page", "in a web browser");
	}

	@Test
	void pointersOfGitLfs() throws IOException {
		refuses("version https://git-lfs.github.com/spec/v1\noid sha256:0\n",
			"pointer of Git LFS", "'git lfs pull'");
	}

	@Test
	void otherContent() throws IOException {
		refuses("", "it is empty");
		refuses("x", "be of PyTorch, safetensors or TensorFlow");
		refuses("ustar".repeat(1000), "be of PyTorch, safetensors or");
	}

	@Test
	void otherPickles() throws IOException {
		Files.write(folder.resolve("a.pth"), new Pickle().ops("}").end());
		Says.says(CheckpointException.class, () -> open("a.pth"),
			"begin with PyTorch's number", "another program");
	}

	@Test
	void missingFilesAndFolders() {
		Says.says(CheckpointException.class, () -> open("none.pth"), "none.pth",
			"must be a readable file", "NoSuchFile");
		Says.says(CheckpointException.class, () -> open("."),
			"must be a readable file");
	}

	@Test
	void namesDoNotMatter() throws IOException {
		Files.copy(CheckpointFiles.small("views.safetensors"),
			folder.resolve("a.pth"));
		try (Checkpoint checkpoint = Checkpoint.open(folder.resolve("a.pth"))) {
			assertEquals(Format.SAFETENSORS, checkpoint.format());
		}
	}

	@Test
	void bigEndianMachinesAreRefused() throws IOException {
		final byte[] file = Archive.legacy(new Pickle().ops("}").end(), null);
		final int flag = new String(file, StandardCharsets.ISO_8859_1)
			.indexOf("little_endian") + "little_endian".length();
		assertEquals((byte) 0x88, file[flag]);
		file[flag] = (byte) 0x89;
		Files.write(folder.resolve("a.pth"), file);
		Says.says(CheckpointException.class, () -> open("a.pth"),
			"little-endian order", "another order");
	}

	@ParameterizedTest
	@ValueSource(strings = { "views.zip.pth", "views.legacy.pth",
		"views.safetensors", "training.zip.pth", "training.legacy.pth" })
	void whatIsCutOffIsRefused(final String name) throws IOException {
		cutOff(CheckpointFiles.small(name), folder.resolve("a.pth"));
	}

	@Test
	void bundlesThatAreCutOffAreRefused() throws IOException {
		final Path index = CheckpointFiles.golden("pss_small.index");
		final Path data = CheckpointFiles.golden("pss_small.data-00000-of-00001");
		final Path dataCopy = folder.resolve("a.data-00000-of-00001");
		Files.copy(data, dataCopy);
		cutOff(index, folder.resolve("a.index"));
		Files.copy(index, folder.resolve("a.index"));
		cutOff(data, dataCopy);
	}

	private static void cutOff(final Path whole, final Path part)
		throws IOException
	{
		final byte[] bytes = Files.readAllBytes(whole);
		for (int i = 0; i < CUTS; i++) {
			final int length = (int) ((long) bytes.length * i / CUTS);
			Files.write(part, Arrays.copyOf(bytes, length));
			Says.says(CheckpointException.class, () -> CheckpointFiles.values(part),
				" must ", ", but ", "ownload it again");
		}
		Files.delete(part);
	}

	private void refuses(final String content, final String... parts)
		throws IOException
	{
		Files.writeString(folder.resolve("a.pth"), content);
		Says.says(CheckpointException.class, () -> open("a.pth"), parts);
		Says.says(CheckpointException.class, () -> open("a.pth"),
			folder.resolve("a.pth") + " must ");
	}

	private void open(final String name) {
		Checkpoint.open(folder.resolve(name)).close();
	}
}
