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

import java.io.BufferedOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The heap that is needed does not depend on the file. */
class HeapTest {

	private static final int TENSORS = 8;
	private static final int ROWS = 1000;
	private static final int COLUMNS = 3500;
	private static final int LENGTH = ROWS * COLUMNS;

	@TempDir
	private Path folder;

	@Test
	void filesLargerThanTheHeapAreRead()
		throws IOException, InterruptedException
	{
		final List<Path> files = List.of(zip(), legacy(), safetensors());
		for (final Path file : files) assertTrue(Files.size(file) > 100_000_000);
		// NB: tensor i is filled with i + 1.
		final String expected = (long) LENGTH * TENSORS + " " +
			(double) LENGTH * TENSORS * (TENSORS + 1) / 2;
		assertEquals(List.of(expected, expected, expected),
			SmallHeap.readInChild(files));
	}

	@Test
	void hostileFilesDoNotFillTheHeap() throws IOException, InterruptedException {
		final List<Path> files = new ArrayList<>();
		for (final Pickle pickle : List.of(new Pickle().repeat("}", 20_000_000),
			new Pickle().repeat("}0", 20_000_000),
			new Pickle().repeat("(", 20_000_000),
			new Pickle().ops("}").repeat("\u0094", 20_000_000),
			new Pickle().ops("]").repeat("Na", 20_000_000),
			new Pickle().ops("]").repeat("](" + "N".repeat(1000) + "ea", 30_000),
			new Pickle().repeat("(" + "M\u1000\u1000".repeat(1000) + "t", 9_000),
			new Pickle().repeat("X\u0000\u00ff\u0000\u0000" + "x".repeat(0xff00),
				900)))
			files.add(Files.write(folder.resolve("pickle" + files.size()),
				Archive.legacy(pickle.end(), null)));
		files.add(manyTensors());
		files.add(manyEntries());
		files.add(header("manyNames", manyNames()));
		files.add(header("longName", "{\"" + "é".repeat(1_900_000)));
		files.add(manyIndexEntries());
		final List<String> lines = SmallHeap.readInChild(files);
		final List<String> parts = List.of("nested", "40 MB", "nested", "40 MB",
			"40 MB", "40 MB", "40 MB", "40 MB", "40 MB", "one data.pkl", "20000 0.0",
			"header of safetensors", "0 0.0");
		assertEquals(parts.size(), lines.size(), () -> String.join("\n", lines));
		for (int i = 0; i < parts.size(); i++)
			assertTrue(lines.get(i).contains(parts.get(i)), lines.get(i));
	}

	private Path zip() throws IOException {
		final Path file = folder.resolve("zip.pth");
		try (ZipOutputStream zip = new ZipOutputStream(
			new BufferedOutputStream(Files.newOutputStream(file))))
		{
			entry(zip, "a/data.pkl", pickle());
			for (int i = 0; i < TENSORS; i++) entry(zip, "a/data/" + i, data(i));
		}
		return file;
	}

	private static void entry(final ZipOutputStream zip, final String name,
		final byte[] content) throws IOException
	{
		final CRC32 crc = new CRC32();
		crc.update(content);
		final ZipEntry entry = new ZipEntry(name);
		entry.setMethod(ZipEntry.STORED);
		entry.setSize(content.length);
		entry.setCrc(crc.getValue());
		zip.putNextEntry(entry);
		zip.write(content);
	}

	private Path legacy() throws IOException {
		final Path file = folder.resolve("legacy.pth");
		final byte[] start = Archive.legacy(pickle(), null);
		final int emptyKeys = new Pickle().ops("]").end().length;
		final Pickle keys = new Pickle().ops("](");
		for (int i = 0; i < TENSORS; i++) keys.text("" + i);
		try (OutputStream out = Files.newOutputStream(file)) {
			out.write(start, 0, start.length - emptyKeys);
			out.write(keys.ops("e").end());
			for (int i = 0; i < TENSORS; i++) {
				out.write(longs(LENGTH));
				out.write(data(i));
			}
		}
		return file;
	}

