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
package sc.fiji.restore.install;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.stream.Collectors;

/**
 * Values with a shape.
 *
 * @param shape sizes, outermost axis first
 * @param values last axis first; do not modify
 */
public record Tensor(int[] shape, float[] values) {

	/** Of the file format: six bytes of magic, version 1.0. */
	private static final byte[] MAGIC = { (byte) 0x93, 'N', 'U', 'M', 'P', 'Y', 1,
		0 };

	/** What precedes the header: magic, version and the header's length. */
	private static final int PREFIX = MAGIC.length + Short.BYTES;

	/** Headers end at a multiple of this. */
	private static final int ALIGNMENT = 64;

	/** Checks that there are as many values as the shape says. */
	public Tensor {
		if (Arrays.stream(shape).reduce(1, (a, b) -> a * b) != values.length)
			throw new IllegalArgumentException("A tensor of shape " +
				Arrays.toString(shape) + " cannot have " + values.length + " values.");
	}

	/**
	 * A NumPy file of little-endian float32. Format: numpy.org/doc/stable,
	 * numpy.lib.format, version 1.0.
	 */
	byte[] toNpy() {
		final String description = "{'descr': '<f4', 'fortran_order': False, " +
			"'shape': (" + Arrays.stream(shape).mapToObj(n -> n + ",")
				.collect(Collectors.joining()) +
			"), }";
		final int length = (PREFIX + description.length() + 1 + ALIGNMENT - 1) /
			ALIGNMENT * ALIGNMENT - PREFIX;
		final ByteBuffer bytes = ByteBuffer
			.allocate(PREFIX + length + Float.BYTES * values.length)
			.order(ByteOrder.LITTLE_ENDIAN).put(MAGIC).putShort((short) length)
			.put(description.getBytes(StandardCharsets.US_ASCII));
		while (bytes.position() < PREFIX + length - 1) bytes.put((byte) ' ');
		bytes.put((byte) '\n').asFloatBuffer().put(values);
		return bytes.array();
	}
}
