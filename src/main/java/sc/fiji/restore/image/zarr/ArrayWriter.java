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
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import sc.fiji.restore.error.RestoreException.WriteFailed;

/**
 * Writes an array file by file: a chunk, or a shard of chunks, at a time.
 * Thread-safe; the same pixels become the same bytes, so who writes a file again
 * changes nothing.
 *
 * @param store its files
 * @param layout what its metadata says
 */
record ArrayWriter(FileStore store, ArrayLayout layout) {

	/** Writes the metadata. */
	void create() {
		store.write(LayoutWriter.file(layout),
			Json.bytes(LayoutWriter.json(layout)));
	}

	/**
	 * Writes a file.
	 *
	 * @param index in the grid of shards, or of chunks if there are no shards
	 * @param box pixels that hold all of the file's that lie within the array
	 * @param offset where the box lies in the array
	 * @param size how large it is
	 */
	void write(final List<Integer> index, final Object box, final int[] offset,
		final int[] size)
	{
		try {
			final Optional<byte[]> bytes = layout.isSharded()
				? shard(index, box, offset, size) : chunk(index, box, offset, size);
			if (bytes.isPresent()) store.write(layout.keys().key(index), bytes.get());
		}
		catch (final IOException e) {
			throw new WriteFailed("The chunk (" + ArrayLayout.text(index) + ") of " +
				store.describe("") + " could not be packed: " + e.getMessage() +
				". Choose another compression.", e);
		}
	}

	private Optional<byte[]> shard(final List<Integer> index, final Object box,
		final int[] offset, final int[] size) throws IOException
	{
		final int[] chunks = Grid.array(layout.chunksPerShard());
		final int[] first = new int[chunks.length];
		final int[] last = new int[chunks.length];
		for (int d = 0; d < chunks.length; d++) {
			first[d] = index.get(d) * chunks[d];
			last[d] = first[d] + chunks[d] - 1;
		}
		final List<List<Integer>> all = new ArrayList<>();
		Grid.forEach(first, last, all::add);
		final List<Optional<byte[]>> packed = new ArrayList<>();
		for (final List<Integer> chunk : all) {
			packed.add(chunk(chunk, box, offset, size));
		}
		return packed.stream().allMatch(Optional::isEmpty) ? Optional.empty()
			: Optional.of(ShardTable.shard(layout.index(), packed));
	}

	/** The bytes of a chunk; empty if all of it is the fill value. */
	private Optional<byte[]> chunk(final List<Integer> index, final Object box,
		final int[] offset, final int[] size) throws IOException
	{
		final int[] chunk = Grid.array(layout.chunk());
		final int[] at = new int[chunk.length];
		for (int d = 0; d < chunk.length; d++) at[d] = index.get(d) * chunk[d];
		final Object pixels = layout.type().allocate(layout.chunkPixels());
		layout.type().fill(pixels, layout.fill());
		Grid.copy(box, offset, size, pixels, at, chunk);
		if (layout.type().isFilled(pixels, layout.fill())) return Optional.empty();
		return Optional.of(
			layout.codecs().encode(layout.type().toBytes(pixels, layout.order())));
	}
}
