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

import java.math.BigInteger;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Reads what {@code torch.save} wrote before PyTorch 1.6: pickles of a magic
 * number, a version, the machine, the content and the storages' keys; then, for
 * each key, the storage's length and data. Format: torch/serialization.py of
 * PyTorch, {@code _legacy_save}.
 */
final class TorchLegacy {

	private static final BigInteger MAGIC = new BigInteger("1950a86a20f9469cfc6c",
		16);
	private static final Long VERSION = 1001L;

	private final DataFile file;
	private final Complaint complaint;
	private final PickleInput in;
	private final Storages storages;

	private TorchLegacy(final DataFile file) {
		this.file = file;
		complaint = file.complaint();
		in = new PickleInput(file.stream(0, file.size()), file.size(), complaint);
		storages = new Storages(complaint);
	}

	/** @throws CheckpointException if the file is damaged or not trusted */
	static Checkpoint read(final DataFile file) {
		return new TorchLegacy(file).read();
	}

	private Checkpoint read() {
		if (!MAGIC.equals(next()))
			throw complaint.unsupported(
				"begin with PyTorch's number if it is a pickle",
				"another program has written it");
		final Object version = next();
		if (!VERSION.equals(version))
			throw complaint.unsupported("be of version " + VERSION,
				"it is of another");
		checkMachine(next());
		final StateDict weights = StateDict.of(next(), complaint);
		final Map<String, Extent> extents = extents(next());
		return new StoredCheckpoint(Format.PYTORCH_LEGACY, List.of(file),
			Storages.locate(weights, storage -> extents.get(storage.key())),
			weights.leftOut());
	}

	private Object next() {
		return new PickleMachine(in, storages).load();
	}

	private void checkMachine(final Object machine) {
		if (!(machine instanceof final PickledMap map) ||
			!Boolean.TRUE.equals(map.entries().get("little_endian")))
			throw complaint.unsupported("have its bytes in little-endian order",
				"a machine of another order has written it");
	}

	private Map<String, Extent> extents(final Object keys) {
		if (!(keys instanceof final List<?> list) || list.size() != storages.size())
			throw complaint.damaged("list its " + storages.size() + " storages",
				"it does not");
		final Map<String, Extent> extents = new HashMap<>();
		long at = in.position();
		for (final Object key : list) {
			final PickledStorage storage = storages.get(key);
			if (storage == null || extents.containsKey(storage.key()))
				throw complaint.damaged("list each of its storages once",
					"it lists another");
			final long length = file.read(at, Long.BYTES).getLong();
			if (length != storage.length())
				throw complaint.damaged("have " + storage.length() +
					" elements for storage " + Complaint.quote(storage.key()),
					"it has " + length);
			at += Long.BYTES;
			final Extent extent = new Extent(file, at, storage.bytes());
			extents.put(storage.key(), extent);
			at += extent.length();
		}
		return extents;
	}
}
