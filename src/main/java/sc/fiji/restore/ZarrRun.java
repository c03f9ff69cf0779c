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
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import sc.fiji.restore.NetworkSource.Prepared;
import sc.fiji.restore.ZarrPieces.Piece;
import sc.fiji.restore.error.RestoreException.InvalidImage;
import sc.fiji.restore.error.RestoreException.InvalidOption;
import sc.fiji.restore.error.RestoreException.WriteFailed;
import sc.fiji.restore.image.zarr.DamagedChunk;
import sc.fiji.restore.image.zarr.Dimensions;
import sc.fiji.restore.image.zarr.PixelType;
import sc.fiji.restore.image.zarr.ZarrFormat;
import sc.fiji.restore.image.zarr.ZarrImage;
import sc.fiji.restore.image.zarr.ZarrOutput;
import sc.fiji.restore.inference.TileShape;
import sc.fiji.restore.normalize.noise.ChannelMap;
import sc.fiji.restore.pipeline.Progress;
import sc.fiji.restore.tile.Tiling;

/**
 * One job in OME-Zarr from its beginning, or from where it was stopped, to its
 * end.
 *
 * @param restorer stays open
 * @param image what to restore
 * @param folder for the result
 * @param format of the result
 * @param existing one of {@link ZarrJob#EXISTING_CHOICES}
 * @param progress told how much is done; may cancel
 */
