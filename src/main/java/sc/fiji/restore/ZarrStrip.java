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
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

import ij.process.ImageProcessor;
import sc.fiji.restore.image.ij.Area;
import sc.fiji.restore.image.ij.PlaneWindow;
import sc.fiji.restore.image.ij.SliceWriter;
import sc.fiji.restore.image.ij.SliceWriter.Channel;
import sc.fiji.restore.normalize.Affine;
import sc.fiji.restore.normalize.PixelMap;
import sc.fiji.restore.normalize.ValueMap;
import sc.fiji.restore.pipeline.Strip;
import sc.fiji.restore.pipeline.Strip.Rows;
import sc.fiji.restore.pipeline.TiledPlane;
import sc.fiji.restore.tile.Interval;

/**
 * Channels of one position that the network takes together, restored from the top
 * to the bottom in a region, as {@link Restoration} restores them as a whole. For
 * one thread.
 */
final class ZarrStrip {

	/**
	 * Rows of the result.
	 *
	 * @param interval where they lie
	 * @param slices pixels of each channel
	 * @param numClamped how many values lay beyond the bit depth
	 */
	record Result(Interval interval, List<ImageProcessor> slices,
		long numClamped)
	{}

	private final ZarrModel model;
	private final int bitDepth;
	private final List<ValueMap> maps;
	private final Optional<float[]> constants;
	private final Strip strip;
	/** What is made of pixels that could not be read. */
	private final List<Interval> damage = new ArrayList<>();

	/**
	 * @param driver of planes of this size
	 * @param region of the plane
	 * @param bitDepth of the result
	 * @param maps of each channel
	 * @param constants values of channels that have but one each, and need no
	 *          network
	 */
	ZarrStrip(final ZarrModel model, final TiledPlane driver,
		final Interval region, final int bitDepth, final List<ValueMap> maps,
		final Optional<float[]> constants)
	{
		this.model = model;
		this.bitDepth = bitDepth;
		this.maps = maps;
		this.constants = constants;
		strip = driver.strip(region);
	}

	/** What has to be read for each row of tiles, in order. */
	List<Interval> inputs() {
		return strip.inputs();
	}

	/**
	 * Restores the next row of tiles.
	 *
	 * @param window what was read for it
	 * @param first which of its planes is the first channel
	 * @return the rows that are complete now, if there are any
	 */
	Optional<Result> add(final ZarrRows.Window window, final int first) {
		final int last = first + model.together();
		window.damage().subList(first, last).stream().flatMap(List::stream)
			.forEach(pixels -> damage.addAll(strip.touched(pixels)));
		final List<ImageProcessor> originals = window.originals().subList(first,
			last);
		final Optional<Rows> rows = constants.isPresent() ? strip.skip()
			: strip.add(plane(window, first), PixelMap.of(networkMaps()), () -> {
				// NB: whoever adds rows counts them.
			});
		return rows.map(complete -> result(complete, window.interval(), originals));
	}

	/** Parts of the rows so far that were made of pixels that could not be read. */
	List<Interval> damage() {
		return damage;
	}

	private PlaneWindow plane(final ZarrRows.Window window, final int first) {
		final List<ImageProcessor> channels = new ArrayList<>();
		for (int c = 0; c < model.together(); c++) {
			channels.addAll(
				Collections.nCopies(model.copies(), window.filled().get(first + c)));
		}
		return new PlaneWindow(window.interval(), model.width(), model.height(),
			channels);
	}

	private List<ValueMap> networkMaps() {
		final List<ValueMap> all = new ArrayList<>();
		maps.forEach(map -> all.addAll(Collections.nCopies(model.copies(), map)));
		return all;
	}

	private Result result(final Rows rows, final Interval window,
		final List<ImageProcessor> originals)
	{
		final Interval part = rows.interval();
		final List<ImageProcessor> before = originals.stream()
			.map(original -> cropped(original, window, part)).toList();
		final SliceWriter writer = new SliceWriter(
			Area.whole(part.width(), part.height()), 1, bitDepth, value -> value);
		return new Result(part, writer.slices(before, channels(rows)),
			writer.numClamped());
	}

	private static ImageProcessor cropped(final ImageProcessor original,
		final Interval window, final Interval part)
	{
		original.setRoi(part.x() - window.x(), part.y() - window.y(), part.width(),
			part.height());
		return original.crop();
	}

	private List<Channel> channels(final Rows rows) {
		final List<Channel> channels = new ArrayList<>();
		for (int c = 0; c < rows.values().length; c++) {
			final int of = c / model.copies();
			channels.add(
				constants.isPresent() ? constant(rows.values()[c], constants.get()[of])
					: new Channel(rows.values()[c], maps.get(of)));
		}
		return model.copies() > 1 ? List.of(Restoration.mean(channels)) : channels;
	}

	/** There is nothing to restore, so not even rounding may change it. */
	private static Channel constant(final float[] values, final float value) {
		Arrays.fill(values, value);
		return new Channel(values, Affine.IDENTITY);
	}
}
