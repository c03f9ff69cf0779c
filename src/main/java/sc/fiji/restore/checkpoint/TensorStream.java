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

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;

/**
 * Streams one tensor in C order, whatever its strides.
 * <p>
 * Follows the axes from the outermost on until what is left, or several
 * indices of it, lies so close together in the file that it is better read at
 * once. So a tensor in C order is read in large pieces, a transposed one whole
 * if it is not too large, and one of widely scattered elements one by one;
 * never is more than 16 times the tensor read.
 * </p>
 */
final class TensorStream<E extends Exception> {

	private static final int WINDOW = 1 << 24;
	private static final int SPARSE = 16;
	private static final int CHUNK = 1 << 14;

	private final Extent extent;
	private final DType dtype;
	private final long[] shape;
	private final long[] strides;
	private final FloatSink<E> sink;
	private final FloatBuffer chunk;
	private final int most;
	private ByteBuffer window = ByteBuffer.allocate(0);

	TensorStream(final StoredTensor tensor, final FloatSink<E> sink) {
		this(tensor, sink, WINDOW);
	}

	/** @param most bytes to read at once */
	TensorStream(final StoredTensor tensor, final FloatSink<E> sink,
		final int most)
	{
		this.most = most;
		extent = tensor.extent();
		dtype = tensor.info().dtype();
		shape = tensor.info().shape().stream().mapToLong(n -> n).toArray();
		strides = tensor.strides();
		this.sink = sink;
		chunk = FloatBuffer.allocate((int) Math.min(CHUNK, tensor.info().size()));
	}

	/** Streams from the first element of the extent on. */
	void run(final long offset) throws E {
		visit(0, offset);
		flush();
	}

	private void visit(final int axis, final long first) throws E {
		final long together = together(axis);
		if (axis == shape.length || together > 0) {
			final long length = axis == shape.length ? 1 : shape[axis];
			final long stride = axis == shape.length ? 0 : strides[axis];
			for (long i = 0; i < length; i += together) {
				final long count = Math.min(together, length - i);
				load(first + i * stride, (count - 1) * stride + inner(axis));
				gather(axis, count, 0);
			}
			return;
		}
		for (long i = 0; i < shape[axis]; i++)
			visit(axis + 1, first + i * strides[axis]);
	}

	/** How many indices of an axis to read at once; 0 if not even one. */
	private long together(final int axis) {
		if (axis == shape.length) return 1;
		final long span = most / dtype.bytes();
		final long inner = inner(axis);
		if (inner > span) return 0;
		final long fit = strides[axis] == 0 ? shape[axis]
			: Math.min(shape[axis], (span - inner) / strides[axis] + 1);
		long elements = fit;
		for (int i = axis + 1; i < shape.length; i++) elements *= shape[i];
		final long covered = (fit - 1) * strides[axis] + inner;
		return covered <= elements * SPARSE ? fit : 0;
	}

	/** Elements of the extent from the first to the last below an axis. */
	private long inner(final int axis) {
		long span = 1;
		for (int i = axis + 1; i < shape.length; i++)
			span += (shape[i] - 1) * strides[i];
		return span;
	}

	private void load(final long first, final long count) {
		final int bytes = (int) (count * dtype.bytes());
		if (window.capacity() < bytes)
			window = ByteBuffer.allocate(bytes).order(ByteOrder.LITTLE_ENDIAN);
		window.clear().limit(bytes);
		extent.file().read(extent.start() + first * dtype.bytes(), window);
	}

	private void gather(final int axis, final long count, final int first)
		throws E
	{
		final int step = axis >= shape.length ? 0
			: (int) (count == 1 ? 0 : strides[axis]);
		for (int i = 0, at = first; i < count; i++, at += step) {
			if (axis < shape.length - 1) gather(axis + 1, shape[axis + 1], at);
			else put(dtype.get(window, at * dtype.bytes()));
		}
	}

	private void put(final float value) throws E {
		if (!chunk.hasRemaining()) flush();
		chunk.put(value);
	}

	private void flush() throws E {
		chunk.flip();
		if (chunk.hasRemaining()) sink.accept(chunk);
		chunk.clear();
	}
}
