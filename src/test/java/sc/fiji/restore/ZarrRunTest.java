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

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.reflect.Array;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import ij.CompositeImage;
import ij.ImagePlus;
import ij.ImageStack;
import sc.fiji.restore.image.zarr.Dimensions;
import sc.fiji.restore.image.zarr.PixelType;
import sc.fiji.restore.image.zarr.TestZarr;
import sc.fiji.restore.image.zarr.ZarrFormat;
import sc.fiji.restore.image.zarr.ZarrImage;
import sc.fiji.restore.pipeline.Progress;

/** Images in OME-Zarr get the same pixels as in ImageJ, bit by bit. */
class ZarrRunTest {

	@TempDir
	private Path folder;

	@ParameterizedTest
	@CsvSource({ "receptive-gray, 2, 8", "receptive-gray, 3, 16",
		"receptive-gray, 3, 32", "identity-gray, 3, 16", "noisy-gray, 2, 16" })
	void samePixelsAsInImageJ(final String model, final int version,
		final int bits)
	{
		assertSame(model, RestoreOptions.DEFAULT.withTile(64), version,
			PixelType.ofBits(bits), new Dimensions(2, 2, 3, 150, 170),
			new Dimensions(1, 1, 1, 32, 48), new Dimensions(1, 1, 1, 64, 96));
	}

	private void assertSame(final String model, final RestoreOptions options,
		final int version, final PixelType type, final Dimensions size,
		final Dimensions chunk, final Dimensions shard)
	{
		final List<Object> planes = planes(type, size);
		final Path input = TestZarr.write(folder.resolve("in"), version, type, size,
			chunk, version == 2 ? chunk : shard, planes);
		try (Restorer restorer = Restorer.open(TestModels.spec(model), options,
			Progress.NONE))
		{
			final Path output = run(restorer, input, "out");
			final ImageStack expected = restorer.restore(image(size, planes))
				.getStack();
			final List<Object> actual = TestZarr.read(output);
			assertEquals(expected.size(), actual.size());
			for (int p = 0; p < actual.size(); p++) {
				assertPixels(expected.getPixels(p + 1), actual.get(p));
			}
		}
	}

	private Path run(final Restorer restorer, final Path input,
		final String name)
	{
		return new ZarrRun(restorer, ZarrImage.open(input), folder.resolve(name),
			ZarrFormat.SAME, ZarrJob.REFUSE, Progress.NONE).run();
	}

	static void assertPixels(final Object expected, final Object actual) {
		assertEquals(expected.getClass(), actual.getClass());
		if (expected instanceof final byte[] bytes)
			assertArrayEquals(bytes, (byte[]) actual);
		else
			if (expected instanceof final short[] shorts)
				assertArrayEquals(shorts, (short[]) actual);
			else
				assertArrayEquals((float[]) expected, (float[]) actual);
	}

	/** Something that varies, with noise; the second plane is constant. */
	private static List<Object> planes(final PixelType type,
		final Dimensions size)
	{
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

	private static ImagePlus image(final Dimensions size,
		final List<Object> planes)
	{
		final ImageStack stack = new ImageStack(size.width(), size.height());
		planes.forEach(plane -> stack.addSlice(null, plane));
		final ImagePlus image = new ImagePlus("test", stack);
		image.setDimensions(size.channels(), size.slices(), size.frames());
		return image;
	}
}
