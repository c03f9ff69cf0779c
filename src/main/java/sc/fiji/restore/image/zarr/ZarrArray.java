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

import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

import sc.fiji.restore.error.RestoreException.InvalidImage;

/**
 * An array, read in boxes of any size. Reads no more than the chunks that a box
 * touches, and each once. Immutable and thread-safe.
 *
 * @param store its files
 * @param layout what its metadata says
 */
record ZarrArray(ZarrStore store, ArrayLayout layout) {

	/**
	 * Reads pixels.
	 *
	 * @param offset of the box, along each axis
	 * @param size of the box, within the array
	 * @param damaged told of chunks that cannot be read, whose pixels become the
	 *          array's fill value
	 * @return the pixels, the last axis the fastest
	 */
	Object read(final int[] offset, final int[] size,
		final Consumer<DamagedChunk> damaged)
	{
		final Object box = layout.type().allocate(Grid.product(size));
		final int[] chunk = Grid.array(layout.chunk());
		final int[] first = new int[chunk.length];
		final int[] last = new int[chunk.length];
		for (int d = 0; d < chunk.length; d++) {
			first[d] = offset[d] / chunk[d];
			last[d] = (offset[d] + size[d] - 1) / chunk[d];
		}
		final Map<List<Integer>, ShardTable> tables = new HashMap<>();
		Grid.forEach(first, last, index -> {
			final int[] at = new int[chunk.length];
			for (int d = 0; d < at.length; d++) at[d] = index.get(d) * chunk[d];
			Grid.copy(read(index, at, tables, damaged), at, chunk, box, offset, size);
		});
		return box;
	}

	private Object read(final List<Integer> index, final int[] at,
		final Map<List<Integer>, ShardTable> tables,
		final Consumer<DamagedChunk> damaged)
	{
		try {
			final Optional<byte[]> packed = layout.isSharded()
				? tables.computeIfAbsent(shardOf(index),
					shard -> ShardTable.read(store, layout, shard)).chunk(index)
				: store.read(layout.keys().key(index));
			if (packed.isPresent())
				return layout.type().fromBytes(
					layout.codecs().decode(packed.get(), layout.chunkBytes()),
					layout.order());
		}
		catch (final IOException | InvalidImage e) {
			damaged.accept(new DamagedChunk(store.describe(""), index, Grid.list(at),
				layout.chunk(), e.getMessage()));
		}
		final Object pixels = layout.type().allocate(layout.chunkPixels());
		layout.type().fill(pixels, layout.fill());
		return pixels;
	}

	private List<Integer> shardOf(final List<Integer> index) {
		final List<Integer> chunks = layout.chunksPerShard();
		final int[] shard = new int[chunks.size()];
		for (int d = 0; d < shard.length; d++) {
			shard[d] = index.get(d) / chunks.get(d);
		}
		return Grid.list(shard);
	}
}
