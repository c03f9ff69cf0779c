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
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import sc.fiji.restore.Says;

/** Indexes that TensorFlow wrote, as they are and damaged. */
class TensorFlowBundleTest {

	private static final String DATA = ".data-00000-of-00001";

	@TempDir
	private Path folder;

	/** Published indexes; their data are not ours to have here. */
	@ParameterizedTest
	@ValueSource(strings = { "pss_default", "pss_alldata" })
	void publishedIndexesListTheWeights(final String name) throws IOException {
		final Path index = copy(CheckpointFiles.small(name + ".index"));
		try (RandomAccessFile data = new RandomAccessFile(
			folder.resolve("a" + DATA).toFile(), "rw"))
		{
			data.setLength(3 * 3_871_715L * Float.BYTES + 100);
		}
		try (Checkpoint checkpoint = Checkpoint.open(index)) {
			assertEquals(132, checkpoint.tensors().size());
			assertEquals(399 - 132, checkpoint.leftOut());
			assertEquals(3_871_715, checkpoint.tensors().values().stream()
				.mapToLong(TensorInfo::size).sum());
			assertEquals(List.of(4L, 4L, 64L, 128L),
				checkpoint.tensors().get("g_net/dec2_3_0/weights").shape());
			// NB: the data are zeros here.
			Says.says(CheckpointException.class,
				() -> checkpoint.read("g_net/dec2_3_0/weights"), "have the checksum");
		}
	}

	@Test
	void dataMustLieBesideTheIndex() throws IOException {
		final Path index = copy(CheckpointFiles.golden("pss_small.index"));
		Says.says(CheckpointException.class, () -> Checkpoint.open(index),
			index.toString(), "have its data beside it", "a" + DATA,
			"into one folder");
		Files.write(folder.resolve("a" + DATA), new byte[1000]);
		Says.says(CheckpointException.class, () -> Checkpoint.open(index),
			"a" + DATA, "have the data that it lists", "ends at 1000");
	}

	@Test
	void dataNeedTheirIndex() throws IOException {
		final Path data = Files.copy(CheckpointFiles.golden("pss_small" + DATA),
			folder.resolve("a" + DATA));
		Says.says(CheckpointException.class, () -> Checkpoint.open(data),
			"PyTorch, safetensors or TensorFlow (.index)");
	}

	@Test
	void everyByteOfTheIndexIsChecked() throws IOException {
		final byte[] bytes = Files
			.readAllBytes(CheckpointFiles.golden("pss_small.index"));
		final Path index = folder.resolve("a.index");
		Files.copy(CheckpointFiles.golden("pss_small" + DATA),
			folder.resolve("a" + DATA));
		int refused = 0;
		for (int at = 0; at < 4000; at += 7) {
			bytes[at] ^= 0x10;
			Files.write(index, bytes);
			bytes[at] ^= 0x10;
			Says.says(CheckpointException.class, () -> Checkpoint.open(index).close(),
				"have the checksum");
			refused++;
		}
		assertTrue(refused > 500);
	}

	@Test
	void damagedDataAreNotHandedOut() throws IOException {
		final Path index = copy(CheckpointFiles.golden("pss_small.index"));
		final byte[] data = Files
			.readAllBytes(CheckpointFiles.golden("pss_small" + DATA));
		data[100_000]++;
		Files.write(folder.resolve("a" + DATA), data);
		Says.says(CheckpointException.class, () -> CheckpointFiles.values(index),
			"a" + DATA, "have the checksum", "download it again");
	}

	private Path copy(final Path file) throws IOException {
		return Files.copy(file, folder.resolve("a.index"));
	}
}
