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

import java.lang.reflect.Array;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

import ij.ImagePlus;
import ij.ImageStack;
import sc.fiji.restore.image.zarr.Dimensions;
import sc.fiji.restore.image.zarr.PixelType;
import sc.fiji.restore.image.zarr.TestZarr;

/** Images in OME-Zarr, and the same in ImageJ. */
final class TestZarrs {

	private TestZarrs() {}

	/** A small image in Zarr 3 with shards: two channels, two slices, 16 bits. */
	static Path image(final Path folder) {
		final Dimensions size = new Dimensions(1, 2, 2, 300, 280);
		return TestZarr.write(folder, 3, PixelType.UINT16, size,
			new Dimensions(1, 1, 1, 32, 32), new Dimensions(1, 1, 1, 64, 64),
			planes(PixelType.UINT16, size));
	}

	/** A small image in Zarr 2: two planes of 8 bits. */
	static Path old(final Path folder) {
		final Dimensions size = new Dimensions(1, 1, 2, 150, 130);
		final Dimensions chunk = new Dimensions(1, 1, 1, 32, 32);
		return TestZarr.write(folder, 2, PixelType.UINT8, size, chunk, chunk,
			planes(PixelType.UINT8, size));
	}

	/** Something that varies, with noise; the second plane is constant. */
	static List<Object> planes(final PixelType type, final Dimensions size) {
		final Random random = new Random(5);
		final List<Object> planes = new ArrayList<>();
		for (int p = 0; p < size.frames() * size.channels() * size.slices(); p++) {
			final Object plane = type.allocate(size.width() * size.height());
			for (int i = 0; i < Array.getLength(plane); i++) {
				final int x = i % size.width();
				final int y = i / size.width();
				final double value = 100 + 60 * Math.sin(x / 9.0) * Math.cos(y / 7.0) +
					5 * random.nextGaussian() + p;
				set(plane, i, p == 1 ? 7 : value);
			}
			planes.add(plane);
		}
		return planes;
	}

	private static void set(final Object plane, final int i, final double value) {
		if (plane instanceof final byte[] bytes) bytes[i] = (byte) value;
		else if (plane instanceof final short[] shorts) shorts[i] = (short) value;
		else((float[]) plane)[i] = (float) value;
	}

	/** The same in ImageJ. */
	static ImagePlus image(final Dimensions size, final List<Object> planes) {
		final ImageStack stack = new ImageStack(size.width(), size.height());
		planes.forEach(plane -> stack.addSlice(null, plane));
		final ImagePlus image = new ImagePlus("test", stack);
		image.setDimensions(size.channels(), size.slices(), size.frames());
		return image;
	}
}
