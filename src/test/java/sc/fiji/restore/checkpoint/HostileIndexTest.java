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

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import sc.fiji.restore.Says;

/** Indexes that lie about their tensors, and unusual ones. */
class HostileIndexTest {

	private static final int FLOAT = 1, INT32 = 3, BFLOAT16 = 14, HALF = 19;
	private static final byte[] ONE = { 0, 0, (byte) 0x80, 0x3f };

	@TempDir
	private Path folder;

	@Test
	void severalDataFilesAndTypesAreRead() throws IOException {
		data(0, 2, ONE);
		data(1, 2, new byte[]{ (byte) 0x80, 0x3f, 0, 0x3c });
		final Path index = write(
			new IndexWriter().header(2, 0).tensor("a", FLOAT, shape(1, 1), 0, 0, ONE)
				.tensor("a/Adam", FLOAT, shape(1), 0, 0, ONE)
				.tensor("b", BFLOAT16, shape(), 1, 0, new byte[]{ (byte) 0x80, 0x3f })
				.tensor("c", HALF, shape(1), 1, 2, new byte[]{ 0, 0x3c })
				.tensor("d/Adam", FLOAT, shape(), 0, 4, new byte[0])
				.tensor("global_step", INT32, shape(), 0, 0, ONE));
		Says.says(CheckpointException.class, () -> CheckpointFiles.values(index),
			"1 elements of FLOAT32 for tensor 'd/Adam'");
		final Path right = write(
			new IndexWriter().header(2, 0).tensor("a", FLOAT, shape(1, 1), 0, 0, ONE)
				.tensor("a/Adam", FLOAT, shape(1), 0, 0, ONE)
				.tensor("b", BFLOAT16, shape(), 1, 0, new byte[]{ (byte) 0x80, 0x3f })
				.tensor("c", HALF, shape(1), 1, 2, new byte[]{ 0, 0x3c })
				.tensor("global_step", INT32, shape(), 0, 0, ONE));
		final Map<String, float[]> values = CheckpointFiles.values(right);
		assertEquals("[a, b, c]", values.keySet().toString());
		for (final float[] value : values.values())
			assertArrayEquals(new float[]{ 1 }, value);
	}

	@Test
	void dataLieInTheirFile() throws IOException {
		data(0, 1, ONE);
		refuses(tensor(shape(1), 0, 1, ONE), "have the data that it lists",
			"4 bytes at 1");
		refuses(tensor(shape(1), 0, -1, ONE), "have the data that it lists");
		refuses(tensor(shape(1), 0, Long.MAX_VALUE, ONE),
			"have the data that it lists");
		refuses(tensor(shape(1), 1, 0, ONE), "in its 1 data file(s)",
			"'a' is in file 1");
		refuses(tensor(shape(1), -1, 0, ONE), "'a' is in file -1");
		refuses(tensor(shape(1), 0, 0, ONE).tensor("b", FLOAT, shape(1), 0, 0, ONE),
			"have every byte of data once");
	}

	@Test
	void shapesFitTheData() throws IOException {
		data(0, 1, ONE);
		refuses(tensor(shape(2), 0, 0, ONE), "have 2 elements of FLOAT32");
		refuses(tensor(shape(-1), 0, 0, ONE), "possible shape", "[-1]");
		refuses(tensor(shape(1L << 32, 1L << 32), 0, 0, ONE), "possible shape");
		refuses(tensor(new long[100], 0, 0, ONE), "at most 64 axes");
	}

	@Test
	void headersTellWhatCanBeRead() throws IOException {
		data(0, 1, ONE);
		refuses(new IndexWriter().header(1, 1), "little-endian order");
		refuses(new IndexWriter().header(0, 0), "have 1 to 100 data files");
		refuses(new IndexWriter().header(1_000_000, 0), "have 1 to 100 data files",
			"1000000");
		refuses(new IndexWriter().tensor("a", FLOAT, shape(1), 0, 0, ONE),
			"its header is missing");
		refuses(new IndexWriter().header(1, 0), "none of its 0 entries");
		refuses(tensor(shape(1), 0, 0, ONE).compressed(), "be uncompressed");
	}

	@Test
	void slicesAreRefused() throws IOException {
		data(0, 1, ONE);
		// NB: field 7 tells of slices.
		refuses(
			new IndexWriter().header(1, 0).entry("a",
				new byte[]{ 1 << 3, FLOAT, 7 << 3 | 2, 0 }),
			"'a' is in slices", "unpartitioned");
	}

	@Test
	void entriesAreWholeAndInOrder() throws IOException {
		data(0, 1, ONE);
		refuses(tensor(shape(1), 0, 0, ONE).entry("a", new byte[0]),
			"names in order", "number 3");
		refuses(
			new IndexWriter().header(1, 0).entry("a", new byte[]{ 2 << 3 | 2, 100 }),
			"whole entries", "100 bytes");
		refuses(new IndexWriter().header(1, 0).entry("a", new byte[]{ 8, -1 }),
			"whole entries");
		refuses(new IndexWriter().header(1, 0).entry("a", new byte[]{ 2 << 3, 1 }),
			"fields of known kinds");
		refuses(new IndexWriter().header(1, 0).entry("x".repeat(5000), new byte[0]),
			"names of at most 4096 bytes");
		final IndexWriter many = new IndexWriter().header(1, 0);
		for (int i = 10_000; i < 31_000; i++) many.entry("" + i, new byte[0]);
		refuses(many, "at most 20000 tensors");
	}

	private static IndexWriter tensor(final long[] shape, final long shard,
		final long offset, final byte[] data)
	{
		return new IndexWriter().header(1, 0).tensor("a", FLOAT, shape, shard,
			offset, data);
	}

	private void data(final int shard, final int count, final byte[] bytes)
		throws IOException
	{
		Files.write(
			folder.resolve("a.data-0000%d-of-0000%d".formatted(shard, count)), bytes);
	}

	private Path write(final IndexWriter index) throws IOException {
		return Files.write(folder.resolve("a.index"), index.end());
	}

	private void refuses(final IndexWriter index, final String... parts)
		throws IOException
	{
		final Path file = write(index);
		Says.says(CheckpointException.class, () -> CheckpointFiles.values(file),
			parts);
		Says.says(CheckpointException.class, () -> CheckpointFiles.values(file),
			file.getParent().toString(), " must ", ", but ");
	}

	private static long[] shape(final long... lengths) {
		return lengths;
	}
}
