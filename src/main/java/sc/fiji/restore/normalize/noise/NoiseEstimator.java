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
package sc.fiji.restore.normalize.noise;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.ToDoubleFunction;

/**
 * Measures the noise of a channel: add all its planes, then ask.
 * <p>
 * Looks at blocks of {@value Block#SIDE} × {@value Block#SIDE} pixels, of large
 * images at a regular sample of at most {@value #MAX_BLOCKS}, so that time and
 * memory stay bounded. Blocks that are constant, clipped or not finite are left
 * out. The others are sorted by the mean of half of their pixels into bins; of each bin,
 * the flattest third counts, judged by coefficients that are uncorrelated with
 * those that measure the noise, so that neither structure nor the kind of noise
 * biases its variance. In the spirit of Foi et al. (see {@link NoiseModel}), with
 * blocks instead of segments. A line is fitted to all bins. Noise that is
 * correlated between neighbouring pixels (enlarged, compressed or demosaiced
 * images) is underestimated. Not thread-safe.
 * </p>
 */
public final class NoiseEstimator {

	static final int MAX_BLOCKS = 1 << 15;

	/** With fewer blocks that are not clipped, clipped ones count too. */
	private static final int MIN_BLOCKS = 64;
	/** The least number of blocks in a bin. */
	private static final int MIN_BIN = 16;
	/** Bins of the lower half, of the third quarter, of the seventh eighth, … */
	private static final int BINS = 4;
	/** One in so many blocks of a bin is taken for flat. */
	private static final int FLAT = 3;

	/** Pixels of a plane by index, row by row. */
	@FunctionalInterface
	public interface Pixels {

		/** The value of a pixel. */
		float get(int index);
	}

	/**
	 * What was seen of some of the planes, in another process; immutable.
	 */
	public static final class Part implements Serializable {

		private static final long serialVersionUID = 1L;

		private final TreeMap<Long, Block> blocks;

		private Part(final SortedMap<Long, Block> blocks) {
			this.blocks = new TreeMap<>(blocks);
		}
	}

	private final int width;
	private final int height;
	private final long stride;
	private final float[] square = new float[Block.SIDE * Block.SIDE];
	/** By their place in the sequence of all blocks of all planes. */
	private final SortedMap<Long, Block> blocks = new TreeMap<>();
	private long planes;

	/**
	 * @param width columns of every plane
	 * @param height rows of every plane
	 * @param planes number of planes that will be added
	 */
	public NoiseEstimator(final int width, final int height, final long planes) {
		this.width = width;
		this.height = height;
		final long total = (long) (width / Block.SIDE) * (height / Block.SIDE) *
			planes;
		// NB: an even stride would see only some columns of most camera images.
		stride = Math.max(1, (total + MAX_BLOCKS - 1) / MAX_BLOCKS) | 1;
	}

	/** Adds the next plane. */
	public void add(final Pixels plane) {
		add(planes++, 0, 0, width, height, plane);
	}

	/**
	 * Adds a part of a plane; parts may come in any order.
	 *
	 * @param plane number of the plane, 0-based
	 * @param x first column, a multiple of {@value Block#SIDE}
	 * @param y first row, likewise
	 * @param columns of the part, a multiple of it or up to the end of the plane
	 * @param rows of the part, likewise
	 * @param part its pixels
	 */
	public void add(final long plane, final int x, final int y, final int columns,
		final int rows, final Pixels part)
	{
		final int side = Block.SIDE;
		final long across = width / side;
		for (int row = y / side; row < (y + rows) / side; row++) {
			final long begin = plane * across * (height / side) + row * across;
			final long end = begin + (x + columns) / side;
			long next = (begin + x / side + stride - 1) / stride * stride;
			for (; next < end; next += stride) {
				final int first = (int) ((row * side - y) * columns +
					(next - begin) * side - x);
				for (int i = 0; i < square.length; i++) {
					square[i] = part.get(first + i / side * columns + i % side);
				}
				if (isFinite(square)) blocks.put(next, Block.of(square));
			}
		}
	}

	/** What was seen so far. */
	public Part part() {
		return new Part(blocks);
	}

	/**
	 * Adds what was seen of other parts of the same planes; these may come in any
	 * order.
	 */
	public void add(final Part part) {
		blocks.putAll(part.blocks);
	}

	private static boolean isFinite(final float[] values) {
		for (final float value : values) {
			if (!Float.isFinite(value)) return false;
		}
		return true;
	}

	/**
	 * The noise of all planes together.
	 *
	 * @return empty if there is none to measure: all blocks are constant, or the
	 *         planes are smaller than a block
	 */
	public Optional<NoiseEstimate> estimate() {
		final List<Block> sorted = new ArrayList<>(usable());
		if (sorted.isEmpty()) return Optional.empty();
		sorted.sort(Comparator.comparingDouble(Block::rank));
		final VarianceLine line = new VarianceLine();
		int begin = 0;
		for (final int end : bins(sorted.size())) {
			add(line, sorted.subList(begin, end));
			begin = end;
		}
		return Optional.of(line.fit());
	}

	private List<Block> usable() {
		final List<Block> varied = blocks.values().stream().filter(Block::isVaried)
			.toList();
		float low = Float.POSITIVE_INFINITY;
		float high = Float.NEGATIVE_INFINITY;
		for (final Block block : blocks.values()) {
			low = Math.min(low, block.low());
			high = Math.max(high, block.high());
		}
		final float[] ends = { low, high };
		final List<Block> whole = varied.stream()
			.filter(block -> !block.isClipped(ends[0], ends[1])).toList();
		return whole.size() >= MIN_BLOCKS ? whole : varied;
	}

	/**
	 * Where bins of sorted blocks end: {@value #BINS} for the lower half, as many
	 * for the next quarter, and so on, so that few bright blocks have bins of
	 * their own, whatever the distribution.
	 */
	static List<Integer> bins(final int number) {
		final List<Integer> ends = new ArrayList<>();
		int begin = 0;
		int half = number / 2;
		for (; half / BINS >= MIN_BIN; half = (number - begin) / 2) {
			for (int i = 1; i <= BINS; i++) ends.add(begin + half * i / BINS);
			begin += half;
		}
		final int rest = number - begin;
		final int parts = Math.max(1, rest / MIN_BIN);
		for (int i = 1; i <= parts; i++) ends.add(begin + rest * i / parts);
		return ends;
	}

	private static void add(final VarianceLine line, final List<Block> bin) {
		final List<Block> flat = bin.stream()
			.sorted(Comparator.comparingDouble(Block::coarse))
			.limit((bin.size() + FLAT - 1) / FLAT).toList();
		line.add(average(flat, Block::mean), average(flat, Block::fine),
			average(flat, Block::coarse) / (Block.COEFFICIENTS - 1),
			flat.size() * Block.COEFFICIENTS);
	}

	private static double average(final List<Block> bin,
		final ToDoubleFunction<Block> value)
	{
		return bin.stream().mapToDouble(value).average().orElseThrow();
	}
}
