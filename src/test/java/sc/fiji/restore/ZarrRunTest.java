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
import static sc.fiji.restore.TestZarrs.image;
import static sc.fiji.restore.TestZarrs.planes;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import ij.ImageStack;
import sc.fiji.restore.NetworkSource.Prepared;
import sc.fiji.restore.image.zarr.Dimensions;
import sc.fiji.restore.image.zarr.PixelType;
import sc.fiji.restore.image.zarr.TestZarr;
import sc.fiji.restore.image.zarr.ZarrFormat;
import sc.fiji.restore.image.zarr.ZarrImage;
import sc.fiji.restore.image.zarr.ZarrOutput;
import sc.fiji.restore.normalize.noise.ChannelMap;
import sc.fiji.restore.pipeline.Progress;

/** Images in OME-Zarr get the same pixels as in ImageJ, bit by bit. */
class ZarrRunTest {

	@TempDir
	private Path folder;

	private static final Dimensions SIZE = new Dimensions(2, 1, 2, 90, 110);
	private static final Dimensions CHUNK = new Dimensions(1, 1, 1, 16, 24);
	private static final Dimensions SHARD = new Dimensions(1, 1, 1, 32, 48);

	private static final RestoreOptions TILES = RestoreOptions.DEFAULT
		.withTile(48);

	@ParameterizedTest
	@CsvSource({ "2, 8", "3, 16", "3, 32" })
	void samePixelsAsInImageJ(final int version, final int bits) {
		assertSame("receptive-gray", TILES, version, PixelType.ofBits(bits), SIZE,
			CHUNK, SHARD);
	}

	@Test
	void chunksMayHoldSeveralPlanes() {
		assertSame("receptive-gray", TILES, 2, PixelType.UINT16,
			new Dimensions(2, 3, 5, 60, 70), new Dimensions(2, 2, 3, 32, 32), SHARD);
	}

	@Test
	void shardsMayHoldSeveralPlanes() {
		assertSame("receptive-gray", TILES, 3, PixelType.UINT8,
			new Dimensions(1, 2, 5, 60, 70), new Dimensions(1, 1, 2, 16, 16),
			new Dimensions(1, 2, 4, 32, 32));
	}

	@Test
	void threeChannelsGoTogether() {
		assertSame("identity-rgb", TILES, 3, PixelType.UINT16,
			new Dimensions(1, 3, 2, 60, 70), CHUNK, SHARD);
	}

	@Test
	void grayGoesAsRedGreenAndBlue() {
		assertSame("identity-rgb", TILES, 3, PixelType.UINT8,
			new Dimensions(1, 2, 1, 60, 70), CHUNK, SHARD);
	}

	@Test
	void planesNormalisedByThemselves() {
		assertSame("receptive-gray", TILES.withNormalization(Scope.SLICE), 3,
			PixelType.FLOAT32, SIZE, CHUNK, SHARD);
	}

	@Test
	void resultsOf32Bits() {
		assertSame("receptive-gray", TILES.withKeepBitDepth(false), 3,
			PixelType.UINT16, SIZE, CHUNK, SHARD);
	}

	@Test
	void smallImages() {
		assertSame("receptive-gray", TILES, 2, PixelType.UINT16,
			new Dimensions(1, 1, 1, 1, 9), CHUNK, SHARD);
		assertSame("receptive-gray", TILES, 2, PixelType.UINT16,
			new Dimensions(1, 1, 1, 3, 1), CHUNK, SHARD);
	}

	@Test
	void holesAreFilledAsInImageJ() {
		final List<Object> planes = planes(PixelType.FLOAT32, SIZE);
		for (int y = 5; y < 80; y++)
			for (int x = 10; x < 95; x++)
				((float[]) planes.get(0))[y * 110 + x] = Float.NaN;
		for (int i = 0; i < 9900; i += 7)
			((float[]) planes.get(2))[i] = Float.POSITIVE_INFINITY;
		Arrays.fill((float[]) planes.get(3), Float.NaN);
		assertSame("receptive-gray", TILES, 3, PixelType.FLOAT32, SIZE, CHUNK,
			SHARD, planes);
	}

