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

import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

import com.google.gson.stream.JsonReader;
import com.google.gson.stream.JsonToken;

/**
 * Reads safetensors: the length of the header in 8 bytes, the header in JSON,
 * then the data, of which no byte may be unused or shared. Format:
 * github.com/huggingface/safetensors, README.
 */
final class Safetensors {

	// NB: large networks have a fiftieth of this; the format allows 100 MB.
	private static final int LONGEST_HEADER = 4_000_000;
	private static final int MOST_TENSORS = 20_000;
	private static final String METADATA = "__metadata__";

	private final DataFile file;
	private final Complaint complaint;
	private final long data;
	private final List<StoredTensor> tensors = new ArrayList<>();
	private final List<Extent> extents = new ArrayList<>();
	private final Set<String> names = new HashSet<>();

	private Safetensors(final DataFile file, final long header) {
		this.file = file;
		complaint = file.complaint();
		data = Long.BYTES + header;
	}

	/** Whether a file begins as safetensors do. */
	static boolean begins(final ByteBuffer start) {
		return start.remaining() > Long.BYTES && start.getLong(0) > 0 &&
			start.getLong(0) <= 25L * LONGEST_HEADER && start.get(Long.BYTES) == '{';
	}

	/** @throws CheckpointException if the file is damaged */
	static Checkpoint read(final DataFile file) {
		final long header = file.read(0, Long.BYTES).getLong();
		if (header > LONGEST_HEADER)
			throw file.complaint().refused(
				"have a header of at most " + LONGEST_HEADER + " bytes",
				"it is of " + header);
		return new Safetensors(file, header).read();
	}

	private Checkpoint read() {
		try (JsonReader json = new JsonReader(new InputStreamReader(
			file.stream(Long.BYTES, data - Long.BYTES), StandardCharsets.UTF_8)))
		{
			json.beginObject();
			while (json.hasNext()) entry(json);
			json.endObject();
			if (json.peek() != JsonToken.END_DOCUMENT)
				throw malformed("something follows it");
		}
		// NB: Gson reports wrong kinds of values and numbers by the latter two.
		catch (final IOException | IllegalStateException
			| NumberFormatException e)
		{
			throw malformed(e.getMessage());
		}
		checkData();
		return new StoredCheckpoint(Format.SAFETENSORS, List.of(file), tensors,
			extents.size() - tensors.size());
	}

	private void entry(final JsonReader json) throws IOException {
		final String name = json.nextName();
		if (!names.add(name) || names.size() > MOST_TENSORS)
			throw complaint.refused(
				"have at most " + MOST_TENSORS + " tensors, of different names",
				"it has a further " + Complaint.quote(name));
		json.beginObject();
		if (name.equals(METADATA)) {
			while (json.hasNext()) {
				json.nextName();
				json.nextString();
			}
		}
		else tensor(json, name);
		json.endObject();
	}

	private void tensor(final JsonReader json, final String name)
		throws IOException
	{
		String dtype = null;
		List<Long> shape = null;
		List<Long> offsets = null;
		while (json.hasNext()) switch (json.nextName()) {
			case "dtype" -> dtype = json.nextString();
			case "shape" -> shape = longs(json);
			case "data_offsets" -> offsets = longs(json);
			default -> throw malformed("a tensor has an unknown property");
		}
		if (dtype == null || shape == null || offsets == null ||
			offsets.size() != 2)
			throw malformed("tensor " + Complaint.quote(name) +
				" lacks dtype, shape or two data_offsets");
		final long start = offsets.get(0);
		final long end = offsets.get(1);
		if (start < 0 || end < start || end > file.size() - data)
			throw complaint.damaged(
				"have all data of tensor " + Complaint.quote(name), "that is at " +
					start + " to " + end + " of " + (file.size() - data) + " bytes");
		final Extent extent = new Extent(file, data + start, end - start);
		extents.add(extent);
		final DType type = dtype(dtype);
		if (type != null)
			tensors.add(StoredTensor.packed(name, type, shape, extent));
	}

	private List<Long> longs(final JsonReader json) throws IOException {
		final List<Long> longs = new ArrayList<>();
		json.beginArray();
		while (json.hasNext()) {
			longs.add(json.nextLong());
			if (longs.size() > StoredTensor.MOST_AXES)
				throw malformed("a list of numbers is too long");
		}
		json.endArray();
		return longs;
	}

	private static DType dtype(final String name) {
		return switch (name) {
			case "F16" -> DType.FLOAT16;
			case "BF16" -> DType.BFLOAT16;
			case "F32" -> DType.FLOAT32;
			case "F64" -> DType.FLOAT64;
			default -> null;
		};
	}

	private void checkData() {
		Extent.checkDisjoint(extents);
		final long used = extents.stream().mapToLong(Extent::length).sum();
		if (used != file.size() - data)
			throw complaint.damaged("use all of its data",
				used + " of " + (file.size() - data) + " bytes belong to tensors");
	}

	private CheckpointException malformed(final String value) {
		return complaint.damaged("have a header of safetensors",
			Complaint.quote(String.valueOf(value)) + " was found");
	}
}
