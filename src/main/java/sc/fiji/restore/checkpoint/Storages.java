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

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** The storages that a pickle refers to, by their keys. */
final class Storages implements Function<Object[], Object> {

	private static final String KIND = "storage";

	private final Complaint complaint;
	private final Map<String, PickledStorage> byKey = new LinkedHashMap<>();

	Storages(final Complaint complaint) {
		this.complaint = complaint;
	}

	/**
	 * Makes a storage of a persistent id: kind, type, key, device, length and,
	 * before PyTorch 1.6, a part of the storage or None.
	 */
	@Override
	public Object apply(final Object[] id) {
		if (id.length < 5 || id.length > 6 || !KIND.equals(id[0]) ||
			!(id[1] instanceof final StorageType type) ||
			!(id[2] instanceof final String key) ||
			!(id[4] instanceof final Long length) ||
			id.length == 6 && id[5] != PickleMachine.NONE)
			throw complaint.refused("refer to whole storages only",
				"its pickle has a reference " +
					(id.length > 0 && id[0] instanceof final String kind
						? Complaint.quote(kind) : "of " + id.length + " parts"));
		final PickledStorage storage = new PickledStorage(key, type, length);
		final PickledStorage before = byKey.putIfAbsent(key, storage);
		if (before != null && !before.equals(storage))
			throw complaint.damaged("describe every storage once",
				"that of key " + Complaint.quote(key) + " has two types or lengths");
		if (storage.bytes() < 0)
			throw complaint.refused("have storages of a possible length",
				"that of key " + Complaint.quote(key) + " has " + length);
		return before == null ? storage : before;
	}

	/** The storage of a key, or null. */
	PickledStorage get(final Object key) {
		return byKey.get(key);
	}

	/** The number of storages. */
	int size() {
		return byKey.size();
	}

	/**
	 * Finds the tensors in the file.
	 *
	 * @param places where the bytes of a storage lie
	 */
	static List<StoredTensor> locate(final StateDict weights,
		final Function<PickledStorage, Extent> places)
	{
		final Map<String, Extent> extents = new HashMap<>();
		final List<StoredTensor> tensors = new ArrayList<>();
		weights.tensors().forEach((name, tensor) -> {
			final PickledStorage storage = tensor.storage();
			final Extent extent = extents.computeIfAbsent(storage.key(),
				key -> places.apply(storage));
			tensors.add(StoredTensor.of(name, storage.type().dtype(), tensor.shape(),
				extent, tensor.offset(),
				tensor.strides().stream().mapToLong(n -> n).toArray()));
		});
		return tensors;
	}
}
