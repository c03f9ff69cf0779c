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
package sc.fiji.restore.image.zarr;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The pixel types that ImageJ has too. Pixels are held as ImageJ does: in an array
 * of bytes, shorts (both unsigned) or floats.
 */
public enum PixelType {

	/** Unsigned, 8 bits. */
	UINT8("uint8", "u1", 8),
	/** Unsigned, 16 bits. */
	UINT16("uint16", "u2", 16),
	/** Real numbers of 32 bits. */
	FLOAT32("float32", "f4", 32);

	private final String name;
	private final String code;
	private final int bits;

	PixelType(final String name, final String code, final int bits) {
		this.name = name;
		this.code = code;
		this.bits = bits;
	}

	/** The type of so many bits per pixel: 8, 16 or 32. */
	public static PixelType ofBits(final int bits) {
		return Stream.of(values()).filter(type -> type.bits == bits).findFirst()
			.orElseThrow(() -> new IllegalArgumentException(
				"There is no pixel type of " + bits + " bits."));
	}

	/** The type of a name in Zarr 3. */
	static Optional<PixelType> named(final String name) {
		return Stream.of(values()).filter(type -> type.name.equals(name))
			.findFirst();
	}

	/** The type of a code in Zarr 2, without its byte order. */
	static Optional<PixelType> coded(final String code) {
		return Stream.of(values()).filter(type -> type.code.equals(code))
			.findFirst();
	}

	/** Bits per pixel. */
	public int bits() {
		return bits;
	}

	/** Bytes per pixel. */
	public int bytes() {
		return bits / 8;
	}

	/** The name in Zarr 3. */
	String zarrName() {
		return name;
	}

	/** The code in Zarr 2, without the byte order. */
	String code() {
		return code;
	}

	/** An array for so many pixels, all 0. */
	public Object allocate(final int size) {
		return switch (this) {
			case UINT8 -> new byte[size];
			case UINT16 -> new short[size];
			case FLOAT32 -> new float[size];
		};
	}

	/** Sets all pixels of an array. */
	void fill(final Object pixels, final double value) {
		switch (this) {
			case UINT8 -> Arrays.fill((byte[]) pixels, (byte) (int) value);
			case UINT16 -> Arrays.fill((short[]) pixels, (short) (int) value);
			case FLOAT32 -> Arrays.fill((float[]) pixels, (float) value);
		}
	}

	/** Whether all pixels are the same bits as this value has. */
	boolean isFilled(final Object pixels, final double value) {
		final Object one = allocate(1);
		fill(one, value);
		return switch (this) {
			case UINT8 -> all((byte[]) pixels, ((byte[]) one)[0]);
			case UINT16 -> all((short[]) pixels, ((short[]) one)[0]);
			case FLOAT32 -> all((float[]) pixels, ((float[]) one)[0]);
		};
	}

	private static boolean all(final byte[] pixels, final byte value) {
		for (final byte pixel : pixels) if (pixel != value) return false;
		return true;
	}

	private static boolean all(final short[] pixels, final short value) {
		for (final short pixel : pixels) if (pixel != value) return false;
		return true;
	}

	private static boolean all(final float[] pixels, final float value) {
		final int bits = Float.floatToRawIntBits(value);
		for (final float pixel : pixels) {
			if (Float.floatToRawIntBits(pixel) != bits) return false;
		}
		return true;
	}

	/** Pixels from bytes. */
	Object fromBytes(final byte[] bytes, final ByteOrder order) {
		final ByteBuffer buffer = ByteBuffer.wrap(bytes).order(order);
		final Object pixels = allocate(bytes.length / bytes());
		switch (this) {
			case UINT8 -> buffer.get((byte[]) pixels);
			case UINT16 -> buffer.asShortBuffer().get((short[]) pixels);
			case FLOAT32 -> buffer.asFloatBuffer().get((float[]) pixels);
		}
		return pixels;
	}

	/** Bytes from pixels. */
	byte[] toBytes(final Object pixels, final ByteOrder order) {
		final byte[] bytes = new byte[java.lang.reflect.Array.getLength(pixels) *
			bytes()];
		final ByteBuffer buffer = ByteBuffer.wrap(bytes).order(order);
		switch (this) {
			case UINT8 -> buffer.put((byte[]) pixels);
			case UINT16 -> buffer.asShortBuffer().put((short[]) pixels);
			case FLOAT32 -> buffer.asFloatBuffer().put((float[]) pixels);
		}
		return bytes;
	}

	/** A pixel as a real number. */
	double get(final Object pixels, final int index) {
		return switch (this) {
			case UINT8 -> ((byte[]) pixels)[index] & 0xff;
			case UINT16 -> ((short[]) pixels)[index] & 0xffff;
			case FLOAT32 -> ((float[]) pixels)[index];
		};
	}

	/** Sets a pixel; integers are rounded, halves up. */
	void set(final Object pixels, final int index, final double value) {
		switch (this) {
			case UINT8 -> ((byte[]) pixels)[index] = (byte) Math.round(value);
			case UINT16 -> ((short[]) pixels)[index] = (short) Math.round(value);
			case FLOAT32 -> ((float[]) pixels)[index] = (float) value;
		}
	}
}