	private Path safetensors() throws IOException {
		final StringBuilder header = new StringBuilder("{");
		for (int i = 0; i < TENSORS; i++)
			header
				.append(
					"\"t%d\":{\"dtype\":\"F32\",\"shape\":[%d],".formatted(i, LENGTH))
				.append("\"data_offsets\":[%d,%d]}%s".formatted(4L * LENGTH * i,
					4L * LENGTH * (i + 1), i < TENSORS - 1 ? "," : "}"));
		final Path file = header("large.safetensors", header.toString());
		try (
			OutputStream out = Files.newOutputStream(file, StandardOpenOption.APPEND))
		{
			for (int i = 0; i < TENSORS; i++) out.write(data(i));
		}
		return file;
	}

	/** Tensors in C order, one of them transposed. */
	private static byte[] pickle() {
		final Pickle pickle = new Pickle().ops("}");
		for (int i = 0; i < TENSORS; i++)
			pickle.text("t" + i).global("torch._utils", "_rebuild_tensor").ops("(")
				.storage("" + i, LENGTH).number(0)
				.tuple(i == 0 ? new long[]{ 100, LENGTH / 100 }
					: new long[]{ ROWS, COLUMNS })
				.tuple(i == 0 ? new long[]{ 1, 100 } : new long[]{ COLUMNS, 1 })
				.ops("tRs");
		return pickle.end();
	}

	private static byte[] data(final int tensor) {
		final float[] values = new float[LENGTH];
		Arrays.fill(values, tensor + 1);
		final ByteBuffer bytes = ByteBuffer.allocate(LENGTH * 4)
			.order(ByteOrder.LITTLE_ENDIAN);
		bytes.asFloatBuffer().put(values);
		return bytes.array();
	}

	/** As many tensors of one storage as fit the limit, or a few more. */
	private Path manyTensors() throws IOException {
		final Pickle pickle = new Pickle().ops("}");
		for (int i = 0; i < 100_000; i++)
			pickle.text("t" + i).tensor(1, 0, new long[0], new long[0]).ops("s");
		return Files.write(folder.resolve("manyTensors"),
			Archive.zip(pickle.end(), new byte[4]));
	}

	private Path manyEntries() throws IOException {
		final Archive archive = new Archive();
		for (int i = 0; i < 49_000; i++)
			archive.add("an/entry/" + i, new byte[0], true);
		return Files.write(folder.resolve("manyEntries"), archive.end());
	}

	private Path manyIndexEntries() throws IOException {
		final IndexWriter index = new IndexWriter().header(1, 0);
		for (int i = 100_000; i < 119_900; i++)
			index.tensor(i + "x".repeat(200), 1, new long[]{ 0 }, 0, 0, new byte[0]);
		Files.write(folder.resolve("many.data-00000-of-00001"), new byte[0]);
		return Files.write(folder.resolve("many.index"), index.end());
	}

	private static String manyNames() {
		final StringBuilder header = new StringBuilder();
		for (int i = 0; i < 20_000; i++)
			header.append(i == 0 ? '{' : ',').append('"').append(i)
				.append("\":{\"dtype\":\"F16\",\"shape\":[1],\"data_offsets\":[%d,%d]}"
					.formatted(2 * i, 2 * i + 2));
		return header.append('}').toString();
	}

	private Path header(final String name, final String header)
		throws IOException
	{
		final byte[] json = header.getBytes(StandardCharsets.UTF_8);
		final ByteArrayOutputStream out = new ByteArrayOutputStream();
		out.write(longs(json.length));
		out.write(json);
		if (name.equals("manyNames")) out.write(new byte[40_000]);
		return Files.write(folder.resolve(name), out.toByteArray());
	}

	private static byte[] longs(final long value) {
		return ByteBuffer.allocate(8).order(ByteOrder.LITTLE_ENDIAN).putLong(value)
			.array();
	}
}
