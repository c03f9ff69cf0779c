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
package sc.fiji.restore;

import java.io.IOException;
import java.nio.file.Path;
import java.util.BitSet;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

import sc.fiji.restore.batch.FolderLock;
import sc.fiji.restore.error.RestoreException.InvalidImage;
import sc.fiji.restore.error.RestoreException.InvalidOption;
import sc.fiji.restore.image.zarr.DamagedChunk;
import sc.fiji.restore.image.zarr.Dimensions;
import sc.fiji.restore.image.zarr.ZarrFormat;
import sc.fiji.restore.image.zarr.ZarrImage;
import sc.fiji.restore.image.zarr.ZarrOutput;
import sc.fiji.restore.inference.TileShape;
import sc.fiji.restore.normalize.noise.ChannelMap;
import sc.fiji.restore.pipeline.Progress;

/**
 * The result of a job in OME-Zarr in the making: how a job begins, or goes on,
 * what is known of it, and how it ends, whoever does the work. For one thread;
 * whoever makes it closes it.
 */
final class ZarrDraft implements AutoCloseable {

	private static final String TILE = "tile";
	private static final String STRIP = "strip";
	private static final String JOB = "restore.job";
	private static final String DAMAGED = "restore.damaged";

	/** Share of the memory that rows of planes may take: one in so many. */
	private static final int SHARE = 3;
	/** Rows in memory for each row of a tile, and of a file, as 32-bit numbers. */
	private static final int COPIES = 4;
	/** Of damaged chunks so many are named. */
	private static final int NAMED = 20;

	private final ZarrPlace place;
	private final ZarrPlan plan;
	private final String device;
	private final Progress progress;
	private final Map<String, String> job;
	private final boolean isComplete;
	private final boolean isBegun;
	private final Set<DamagedChunk> damaged = new TreeSet<>(
		Comparator.comparing(DamagedChunk::array).thenComparing(DamagedChunk::index,
			ZarrDraft::compare));
	private Optional<FolderLock> lock = Optional.empty();
	private ZarrRecord record;
	private List<ChannelMap> maps = List.of();
	private boolean isMeasuredWrong;
	private long clamped;

	/**
	 * Checks all options; writes nothing.
	 *
	 * @param model how it takes the image
	 * @param device that computes, by name
	 * @param place for the result
	 * @param format of the result
	 * @param memory in bytes for rows of planes, where a piece is restored
	 * @param progress told messages
	 * @throws InvalidOption if the place is taken, or holds another job
	 */
	ZarrDraft(final ZarrModel model, final String device, final ZarrPlace place,
		final ZarrFormat format, final long memory, final Progress progress)
	{
		this.place = place;
		this.device = device;
		this.progress = progress;
		place.checkPaths();
		final ZarrOutput output = ZarrOutput.of(place.folder(), model.image(),
			model.type(), format);
		final Map<String, String> before = place.isResumed()
			? ZarrRecord.job(place.folder()) : Map.of();
		isBegun = !before.isEmpty();
		final int tile = number(before, TILE,
			new TileChoice(model.spec(), model.options(), device, 1).size());
		plan = new ZarrPlan(model, output, tile,
			number(before, STRIP, strip(model.slab(output.file()), tile, memory)));
		job = job();
		isComplete = isSameAsComplete();
		if (isComplete) return;
		check(before);
		plan.tiling();
		place.check();
	}

	private static int compare(final List<Integer> a, final List<Integer> b) {
		for (int d = 0; d < Math.min(a.size(), b.size()); d++) {
			if (!a.get(d).equals(b.get(d)))
				return Integer.compare(a.get(d), b.get(d));
		}
		return Integer.compare(a.size(), b.size());
	}

	private int number(final Map<String, String> before, final String key,
		final int otherwise)
	{
		try {
			return before.containsKey(key) ? Integer.parseInt(before.get(key))
				: otherwise;
		}
		catch (final NumberFormatException e) {
			throw new InvalidOption("The option 'existing' must be 'overwrite' for " +
				place.folder() + ", whose unfinished job has the " + key + " '" +
				before.get(key) + "'.");
		}
	}

	/** How wide strips may be, so that memory suffices for their rows. */
	private static int strip(final Dimensions slab, final int tile,
		final long memory)
	{
		final double column = 4.0 * COPIES * slab.frames() * slab.channels() *
			slab.slices() * (tile + slab.height());
		return (int) Math.max(tile, Math.min(1 << 30, memory / SHARE / column));
	}

	private Map<String, String> job() {
		final ZarrModel model = plan.model();
		final Map<String, String> all = new LinkedHashMap<>();
		all.put("input",
			model.image().folder().map(folder -> RealPath.of(folder).toString())
				.orElseGet(model.image()::address));
		all.put("image", ZarrPlan.digest(model.image().metadata()));
		all.put("model", plan.modelId(device));
		all.put("options", Words.macro(model.options().words()));
		all.put("output", ZarrPlan.digest(plan.output().layout()));
		all.put(TILE, Integer.toString(plan.tile()));
		all.put(STRIP, Integer.toString(plan.strip()));
		return all;
	}

	/** Whether there is nothing to go on with, since this job has ended. */
	private boolean isSameAsComplete() {
		final Path folder = place.folder();
		if (!place.isResumed() || !place.isZarr() || ZarrRecord.isIn(folder))
			return false;
		if (!ZarrImage.open(folder).property(JOB).equals(id()))
			throw new InvalidOption("The option 'existing' may be 'resume' for the " +
				"result of the same job, but " + folder +
				" was made otherwise. Choose another output, or existing=overwrite.");
		return true;
	}

