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
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import sc.fiji.restore.error.RestoreException.InvalidImage;

/**
 * How an array lies in its files: what its metadata says. Immutable.
 *
 * @param version of Zarr: 2 or 3
 * @param shape size along each axis, the slowest first
 * @param chunk size of the pieces that are packed together
 * @param shard size of the pieces that are a file each; the same as the chunk
 *          where there are no shards, else a multiple
 * @param type of the pixels
 * @param order of the bytes of a pixel
 * @param fill value of the pixels of chunks that are not there
 * @param codecs of the chunks
 * @param index where a shard has its table, and how that is packed
 * @param keys names of files
 * @param names of the axes, which Zarr 3 may have; else empty
 */
record ArrayLayout(int version, List<Integer> shape, List<Integer> chunk,
	List<Integer> shard, PixelType type, ByteOrder order, double fill,
	Codecs codecs, ShardIndex index, ChunkKeys keys, List<String> names)
{

	/** No chunk has more pixels, nor has a shard more chunks. */
	private static final long LARGEST = 1 << 28;

	/** Copies and checks the sizes. */
	ArrayLayout {
		shape = List.copyOf(shape);
		chunk = List.copyOf(chunk);
		shard = List.copyOf(shard);
		names = List.copyOf(names);
	}

	/** @throws InvalidImage if the sizes do not go together */
	ArrayLayout checked(final String where) {
		if (chunk.size() != shape.size() || shard.size() != shape.size() ||
			shape.isEmpty())
			throw new InvalidImage("Shape, chunks and shards of " + where +
				" must have the same number of axes, but are " + shape + ", " + chunk +
				" and " + shard + ". Repair the metadata.");
		for (int d = 0; d < shape.size(); d++) {
			if (shard.get(d) % chunk.get(d) != 0)
				throw new InvalidImage("The shards of " + where +
					" must be multiples of its chunks, but are " + shard + " and " +
					chunk + ". Repair the metadata.");
		}
		if (product(chunk) > LARGEST || product(chunksPerShard()) > LARGEST)
			throw new InvalidImage("A chunk of " + where + " must have at most " +
				LARGEST + " pixels, and a shard as many chunks, but they are " + chunk +
				" and " + shard + ". Convert the image to smaller ones.");
		return this;
	}

	private static double product(final List<Integer> sizes) {
		double product = 1;
		for (final int size : sizes) product *= size;
		return product;
	}

	boolean isSharded() {
		return !chunk.equals(shard);
	}

	/** How many chunks a shard has along each axis. */
	List<Integer> chunksPerShard() {
		return IntStream.range(0, shape.size())
			.mapToObj(d -> shard.get(d) / chunk.get(d)).toList();
	}

	/** Pixels of a chunk. */
	int chunkPixels() {
		return (int) product(chunk);
	}

	/** Bytes of a chunk, not packed. */
	int chunkBytes() {
		return Math.multiplyExact(chunkPixels(), type.bytes());
	}

	/** This layout for another array of the same kind. */
	ArrayLayout with(final List<Integer> newShape, final PixelType newType) {
		return new ArrayLayout(version, newShape, chunk, shard, newType, order,
			newType == type ? fill : 0, codecs.forPixels(newType.bytes()), index,
			keys, names);
	}

	/** This layout with other codecs. */
	ArrayLayout withCodecs(final Codecs newCodecs) {
		return new ArrayLayout(version, shape, chunk, shard, type, order, fill,
			newCodecs, index, keys, names);
	}

	/** This layout with other chunks and shards. */
	ArrayLayout withChunks(final List<Integer> newChunk,
		final List<Integer> newShard)
	{
		return new ArrayLayout(version, shape, newChunk, newShard, type, order,
			fill, codecs, index, keys, names);
	}

	/** An index as people read it, such as 0, 3, 1. */
	static String text(final List<Integer> index) {
		return index.stream().map(Object::toString)
			.collect(Collectors.joining(", "));
	}
}
