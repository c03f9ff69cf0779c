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

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import java.util.stream.IntStream;

import sc.fiji.restore.error.RestoreException.InsufficientMemory;
import sc.fiji.restore.image.PlaneSource;
import sc.fiji.restore.inference.TileModel;
import sc.fiji.restore.inference.TileRun;
import sc.fiji.restore.inference.TileShape;
import sc.fiji.restore.normalize.PixelMap;
import sc.fiji.restore.tile.Interval;
import sc.fiji.restore.tile.Tile;
import sc.fiji.restore.tile.Tiling;

/**
 * The driver: takes planes of one size through a network, tile by tile.
 * <p>
 * Owns order, progress and cancellation. The calling thread reads a tile and adds
 * the one before the last, while a thread of its own runs the network on the tile
 * between them; never on two at once. Tiles are added in row-major order, so the
 * result does not depend on threads. Where memory does not suffice for a tile, it
 * and all after it are computed in pieces. For one thread; whoever opens it closes
 * it.
 * </p>
 */
public final class TiledPlane implements AutoCloseable {

	private final Tiling tiling;
	private final Tiling outputs;
	private final int width;
	private final int height;
	private final Progress progress;
	private final Pieces pieces;
	/** Take turns. */
	private final List<TileRun> runs = new ArrayList<>();
	private final SideThread network = new SideThread("Restore-network");
	private final CancelWatch watch;
	private final float[] out;
	private float[][] in = {};

	/**
	 * @param model the network; must stay open as long as this
	 * @param batch images that go through the network side by side; a plane holds
	 *          the channels of all of them
	 * @param tiling of the planes
	 * @param width columns of the planes
	 * @param height rows of the planes
	 * @param progress asked before every tile whether to stop, and during a run;
	 *          told if memory does not suffice for a tile
	 */
	public TiledPlane(final TileModel model, final int batch, final Tiling tiling,
		final int width, final int height, final Progress progress)
	{
		this.width = width * model.scale();
		this.height = height * model.scale();
		this.progress = progress;
		this.tiling = tiling;
		outputs = tiling.enlarged(model.scale());
		pieces = new Pieces(model, batch, tiling, progress::message);
		out = new float[outputs.inputWidth() * outputs.inputHeight()];
		try {
			for (int i = 0; i < Math.min(2, tiling.size()); i++)
				runs.add(new FittingRun(pieces));
		}
		catch (final RuntimeException | Error e) {
			runs.forEach(TileRun::close);
			throw e;
		}
		watch = new CancelWatch(progress, () -> runs.forEach(TileRun::interrupt));
	}

	/** Number of tiles of one plane. */
	public int numTiles() {
		return tiling.size();
	}

	/**
	 * The shape of what goes through the network at once: that of the tiles'
	 * inputs, or what was left of it where memory did not suffice.
	 */
	public TileShape shape() {
		return pieces.shape();
	}

	/**
	 * Restores a plane.
	 *
	 * @param plane what to restore, of this driver's size
	 * @param map from pixel values to network values
	 * @param tileDone called after every tile
	 * @return network values (not yet mapped back), one array of width × height,
	 *         each times the network's scale, per channel of its output
	 * @throws CancellationException if the user cancelled
	 * @throws InsufficientMemory if there is too little for the smallest tiles
	 */
	public float[][] restore(final PlaneSource plane, final PixelMap map,
		final Runnable tileDone)
	{
		final Interval all = new Interval(0, 0, width, height);
		final float[][] result = new float[channels()][width * height];
		add(plane, map, IntStream.range(0, tiling.size()).toArray(), all, result,
			tileDone);
		return result;
	}

	/**
	 * Begins to restore a region of a plane, whose pixels become the same as those
	 * of {@link #restore}.
	 *
	 * @param region within the restored plane
	 */
	public Strip strip(final Interval region) {
		return new Strip(this, tiling, outputs, region);
	}

	/** Channels of a restored plane. */
	int channels() {
		return runs.get(0).output().limit() / out.length;
	}

	/**
	 * Restores tiles.
	 *
	 * @param tiles their indices, in the order in which they are added
	 * @param region what there is of the restored plane
	 * @param result each channel of the region so far; the tiles are added
	 * @param tileDone called after every tile
	 */
	void add(final PlaneSource plane, final PixelMap map, final int[] tiles,
		final Interval region, final float[][] result, final Runnable tileDone)
	{
		Future<?> running = CompletableFuture.completedFuture(null);
		try {
			for (int i = 0; i <= tiles.length; i++) {
				if (i < tiles.length) fill(run(i), plane, map, tiles[i]);
				SideThread.get(running);
				if (i < tiles.length) running = network.start(run(i)::run);
				if (i == 0) continue;
				blend(run(i - 1), tiles[i - 1], region, result);
				tileDone.run();
			}
		}
		catch (final RuntimeException | Error e) {
			settle(running, e);
			throw e;
		}
	}

	private TileRun run(final int turn) {
		return runs.get(turn % runs.size());
	}

	private void fill(final TileRun run, final PlaneSource plane,
		final PixelMap map, final int index)
	{
		if (progress.isCanceled())
			throw new CancellationException("Canceled by the user.");
		final Interval input = tiling.get(index).input();
		if (in.length != plane.channels())
			in = new float[plane.channels()][input.width() * input.height()];
		for (int c = 0; c < in.length; c++) plane.read(input, c, in[c]);
		map.apply(in);
		for (int c = 0; c < in.length; c++)
			run.input().put(c * in[c].length, in[c]);
	}

	private void blend(final TileRun run, final int index, final Interval region,
		final float[][] result)
	{
		final Tile tile = outputs.get(index);
		for (int c = 0; c < result.length; c++) {
			run.output().get(c * out.length, out);
			tile.window().add(tile, out, region, result[c]);
		}
	}

	/** Waits until a run has ended, which nobody needs any more. */
	private static void settle(final Future<?> running, final Throwable why) {
		try {
			SideThread.get(running);
		}
		catch (final RuntimeException | Error e) {
			if (e != why) why.addSuppressed(e);
		}
	}

	@Override
	public void close() {
		watch.close();
		network.close();
		runs.forEach(TileRun::close);
	}
}
