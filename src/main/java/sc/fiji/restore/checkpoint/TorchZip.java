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
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

/**
 * Reads the zip that {@code torch.save} writes since PyTorch 1.6: below one
 * folder, {@code data.pkl} has the names and {@code data/<key>} the storages.
 * Format: torch/serialization.py of PyTorch, {@code _save}.
 */
final class TorchZip {

	private static final String PICKLE = "/data.pkl";
	private static final String BYTE_ORDER = "byteorder";
	private static final String LITTLE = "little";

	private final DataFile file;
	private final Complaint complaint;
	private final Map<String, ZipRecord> records;
	private final String folder;

	private TorchZip(final DataFile file) {
		this.file = file;
		complaint = file.complaint();
		records = ZipDirectory.read(file);
		final List<String> pickles = records.keySet().stream()
			.filter(name -> name.indexOf('/') == name.length() - PICKLE.length() &&
				name.endsWith(PICKLE))
			.toList();
		if (pickles.size() != 1)
			throw complaint.of(
				"be a zip of torch.save, with one data.pkl in a folder",
				"it has " + pickles.size() + " among its " + records.size() +
					" entries",
				"If the weights were packed into a zip, unpack it first.");
		final String pickle = pickles.get(0);
		folder = pickle.substring(0, pickle.lastIndexOf('/') + 1);
	}

	/** @throws CheckpointException if the file is damaged or not trusted */
	static Checkpoint read(final DataFile file) {
		return new TorchZip(file).read();
	}

	private Checkpoint read() {
		final ZipRecord order = records.get(folder + BYTE_ORDER);
		if (order != null) checkOrder(order);
		final StateDict weights = StateDict.of(content(), complaint);
		return new StoredCheckpoint(Format.PYTORCH_ZIP, List.of(file),
			Storages.locate(weights, this::extent), weights.leftOut());
	}

	private Object content() {
		final ZipRecord pickle = records.get(folder + PICKLE.substring(1));
		try (InputStream in = pickle.stream(PickleInput.LONGEST)) {
			return new PickleMachine(new PickleInput(in, pickle.size(), complaint),
				new Storages(complaint)).load();
		}
		catch (final IOException e) {
			throw complaint.unreadable(e);
		}
	}

	private void checkOrder(final ZipRecord record) {
		try (InputStream in = record.stream(LITTLE.length())) {
			final String order = new String(in.readNBytes(LITTLE.length()),
				StandardCharsets.US_ASCII);
			if (!order.equals(LITTLE))
				throw complaint.unsupported("have its bytes in little-endian order",
					"its byteorder is " + Complaint.quote(order));
		}
		catch (final IOException e) {
			throw complaint.unreadable(e);
		}
	}

	private Extent extent(final PickledStorage storage) {
		final ZipRecord record = records.get(folder + "data/" + storage.key());
		if (record == null || record.size() != storage.bytes())
			throw complaint.damaged(
				"have " + storage.bytes() + " bytes for storage " +
					Complaint.quote(storage.key()),
				"it has " + (record == null ? "none" : record.size()));
		return record.plain();
	}
}
