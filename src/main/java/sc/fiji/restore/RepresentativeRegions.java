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
import java.util.Comparator;
import java.util.List;

import sc.fiji.restore.image.ij.Plane;
import sc.fiji.restore.tile.Interval;

/**
 * The parts of a plane from which its degradation is estimated: all of it up to
 * a megapixel. Of larger planes, the nine squares of 256 pixels that show the
 * most detail, so that empty background does not decide.
 * <p>
 * The squares are those of a grid that is spread evenly over the plane. Detail
 * is the mean difference, in network values, between neighbouring blocks of 4×4
 * pixels: their means hold little noise, and shading changes them little. Of
 * equal squares the first in reading order counts, so the choice is always the
 * same.
 * </p>
 */
final class RepresentativeRegions {

	/** Larger planes are not looked at whole. */
	private static final int WHOLE = 1 << 20;
	/** How many regions of larger planes, and their side in pixels. */
	private static final int REGIONS = 9;
	private static final int SIDE = 256;
	/** Side of a block in pixels. */
	private static final int BLOCK = 4;

	private record Candidate(Interval region, double detail) {}

	private RepresentativeRegions() {}

	/**
	 * @param plane of finite values
	 * @param checkpoint called before each region that is read; may throw to stop
	 * @return regions within the plane, in reading order
	 */
	static List<Interval> of(final Plane plane, final Runnable checkpoint) {
		final int width = plane.pixels().width();
		final int height = plane.pixels().height();
		if ((long) width * height <= WHOLE)
			return List.of(new Interval(0, 0, width, height));
		final List<Candidate> candidates = new ArrayList<>();
		for (final Interval region : grid(width, height)) {
			checkpoint.run();
			candidates.add(new Candidate(region, detail(plane, region)));
		}
		// NB: sorting keeps the order of equals.
		return candidates.stream()
			.sorted(Comparator.comparingDouble(Candidate::detail).reversed())
			.limit(REGIONS).map(Candidate::region)
			.sorted(
				Comparator.comparingInt(Interval::y).thenComparingInt(Interval::x))
			.toList();
	}

	private static List<Interval> grid(final int width, final int height) {
		final int w = Math.min(SIDE, width);
		final int h = Math.min(SIDE, height);
		final List<Interval> grid = new ArrayList<>();
		for (int j = 0; j < height / h; j++) {
			for (int i = 0; i < width / w; i++) {
				grid.add(new Interval(start(i, width, w), start(j, height, h), w, h));
			}
		}
		return grid;
	}

	/** Evenly spread, with the rest of the length in the gaps. */
	private static int start(final int index, final int length, final int side) {
		final int count = length / side;
		return index * side +
			(int) ((2L * index + 1) * (length % side) / (2L * count));
	}

	private static double detail(final Plane plane, final Interval region) {
		final float[] values = new float[region.width() * region.height()];
		double detail = 0;
		for (int c = 0; c < plane.pixels().channels(); c++) {
			plane.read(region, c, values);
			detail += detail(values, region.width(), region.height());
		}
		return detail;
	}

	private static double detail(final float[] values, final int width,
		final int height)
	{
		final int columns = width / BLOCK;
		final int rows = height / BLOCK;
		double sum = 0;
		for (int j = 0; j < rows; j++) {
			for (int i = 0; i < columns; i++) {
				final double here = mean(values, width, i, j);
				if (i > 0) sum += Math.abs(here - mean(values, width, i - 1, j));
				if (j > 0) sum += Math.abs(here - mean(values, width, i, j - 1));
			}
		}
		return sum / Math.max(1, columns * rows);
	}

	/** The mean of a block. */
	private static double mean(final float[] values, final int width, final int i,
		final int j)
	{
		double sum = 0;
		for (int y = 0; y < BLOCK; y++) {
			for (int x = 0; x < BLOCK; x++) {
				sum += values[(j * BLOCK + y) * width + i * BLOCK + x];
			}
		}
		return sum / (BLOCK * BLOCK);
	}
}
