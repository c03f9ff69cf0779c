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
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import sc.fiji.restore.Says;

/** Zips that lie about their entries. */
class HostileZipTest {

	private static final byte[] PICKLE = new Pickle().ops("}").text("w")
		.tensor(6, 0, new long[]{ 6 }, new long[]{ 1 }).ops("s").end();
	private static final byte[] DATA = { 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12,
		13, 14, 15, 16, 17, 18, 19, 20, 21, 22, 23, 24 };
	private static final int END_SIZE = 22;

	@TempDir
	private Path folder;

	@ParameterizedTest
	@ValueSource(strings = { "../evil", "a/../../evil", "/etc/evil", "C:/evil",
		"a\\evil", "a/.." })
	void namesStayInTheArchive(final String name) throws IOException {
		refuses(new Archive().add(name, DATA, true).end(),
			"have entries inside of it", "'" + name + "'");
	}

	@Test
	void namesAreDifferent() throws IOException {
		final byte[] zip = new Archive().add("a/data.pkl", PICKLE, true)
			.add("a/data.pkx", PICKLE, true).end();
		final ByteBuffer bytes = Archive.little(zip);
		for (int at = 0; at < zip.length - 2; at++)
			if (zip[at] == 'p' && zip[at + 1] == 'k' && zip[at + 2] == 'x')
				bytes.put(at + 2, (byte) 'l');
		refuses(zip, "entries of different names", "two named 'a/data.pkl'");
	}

	@Test
	void checksumsMustAgree() throws IOException {
		refuses(patch("a/data.pkl", Archive.CRC, 4, 12345),
			"have the checksum 3039");
		refuses(patch("a/data/0", Archive.CRC, 4, 12345), "have the checksum 3039");
		final byte[] zip = Archive.zip(PICKLE, DATA);
		zip[indexOfData(zip) + 5]++;
		refuses(zip, "have the checksum", "download it again");
	}

	@Test
	void entriesDoNotOverlap() throws IOException {
		final byte[] zip = new Archive().add("a/data.pkl", PICKLE, true)
			.add("a/data/0", Archive.zip(PICKLE, null), true).end();
		// NB: points to the entry within the entry.
		final ByteBuffer bytes = Archive.little(zip);
		final int inner = bytes
			.getInt(Archive.find(bytes, "a/data/0") + Archive.HEADER) + 30 +
			"a/data/0".length();
		bytes.putInt(zip.length - END_SIZE - 46 - "a/data/0".length() - 46 -
			"a/data.pkl".length() + Archive.HEADER, inner);
		refuses(zip, "have every byte of data once", "overlap");
	}

	@Test
	void entriesLieInTheFile() throws IOException {
		refuses(patch("a/data/0", Archive.HEADER, 4, 0x7fffffff),
			"30 bytes at 2147483647");
		refuses(patch("a/data/0", Archive.HEADER, 4, 1), "'a/data/0' is not where");
		refuses(patch("a/data/0", Archive.HEADER, 4, 0xffffffffL), "64-bit sizes");
		refuses(patch("a/data/0", Archive.NAME_LENGTH, 2, 0xffff), "cut off");
		final byte[] zip = Archive.zip(PICKLE, DATA);
		Archive.patch(zip, "a/data/0", Archive.STORED, 4, 100_000);
		refuses(Archive.patch(zip, "a/data/0", Archive.SIZE, 4, 100_000),
			"'a/data/0' lies outside");
	}

	@Test
	void sizesOf64BitsAreRead() throws IOException {
		final int[] fields = { Archive.SIZE, Archive.STORED, Archive.HEADER };
		final byte[] zip = new Archive().add("a/data.pkl", PICKLE, true)
			.addWithExtra("a/data/0", DATA, fields.length * Long.BYTES).end();
		final ByteBuffer bytes = Archive.little(zip);
		final int at = Archive.find(bytes, "a/data/0");
		final int extra = at + Archive.NAME + "a/data/0".length();
		bytes.putShort(extra, (short) 1);
		for (int i = 0; i < fields.length; i++) {
			bytes.putLong(extra + 4 + i * Long.BYTES, bytes.getInt(at + fields[i]));
			bytes.putInt(at + fields[i], -1);
		}
		final Path file = Files.write(folder.resolve("large.pth"), zip);
		assertEquals(6, CheckpointFiles.values(file).get("w").length);
		refuses(bytes.putLong(extra + 4 + Long.BYTES, 1L << 40).array(),
			"lies outside");
	}

