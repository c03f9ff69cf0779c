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

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static sc.fiji.restore.Says.says;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import sc.fiji.restore.error.RestoreException.InvalidImage;
import sc.fiji.restore.tile.Interval;

/** Images that are none, or wrong, or damaged. */
class DamagedZarrTest {

	private static final Slab ALL = new Slab(0, 1, 0, 2, 0, 3);
	private static final Interval PLANE = new Interval(0, 0, 41, 37);

	@TempDir
	private Path root;

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '`', value = {
		"v2-gzip/.zattrs | \"0.4\" | \"0.9\" | version | 0.9",
		"v3-gzip/zarr.json | \"0.5\" | \"0.6\" | version | 0.6",
		"v2-gzip/.zattrs | multiscales | other | multiscales | no image",
		"v2-gzip/.zattrs | coordinateTransformations | other | coordinateTransformations | missing",
		"v2-gzip/.zattrs | \"type\": \"scale\" | \"type\": \"affine\" | 'scale' | 5 numbers",
		"v3-gzip/zarr.json | \"name\": \"x\" | \"name\": \"u\" | axes | y and x",
		"v2-gzip/.zattrs | \"name\": \"y\" | \"name\": \"z\" | axes | y and x",
		"v2-gzip/.zattrs | \"time\" | \"angle\" | axes | [t, c, z, y, x]",
		"v2-gzip/.zattrs | \"s0\" | \"../v2-none/s0\" | path | ../v2-none/s0",
		"v3-gzip/zarr.json | \"s0\" | \"/etc\" | path | /etc",
		"v3-gzip/zarr.json | \"s0\" | \".\" | path | folder in the image",
		"v3-gzip/zarr.json | \"s0\" | \"s1\" | s1 | zarr.json",
		"v2-gzip/s0/.zarray | \"gzip\" | \"lzma\" | codecs | lzma",
		"v3-gzip/s0/zarr.json | \"gzip\" | \"lzma\" | codecs | lzma",
		"v3-blosc/s0/zarr.json | \"zstd\" | \"snappy\" | cname | snappy",
		"v3-gzip/s0/zarr.json | \"uint16\" | \"complex64\" | data_type | complex64",
		"v2-gzip/s0/.zarray | <u2 | <i8 | dtype | <i8",
		"v2-gzip/s0/.zarray | \"C\" | \"F\" | order | F",
		"v2-gzip/s0/.zarray | 37 | -37 | shape | -37",
		"v2-gzip/s0/.zarray | 37 | 1e99 | shape | 1e99",
		"v2-gzip/s0/.zarray | 16 | 2000000000 | chunk | 2000000000",
		"v2-gzip/s0/.zarray | \"/\" | \"/../\" | dimension_separator | ..",
		"v3-shards-end/s0/zarr.json | 48 | 47 | shards | 47",
		"v3-gzip/s0/zarr.json | \"regular\" | \"rectangular\" | name | regular",
		"v3-gzip/s0/zarr.json | { | [ | JSON | s0",
		"v3-gzip/zarr.json | } | ] | JSON | zarr.json" })
	void wrongMetadataIsNamed(final String file, final String from,
		final String to, final String first, final String second) throws IOException
	{
		ZarrSamples.unpack(root, file.split("/")[0]);
		final Path path = root.resolve(file);
		final String text = Files.readString(path);
		assertTrue(text.contains(from), text);
		Files.writeString(path, text.replace(from, to));
		says(InvalidImage.class,
			() -> ZarrImage.open(root.resolve(file.split("/")[0])), first, second);
	}

	@Test
	void whatIsNoImageIsNamed() throws IOException {
		ZarrSamples.unpack(root, "v2-gzip");
		ZarrSamples.unpack(root, "v3-gzip");
		says(InvalidImage.class, () -> ZarrImage.open(root.resolve("nothing")),
			"input", "nothing", "not there");
		says(InvalidImage.class, () -> ZarrImage.open(root), "no Zarr");
		says(InvalidImage.class, () -> ZarrImage.open(root.resolve("v2-gzip/s0")),
			"a single array");
		says(InvalidImage.class, () -> ZarrImage.open(root.resolve("v3-gzip/s0")),
			"a single array");
		says(InvalidImage.class,
			() -> ZarrImage.open(Files.writeString(root.resolve("a.zip"), "x")),
			"a file", "unpack");
	}

	@ParameterizedTest
	@CsvSource({ "v2-none, 0.0.0.1.1", "v2-gzip, 0/0/0/1/1", "v2-zlib, 0/0/0/1/1",
		"v2-zstd, 0/0/0/1/1", "v2-blosc-lz4, 0/0/0/1/1", "v3-gzip, c/0/0/0/1/1",
		"v3-zstd, c/0/0/0/1/1", "v3-blosc, c/0/0/0/1/1", "v3-none, c/0/0/0/1/1" })
	void damagedChunksAreNamedAndTheOthersRead(final String name,
		final String chunk) throws IOException
	{
		ZarrSamples.unpack(root, name);
		final Path file = root.resolve(name).resolve("s0").resolve(chunk);
		final ZarrImage image = ZarrImage.open(root.resolve(name));
		final List<Object> before = image.read(ALL, PLANE, damaged -> {
			throw new IllegalStateException(damaged.toString());
		});
		final byte[] bytes = Files.readAllBytes(file);
		for (final byte[] wrong : List.of(new byte[0],
			Arrays.copyOf(bytes, bytes.length / 2), new byte[bytes.length + 7]))
		{
			Files.write(file, wrong);
			final List<DamagedChunk> damaged = new ArrayList<>();
			final List<Object> after = image.read(ALL, PLANE, damaged::add);
			assertEquals(1, damaged.size());
			assertEquals(List.of(0, 0, 0, 1, 1), damaged.get(0).index());
			says(damaged.get(0).toString(), "(0, 0, 0, 1, 1)", name);
			for (int i = 0; i < 37 * 41; i++) {
				final boolean isIn = i % 41 / 16 == 1 && i / 41 / 16 == 1;
				assertEquals(isIn ? 0 : image.type().get(before.get(0), i),
					image.type().get(after.get(0), i));
			}
		}
	}

	@Test
	void damagedShardsAreNamed() throws IOException {
		ZarrSamples.unpack(root, "v3-shards");
		for (final String name : List.of("v3-shards-start", "v3-shards-end")) {
			final Path file = root.resolve(name).resolve("s0/c/0/0/0/0/0");
			final byte[] bytes = Files.readAllBytes(file);
			final ZarrImage image = ZarrImage.open(root.resolve(name));
			final Random random = new Random(3);
			for (int i = 0; i < 200; i++) {
				final byte[] wrong = bytes.clone();
				wrong[random.nextInt(wrong.length)] ^= (byte) (1 + random.nextInt(255));
				Files.write(file, i % 10 == 0
					? Arrays.copyOf(bytes, random.nextInt(bytes.length)) : wrong);
				// NB: zstd without checksums may take some damage for other pixels.
				image.read(ALL, PLANE, damaged -> says(damaged.toString(), name));
			}
			Files.write(file, new byte[3]);
			final List<DamagedChunk> damaged = new ArrayList<>();
			image.read(ALL, PLANE, damaged::add);
			assertEquals(2 * 2 * 3, damaged.size());
		}
	}

	@Test
	void damagedChunksOfAnyCodecNeverCrash() throws IOException {
		ZarrSamples.unpack(root, "v2");
		final Random random = new Random(4);
		for (final String name : ZarrSamples.names()) {
			if (!name.startsWith("v2") || name.equals("v2-none")) continue;
			final Path file = root.resolve(name).resolve("s0/0/0/0/1/1");
			final byte[] bytes = Files.readAllBytes(file);
			final ZarrImage image = ZarrImage.open(root.resolve(name));
			for (int i = 0; i < 100; i++) {
				final byte[] wrong = bytes.clone();
				for (int k = 0; k < 1 + i % 4; k++)
					wrong[random.nextInt(wrong.length)] = (byte) random.nextInt();
				Files.write(file, wrong);
				image.read(Slab.plane(0, 0, 0), PLANE,
					damaged -> says(damaged.toString(), name));
			}
		}
	}
}
