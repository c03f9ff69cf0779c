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
package sc.fiji.restore.inference.ort;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.Iterator;

import sc.fiji.restore.error.RestoreException.InferenceFailed;

/**
 * Native memory for tensors, which is used again for the next one of the same
 * size: Java gives it back only when it next collects garbage, and a process that
 * restores image after image would grow until then. Thread-safe.
 */
final class TensorMemory {

	/** Two tiles take turns, each with an input and an output. */
	private static final int KEPT = 4;

	/** Those that nobody uses, the oldest first. */
	private final Deque<FloatBuffer> free = new ArrayDeque<>();

	/**
	 * A buffer for a tensor; its values are undefined.
	 *
	 * @param shape sizes along the axes, the last being y and x
	 * @throws InferenceFailed if a buffer cannot be so large
	 * @throws OutOfMemoryError if there is too little memory
	 */
	synchronized FloatBuffer take(final long[] shape) {
		final int size = size(shape);
		for (final Iterator<FloatBuffer> each = free.iterator(); each.hasNext();) {
			final FloatBuffer buffer = each.next();
			if (buffer.capacity() != size) continue;
			each.remove();
			return buffer.clear();
		}
		try {
			return allocate(size);
		}
		catch (final OutOfMemoryError e) {
			if (free.isEmpty()) throw e;
			free.clear();
			return allocate(size);
		}
	}

	/** Takes a buffer back, of which no tensor is left. */
	synchronized void giveBack(final FloatBuffer buffer) {
		free.addLast(buffer);
		if (free.size() > KEPT) free.removeFirst();
	}

	/** A buffer that is not used again. */
	static FloatBuffer allocate(final long[] shape) {
		return allocate(size(shape));
	}

	private static FloatBuffer allocate(final int size) {
		return ByteBuffer.allocateDirect(Float.BYTES * size)
			.order(ByteOrder.nativeOrder()).asFloatBuffer();
	}

	/** In numbers. */
	private static int size(final long[] shape) {
		final long bytes = Arrays.stream(shape).reduce(Float.BYTES,
			Math::multiplyExact);
		if (bytes > Integer.MAX_VALUE)
			throw new InferenceFailed("A tile must need less than 2 GB, but one of " +
				text(shape) + " needs " + (bytes >> 20) +
				" MB. Choose a smaller tile size or overlap.", null);
		return (int) (bytes / Float.BYTES);
	}

	/** For people: {@code 512×256 pixels and 3 channel(s)}. */
	private static String text(final long[] shape) {
		return shape[shape.length - 1] + "×" + shape[shape.length - 2] +
			" pixels and " + shape[1] + " channel(s)";
	}
}