	@Test
	void methodsAreThoseOfPyTorch() throws IOException {
		refuses(patch("a/data/0", Archive.METHOD, 2, 12), "stored or deflated",
			"method of 'a/data/0' is 12");
		refuses(patch("a/data/0", Archive.FLAGS, 2, 1), "not be encrypted");
		refuses(patch("a/data/0", Archive.SIZE, 4, 25), "stored or deflated",
			"25 bytes in 24");
	}

	@Test
	void bombsAreNotInflated() throws IOException {
		final byte[] bomb = new Archive()
			.add("a/data.pkl", new byte[50_000_000], false).end();
		refuses(bomb.clone(), "opcode 0x0");
		refuses(Archive.patch(bomb.clone(), "a/data.pkl", Archive.SIZE, 4, 1000),
			"have the 1000 bytes");
		refuses(Archive.patch(bomb, "a/data.pkl", Archive.SIZE, 4, 0x7fffffff),
			"reasonable size", "2147483647");
	}

	@Test
	void damageOfDeflatedEntriesIsFound() throws IOException {
		final byte[] zip = new Archive().add("a/data.pkl", PICKLE, false).end();
		zip[60] ^= 0x55;
		refuses(zip, "a/data.pkl", "damaged");
	}

	@Test
	void directoriesAreOfReasonableSize() throws IOException {
		final byte[] zip = Archive.zip(PICKLE, DATA);
		final ByteBuffer end = Archive.little(zip);
		final int at = zip.length - END_SIZE;
		refuses(end.putShort(at + 10, (short) 60_000).array().clone(),
			"at most 50000 entries", "60000");
		refuses(end.putShort(at + 10, (short) 3).array().clone(),
			"fewer entries than it says");
		refuses(end.putInt(at + 16, -1).array().clone(), "directory lies outside");
	}

	@Test
	void storagesAreThereAndWhole() throws IOException {
		refuses(Archive.zip(PICKLE, null), "24 bytes for storage '0'", "none");
		refuses(Archive.zip(PICKLE, new byte[20]), "24 bytes for storage '0'",
			"it has 20");
	}

	@Test
	void otherZipsAreExplained() throws IOException {
		refuses(new Archive().add("weights/model.pth", DATA, true).end(),
			"one data.pkl in a folder", "unpack it first");
		refuses(new Archive().add("a/data.pkl", PICKLE, true)
			.add("b/data.pkl", PICKLE, true).end(), "it has 2 among its 2");
	}

	@Test
	void bigEndianIsRefused() throws IOException {
		refuses(
			new Archive().add("a/data.pkl", PICKLE, true)
				.add("a/byteorder", "big".getBytes(), true).end(),
			"little-endian", "'big'");
	}

	private static byte[] patch(final String name, final int field,
		final int length, final long value)
	{
		return Archive.patch(Archive.zip(PICKLE, DATA), name, field, length, value);
	}

	private static int indexOfData(final byte[] zip) {
		for (int at = 0;; at++)
			if (zip[at] == 1 && zip[at + 1] == 2 && zip[at + 2] == 3 &&
				zip[at + 3] == 4 && zip[at + 4] == 5) return at;
	}

	private void refuses(final byte[] zip, final String... parts)
		throws IOException
	{
		final Path file = Files.write(folder.resolve("hostile.pth"), zip);
		Says.says(CheckpointException.class, () -> CheckpointFiles.values(file),
			parts);
		Says.says(CheckpointException.class, () -> CheckpointFiles.values(file),
			file.toString(), " must ", ", but ");
	}
}
