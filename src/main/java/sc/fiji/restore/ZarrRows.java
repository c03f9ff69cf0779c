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

import ij.process.ImageProcessor;
import sc.fiji.restore.image.ij.FiniteSlice;
import sc.fiji.restore.image.ij.FiniteSlice.Filled;
import sc.fiji.restore.image.ij.PlaneWindow;
import sc.fiji.restore.image.zarr.DamagedChunk;
import sc.fiji.restore.image.zarr.PixelType;
import sc.fiji.restore.image.zarr.Slab;
import sc.fiji.restore.tile.Interval;

/**
 * Rows of some planes, read from the top to the bottom: every chunk is unpacked
 * once, and what the next rows need again is kept. For one thread.
 */
final class ZarrRows {

	/** How far around a hole pixels are looked at first. */
	private static final int MARGIN = 64;

	/**
	 * Rows for one row of tiles.
	 *
	 * @param interval where they lie
	 * @param originals pixels of each plane
	 * @param filled likewise, of which those that are NaN or infinite are filled in
	 * @param damage what of each plane could not be read
	 */
	record Window(Interval interval, List<ImageProcessor> originals,
		List<ImageProcessor> filled, List<List<Interval>> damage)
	{}

	private final ZarrModel model;
	private final Slab slab;
	private final Set<DamagedChunk> damaged;
	/** Damage in what is kept. */
	private final List<DamagedChunk> here = new ArrayList<>();
	/** Pixels of each plane. */
	private List<Object> kept = List.of();
	private int top;
	private int bottom;

	/** @param damaged gets chunks that cannot be read; thread-safe */
	ZarrRows(final ZarrModel model, final Slab slab,
		final Set<DamagedChunk> damaged)
	{
		this.model = model;
		this.slab = slab;
		this.damaged = damaged;
	}

	/**
	 * Reads rows.
	 *
	 * @param input what tiles will read; the same columns every time, and no rows
	 *          above those of the last time
	 */
	Window read(final Interval input) {
		final Interval part = PlaneWindow.needed(input, model.width(),
			model.height());
		keep(part);
		final List<ImageProcessor> originals = new ArrayList<>();
		final List<ImageProcessor> filled = new ArrayList<>();
		final List<List<Interval>> damage = new ArrayList<>();
		for (int p = 0; p < slab.planes(); p++) {
			final Object pixels = type().allocate(part.width() * part.height());
			System.arraycopy(kept.get(p), (part.y() - top) * part.width(), pixels, 0,
				part.width() * part.height());
			originals.add(
				ZarrStatistics.processor(type(), pixels, part.width(), part.height()));
			filled.add(filled(originals.get(p), p, part));
			damage.add(damage(p));
		}
		return new Window(part, originals, filled, damage);
	}

	private PixelType type() {
		return model.image().type();
	}

	private void keep(final Interval part) {
		if (part.endY() <= bottom) return;
		final int first = Math.max(bottom, part.y());
		final int chunk = model.image().chunk().height();
		final int end = Math.min(model.height(),
			(part.endY() + chunk - 1) / chunk * chunk);
		final List<Object> more = new ArrayList<>(model.image().read(slab,
			new Interval(part.x(), first, part.width(), end - first), this::note));
		final int old = Math.max(0, bottom - part.y());
		if (old > 0) for (int p = 0; p < more.size(); p++) {
			final Object joined = type().allocate((end - part.y()) * part.width());
			System.arraycopy(kept.get(p), (part.y() - top) * part.width(), joined, 0,
				old * part.width());
			System.arraycopy(more.get(p), 0, joined, old * part.width(),
				(end - first) * part.width());
			more.set(p, joined);
		}
		kept = more;
		top = part.y();
		bottom = end;
	}

	private void note(final DamagedChunk chunk) {
		damaged.add(chunk);
		here.add(chunk);
	}

	private List<Interval> damage(final int plane) {
		final int c = slab.channel() + plane % slab.channels();
		final int z = slab.slice() + plane / slab.channels() % slab.slices();
		final int t = slab.frame() + plane / slab.channels() / slab.slices();
		return here.stream()
			.flatMap(chunk -> model.image().damage(chunk, t, c, z).stream()).toList();
	}

	/** Holes may reach farther than the rows that are kept. */
	private ImageProcessor filled(final ImageProcessor original, final int plane,
		final Interval part)
	{
		final Interval all = new Interval(0, 0, part.width(), part.height());
		Filled filled = FiniteSlice.of(original, all);
		for (int margin = 0; filled.depth() > margin;) {
			margin = Math.max(MARGIN, 2 * margin);
			final Interval wider = wider(part, margin);
			final ImageProcessor around = ZarrStatistics
				.read(model.image(), plane(plane), wider, this::note).get(0);
			final Interval wanted = new Interval(part.x() - wider.x(),
				part.y() - wider.y(), part.width(), part.height());
			filled = FiniteSlice.of(around, wanted);
			final boolean isWhole = wider.width() == model.width() &&
				wider.height() == model.height();
			if (isWhole || filled.depth() <= margin) {
				final ImageProcessor whole = filled.pixels();
				whole.setRoi(wanted.x(), wanted.y(), wanted.width(), wanted.height());
				return whole.crop();
			}
		}
		return filled.pixels();
	}

	private Slab plane(final int plane) {
		return Slab.plane(slab.frame() + plane / slab.channels() / slab.slices(),
			slab.channel() + plane % slab.channels(),
			slab.slice() + plane / slab.channels() % slab.slices());
	}

	private Interval wider(final Interval part, final int margin) {
		final int x = Math.max(0, part.x() - margin);
		final int y = Math.max(0, part.y() - margin);
		return new Interval(x, y,
			(int) Math.min(model.width(), (long) part.endX() + margin) - x,
			(int) Math.min(model.height(), (long) part.endY() + margin) - y);
	}
}
