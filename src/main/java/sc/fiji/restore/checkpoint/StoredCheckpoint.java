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

import java.nio.FloatBuffer;
import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Tensors of one or more files; closes them. */
final class StoredCheckpoint implements Checkpoint {

	private static final String PARALLEL = "module.";
	private static final int LONGEST_ARRAY = Integer.MAX_VALUE - 8;

	private final Format format;
	private final Complaint complaint;
	private final List<DataFile> files;
	private final int leftOut;
	private final Map<String, StoredTensor> stored = new LinkedHashMap<>();
	private final Map<String, TensorInfo> tensors = new LinkedHashMap<>();

	/**
	 * @param files the file to name in errors first; closed with this
	 * @param tensors all of different names
	 */
	StoredCheckpoint(final Format format, final List<DataFile> files,
		final List<StoredTensor> tensors, final int leftOut)
	{
		this.format = format;
		complaint = files.get(0).complaint();
		this.files = files;
		this.leftOut = leftOut;
		if (tensors.isEmpty())
			throw complaint.of(
				"hold weights by name", "none of its " + leftOut +
					" entries is a tensor of floating-point" + " numbers",
				"Choose the file with the network's weights.");
		final int start = tensors.stream()
			.allMatch(tensor -> tensor.info().name().startsWith(PARALLEL))
				? PARALLEL.length() : 0;
		for (final StoredTensor tensor : tensors) {
			final TensorInfo info = tensor.info();
			final String name = info.name().substring(start);
			stored.put(name, tensor);
			this.tensors.put(name, new TensorInfo(name, info.dtype(), info.shape()));
		}
	}

	@Override
	public Format format() {
		return format;
	}

	@Override
	public List<Path> files() {
		return files.stream().map(DataFile::path).toList();
	}

	@Override
	public Map<String, TensorInfo> tensors() {
		return Collections.unmodifiableMap(tensors);
	}

	@Override
	public int leftOut() {
		return leftOut;
	}

	@Override
	public <E extends Exception> void read(final String name,
		final FloatSink<E> sink) throws E
	{
		final StoredTensor tensor = find(name);
		if (tensor.info().size() == 0) return;
		tensor.extent().verify();
		new TensorStream<>(tensor, sink).run(tensor.offset());
	}

	@Override
	public float[] read(final String name) {
		final long size = find(name).info().size();
		if (size > LONGEST_ARRAY)
			throw complaint.of(
				"have fewer elements for an array of tensor " + Complaint.quote(name),
				"it has " + size, "Stream them instead.");
		final FloatBuffer values = FloatBuffer.allocate((int) size);
		read(name, values::put);
		return values.array();
	}

	private StoredTensor find(final String name) {
		final StoredTensor tensor = stored.get(name);
		if (tensor == null)
			throw complaint.of(
				"have a tensor " + Complaint.quote(String.valueOf(name)),
				"it has " + stored.size() + " others, the first being " +
					Complaint.quote(stored.keySet().iterator().next()),
				"Choose the file that belongs to the network.");
		return tensor;
	}

	@Override
	public void close() {
		files.forEach(DataFile::close);
	}
}
