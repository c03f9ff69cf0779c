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
package sc.fiji.restore.pipeline;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

import sc.fiji.restore.image.PlaneSource;
import sc.fiji.restore.normalize.PixelMap;
import sc.fiji.restore.tile.Interval;
import sc.fiji.restore.tile.Tiling;

/**
 * A region of a plane that is restored from the top to the bottom, one row of
 * tiles after another, so that neither the plane nor the result is ever whole in
 * memory. Every pixel gets the same tiles in the same order as in the whole
 * plane, so it has the same value. Tiles that lie across the edges of the region
 * are computed for their part in it. For one thread; several strips may take turns
 * with one driver.
 */
public final class Strip {

	/**
	 * Rows that are complete.
	 *
	 * @param interval where they lie in the restored plane
	 * @param values network values, an array for each channel, row by row
	 */
	public record Rows(Interval interval, float[][] values) {}

	private final TiledPlane driver;
	private final Tiling tiling;
	private final Tiling outputs;
	private final Interval region;
	private final int[] tileRows;
	private final int[] tileColumns;
	/** What is not complete, from {@link #top} on. */
	private final float[][] sums;
	private final int capacity;
	private int top;
	private int done;

	Strip(final TiledPlane driver, final Tiling tiling, final Tiling outputs,
		final Interval region)
	{
		this.driver = driver;
		this.tiling = tiling;
		this.outputs = outputs;
		this.region = region;
		tileRows = IntStream.range(0, tiling.rows())
			.filter(row -> core(row, 0).y() < region.endY() &&
				core(row, 0).endY() > region.y())
			.toArray();
		tileColumns = IntStream.range(0, tiling.columns())
			.filter(column -> core(0, column).x() < region.endX() &&
				core(0, column).endX() > region.x())
			.toArray();
		capacity = Arrays.stream(tileRows)
			.map(row -> Math.min(region.endY(), core(row, 0).endY()) -
				Math.max(region.y(), core(row, 0).y()))
			.max().orElseThrow();
		sums = new float[driver.channels()][capacity * region.width()];
		top = region.y();
	}

	private Interval core(final int row, final int column) {
		return outputs.get(row * outputs.columns() + column).core();
	}

	/** How many tiles are computed for it. */
	public int numTiles() {
		return tileRows.length * tileColumns.length;
	}

	/** What has to be read for each row of tiles, in order. */
	public List<Interval> inputs() {
		return Arrays.stream(tileRows).mapToObj(this::input).toList();
	}

	private Interval input(final int row) {
		final Interval first = tile(row, tileColumns[0]);
		final Interval last = tile(row, tileColumns[tileColumns.length - 1]);
		return new Interval(first.x(), first.y(), last.endX() - first.x(),
			first.height());
	}

	private Interval tile(final int row, final int column) {
		return tiling.get(row * tiling.columns() + column).input();
	}

	/**
	 * The parts of the region to which the next row of tiles brings what it makes of
	 * some pixels.
	 *
	 * @param pixels of the plane that is read
	 */
	public List<Interval> touched(final Interval pixels) {
		return Arrays.stream(tileColumns)
			.filter(column -> tile(tileRows[done], column).touches(pixels))
			.mapToObj(column -> core(tileRows[done], column)).toList();
	}

	/**
	 * Restores the next row of tiles.
	 *
	 * @param plane from which what {@link #inputs} says can be read
	 * @param map from pixel values to network values
	 * @param tileDone called after every tile
	 * @return the rows that are complete now, if there are any
	 */
	public Optional<Rows> add(final PlaneSource plane, final PixelMap map,
		final Runnable tileDone)
	{
		final Interval held = new Interval(region.x(), top, region.width(),
			capacity);
		driver.add(plane, map,
			Arrays.stream(tileColumns)
				.map(column -> tileRows[done] * tiling.columns() + column).toArray(),
			held, sums, tileDone);
		return take(nextEnd());
	}

	/**
	 * Passes over the next row of tiles, which are not computed: all values are 0.
	 *
	 * @return the rows that are complete now, if there are any
	 */
	public Optional<Rows> skip() {
		return take(nextEnd());
	}

	/** Where the rows end that are complete after the next row of tiles. */
	private int nextEnd() {
		done++;
		return done == tileRows.length ? region.endY()
			: Math.max(top, core(tileRows[done], 0).y());
	}

	/** Hands out the rows above another, and keeps the rest. */
	private Optional<Rows> take(final int end) {
		if (end == top) return Optional.empty();
		final int count = (end - top) * region.width();
		final float[][] values = new float[sums.length][];
		for (int c = 0; c < sums.length; c++) {
			values[c] = Arrays.copyOf(sums[c], count);
			System.arraycopy(sums[c], count, sums[c], 0, sums[c].length - count);
			Arrays.fill(sums[c], sums[c].length - count, sums[c].length, 0);
		}
		final Interval rows = new Interval(region.x(), top, region.width(),
			end - top);
		top = end;
		return Optional.of(new Rows(rows, values));
	}
}
