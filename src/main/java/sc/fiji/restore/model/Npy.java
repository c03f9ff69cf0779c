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

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import sc.fiji.restore.error.RestoreException.InvalidModel;

/**
 * A NumPy array of numbers in C order, as float32. Format:
 * {@code numpy.lib.format}, versions 1 to 3.
 *
 * @param shape its size along every axis
 * @param values its values, last axis first
 */
public record Npy(int[] shape, float[] values) {

	private static final int MAGIC = 0x93;
	private static final int PREFIX = 12;

	private static final Pattern HEADER = Pattern
		.compile("'descr': *'([<>|=][a-z][0-9]{1,2})'.*" +
			"'fortran_order': *(True|False).*'shape': *\\(([0-9, ]*)\\)");

	/**
	 * Reads the content of a {@code .npy} file.
	 *
	 * @throws InvalidModel if it is none, or holds no numbers
	 */
	public static Npy of(final byte[] file) {
		if (file.length < PREFIX || (file[0] & 0xff) != MAGIC)
			throw wrong("start with the bytes of a NumPy array, but does not");
		final ByteBuffer bytes = ByteBuffer.wrap(file)
			.order(ByteOrder.LITTLE_ENDIAN);
		final int start = file[6] == 1 ? 10 : PREFIX;
		final int length = file[6] == 1 ? bytes.getShort(8) & 0xffff
			: bytes.getInt(8);
		if (length < 0 || length > file.length - start)
			throw wrong("have a header within its " + file.length +
				" bytes, but that is said to be " + length + " bytes long");
		final String text = new String(file, start, length,
			StandardCharsets.ISO_8859_1);
		final Matcher header = HEADER.matcher(text);
		if (!header.find())
			throw wrong("hold an array of numbers, but has the header " + text);
		bytes.position(start + length);
		bytes.order(header.group(1).startsWith(">") ? ByteOrder.BIG_ENDIAN
			: ByteOrder.LITTLE_ENDIAN);
		final int[] shape = shape(header.group(3));
		final float[] values = values(bytes, header.group(1).substring(1),
			count(shape, bytes.remaining()));
		return new Npy(shape,
			header.group(2).equals("True") ? reordered(shape, values) : values);
	}

	private static int[] shape(final String sizes) {
		try {
			return Arrays.stream(sizes.split(",")).map(String::strip)
				.filter(n -> !n.isEmpty()).mapToInt(Integer::parseInt).toArray();
		}
		catch (final NumberFormatException e) {
			throw wrong("have sizes below 2³¹, but has " + sizes);
		}
	}

	private static int count(final int[] shape, final int bytes) {
		long count = 1;
		for (final int size : shape) {
			count *= size;
			// NB: no type is smaller than a byte; checked before it overflows.
			if (count > bytes) throw tooShort(shape, bytes);
		}
		return (int) count;
	}

	private static float[] values(final ByteBuffer bytes, final String type,
		final int count)
	{
		final int size = Integer.parseInt(type.substring(1));
		if ((long) count * size > bytes.remaining())
			throw wrong("hold " + count + " values of " + size +
				" bytes, but is cut off after " + bytes.remaining() + " bytes");
		final float[] values = new float[count];
		for (int i = 0; i < count; i++) values[i] = value(bytes, type);
		return values;
	}

	private static float value(final ByteBuffer bytes, final String type) {
		return switch (type) {
			case "b1" -> bytes.get() == 0 ? 0 : 1;
			case "u1" -> bytes.get() & 0xff;
			case "i1" -> bytes.get();
			case "u2" -> bytes.getShort() & 0xffff;
			case "i2" -> bytes.getShort();
			case "u4" -> bytes.getInt() & 0xffffffffL;
			case "i4" -> bytes.getInt();
			case "u8", "i8" -> bytes.getLong();
			case "f2" -> half(bytes.getShort());
			case "f4" -> bytes.getFloat();
			case "f8" -> (float) bytes.getDouble();
			default -> throw wrong("hold real numbers, but holds '" + type + "'");
		};
	}

	/** IEEE 754 binary16: 1 bit sign, 5 bits exponent, 10 bits fraction. */
	private static float half(final short bits) {
		final int exponent = bits >> 10 & 0x1f;
		final int fraction = bits & 0x3ff;
		final float size = switch (exponent) {
			case 0 -> Math.scalb(fraction, -24);
			case 0x1f -> fraction == 0 ? Float.POSITIVE_INFINITY : Float.NaN;
			default -> Math.scalb(fraction + 0x400, exponent - 25);
		};
		return bits < 0 ? -size : size;
	}

	/** From first axis first to last axis first. */
	private static float[] reordered(final int[] shape, final float[] values) {
		final float[] result = new float[values.length];
		for (int i = 0; i < values.length; i++) {
			int rest = i;
			int from = 0;
			int stride = values.length;
			for (int axis = shape.length - 1; axis >= 0; axis--) {
				stride /= shape[axis];
				from += rest % shape[axis] * stride;
				rest /= shape[axis];
			}
			result[i] = values[from];
		}
		return result;
	}

	private static InvalidModel tooShort(final int[] shape, final int bytes) {
		return wrong("hold an array of the shape " + Arrays.toString(shape) +
			", but has only " + bytes + " bytes");
	}

	private static InvalidModel wrong(final String rule) {
		return new InvalidModel(
			"A test tensor must " + rule + ". Install the model again.");
	}
}