record ZarrRun(Restorer restorer, ZarrImage image, Path folder,
	ZarrFormat format, String existing, Progress progress)
{

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

	/** @return the folder of the result */
	Path run() {
		checkPlace();
		final ZarrModel model = ZarrModel.of(restorer.model(), restorer.options(),
			image);
		final PixelType type = restorer.options().keepBitDepth() ? image.type()
			: PixelType.FLOAT32;
		final ZarrOutput output = ZarrOutput.of(folder, image, type, format);
		try (Prepared network = restorer.network()) {
			return run(model, output, network);
		}
	}

	private Path run(final ZarrModel model, final ZarrOutput output,
		final Prepared network)
	{
		final Map<String, String> before = existing.equals(ZarrJob.RESUME)
			? ZarrRecord.job(folder) : Map.of();
		final TileChoice choice = new TileChoice(model.spec(), model.options(),
			network.model().device(), 1);
		final int tile = number(before, TILE, choice.size());
		final Dimensions slab = model.slab(output.file());
		final int strip = number(before, STRIP, strip(slab, tile));
		final Map<String, String> job = job(model, output, network.model().device(),
			tile, strip);
		if (isComplete(job)) return folder;
		check(before, job);
		final Tiling tiling = new TileChoice(model.spec(),
			model.options().withTile(tile), network.model().device(), 1)
			.tiling(model.width(), model.height());
		// NB: only now, since all options are right.
		clearPlace();
		final ZarrRecord record = before.isEmpty() ? ZarrRecord.begin(folder, job)
			: ZarrRecord.resume(folder);
		try (record) {
			output.create();
			final Set<DamagedChunk> damaged = new LinkedHashSet<>();
			final List<ChannelMap> maps = model.isBySlice() ? List.of()
				: new ZarrStatistics(model, damaged::add,
					() -> ZarrJob.checkCanceled(progress)).maps();
			final boolean isMeasuredWrong = !damaged.isEmpty();
			model.noise().message(image.name(), maps).ifPresent(progress::message);
			try (ZarrRestoration work = new ZarrRestoration(model, network.model(),
				tiling, output, new ZarrPieces(image.size(), slab, strip), maps,
				progress))
			{
				work.restore(piece -> !record.isFinished(0, piece),
					piece -> record.finish(0, piece));
				damaged.addAll(work.damaged());
				report(work.numClamped());
			}
			shrink(output, record, damaged.isEmpty());
			final Map<String, String> provenance = provenance(model, network, tiling,
				choice.overlap(), maps, job);
			if (!damaged.isEmpty()) provenance.put(DAMAGED, names(damaged));
			output.finish(provenance);
			// NB: once the chunks are repaired, all pixels get other values.
			if (isMeasuredWrong || !damaged.isEmpty() && model.isBySlice())
				record.reset();
			if (!damaged.isEmpty()) throw damaged(damaged);
			record.remove();
			progress.message("The result is in " + folder + ".");
			return folder;
		}
	}

	/** The result must not take the place of the input. */
	private void checkPlace() {
		final Path from = real(image.folder());
		final Path to = real(folder);
		if (from.startsWith(to) || to.startsWith(from))
			throw new InvalidOption("The option 'output' must be a folder that is " +
				"neither in the input nor holds it, but was '" + folder + "' for '" +
				image.folder() + "'. Choose another folder.");
	}

	/** Without links, as far as it exists. */
	private static Path real(final Path path) {
		final Path absolute = path.toAbsolutePath().normalize();
		if (absolute.getParent() == null) return absolute;
		try {
			return Files.exists(absolute) ? absolute.toRealPath()
				: real(absolute.getParent()).resolve(absolute.getFileName());
		}
		catch (final IOException e) {
			throw new InvalidOption("The path '" + path + "' must be that of a " +
				"folder, but cannot be followed: " + e + ".");
		}
	}

	/** Makes place for the result as far as the user allows. */
	private void clearPlace() {
		if (Files.notExists(folder) || existing.equals(ZarrJob.RESUME) &&
			(ZarrRecord.isIn(folder) || isZarr()) || isEmpty()) return;
		if (!existing.equals(ZarrJob.OVERWRITE))
			throw new InvalidOption("The option 'output' must be a new folder, but " +
				folder + " exists" +
				(ZarrRecord.isIn(folder) ? " and holds a job that is not finished"
					: "") +
				". Choose another one, or existing=" + ZarrJob.RESUME +
				" to go on, or " + "existing=" + ZarrJob.OVERWRITE + " to replace it.");
		if (!isZarr() && !ZarrRecord.isIn(folder))
			throw new InvalidOption("The option 'existing' may be 'overwrite' for " +
				"images in Zarr, but " + folder +
				" is something else, which stays. Choose another output.");
		try {
			Trees.delete(folder);
		}
		catch (final IOException e) {
			throw new WriteFailed(folder + " could not be deleted: " + e +
				". Check that it may be written, and that nobody uses it.", e);
		}
	}

	private boolean isEmpty() {
		try (Stream<Path> files = Files.list(folder)) {
			// NB: a job that was stopped at once has done nothing yet.
			return files.allMatch(folder.resolve(ZarrOutput.WORK)::equals);
		}
		catch (final IOException e) {
			throw new InvalidOption("The option 'output' must be a folder, but " +
				folder + " cannot be read: " + e + ".");
		}
	}

	private boolean isZarr() {
		return Stream.of("zarr.json", ".zgroup", ".zattrs", ".zarray")
			.anyMatch(name -> Files.isRegularFile(folder.resolve(name)));
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
				folder + ", whose unfinished job has the " + key + " '" +
				before.get(key) + "'.");
		}
	}

	/** How wide strips may be, so that memory suffices for their rows. */
	private static int strip(final Dimensions slab, final int tile) {
		final double column = 4.0 * COPIES * slab.frames() * slab.channels() *
			slab.slices() * (tile + slab.height());
		return (int) Math.max(tile,
			Math.min(1 << 30, Runtime.getRuntime().maxMemory() / SHARE / column));
	}

	private Map<String, String> job(final ZarrModel model,
		final ZarrOutput output, final String device, final int tile,
		final int strip)
	{
		final Map<String, String> job = new LinkedHashMap<>();
		job.put("input", real(image.folder()).toString());
		job.put("image", digest(image.metadata()));
		job.put("model",
			model.spec().id() + " " +
				digest(Provenance
					.of(model.spec(), Map.of(), device, new TileShape(1, tile, tile), 0)
					.toString()));
		job.put("options", Words.macro(model.options().words()));
		job.put("output", digest(output.layout()));
		job.put(TILE, Integer.toString(tile));
		job.put(STRIP, Integer.toString(strip));
		return job;
	}

	private static String digest(final String text) {
		try {
			return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256")
				.digest(text.getBytes(StandardCharsets.UTF_8)), 0, 8);
		}
		catch (final NoSuchAlgorithmException e) {
			throw new IllegalStateException(e);
		}
	}

	/** Whether there is nothing to go on with, since this job has ended. */
	private boolean isComplete(final Map<String, String> job) {
		if (!existing.equals(ZarrJob.RESUME) || !isZarr() ||
			ZarrRecord.isIn(folder)) return false;
		if (!ZarrImage.open(folder).property(JOB).equals(id(job)))
			throw new InvalidOption("The option 'existing' may be 'resume' for the " +
				"result of the same job, but " + folder +
				" was made otherwise. Choose another output, or existing=overwrite.");
		ZarrRecord.clear(folder);
		progress.message(folder + " is finished already.");
		return true;
	}

	/** What does not depend on the machine. */
	private static String id(final Map<String, String> job) {
		final Map<String, String> same = new LinkedHashMap<>(job);
		same.remove(TILE);
		same.remove(STRIP);
		return digest(same.toString());
	}

	private void check(final Map<String, String> before,
		final Map<String, String> job)
	{
		if (before.isEmpty()) return;
		for (final Map.Entry<String, String> entry : job.entrySet()) {
			final String was = before.get(entry.getKey());
			if (!entry.getValue().equals(was))
				throw new InvalidOption(
					"The job in " + folder + " can go on only as it began, but its '" +
						entry.getKey() + "' was '" + was + "' and is '" + entry.getValue() +
						"'. Repeat the first options, or choose existing=overwrite.");
		}
	}

	private void shrink(final ZarrOutput output, final ZarrRecord record,
		final boolean isFinal)
	{
		for (int level = 1; level < output.levels(); level++) {
			final ZarrPieces pieces = new ZarrPieces(output.size(level),
				output.file(), output.file().width());
			for (int i = 0; i < pieces.size(); i++) {
				if (record.isFinished(level, i)) continue;
				ZarrJob.checkCanceled(progress);
				final Piece piece = pieces.get(i);
				output.shrink(level, piece.slab(), piece.interval());
				if (isFinal) record.finish(level, i);
			}
		}
	}

	private Map<String, String> provenance(final ZarrModel model,
		final Prepared network, final Tiling tiling, final int overlap,
		final List<ChannelMap> maps, final Map<String, String> job)
	{
		final Map<String, String> provenance = Provenance.of(model.spec(),
			model.options().words(), network.model().device(),
			new TileShape(1, tiling.inputWidth(), tiling.inputHeight()), overlap);
		provenance.putAll(network.provenance());
		provenance.putAll(model.noise().provenance(maps));
		provenance.put(JOB, id(job));
		return provenance;
	}

	private void report(final long clamped) {
		if (clamped > 0)
			progress.message(clamped + " pixels of '" + image.name() +
				"' lay outside the range of " + image.type().bits() +
				" bit after restoring and were clamped. Choose 32-bit to keep them.");
	}

	private InvalidImage damaged(final Collection<DamagedChunk> damaged) {
		return new InvalidImage(
			"The image " + image.folder() + " has " + damaged.size() +
				" damaged chunk(s); what depends on them is missing in " + folder +
				", the rest is done. Repair them and choose existing=" +
				ZarrJob.RESUME + ":\n" + damaged.stream().limit(NAMED)
					.map(DamagedChunk::toString).collect(Collectors.joining("\n")) +
				(damaged.size() > NAMED ? "\n…" : ""));
	}

	private static String names(final Collection<DamagedChunk> damaged) {
		return damaged.stream().map(chunk -> chunk.index().toString()).distinct()
			.collect(Collectors.joining(" "));
	}
}
