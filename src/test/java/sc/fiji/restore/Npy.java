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

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A NumPy array of little-endian numbers in C order, as float32.
 *
 * @param shape its size along every axis
 * @param values its values, last axis first
 */
public record Npy(int[] shape, float[] values) {

	private static final Pattern HEADER = Pattern.compile(
		"'descr': '(.u1|.u2|.i4|.f4)', 'fortran_order': False, 'shape': \\(([0-9, ]*)\\)");

	/** Reads the content of a {@code .npy} file. */
	public static Npy of(final byte[] file) {
		final ByteBuffer bytes = ByteBuffer.wrap(file)
			.order(ByteOrder.LITTLE_ENDIAN);
		final int version = bytes.get(6);
		final int start = version == 1 ? 10 : 12;
		final int length = version == 1 ? bytes.getShort(8) & 0xffff
			: bytes.getInt(8);
		final Matcher header = HEADER
			.matcher(new String(file, start, length, StandardCharsets.ISO_8859_1));
		if (file[0] != (byte) 0x93 || !header.find())
			throw new IllegalArgumentException("Not an array in C order: " + header);
		final int[] shape = Arrays.stream(header.group(2).split(","))
			.map(String::strip).filter(n -> !n.isEmpty()).mapToInt(Integer::parseInt)
			.toArray();
		final float[] values = new float[Arrays.stream(shape).reduce(1,
			(a, b) -> a * b)];
		bytes.position(start + length);
		final String type = header.group(1).substring(1);
		for (int i = 0; i < values.length; i++) values[i] = switch (type) {
			case "u1" -> bytes.get() & 0xff;
			case "u2" -> bytes.getShort() & 0xffff;
			case "i4" -> bytes.getInt();
			default -> bytes.getFloat();
		};
		return new Npy(shape, values);
	}
}
