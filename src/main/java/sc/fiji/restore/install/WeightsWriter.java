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
package sc.fiji.restore.install;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import sc.fiji.restore.checkpoint.Checkpoint;
import sc.fiji.restore.checkpoint.CheckpointException;
import sc.fiji.restore.checkpoint.TensorInfo;
import sc.fiji.restore.model.TensorList.Entry;

/**
 * Writes the parameters of a network into one file: float32, little-endian,
 * every tensor at its place. Values are streamed; only tensors whose axes change
 * places are held whole, one at a time.
 */
final class WeightsWriter implements AutoCloseable {

	private final FileChannel channel;
	private Checkpoint checkpoint;
	private String prefix;
	private final ByteBuffer bytes = ByteBuffer.allocate(1 << 18)
		.order(ByteOrder.LITTLE_ENDIAN);
	/** Values of tensors that share their place with others. */
	private final Map<Long, float[]> shared = new HashMap<>();

	WeightsWriter(final Path file) throws IOException {
		channel = FileChannel.open(file, StandardOpenOption.CREATE_NEW,
			StandardOpenOption.WRITE);
	}

	/**
	 * Writes tensors.
	 *
	 * @param entries what to write
	 * @param checkpoint where they come from
	 * @param prefix what that puts before all names
	 * @throws CheckpointException if tensors that share a place differ, or a value
	 *           is no number
	 */
	void write(final List<Entry> entries, final Checkpoint checkpoint,
		final String prefix) throws IOException
	{
		this.checkpoint = checkpoint;
		this.prefix = prefix;
		final Map<Long, Integer> users = new HashMap<>();
		entries.forEach(entry -> users.merge(entry.offset(), 1, Integer::sum));
		for (final Entry entry : entries) {
			checkShape(entry);
			if (users.get(entry.offset()) > 1) writeOnce(entry);
			else if (entry.permutation().isEmpty()) stream(entry);
			else {
				final float[] values = permuted(entry,
					checkpoint.read(prefix + entry.source()));
				write(entry, entry.offset(), FloatBuffer.wrap(values));
			}
		}
	}

	@Override
	public void close() throws IOException {
		channel.close();
	}

	/** A file may change between looking at it and reading it. */
	private void checkShape(final Entry entry) {
		final TensorInfo tensor = checkpoint.tensors().get(prefix + entry.source());
		if (tensor == null || !tensor.shape().equals(Fit.shape(entry)))
			throw new CheckpointException("The file " + file() + " must stay as it " +
				"was while it is imported, but its tensor '" + entry.source() +
				"' changed. Wait until it is complete, and import it again.");
	}

	private Path file() {
		return checkpoint.files().get(0);
	}

	private void stream(final Entry entry) throws IOException {
		final long[] at = { entry.offset() };
		checkpoint.<IOException>read(prefix + entry.source(), chunk -> {
			final int count = chunk.remaining();
			write(entry, at[0], chunk);
			at[0] += (long) count * Float.BYTES;
		});
	}

	private void writeOnce(final Entry entry) throws IOException {
		final float[] values = checkpoint.read(prefix + entry.source());
		final float[] first = shared.putIfAbsent(entry.offset(), values);
		if (first == null) write(entry, entry.offset(), FloatBuffer.wrap(values));
		else
			if (!Arrays.equals(first, values))
				throw new CheckpointException("The network has one value where the " +
					file() + " has several, which must be equal, but '" + entry.source() +
					"' is " + Arrays.toString(values) + " instead of " +
					Arrays.toString(first) + ". Choose the authors' file.");
	}

	private void write(final Entry entry, final long offset,
		final FloatBuffer values) throws IOException
	{
		long at = offset;
		while (values.hasRemaining()) {
			bytes.clear();
			while (values.hasRemaining() && bytes.remaining() >= Float.BYTES) {
				final float value = values.get();
				if (!Float.isFinite(value))
					throw new CheckpointException("The weights in " + file() +
						" must be finite numbers of float32, but '" + entry.source() +
						"' contains " + value + ". Choose another checkpoint.");
				bytes.putFloat(value);
			}
			bytes.flip();
			while (bytes.hasRemaining()) at += channel.write(bytes, at);
		}
	}

	/** Axes of a checkpoint's tensor in the graph's order. */
	private static float[] permuted(final Entry entry, final float[] values) {
		final List<Integer> shape = entry.shape();
		final int[] strides = strides(entry);
		final float[] result = new float[values.length];
		for (int i = 0; i < result.length; i++) {
			int rest = i;
			int from = 0;
			for (int axis = strides.length - 1; axis >= 0; axis--) {
				from += rest % shape.get(axis) * strides[axis];
				rest /= shape.get(axis);
			}
			result[i] = values[from];
		}
		return result;
	}

	/** Steps in the checkpoint along each axis of the graph. */
	private static int[] strides(final Entry entry) {
		final List<Integer> source = entry.sourceShape();
		return entry
			.permutation().stream().mapToInt(axis -> source
				.subList(axis + 1, source.size()).stream().reduce(1, (a, b) -> a * b))
			.toArray();
	}
}