	@Test
	void shippedModelThatMeasuresTheNoise() {
		try (Restorer restorer = Restorer.open("restormer-denoise-gray",
			TILES.withTile(80).withNoise(Noise.POISSON_GAUSSIAN)))
		{
			assertSame(restorer, 3, PixelType.UINT16,
				new Dimensions(1, 1, 1, 90, 110), CHUNK, SHARD,
				planes(PixelType.UINT16, new Dimensions(1, 1, 1, 90, 110)));
		}
	}

	@Test
	void stripsAreTheSameAsWholePlanes() {
		final Path input = TestZarr.write(folder.resolve("in"), 3, PixelType.UINT16,
			SIZE, CHUNK, SHARD, planes(PixelType.UINT16, SIZE));
		final ZarrImage image = ZarrImage.open(input);
		final ZarrOutput output = ZarrOutput.of(folder.resolve("out"), image,
			PixelType.UINT16, ZarrFormat.SAME);
		try (
			Restorer restorer = Restorer.open(TestModels.spec("receptive-gray"),
				TILES, Progress.NONE);
			Prepared network = restorer.network())
		{
			final ZarrModel model = ZarrModel.of(restorer.model(), TILES, image);
			final ZarrPlan plan = new ZarrPlan(model, output, 48, 48);
			final ZarrPieces pieces = plan.pieces(0);
			assertEquals(4 * 3 * 3, pieces.size());
			final List<Integer> finished = new ArrayList<>();
			output.create();
			try (ZarrRestoration work = new ZarrRestoration(plan, network.model(),
				new ZarrStatistics(model, chunk -> {
					throw new IllegalStateException();
				}, () -> {
				}).maps().stream().map(ChannelMap::map).toList(), Progress.NONE)) {
				// NB: in any order, also with gaps.
				work.restore(piece -> piece % 2 == 1, finished::add);
				work.restore(piece -> piece % 2 == 0, finished::add);
			}
			assertEquals(pieces.size(), finished.size());
			output.finish(Map.of());
			final ImageStack expected = restorer
				.restore(image(SIZE, planes(PixelType.UINT16, SIZE))).getStack();
			final List<Object> actual = TestZarr.read(folder.resolve("out"));
			for (int p = 0; p < actual.size(); p++)
				assertPixels(expected.getPixels(p + 1), actual.get(p));
		}
	}

	private void assertSame(final String model, final RestoreOptions options,
		final int version, final PixelType type, final Dimensions size,
		final Dimensions chunk, final Dimensions shard)
	{
		assertSame(model, options, version, type, size, chunk, shard,
			planes(type, size));
	}

	private void assertSame(final String model, final RestoreOptions options,
		final int version, final PixelType type, final Dimensions size,
		final Dimensions chunk, final Dimensions shard, final List<Object> planes)
	{
		try (Restorer restorer = Restorer.open(TestModels.spec(model), options,
			Progress.NONE))
		{
			assertSame(restorer, version, type, size, chunk, shard, planes);
		}
	}

	private void assertSame(final Restorer restorer, final int version,
		final PixelType type, final Dimensions size, final Dimensions chunk,
		final Dimensions shard, final List<Object> planes)
	{
		final String name = size.toString();
		final Path input = TestZarr.write(folder.resolve("in " + name), version,
			type, size, chunk, version == 2 ? chunk : shard, planes);
		final Path output = run(restorer, input, "out " + name);
		final ImageStack expected = restorer.restore(image(size, planes))
			.getStack();
		final List<Object> actual = TestZarr.read(output);
		assertEquals(expected.size(), actual.size());
		for (int p = 0; p < actual.size(); p++) {
			assertPixels(expected.getPixels(p + 1), actual.get(p));
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
}
