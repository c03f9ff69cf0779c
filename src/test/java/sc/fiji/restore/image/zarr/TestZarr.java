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

import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;

import sc.fiji.restore.tile.Interval;

/** Writes OME-Zarr images of five axes, t, c, z, y and x. */
public final class TestZarr {

	private static final NgffAxes AXES = new NgffAxes(
		List.of('t', 'c', 'z', 'y', 'x'));

	private TestZarr() {}

	/** Writes a ramp of 50×40 pixels of 8 bits. */
	public static Path small(final Path folder) {
		final byte[] ramp = new byte[50 * 40];
		for (int i = 0; i < ramp.length; i++) ramp[i] = (byte) (5 * (i % 50));
		final Dimensions chunk = new Dimensions(1, 1, 1, 16, 16);
		return write(folder, 2, PixelType.UINT8, new Dimensions(1, 1, 1, 40, 50),
			chunk, chunk, List.of(ramp));
	}

	/**
	 * Writes an image.
	 *
	 * @param version of Zarr, 2 or 3
	 * @param shard the same as the chunk for no shards
	 * @param planes pixels, channels first, then slices, then frames
	 */
	public static Path write(final Path folder, final int version,
		final PixelType type, final Dimensions size, final Dimensions chunk,
		final Dimensions shard, final List<Object> planes)
	{
		final ArrayLayout layout = new ArrayLayout(version, list(size), list(chunk),
			list(shard), type, ByteOrder.LITTLE_ENDIAN, 0,
			new Codecs(List.of(new ZstdCodec(3))), ShardIndex.DEFAULT,
			version == 2 ? new ChunkKeys(false, "/") : ChunkKeys.DEFAULT,
			version == 2 ? List.of() : List.of("t", "c", "z", "y", "x"));
		final FileStore store = new FileStore(folder,
			folder.resolve(ZarrOutput.WORK));
		final ArrayWriter writer = new ArrayWriter(store.child("a"), layout);
		writer.create();
		final Slab all = new Slab(0, size.frames(), 0, size.channels(), 0,
			size.slices());
		final int pixels = size.width() * size.height();
		final Object box = type.allocate(pixels * planes.size());
		for (int p = 0; p < planes.size(); p++) {
			System.arraycopy(planes.get(p), 0, box, AXES.plane(all, p) * pixels,
				pixels);
		}
		final int[] last = Grid.array(list(size));
		for (int d = 0; d < 5; d++) last[d] = (last[d] - 1) / list(shard).get(d);
		Grid.forEach(new int[5], last,
			index -> writer.write(index, box, new int[5], Grid.array(list(size))));
		NgffWriter.write(store, ngff(version), 1, Map.of());
		rename(folder);
		return folder;
	}

	/**
	 * Writes a square plane of 16 bits, chunk by chunk: noise, each chunk another.
	 *
	 * @param chunk side in pixels
	 */
	public static Path generate(final Path folder, final int side,
		final int chunk)
	{
		final ArrayLayout layout = new ArrayLayout(3, List.of(1, 1, 1, side, side),
			List.of(1, 1, 1, chunk, chunk), List.of(1, 1, 1, chunk, chunk),
			PixelType.UINT16, ByteOrder.LITTLE_ENDIAN, 0,
			new Codecs(List.of(new BloscCodec("lz4", 5, 1, 2, 0))),
			ShardIndex.DEFAULT, ChunkKeys.DEFAULT, List.of("t", "c", "z", "y", "x"));
		final FileStore store = new FileStore(folder,
			folder.resolve(ZarrOutput.WORK));
		final ArrayWriter writer = new ArrayWriter(store.child("0"), layout);
		writer.create();
		final int last = (side - 1) / chunk;
		Grid.forEach(new int[5], new int[]{ 0, 0, 0, last, last }, index -> {
			final short[] pixels = new short[chunk * chunk];
			int state = index.hashCode();
			for (int i = 0; i < pixels.length; i++) {
				state = state * 1664525 + 1013904223;
				pixels[i] = (short) (1000 + (state >>> 22));
			}
			writer.write(index, pixels,
				new int[]{ 0, 0, 0, index.get(3) * chunk, index.get(4) * chunk },
				new int[]{ 1, 1, 1, chunk, chunk });
		});
		NgffWriter.write(store, ngff(3), 1, Map.of());
		return folder;
	}

	/** The writer's own name is 0. */
	private static void rename(final Path folder) {
		if (!folder.resolve("a").toFile().renameTo(folder.resolve("0").toFile()))
			throw new IllegalStateException("not renamed: " + folder);
		folder.resolve(ZarrOutput.WORK).toFile().delete();
	}

	private static Ngff ngff(final int version) {
		final JsonArray axes = new JsonArray();
		for (final char name : AXES.names()) {
			final JsonObject axis = new JsonObject();
			axis.addProperty("name", String.valueOf(name));
			axis.addProperty("type",
				name == 't' ? "time" : name == 'c' ? "channel" : "space");
			axes.add(axis);
		}
		final JsonObject multiscale = new JsonObject();
		multiscale.add("axes", axes);
		return new Ngff(version == 2 ? Ngff.V4 : Ngff.V5, new JsonObject(),
			multiscale, AXES, List.of("0"), List.of(List.of(1.0, 1.0, 2.0, 0.5, 0.5)),
			List.of(List.of(0.0, 0.0, 0.0, 0.0, 0.0)), Map.of());
	}

	private static List<Integer> list(final Dimensions size) {
		return List.of(size.frames(), size.channels(), size.slices(), size.height(),
			size.width());
	}

	/** All planes of an image. */
	public static List<Object> read(final Path folder) {
		final ZarrImage image = ZarrImage.open(folder);
		final Dimensions size = image.size();
		return new ArrayList<>(image.read(
			new Slab(0, size.frames(), 0, size.channels(), 0, size.slices()),
			new Interval(0, 0, size.width(), size.height()), chunk -> {
				throw new IllegalStateException(chunk.toString());
			}));
	}
}
