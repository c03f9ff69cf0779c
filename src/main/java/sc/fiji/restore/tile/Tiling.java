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

package sc.fiji.restore.tile;

import java.util.AbstractList;
import java.util.Comparator;
import java.util.Optional;
import java.util.RandomAccess;
import java.util.stream.IntStream;

/**
 * The tiles of a plane, in row-major order. The only place that computes tile
 * coordinates.
 * <p>
 * Start with {@link #of(int, int, TileSpec)}. All inputs have the same size,
 * {@link #inputWidth()} × {@link #inputHeight()}, and start at multiples of the
 * network's size rule, so that a network with finite receptive field gives the
 * same values tiled and whole. The first input starts at pixel 0 and the last
 * one ends with the plane (rounded up by the size rule): no context is invented
 * but this padding at the right and bottom. Immutable.
 * </p>
 * <p>
 * Sizes that are multiples of 32 are avoided where a plane is cut anyway: the
 * channels of such tiles lie at distances in memory that compete for the same
 * places in the processor's caches, which makes them up to 15 % slower.
 * </p>
 */
public final class Tiling extends AbstractList<Tile> implements RandomAccess {

	private final Axis x;
	private final Axis y;

	private Tiling(final Axis x, final Axis y) {
		this.x = x;
		this.y = y;
	}

	/**
	 * Cuts a plane into as few tiles as the spec allows, and shrinks them as far
	 * as that number allows.
	 *
	 * @param width columns of the plane
	 * @param height rows of the plane
	 * @param spec how to cut
	 */
	public static Tiling of(final int width, final int height,
		final TileSpec spec)
	{
		return of(width, height, spec, spec);
	}

	/**
	 * Cuts a plane as {@link #of(int, int, TileSpec)}, but differently along its
	 * axes.
	 *
	 * @param columns how to cut the width
	 * @param rows how to cut the height
	 */
	public static Tiling of(final int width, final int height,
		final TileSpec columns, final TileSpec rows)
	{
		return new Tiling(new Axis(width, columns), new Axis(height, rows));
	}

	/**
	 * The same tiles in the plane that a super-resolution network makes: every
	 * interval is enlarged, and windows are computed for the smaller pixels.
	 *
	 * @param scale output pixels per input pixel along each axis, at least 1
	 */
	public Tiling enlarged(final int scale) {
		return scale == 1 ? this
			: new Tiling(new Axis(x, scale), new Axis(y, scale));
	}

	/**
	 * The input of one of these tiles as a plane of its own, in a single tile; not
	 * for enlarged ones.
	 */
	public Tiling ofInput() {
		return of(x.size, y.size, x.spec, y.spec);
	}

	/**
	 * The same plane in about twice as many tiles along each axis, if the network
	 * accepts such; not for enlarged ones.
	 *
	 * @return empty if no smaller tile leaves anything of its halo and overlap
	 */
	public Optional<Tiling> finer() {
		final Tiling finer = of(x.length, y.length, x.halved(), y.halved());
		return finer.inputWidth() < inputWidth() ||
			finer.inputHeight() < inputHeight() ? Optional.of(finer)
				: Optional.empty();
	}

	/** Number of tiles side by side. */
	public int columns() {
		return x.count;
	}

	/** Number of tiles one below the other. */
	public int rows() {
		return y.count;
	}

	/** Columns of every tile's input. */
	public int inputWidth() {
		return x.size;
	}

	/** Rows of every tile's input. */
	public int inputHeight() {
		return y.size;
	}

	@Override
	public Tile get(final int index) {
		final int i = index % x.count;
		final int j = index / x.count;
		final Interval core = new Interval(x.coreStart(i), y.coreStart(j),
			x.coreEnd(i) - x.coreStart(i), y.coreEnd(j) - y.coreStart(j));
		final Interval input = new Interval(x.start(i), y.start(j), x.size, y.size);
		return new Tile(core, input, new Window(x.weights[i], y.weights[j]));
	}

	@Override
	public int size() {
		return x.count * y.count;
	}

	/** One axis of the tiling. */
	private static final class Axis {

		/**
		 * How many times as long a pixel takes, per axis. Measured with two cores of a
		 * Xeon: 1.15 and 1.14 for both axes together with Restormer and MPRNet, 512
		 * against 504 pixels, 1.2 and 1.0 with PSS-NSC and SDWNet.
		 */
		private static final double ALIASED = 1.07;

		private final TileSpec spec;
		private final int length;
		private final int overlap;
		private final int multipleOf;
		private final int size;
		private final int count;
		/** Start of the last tile: padded length − tile size. */
		private final int lastStart;
		private final float[][] weights;

