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
import java.util.Optional;
import java.util.function.Consumer;

import ij.process.ByteProcessor;
import ij.process.FloatProcessor;
import ij.process.ImageProcessor;
import ij.process.ShortProcessor;
import sc.fiji.restore.image.ij.ChannelStatistics;
import sc.fiji.restore.image.zarr.DamagedChunk;
import sc.fiji.restore.image.zarr.Dimensions;
import sc.fiji.restore.image.zarr.PixelType;
import sc.fiji.restore.image.zarr.Slab;
import sc.fiji.restore.image.zarr.ZarrImage;
import sc.fiji.restore.normalize.noise.ChannelMap;
import sc.fiji.restore.normalize.noise.Stabilization;
import sc.fiji.restore.tile.Interval;

/**
 * What is measured of an image in OME-Zarr before it is restored, chunk by chunk.
 *
 * @param model what is to be measured, and of which image
 * @param damaged told of chunks that cannot be read, which count with the array's
 *          fill value
 * @param checkpoint called before each chunk; may throw to stop
 */
record ZarrStatistics(ZarrModel model, Consumer<DamagedChunk> damaged,
	Runnable checkpoint)
{

	/** Parts of planes begin at multiples of it. */
	private static final int BLOCK = 8;

	/** Where a part of some planes goes. */
	@FunctionalInterface
	private interface Parts {

		/** @return whether to go on */
		boolean add(Slab slab, Interval part, List<ImageProcessor> planes);
	}

	/** The map to network values for each channel, from all of its planes. */
	List<ChannelMap> maps() {
		return maps(all());
	}

	/** The map to network values for each channel of a slab, from its planes. */
	List<ChannelMap> maps(final Slab slab) {
		final List<ChannelStatistics> all = nothing(slab);
		if (isNeeded()) forEach(slab, (part, interval, planes) -> {
			add(all, slab, part, interval, planes);
			return true;
		});
		return maps(all);
	}

	/** The map to network values for each channel, from what was measured of it. */
	List<ChannelMap> maps(final List<ChannelStatistics> all) {
		return all.stream().map(statistics -> statistics.map(model.normalization(),
			model.stabilization())).toList();
	}

	/** Whether pixels have to be looked at to know the maps. */
	boolean isNeeded() {
		return isNoiseNeeded() ||
			model.normalization().needsStatistics(model.image().type().bits());
	}

	private boolean isNoiseNeeded() {
		return model.stabilization() != Stabilization.NONE;
	}

	/** Of each channel of a slab, as long as nothing is measured. */
	List<ChannelStatistics> nothing(final Slab slab) {
		final List<ChannelStatistics> all = new ArrayList<>();
		for (int c = 0; c < slab.channels(); c++) {
			all.add(new ChannelStatistics(model.width(), model.height(),
				model.image().type().bits(), (long) slab.frames() * slab.slices()));
		}
		return all;
	}

	/** All planes. */
	Slab all() {
		final Dimensions size = model.image().size();
		return new Slab(0, size.frames(), 0, size.channels(), 0, size.slices());
	}

	/**
	 * The parts that {@link #measure} reads at once: about a chunk each, so that
	 * they may be measured on several machines.
	 */
	ZarrPieces parts() {
		final Dimensions chunk = model.image().chunk();
		final int width = blocks(chunk.width());
		return new ZarrPieces(model.image().size(), new Dimensions(chunk.frames(),
			chunk.channels(), chunk.slices(), blocks(chunk.height()), width), width);
	}

	/**
	 * Measures some parts, of {@link #parts}.
	 *
	 * @param first index of the first one
	 * @param end index of the first one after them
	 * @return of each channel
	 */
	List<ChannelStatistics> measure(final int first, final int end) {
		final List<ChannelStatistics> all = nothing(all());
		for (final ZarrPieces.Piece part : parts().subList(first, end)) {
			checkpoint.run();
			add(all, all(), part.slab(), part.interval(),
				read(model.image(), part.slab(), part.interval(), damaged));
		}
		return all;
	}

	private void add(final List<ChannelStatistics> all, final Slab slab,
		final Slab part, final Interval interval, final List<ImageProcessor> planes)
	{
		for (int p = 0; p < planes.size(); p++) {
			final int c = p % part.channels();
			final int z = p / part.channels() % part.slices();
			final int t = p / part.channels() / part.slices();
			final long plane = (long) (part.frame() - slab.frame() + t) *
				slab.slices() + part.slice() - slab.slice() + z;
			all.get(part.channel() - slab.channel() + c).add(plane, interval,
				planes.get(p), isNoiseNeeded());
		}
	}

	/**
	 * The values of planes that have but one each.
	 *
	 * @param slab channels of one position
	 * @return the value of each channel, 0 if there is no finite one; empty if one
	 *         of them has several
	 */
	Optional<float[]> constants(final Slab slab) {
		final float[] values = new float[slab.channels()];
		final boolean[] known = new boolean[values.length];
		final boolean[] varied = new boolean[1];
		forEach(slab, (part, interval, planes) -> {
			for (int p = 0; p < planes.size(); p++) {
				varied[0] |= isVaried(planes.get(p), values, known,
					part.channel() - slab.channel() + p % part.channels());
			}
			return !varied[0];
		});
		return varied[0] ? Optional.empty() : Optional.of(values);
	}

	private static boolean isVaried(final ImageProcessor plane,
		final float[] values, final boolean[] known, final int channel)
	{
		for (int i = 0; i < plane.getPixelCount(); i++) {
			final float value = plane.getf(i);
			if (!Float.isFinite(value)) continue;
			if (!known[channel]) values[channel] = value;
			else if (values[channel] != value) return true;
			known[channel] = true;
		}
		return false;
	}

	/** Reads all pixels of a slab, chunk by chunk. */
	private void forEach(final Slab slab, final Parts parts) {
		final Dimensions chunk = model.image().chunk();
		final int width = blocks(chunk.width());
		final int height = blocks(chunk.height());
		for (int t = slab.frame(); t < slab.frame() + slab.frames();) {
			final int ts = step(t, chunk.frames(), slab.frame() + slab.frames());
			for (int c = slab.channel(); c < slab.channel() + slab.channels();) {
				final int cs = step(c, chunk.channels(),
					slab.channel() + slab.channels());
				for (int z = slab.slice(); z < slab.slice() + slab.slices();) {
					final int zs = step(z, chunk.slices(), slab.slice() + slab.slices());
					if (!forEach(new Slab(t, ts, c, cs, z, zs), width, height, parts))
						return;
					z += zs;
				}
				c += cs;
			}
			t += ts;
		}
	}

	private boolean forEach(final Slab slab, final int width, final int height,
		final Parts parts)
	{
		for (int y = 0; y < model.height(); y += height) {
			for (int x = 0; x < model.width(); x += width) {
				checkpoint.run();
				final Interval part = new Interval(x, y,
					Math.min(width, model.width() - x),
					Math.min(height, model.height() - y));
				if (!parts.add(slab, part, read(model.image(), slab, part, damaged)))
					return false;
			}
		}
		return true;
	}

	private static int blocks(final int size) {
		return (size + BLOCK - 1) / BLOCK * BLOCK;
	}

	/** How many there are up to the end of a chunk, or of all. */
	private static int step(final int at, final int chunk, final int end) {
		return Math.min(end, (at / chunk + 1) * chunk) - at;
	}

	/** Reads a part of some planes. */
	static List<ImageProcessor> read(final ZarrImage image, final Slab slab,
		final Interval part, final Consumer<DamagedChunk> damaged)
	{
		return image.read(slab, part, damaged).stream()
			.map(
				pixels -> processor(image.type(), pixels, part.width(), part.height()))
			.toList();
	}

	/** Pixels as ImageJ has them. */
	static ImageProcessor processor(final PixelType type, final Object pixels,
		final int width, final int height)
	{
		return switch (type) {
			case UINT8 -> new ByteProcessor(width, height, (byte[]) pixels);
			case UINT16 -> new ShortProcessor(width, height, (short[]) pixels, null);
			case FLOAT32 -> new FloatProcessor(width, height, (float[]) pixels);
		};
	}
}
