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
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;

import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

import sc.fiji.restore.bench.Parts;

/**
 * Packing and unpacking a chunk of noisy 16-bit pixels with the codecs of
 * OME-Zarr: nanoseconds per pixel.
 */
@State(Scope.Thread)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class CodecParts extends Parts {

	private static final int PIXELS = 512 * 512;

	private static final Map<String, Codec> CODECS = Map.of("gzip",
		new DeflateCodec(true, -1), "zstd", new ZstdCodec(3), "blosc",
		new BloscCodec("lz4", 5, 1, Short.BYTES, 0));

	/** Which codec. */
	@Param({ "gzip", "zstd", "blosc" })
	public String codec;

	private byte[] bytes;
	private byte[] packed;

	/** Makes the chunk. */
	@Setup
	public void pack() throws IOException {
		final Random random = new Random(1);
		final ByteBuffer pixels = ByteBuffer.allocate(PIXELS * Short.BYTES)
			.order(ByteOrder.LITTLE_ENDIAN);
		while (pixels.hasRemaining())
			pixels.putShort((short) (1000 + 60 * random.nextGaussian()));
		bytes = pixels.array();
		packed = CODECS.get(codec).encode(bytes);
	}

	/** Packs. */
	@Benchmark
	@OperationsPerInvocation(PIXELS)
	public byte[] encode() throws IOException {
		return CODECS.get(codec).encode(bytes);
	}

	/** Unpacks. */
	@Benchmark
	@OperationsPerInvocation(PIXELS)
	public byte[] decode() throws IOException {
		return CODECS.get(codec).decode(packed, bytes.length);
	}
}
