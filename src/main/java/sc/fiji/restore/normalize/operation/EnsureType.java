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
package sc.fiji.restore.normalize.operation;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

import sc.fiji.restore.normalize.AffineMap;
import sc.fiji.restore.normalize.PixelMap;

/**
 * Values that a type can hold: {@code EnsureDtypeDescr} of bioimage.io. Integers
 * are cut off toward zero, as NumPy's {@code astype} does; what lies outside of
 * the type's range, which NumPy leaves open, becomes its nearest end. They stay
 * floating-point numbers here.
 *
 * @param type the type
 */
public record EnsureType(Type type) implements Operation {

	/** The types of bioimage.io. */
	public enum Type {

		/** 32-bit floating point: what values are anyway. */
		FLOAT32(0, 0),
		/** 64-bit floating point: kept at 32 bit. */
		FLOAT64(0, 0),
		/** 0..255. */
		UINT8(0, 255),
		/** −128..127. */
		INT8(-128, 127),
		/** 0..65535. */
		UINT16(0, 65535),
		/** −32768..32767. */
		INT16(-32768, 32767),
		/** 0..2³² − 1. */
		UINT32(0, 0xffffffffL),
		/** −2³¹..2³¹ − 1. */
		INT32(Integer.MIN_VALUE, Integer.MAX_VALUE),
		/** 0 and above. */
		UINT64(0, Long.MAX_VALUE),
		/** Any whole number. */
		INT64(Long.MIN_VALUE, Long.MAX_VALUE),
		/** 0 or 1; everything but 0 becomes 1. */
		BOOL(0, 1);

		private final long min;
		private final long max;

		Type(final long min, final long max) {
			this.min = min;
			this.max = max;
		}

		/** The type of a name; empty if there is none. */
		public static Optional<Type> of(final String name) {
			return Arrays.stream(values())
				.filter(type -> type.toString().equals(name)).findFirst();
		}

		private boolean isReal() {
			return min == max;
		}

		private float cast(final float value) {
			if (this == BOOL) return value == 0 ? 0 : 1;
			return Math.max(min, Math.min(max, (long) value));
		}

		/** The name in descriptions. */
		@Override
		public String toString() {
			return name().toLowerCase(Locale.ROOT);
		}
	}

	@Override
	public PixelMap decide(final Statistics own, final Statistics input) {
		if (type.isReal()) return AffineMap.IDENTITY;
		return channels -> {
			for (final float[] channel : channels) {
				for (int i = 0; i < channel.length; i++) {
					channel[i] = type.cast(channel[i]);
				}
			}
		};
	}

	@Override
	public boolean isAffine() {
		return type.isReal();
	}

	@Override
	public boolean keepsUnits() {
		return type.isReal();
	}
}
