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

import java.nio.ByteBuffer;

/** The floating-point types of weights in checkpoints. */
public enum DType {

	/** IEEE 754 binary16. */
	FLOAT16(2) {

		@Override
		float get(final ByteBuffer bytes, final int at) {
			return half(bytes.getShort(at));
		}
	},
	/** The upper half of a float32. */
	BFLOAT16(2) {

		@Override
		float get(final ByteBuffer bytes, final int at) {
			return Float.intBitsToFloat(bytes.getShort(at) << 16);
		}
	},
	/** IEEE 754 binary32. */
	FLOAT32(4) {

		@Override
		float get(final ByteBuffer bytes, final int at) {
			return bytes.getFloat(at);
		}
	},
	/** IEEE 754 binary64. */
	FLOAT64(8) {

		@Override
		float get(final ByteBuffer bytes, final int at) {
			return (float) bytes.getDouble(at);
		}
	};

	private final int bytes;

	DType(final int bytes) {
		this.bytes = bytes;
	}

	/** Bytes of one element. */
	public int bytes() {
		return bytes;
	}

	/** The element at an index in bytes. */
	abstract float get(ByteBuffer bytes, int at);

	// NB: Float.float16ToFloat came with Java 20.
	private static float half(final short bits) {
		final int exponent = bits >> 10 & 0x1f;
		final int mantissa = bits & 0x3ff;
		final float sign = bits < 0 ? -1 : 1;
		if (exponent == 0) return sign * mantissa * 0x1p-24f;
		final int widened = exponent == 0x1f ? 0xff : exponent + 112;
		return Float
			.intBitsToFloat((bits & 0x8000) << 16 | widened << 23 | mantissa << 13);
	}
}
