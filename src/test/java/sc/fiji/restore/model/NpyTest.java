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
import static sc.fiji.restore.Says.says;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import sc.fiji.restore.error.RestoreException.InvalidModel;

class NpyTest {

	@ParameterizedTest
	@CsvSource({ "|b1, 0001, 0, 1", "|u1, 02ff, 2, 255", "|i1, 02ff, 2, -1",
		"<u2, 0100ffff, 1, 65535", "<i2, 0100feff, 1, -2", ">i2, 0001fffe, 1, -2",
		"<u4, 01000000ffffffff, 1, 4294967295", "<i4, 01000000feffffff, 1, -2",
		"<i8, 0100000000000000feffffffffffffff, 1, -2",
		"<f2, 003c0100, 1, 5.9604645e-8", "<f2, 00c0ff7b, -2, 65504",
		"<f4, 0000803f000020c1, 1, -10", ">f4, 3f800000c1200000, 1, -10",
		"<f8, 000000000000f03f00000000000024c0, 1, -10" })
	void everyTypeOfRealNumbersIsRead(final String type, final String bytes,
		final float first, final float second)
	{
		final Npy npy = Npy.of(file(1, type, "False", "2,", bytes));
		assertArrayEquals(new int[]{ 2 }, npy.shape());
		assertArrayEquals(new float[]{ first, second }, npy.values());
		assertArrayEquals(npy.values(),
			Npy.of(file(2, type, "False", "2,", bytes)).values());
	}

	@Test
	void firstAxisFirstIsReordered() {
		assertArrayEquals(new float[]{ 0, 1, 2, 3, 4, 5 },
			Npy.of(file(1, "|u1", "True", "2, 3", "000301040205")).values());
	}

	@Test
	void numberWithoutAxesIsRead() {
		assertArrayEquals(new float[]{ 7 },
			Npy.of(file(1, "|u1", "False", "", "07")).values());
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '`', value = { //
		"c8 | 1, | 0000000000000000 | real numbers", //
		"u1 | 3, | 0001 | only 2 bytes", //
		"f8 | 2, | 0000000000000000 | cut off", //
		"u1 | 99999, 99999, 99999, | 00 | only 1 bytes", //
		"u1 | 99999999999, | 00 | below 2³¹" })
	void damagedArrayIsRefused(final String type, final String shape,
		final String bytes, final String rule)
	{
		says(InvalidModel.class,
			() -> Npy.of(file(1, "<" + type, "False", shape, bytes)), rule,
			"Install the model again");
	}

	@Test
	void everyCutOfAFileIsRefused() {
		final byte[] file = file(1, "<f4", "False", "2,", "0000803f000020c1");
		for (int n = 0; n < file.length; n++) {
			final byte[] cut = Arrays.copyOf(file, n);
			says(InvalidModel.class, () -> Npy.of(cut), "A test tensor must");
		}
	}

	private static byte[] file(final int version, final String type,
		final String fortran, final String shape, final String bytes)
	{
		final byte[] header = ("{'descr': '" + type + "', 'fortran_order': " +
			fortran + ", 'shape': (" + shape + "), }\n")
			.getBytes(StandardCharsets.ISO_8859_1);
		final byte[] values = HexFormat.of().parseHex(bytes);
		final ByteBuffer file = ByteBuffer
			.allocate((version == 1 ? 10 : 12) + header.length + values.length)
			.order(ByteOrder.LITTLE_ENDIAN);
		file.put((byte) 0x93).put("NUMPY".getBytes(StandardCharsets.US_ASCII))
			.put((byte) version).put((byte) 0);
		if (version == 1) file.putShort((short) header.length);
		else file.putInt(header.length);
		return file.put(header).put(values).array();
	}
}
