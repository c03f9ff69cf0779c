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

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads TensorFlow's V2 checkpoints: a table {@code <name>.index} of entries by
 * name, and data files {@code <name>.data-00000-of-00001} beside it. Format:
 * tensor_bundle.proto and tensor_bundle.h of TensorFlow.
 */
final class TensorFlowBundle {

	private static final Pattern DATA_NAME = Pattern
		.compile("(.+)\\.data-\\d{5}-of-\\d{5}");
	private static final String INDEX = ".index";
	private static final String HEADER = "";
	private static final int MOST_SHARDS = 100;
	private static final Set<String> SLOTS = Set.of("Adam", "Momentum", "RMSProp",
		"Adagrad", "Adadelta", "Ftrl");
	private static final Set<String> STEPS = Set.of("beta1_power", "beta2_power",
		"global_step");

	private final DataFile index;
	private final Complaint complaint;
	private final Map<String, BundleEntry> entries = new LinkedHashMap<>();
	private final Map<Long, DataFile> shards = new TreeMap<>();
	private long shardCount = -1;

	private TensorFlowBundle(final DataFile index) {
		this.index = index;
		complaint = index.complaint();
	}

	/** The index that belongs to a data file by its name, or null. */
	static Path indexOf(final Path file) {
		final Path name = file.getFileName();
		final Matcher data = DATA_NAME.matcher(name == null ? "" : name.toString());
		if (!data.matches()) return null;
		final Path sibling = file.resolveSibling(data.group(1) + INDEX);
		return Files.isRegularFile(sibling) ? sibling : null;
	}

	/** @throws CheckpointException if a file is damaged or missing */
	static Checkpoint read(final DataFile index) {
		final TensorFlowBundle bundle = new TensorFlowBundle(index);
		try {
			return bundle.read();
		}
		catch (final RuntimeException | Error e) {
			bundle.shards.values().forEach(DataFile::close);
			throw e;
		}
	}

	private Checkpoint read() {
		SortedTable.read(index, (name, value) -> {
			if (name.equals(HEADER)) readHeader(value);
			else entries.put(name, BundleEntry.of(value, complaint));
		});
		if (shardCount < 1 || shardCount > MOST_SHARDS)
			throw complaint.damaged("have 1 to " + MOST_SHARDS + " data files",
				shardCount < 0 ? "its header is missing" : "it lists " + shardCount);
		final List<StoredTensor> tensors = new ArrayList<>();
		final Map<Long, List<Extent>> extents = new TreeMap<>();
		entries.forEach((name, entry) -> {
			if (entry.dtype() == null || belongsToTraining(name)) return;
			final StoredTensor tensor = tensor(name, entry);
			tensors.add(tensor);
			extents.computeIfAbsent(entry.shard(), shard -> new ArrayList<>())
				.add(tensor.extent());
		});
		extents.values().forEach(Extent::checkDisjoint);
		final List<DataFile> files = new ArrayList<>(List.of(index));
		files.addAll(shards.values());
		return new StoredCheckpoint(Format.TENSORFLOW_BUNDLE, files, tensors,
			entries.size() - tensors.size());
	}

	/** BundleHeaderProto: 1 number of data files, 2 order of bytes. */
	private void readHeader(final WireReader fields) {
		shardCount = 0;
		while (fields.hasMore()) switch (fields.field()) {
			case 1 -> shardCount = fields.number();
			case 2 -> {
				if (fields.number() != 0)
					throw complaint.of("have its bytes in little-endian order",
						"it has not", "Save the weights again on a common machine.");
			}
			default -> fields.skip();
		}
	}

	private boolean belongsToTraining(final String name) {
		final int slash = name.lastIndexOf('/');
		// NB: second slots and optimizers are numbered, as in Adam_1.
		final String last = name.substring(slash + 1).replaceFirst("_\\d+$", "");
		return STEPS.contains(last) || SLOTS.contains(last) && slash > 0 &&
			entries.containsKey(name.substring(0, slash));
	}

	private StoredTensor tensor(final String name, final BundleEntry entry) {
		if (entry.sliced() || entry.shard() < 0 || entry.shard() >= shardCount)
			throw complaint.of(
				"have whole tensors in its " + shardCount + " data file(s)",
				Complaint.quote(name) + " is in " +
					(entry.sliced() ? "slices" : "file " + entry.shard()),
				"Save the weights again with TensorFlow, unpartitioned.");
		final DataFile shard = shards.computeIfAbsent(entry.shard(), this::open);
		return StoredTensor.packed(name, entry.dtype(), entry.shape(), new Extent(
			shard, entry.offset(), entry.size(), new MaskedCrc(), entry.crc()));
	}

	private DataFile open(final long shard) {
		final String name = complaint.file().getFileName().toString();
		final String prefix = name.endsWith(INDEX)
			? name.substring(0, name.length() - INDEX.length()) : name;
		final Path path = complaint.file().resolveSibling(
			"%s.data-%05d-of-%05d".formatted(prefix, shard, shardCount));
		if (!Files.isRegularFile(path))
			throw complaint.of("have its data beside it",
				"there is no " + path.getFileName(),
				"Put the index and all data files into one folder.");
		return DataFile.open(path);
	}
}
