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

import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

import sc.fiji.restore.error.RestoreException.InvalidOption;

/**
 * How a new image is cut and packed; what is left out is as in another image.
 * Immutable.
 *
 * @param chunk columns and rows of a chunk, of one plane
 * @param shard columns and rows of a shard, a multiple of the chunk; 0 = none
 * @param codec one of {@link #CODECS}
 */
public record ZarrFormat(Optional<Integer> chunk, Optional<Integer> shard,
	Optional<String> codec)
{

	/** Everything as in the other image. */
	public static final ZarrFormat SAME = new ZarrFormat(Optional.empty(),
		Optional.empty(), Optional.empty());

	/** What may be chosen: blosc is LZ4 after a shuffle of bytes. */
	public static final List<String> CODECS = List.of("none", "gzip", "zstd",
		"blosc");

	/**
	 * The layout of the new image.
	 *
	 * @param like that of the other
	 * @param type of the new pixels
	 * @throws InvalidOption if it is not possible
	 */
	ArrayLayout of(final ArrayLayout like, final PixelType type) {
		ArrayLayout layout = like.with(like.shape(), type);
		if (codec.isPresent())
			layout = layout.withCodecs(codec(codec.get(), type.bytes()));
		if (chunk.isEmpty() && shard.isEmpty()) return layout;
		final List<Integer> chunks = chunk.map(size -> square(like, size))
			.orElse(like.chunk());
		if (shard.isEmpty()) return layout.withChunks(chunks, chunks);
		return layout.withChunks(chunks, shard(like, chunks));
	}

	private List<Integer> shard(final ArrayLayout like,
		final List<Integer> chunks)
	{
		if (shard.get() == 0) return chunks;
		if (like.version() == 2)
			throw new InvalidOption("The option 'shards' must be 'auto' or 'none' " +
				"for images in Zarr 2, which has none, but was " + shard.get() + ".");
		final List<Integer> shards = square(like, shard.get());
		for (int d = 0; d < shards.size(); d++) {
			if (shards.get(d) % chunks.get(d) != 0)
				throw new InvalidOption(
					"The option 'shards' must be a multiple of the chunks' size " +
						chunks + ", but was " + shard.get() + ".");
		}
		return shards;
	}

	private static List<Integer> square(final ArrayLayout like, final int size) {
		final int n = like.shape().size();
		return IntStream.range(0, n).mapToObj(d -> d < n - 2 ? 1 : size).toList();
	}

	private static Codecs codec(final String name, final int pixelBytes) {
		return switch (name) {
			case "gzip" -> new Codecs(List.of(new DeflateCodec(true, 5)));
			case "zstd" -> new Codecs(List.of(new ZstdCodec(3)));
			case "blosc" ->
				new Codecs(List.of(new BloscCodec("lz4", 5, 1, pixelBytes, 0)));
			default -> Codecs.NONE;
		};
	}
}
