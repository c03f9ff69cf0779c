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

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Future;
import java.util.function.IntConsumer;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;

import ij.process.ImageProcessor;
import sc.fiji.restore.ZarrPieces.Piece;
import sc.fiji.restore.image.zarr.DamagedChunk;
import sc.fiji.restore.image.zarr.Slab;
import sc.fiji.restore.image.zarr.ZarrOutput;
import sc.fiji.restore.inference.TileModel;
import sc.fiji.restore.normalize.ValueMap;
import sc.fiji.restore.normalize.noise.ChannelMap;
import sc.fiji.restore.pipeline.Progress;
import sc.fiji.restore.pipeline.SideThread;
import sc.fiji.restore.pipeline.TiledPlane;
import sc.fiji.restore.tile.Interval;

/**
 * Restores pieces of an image in OME-Zarr: one thread reads and unpacks what the
 * next row of tiles needs, this one computes, another packs and writes what is
 * complete. What is in memory does not depend on the size of the image. For one
 * thread; whoever opens it closes it.
 */
final class ZarrRestoration implements AutoCloseable {

	private final ZarrModel model;
	private final ZarrOutput output;
	private final ZarrPieces pieces;
	private final List<ValueMap> maps;
	private final Progress progress;
	private final TiledPlane driver;
	private final TileChoice tiles;
	private final TileModel network;
	private final Computed planned;
	private final ZarrWriter writer = new ZarrWriter();
	private final SideThread reader = new SideThread("Restore-zarr-reader");
	private Future<ZarrRows.Window> next = CompletableFuture
		.completedFuture(null);
	private final Set<DamagedChunk> damaged = ConcurrentHashMap.newKeySet();
	private long total;
	private long done;
	private long clamped;

	/**
	 * @param plan how the image is cut
	 * @param network stays open
	 * @param maps of each channel; not used if every plane has its own
	 * @param progress told how many pixels are done; may cancel
	 */
	ZarrRestoration(final ZarrPlan plan, final TileModel network,
		final List<ValueMap> maps, final Progress progress)
	{
		model = plan.model();
		output = plan.output();
		pieces = plan.pieces(0);
		this.maps = maps;
		this.progress = progress;
		driver = new TiledPlane(network, 1, plan.tiling(), model.width(),
			model.height(), progress);
		tiles = plan.choice(network.device());
		this.network = network;
		planned = Computed.of(network, driver.shape());
	}

	/**
	 * Restores pieces.
	 *
	 * @param wanted which of them
	 * @param finished told of each whose files are written, on another thread
	 */
	void restore(final IntPredicate wanted, final IntConsumer finished) {
		total += IntStream.range(0, pieces.size()).filter(wanted)
			.mapToLong(piece -> pixels(pieces.get(piece))).sum();
		for (int first = 0; first < pieces.size();) {
			if (!wanted.test(first)) {
				first++;
				continue;
			}
			// NB: up to the end of the strip.
			final int end = (first / pieces.rows() + 1) * pieces.rows();
			int last = first;
			while (last + 1 < end && wanted.test(last + 1)) last++;
			restore(first, last, finished);
			first = last + 1;
		}
		tiles.learn(planned.tile(), driver.shape());
		writer.flush();
	}

	private static long pixels(final Piece piece) {
		return (long) piece.slab().planes() * piece.interval().width() *
			piece.interval().height();
	}

	/** Pieces that lie one below the other. */
	private void restore(final int first, final int last,
		final IntConsumer finished)
	{
		final Slab slab = pieces.get(first).slab();
		final Interval top = pieces.get(first).interval();
		final Interval region = new Interval(top.x(), top.y(), top.width(),
			pieces.get(last).interval().endY() - top.y());
		final List<ZarrStrip> strips = strips(slab, region);
		final ZarrRows rows = new ZarrRows(model, slab, damaged);
		final List<Interval> inputs = strips.get(0).inputs();
		final PieceBuffer buffer = new PieceBuffer(first, strips, finished);
		next = reader.compute(() -> rows.read(inputs.get(0)));
		for (int i = 0; i < inputs.size(); i++) {
			final ZarrRows.Window window = SideThread.get(next);
			if (i + 1 < inputs.size()) {
				final Interval input = inputs.get(i + 1);
				next = reader.compute(() -> rows.read(input));
			}
			final List<ZarrStrip.Result> results = new ArrayList<>();
			for (int s = 0; s < strips.size(); s++) {
				strips.get(s).add(window, s * model.together()).ifPresent(results::add);
			}
			if (results.isEmpty()) continue;
			buffer.add(results);
			done += (long) slab.planes() * region.width() *
				results.get(0).interval().height();
			progress.update(done, total);
		}
	}

