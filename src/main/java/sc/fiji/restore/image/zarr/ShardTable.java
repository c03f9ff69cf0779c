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

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;
import java.util.Optional;

import sc.fiji.restore.error.RestoreException.InvalidImage;

/**
 * Where a shard has its chunks. Immutable and thread-safe, since nobody changes
 * the table.
 *
 * @param store of the array
 * @param layout of the array
 * @param key name of the shard's file
 * @param entries offset and length of each chunk; empty if there is no such file
 */
record ShardTable(ZarrStore store, ArrayLayout layout, String key,
	Optional<ByteBuffer> entries)
{

	/** @throws InvalidImage if it is damaged */
	static ShardTable read(final ZarrStore store, final ArrayLayout layout,
		final List<Integer> shard)
	{
		final String key = layout.keys().key(shard);
		final int count = Grid.product(Grid.array(layout.chunksPerShard()));
		final int size = layout.index().bytes(count);
		final Optional<byte[]> bytes = store.read(key,
			layout.index().isAtEnd() ? -size : 0, size);
		return new ShardTable(store, layout, key,
			bytes.map(table -> checked(store, layout, key, table, count)));
	}

	private static ByteBuffer checked(final ZarrStore store,
		final ArrayLayout layout, final String key, final byte[] table,
		final int count)
	{
		try {
			final byte[] entries = layout.index().isChecked()
				? new ChecksumCodec().decode(table, count * ShardIndex.ENTRY) : table;
			return ByteBuffer.wrap(entries).order(ByteOrder.LITTLE_ENDIAN);
		}
		catch (final IOException e) {
			throw new InvalidImage("The table of the shard " + store.describe(key) +
				" is damaged: " + e.getMessage() + ". Copy the file again.");
		}
	}

	/**
	 * The packed bytes of a chunk.
	 *
	 * @param index in the grid of chunks of the array
	 * @return empty if there is no such chunk
	 * @throws IOException if its place is not within the file
	 */
	Optional<byte[]> chunk(final List<Integer> index) throws IOException {
		if (entries.isEmpty()) return Optional.empty();
		final int entry = position(index) * ShardIndex.ENTRY;
		final long offset = entries.get().getLong(entry);
		final long length = entries.get().getLong(entry + Long.BYTES);
		if (offset == ShardIndex.NOTHING && length == ShardIndex.NOTHING)
			return Optional.empty();
		if (offset < 0 || length < 0 || length > Integer.MAX_VALUE - 8 ||
			offset + length < 0)
			throw new IOException("its place in the shard is " + length +
				" bytes from " + offset + " on, which is not possible");
		return store.read(key, offset, (int) length);
	}

	private int position(final List<Integer> index) {
		int position = 0;
		for (int d = 0; d < index.size(); d++) {
			final int chunks = layout.chunksPerShard().get(d);
			position = position * chunks + index.get(d) % chunks;
		}
		return position;
	}

	/**
	 * The bytes of a shard.
	 *
	 * @param chunks packed, in order; empty where there is none
	 */
	static byte[] shard(final ShardIndex index,
		final List<Optional<byte[]>> chunks) throws IOException
	{
		final ByteBuffer table = ByteBuffer
			.allocate(chunks.size() * ShardIndex.ENTRY)
			.order(ByteOrder.LITTLE_ENDIAN);
		final ByteArrayOutputStream content = new ByteArrayOutputStream();
		final int begin = index.isAtEnd() ? 0 : index.bytes(chunks.size());
		for (final Optional<byte[]> chunk : chunks) {
			table.putLong(
				chunk.isPresent() ? begin + content.size() : ShardIndex.NOTHING);
			table.putLong(
				chunk.map(bytes -> (long) bytes.length).orElse(ShardIndex.NOTHING));
			if (chunk.isPresent()) content.write(chunk.get());
		}
		final byte[] packed = index.isChecked()
			? new ChecksumCodec().encode(table.array()) : table.array();
		final ByteArrayOutputStream whole = new ByteArrayOutputStream(
			content.size() + packed.length);
		if (!index.isAtEnd()) whole.write(packed);
		content.writeTo(whole);
		if (index.isAtEnd()) whole.write(packed);
		return whole.toByteArray();
	}
}