	/** What does not depend on the machine. */
	private String id() {
		final Map<String, String> same = new LinkedHashMap<>(job);
		same.remove(TILE);
		same.remove(STRIP);
		return ZarrPlan.digest(same.toString());
	}

	private void check(final Map<String, String> before) {
		if (before.isEmpty()) return;
		for (final Map.Entry<String, String> entry : job.entrySet()) {
			final String was = before.get(entry.getKey());
			if (!entry.getValue().equals(was))
				throw new InvalidOption("The job in " + place.folder() +
					" can go on only as it began, but its '" + entry.getKey() +
					"' was '" + was + "' and is '" + entry.getValue() +
					"'. Repeat the first options, or choose existing=overwrite.");
		}
	}

	/**
	 * Begins, or goes on with what was stopped.
	 *
	 * @return whether there is anything to do; otherwise it has ended before
	 * @throws InvalidOption if another job is at work in the folder
	 */
	boolean begin() {
		if (isComplete) {
			ZarrRecord.clear(place.folder());
			progress.message(place.folder() + " is finished already.");
			return false;
		}
		lock = place.lock(progress::message);
		place.clear();
		record = isBegun ? ZarrRecord.resume(place.folder())
			: ZarrRecord.begin(place.folder(), job);
		plan.output().create();
		return true;
	}

	/** How the image is cut. */
	ZarrPlan plan() {
		return plan;
	}

	/** Whether a piece of a resolution is finished. */
	boolean isFinished(final int level, final int piece) {
		return record.isFinished(level, piece);
	}

	/** The pieces of a resolution that are finished. */
	BitSet finished(final int level) {
		final BitSet finished = new BitSet();
		for (int i = 0; i < plan.pieces(level).size(); i++) {
			finished.set(i, isFinished(level, i));
		}
		return finished;
	}

	/**
	 * Notes that a piece of the largest resolution is finished; thread-safe.
	 *
	 * @param computed by what
	 */
	void finish(final int piece, final List<Computed> computed) {
		computed.forEach(record::note);
		record.finish(0, piece);
	}

	/** Notes that a piece of a smaller resolution is finished. */
	void finish(final int level, final int piece) {
		// NB: of what is damaged, they are made again.
		if (damaged.isEmpty()) record.finish(level, piece);
	}

	/** Notes what could not be read. */
	void add(final Collection<DamagedChunk> chunks) {
		damaged.addAll(chunks);
	}

	/** Notes how many values lay beyond the bit depth. */
	void addClamped(final long values) {
		clamped += values;
	}

	/**
	 * Notes what was measured, after what could not be read then.
	 *
	 * @param channels the map of each; empty if planes have their own
	 */
	void measured(final List<ChannelMap> channels) {
		maps = channels;
		isMeasuredWrong = !damaged.isEmpty();
		plan.model().noise().message(plan.model().image().name(), maps)
			.ifPresent(progress::message);
	}

	/**
	 * All pieces of all resolutions are made.
	 *
	 * @return what could not be read, a chunk a line; empty if the job has ended
	 */
	List<String> finish() {
		final ZarrModel model = plan.model();
		if (clamped > 0)
			progress.message(clamped + " pixels of '" + model.image().name() +
				"' lay outside the range of " + model.image().type().bits() +
				" bit after restoring and were clamped. Choose 32-bit to keep them.");
		plan.output().finish(provenance());
		// NB: once the chunks are repaired, all pixels get other values.
		if (isMeasuredWrong || !damaged.isEmpty() && model.isBySlice())
			record.reset();
		if (damaged.isEmpty()) {
			record.remove();
			progress.message("The result is in " + place.folder() + ".");
		}
		return damaged.stream().map(DamagedChunk::toString).toList();
	}

	private Map<String, String> provenance() {
		final Map<String, String> provenance = Provenance.of(plan.model().spec(),
			plan.model().options().words(), device,
			new TileShape(1, plan.tiling().inputWidth(), plan.tiling().inputHeight()),
			plan.overlap());
		final List<Computed> computed = record.computed();
		// NB: nothing is known of pieces that an older version has finished.
		if (!computed.isEmpty()) provenance.putAll(Computed.properties(computed));
		provenance.putAll(plan.model().noise().provenance(maps));
		provenance.put(JOB, id());
		if (!damaged.isEmpty())
			provenance.put(DAMAGED,
				damaged.stream().map(chunk -> chunk.index().toString()).distinct()
					.collect(Collectors.joining(" ")));
		return provenance;
	}

	/** The error for chunks of {@link #finish()}. */
	InvalidImage damaged(final List<String> chunks) {
		return new InvalidImage("The image " + plan.model().image().folder() +
			" has " + chunks.size() +
			" damaged chunk(s); what depends on them is missing in " +
			place.folder() + ", the rest is done. Repair them and choose existing=" +
			ZarrJob.RESUME + ":\n" +
			chunks.stream().limit(NAMED).collect(Collectors.joining("\n")) +
			(chunks.size() > NAMED ? "\n…" : ""));
	}

	@Override
	public void close() {
		try {
			if (record != null) record.close();
		}
		finally {
			if (lock.isPresent()) release(lock.get());
		}
	}

	private void release(final FolderLock held) {
		try {
			held.close();
		}
		catch (final IOException e) {
			progress.message("The lock of " + place.folder() +
				" could not be removed: " + e + ". It may be deleted.");
		}
	}
}