		Axis(final int length, final TileSpec spec) {
			if (length < 1)
				throw new IllegalArgumentException(
					"A plane needs at least one pixel along each axis, but had " +
						length + ".");
			this.spec = spec;
			this.length = length;
			overlap = spec.overlap();
			multipleOf = spec.rule().multipleOf();
			final int padded = spec.rule().up(length);
			final int largest = spec.rule().down(spec.size());
			final int shared = spec.shared();
			if (padded <= largest) {
				count = 1;
				size = padded;
			}
			else {
				size = cheapest(padded, largest);
				count = divideUp(padded - shared, size - shared);
			}
			lastStart = padded - size;
			weights = weights();
		}

		/**
		 * The size for as few tiles as the largest allows or, where those are
		 * aliased, the next size above or below, if fewer pixels that cost more are
		 * dearer than more pixels that cost less.
		 */
		private int cheapest(final int padded, final int largest) {
			final int size = shrunk(padded, largest);
			return IntStream
				.of(size, size + multipleOf, shrunk(padded, largest - multipleOf))
				.filter(s -> s <= largest && s > spec.shared()).boxed()
				.min(Comparator.comparingDouble(s -> cost(padded, s))).orElseThrow();
		}

		/** As small as the number of tiles of a size allows. */
		private int shrunk(final int padded, final int most) {
			final int shared = spec.shared();
			final int tiles = divideUp(padded - shared,
				Math.max(multipleOf, most - shared));
			return spec.rule().up(divideUp(padded + (tiles - 1) * shared, tiles));
		}

		private double cost(final int padded, final int size) {
			final int shared = spec.shared();
			final double pixels = (double) size *
				divideUp(padded - shared, size - shared);
			return isAliased(size) ? pixels * ALIASED : pixels;
		}

		/** Whether a size has more factors of two than it must have, and than 16. */
		private boolean isAliased(final int size) {
			return Integer.numberOfTrailingZeros(size) > Math.max(4,
				Integer.numberOfTrailingZeros(multipleOf));
		}

		/** The axis of the enlarged plane. */
		Axis(final Axis axis, final int scale) {
			spec = axis.spec;
			length = axis.length * scale;
			overlap = axis.overlap * scale;
			multipleOf = axis.multipleOf * scale;
			size = axis.size * scale;
			count = axis.count;
			lastStart = axis.lastStart * scale;
			weights = weights();
		}

		/** For twice as many tiles, about. */
		TileSpec halved() {
			final SizeRule rule = spec.rule();
			final int smallest = TileSpec.smallestSize(spec.halo(), overlap, rule);
			final int half = rule.up(divideUp(size + spec.shared(), 2));
			return new TileSpec(Math.max(half, smallest), spec.halo(), overlap, rule);
		}

		private float[][] weights() {
			return IntStream.range(0, count).mapToObj(this::weightsOf)
				.toArray(float[][]::new);
		}

		int start(final int i) {
			if (count == 1) return 0;
			return (int) ((long) i * lastStart / (count - 1) / multipleOf) *
				multipleOf;
		}

		/**
		 * Where tile i takes over from tile i − 1: the middle of what their inputs
		 * share.
		 */
		private int seam(final int i) {
			return (start(i) + start(i - 1) + size) / 2;
		}

		int coreStart(final int i) {
			return i == 0 ? 0 : seam(i) - overlap / 2;
		}

		int coreEnd(final int i) {
			return i == count - 1 ? length
				: Math.min(length, seam(i + 1) - overlap / 2 + overlap);
		}

		private float[] weightsOf(final int i) {
			final float[] w = new float[coreEnd(i) - coreStart(i)];
			for (int k = 0; k < w.length; k++) {
				final int pixel = coreStart(i) + k;
				w[k] = (float) (taken(i, pixel) - taken(i + 1, pixel));
			}
			return w;
		}

		/**
		 * Share of a pixel that belongs to tile i and those after it: a linear ramp
		 * across the seam. Weights are differences of neighbouring ramps, so they
		 * telescope to 1 however many tiles overlap.
		 */
		private double taken(final int i, final int pixel) {
			if (i == 0) return 1;
			if (i == count) return 0;
			final int position = pixel - coreStart(i);
			if (position < 0) return 0;
			if (position >= overlap) return 1;
			return (position + 0.5) / overlap;
		}

		private static int divideUp(final int a, final int b) {
			return (a + b - 1) / b;
		}
	}
}