	private List<ZarrStrip> strips(final Slab slab, final Interval region) {
		final ZarrStatistics statistics = new ZarrStatistics(model, damaged::add,
			() -> ZarrJob.checkCanceled(progress));
		final List<ZarrStrip> strips = new ArrayList<>();
		for (int p = 0; p < slab.planes(); p += model.together()) {
			final Slab group = new Slab(
				slab.frame() + p / slab.channels() / slab.slices(), 1,
				slab.channel() + p % slab.channels(), model.together(),
				slab.slice() + p / slab.channels() % slab.slices(), 1);
			final List<ValueMap> values = model.isBySlice()
				? statistics.maps(group).stream().map(ChannelMap::map).toList()
				: maps.subList(group.channel(), group.channel() + group.channels());
			strips.add(new ZarrStrip(model, driver, region, output.type().bits(),
				values, statistics.constants(group)));
		}
		return strips;
	}

	/** Chunks of the input that could not be read. */
	Set<DamagedChunk> damaged() {
		return damaged;
	}

	/** What computed until now; thread-safe. */
	List<Computed> computed() {
		return List.of(planned, Computed.of(network, driver.shape()));
	}

	/** How many values lay beyond the bit depth. */
	long numClamped() {
		return clamped;
	}

	/** Collects rows until a piece is whole. */
	private final class PieceBuffer {

		private final List<ZarrStrip> strips;
		private final IntConsumer finished;
		private int index;
		private int filled;
		private List<Object> planes;

		PieceBuffer(final int first, final List<ZarrStrip> strips,
			final IntConsumer finished)
		{
			index = first;
			this.strips = strips;
			this.finished = finished;
			planes = allocate();
		}

		private List<Object> allocate() {
			final Piece piece = pieces.get(index);
			return IntStream.range(0, piece.slab().planes())
				.mapToObj(p -> output.type()
					.allocate(piece.interval().width() * piece.interval().height()))
				.toList();
		}

		/** @param results the same rows of each strip */
		void add(final List<ZarrStrip.Result> results) {
			final List<ImageProcessor> slices = results.stream()
				.flatMap(result -> result.slices().stream()).toList();
			clamped += results.stream().mapToLong(ZarrStrip.Result::numClamped).sum();
			final Interval rows = results.get(0).interval();
			for (int from = 0; from < rows.height();) {
				final Interval piece = pieces.get(index).interval();
				final int count = Math.min(rows.height() - from,
					piece.height() - filled);
				for (int p = 0; p < planes.size(); p++) {
					System.arraycopy(slices.get(p).getPixels(), from * rows.width(),
						planes.get(p), filled * rows.width(), count * rows.width());
				}
				from += count;
				filled += count;
				if (filled == piece.height()) write();
			}
		}

		private void write() {
			final int number = index++;
			final Piece piece = pieces.get(number);
			final List<Object> content = planes;
			// NB: asked here, since the strips are not for the writer's thread.
			final Set<Interval> spoiled = spoiled(piece);
			writer.add(() -> {
				output.write(0, piece.slab(), piece.interval(), content,
					part -> spoiled.stream().noneMatch(part::touches));
				if (spoiled.isEmpty()) finished.accept(number);
			});
			filled = 0;
			final boolean isLast = number % pieces.rows() == pieces.rows() - 1;
			if (!isLast) planes = allocate();
		}

		private Set<Interval> spoiled(final Piece piece) {
			final Set<Interval> spoiled = ConcurrentHashMap.newKeySet();
			for (final ZarrStrip strip : strips) {
				strip.damage().stream().filter(piece.interval()::touches)
					.forEach(spoiled::add);
			}
			return spoiled;
		}
	}

	@Override
	public void close() {
		// NB: rows from the web may take long.
		next.cancel(true);
		try (driver; writer) {
			reader.close();
		}
	}
}
