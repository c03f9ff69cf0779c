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

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static sc.fiji.restore.Says.says;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import sc.fiji.restore.error.RestoreException.WriteFailed;
import sc.fiji.restore.tile.Interval;

/** Images that zarr-python wrote, and those that are written here. */
class ZarrImageTest {

	private static final int HEIGHT = 37;
	private static final int WIDTH = 41;
	private static final Interval ALL = new Interval(0, 0, WIDTH, HEIGHT);

	@TempDir
	private static Path root;

	@TempDir
	private Path folder;

	@BeforeAll
	static void unpack() throws IOException {
		ZarrSamples.unpack(root, "");
	}

	static List<String> names() throws IOException {
		return ZarrSamples.names();
	}

	@ParameterizedTest
	@MethodSource("names")
	void readsWhatZarrPythonWrote(final String name) {
		final ZarrImage image = ZarrImage.open(root.resolve(name));
		assertEquals(new Dimensions(1, 2, 3, HEIGHT, WIDTH), image.size());
		assertImage(image);
	}

	@Test
	void readsAnyRectangleOfAnyPlanes() {
		for (final String name : List.of("v2-gzip", "v3-shards-end")) {
			final ZarrImage image = ZarrImage.open(root.resolve(name));
			for (final Interval part : List.of(new Interval(0, 0, 1, 1),
				new Interval(15, 15, 2, 2), new Interval(7, 20, 30, 17)))
			{
				final List<Object> planes = read(image, new Slab(0, 1, 0, 2, 1, 2),
					part);
				for (int p = 0; p < 4; p++) {
					assertPlane(image.type(), planes.get(p), p % 2, 1 + p / 2, part);
				}
			}
		}
	}

	@ParameterizedTest
	@MethodSource("names")
	void writesAsTheOtherImageIs(final String name) throws IOException {
		final ZarrImage image = ZarrImage.open(root.resolve(name));
		final ZarrOutput output = ZarrOutput.of(folder, image, image.type(),
			ZarrFormat.SAME);
		write(image, output);
		final ZarrImage again = ZarrImage.open(folder);
		assertImage(again);
		assertEquals(image.layout(), again.layout());
		assertEquals(image.ngff().scales().get(0), again.ngff().scales().get(0));
		assertEquals(image.ngff().multiscale().get("axes"),
			again.ngff().multiscale().get("axes"));
		try (Stream<Path> files = Files.walk(folder)) {
			assertTrue(files.noneMatch(file -> file.toString().endsWith(".part")));
		}
	}

	@Test
	void missingChunksStayMissing() throws IOException {
		final ZarrImage image = ZarrImage.open(root.resolve("v3-gzip"));
		write(image, ZarrOutput.of(folder, image, image.type(), ZarrFormat.SAME));
		assertEquals(List.of(),
			files("0").stream().filter(name -> name.endsWith("/0/0")).toList());
		assertEquals(2 * 2 * (3 * 3 - 1), files("0").size());
	}

	@Test
	void smallerResolutionsAreMeans() {
		final Dimensions size = new Dimensions(1, 1, 1, 259, 5);
		final Dimensions chunk = new Dimensions(1, 1, 1, 64, 64);
		final short[] pixels = new short[259 * 5];
		for (int i = 0; i < pixels.length; i++) pixels[i] = (short) (i * 31 % 997);
		final ZarrImage image = ZarrImage.open(TestZarr.write(folder.resolve("in"),
			2, PixelType.UINT16, size, chunk, chunk, List.of(pixels)));
		final ZarrOutput output = ZarrOutput.of(folder.resolve("out"), image,
			PixelType.UINT16, ZarrFormat.SAME);
		assertEquals(2, output.levels());
		assertEquals(new Dimensions(1, 1, 1, 130, 3), output.size(1));
		output.create();
		final Slab plane = Slab.plane(0, 0, 0);
		output.write(0, plane, new Interval(0, 0, 5, 259), List.of(pixels),
			part -> true);
		output.shrink(1, plane, new Interval(0, 0, 3, 128));
		output.shrink(1, plane, new Interval(0, 128, 3, 2));
		output.finish(Map.of());
		final Ngff ngff = Ngff.read(new FileStore(folder.resolve("out"), null));
		assertEquals(List.of(1.0, 1.0, 2.0, 1.0, 1.0), ngff.scales().get(1));
		assertEquals(List.of(0.0, 0.0, 0.0, 0.25, 0.25),
			ngff.translations().get(1));
		final FileStore store = new FileStore(folder.resolve("out/1"), null);
		final short[] small = (short[]) new ZarrArray(store,
			LayoutReader.read(store, 2))
			.read(new int[5], new int[]{ 1, 1, 1, 130, 3 }, damaged -> {
				throw new IllegalStateException(damaged.toString());
			});
		assertEquals(
			Math.round((pixels[0] + pixels[1] + pixels[5] + pixels[6]) / 4.0),
			small[0]);
		assertEquals(Math.round((pixels[4] + pixels[9]) / 2.0), small[2]);
		assertEquals(Math.round((pixels[258 * 5] + pixels[258 * 5 + 1]) / 2.0),
			small[129 * 3]);
		assertEquals(pixels[258 * 5 + 4], small[129 * 3 + 2]);
	}

	@Test
	void whatCannotBeWrittenIsNamed() throws IOException {
		final ZarrImage image = ZarrImage.open(root.resolve("v3-gzip"));
		Files.createDirectories(folder.resolve(".restore"));
		Files.writeString(folder.resolve(".restore/parts"), "in the way");
		says(
			WriteFailed.class, () -> ZarrOutput
				.of(folder, image, image.type(), ZarrFormat.SAME).create(),
			"could not be written", "space left", "goes on");
	}

	private List<String> files(final String level) throws IOException {
		try (Stream<Path> files = Files.walk(folder.resolve(level).resolve("c"))) {
			return files.filter(Files::isRegularFile)
				.map(file -> file.toString().replace('\\', '/')).toList();
		}
	}

	private static void write(final ZarrImage image, final ZarrOutput output) {
		final Slab all = new Slab(0, 1, 0, 2, 0, 3);
		output.create();
		output.write(0, all, ALL, read(image, all, ALL), part -> true);
		output.finish(Map.of());
	}

	private static void assertImage(final ZarrImage image) {
		final List<Object> planes = read(image, new Slab(0, 1, 0, 2, 0, 3), ALL);
		for (int p = 0; p < 6; p++) {
			assertPlane(image.type(), planes.get(p), p % 2, p / 2, ALL);
		}
	}

	private static List<Object> read(final ZarrImage image, final Slab slab,
		final Interval part)
	{
		final List<DamagedChunk> damaged = new ArrayList<>();
		final List<Object> planes = image.read(slab, part, damaged::add);
		assertEquals(List.of(), damaged);
		return planes;
	}

	private static void assertPlane(final PixelType type, final Object plane,
		final int c, final int z, final Interval part)
	{
		final double[] expected = new double[part.width() * part.height()];
		final double[] actual = new double[expected.length];
		for (int i = 0; i < expected.length; i++) {
			final int x = part.x() + i % part.width();
			final int y = part.y() + i / part.width();
			final int value = x < 16 && y < 16 ? 0
				: 1000 * c + 100 * z + 7 * y + 3 * x;
			expected[i] = type == PixelType.UINT8 ? value & 0xff : value;
			actual[i] = type.get(plane, i);
		}
		assertArrayEquals(expected, actual);
	}
}
