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
package sc.fiji.restore.checkpoint;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import java.util.stream.LongStream;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;

/** Values come in C order, whatever the strides and however much is read. */
class TensorStreamTest {

	private static final int ELEMENTS = 1 << 16;

	private static Path path;
	private static DataFile file;

	/** A file whose element i is i. */
	@BeforeContainer
	static void open() throws IOException {
		final ByteBuffer bytes = ByteBuffer.allocate(ELEMENTS * Float.BYTES)
			.order(ByteOrder.LITTLE_ENDIAN);
		for (int i = 0; i < ELEMENTS; i++) bytes.putFloat(i);
		path = Files.createTempFile("tensors", ".bin");
		Files.write(path, bytes.array());
		file = DataFile.open(path);
	}

	@AfterContainer
	static void close() throws IOException {
		file.close();
		Files.delete(path);
	}

	@Property(tries = 2000, seed = "1")
	void valuesComeInOrder(@ForAll final long seed,
		@ForAll @IntRange(min = 0, max = 4) final int axes,
		@ForAll @IntRange(min = 4, max = 3000) final int window)
	{
		final Random random = new Random(seed);
		final Long[] shape = new Long[axes];
		final long[] strides = new long[axes];
		long last = 0;
		for (int axis = 0; axis < axes; axis++) {
			shape[axis] = (long) random.nextInt(1, 8);
			strides[axis] = random.nextInt(1, 4) *
				(long) Math.pow(8, random.nextInt(4));
			last += (shape[axis] - 1) * strides[axis];
		}
		final long offset = random.nextLong(ELEMENTS - last);
		final StoredTensor tensor = StoredTensor.of("a", DType.FLOAT32,
			Arrays.asList(shape), new Extent(file, 0, file.size()), offset, strides);
		final FloatBuffer values = FloatBuffer.allocate((int) tensor.info().size());
		new TensorStream<>(tensor, values::put, window).run(offset);
		assertEquals(0, values.remaining());
		assertArrayEquals(expected(shape, strides, offset), values.array());
	}

	private static float[] expected(final Long[] shape, final long[] strides,
		final long offset)
	{
		final int size = (int) Arrays.stream(shape).mapToLong(n -> n).reduce(1,
			(a, b) -> a * b);
		final float[] values = new float[size];
		LongStream.range(0, size).forEach(i -> {
			long rest = i;
			long at = offset;
			for (int axis = shape.length - 1; axis >= 0; axis--) {
				at += rest % shape[axis] * strides[axis];
				rest /= shape[axis];
			}
			values[(int) i] = at;
		});
		return values;
	}
}
