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

import java.util.concurrent.CancellationException;

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
 * Owns order, progress and cancellation. Tiles are read, run and added in
 * row-major order by the calling thread, so the result does not depend on the
 * number of threads. For one thread; whoever opens it closes it.
 * </p>
 */
public final class TiledPlane implements AutoCloseable {

	private final Tiling tiling;
	private final Tiling outputs;
	private final int width;
	private final int height;
	private final Progress progress;
	private final TileShape shape;
	private final TileRun run;
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
	 * @param progress asked before every tile whether to stop, and during a run
	 */
	public TiledPlane(final TileModel model, final int batch, final Tiling tiling,
		final int width, final int height, final Progress progress)
	{
		this.width = width * model.scale();
		this.height = height * model.scale();
		this.progress = progress;
		this.tiling = tiling;
		outputs = tiling.enlarged(model.scale());
		shape = new TileShape(batch, tiling.inputWidth(), tiling.inputHeight());
		out = new float[outputs.inputWidth() * outputs.inputHeight()];
		// NB: from here on there is something to close.
		run = model.prepare(shape);
		watch = new CancelWatch(progress, run::interrupt);
	}

	/** Number of tiles of one plane. */
	public int numTiles() {
		return tiling.size();
	}

	/** The common shape of the tiles' inputs. */
	public TileShape shape() {
		return shape;
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
	 */
	public float[][] restore(final PlaneSource plane, final PixelMap map,
		final Runnable tileDone)
	{
		final Interval all = new Interval(0, 0, width, height);
		final float[][] result = new float[channels()][width * height];
		for (int i = 0; i < tiling.size(); i++) {
			add(plane, map, i, all, result);
			tileDone.run();
		}
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
		return run.output().limit() / out.length;
	}

	/**
	 * Restores a tile.
	 *
	 * @param index of the tile
	 * @param region what there is of the restored plane
	 * @param result each channel of the region so far; the tile is added
	 */
	void add(final PlaneSource plane, final PixelMap map, final int index,
		final Interval region, final float[][] result)
	{
		if (progress.isCanceled())
			throw new CancellationException("Canceled by the user.");
		if (in.length != plane.channels())
			in = new float[plane.channels()][shape.width() * shape.height()];
		read(plane, tiling.get(index));
		map.apply(in);
		for (int c = 0; c < in.length; c++) {
			run.input().put(c * in[c].length, in[c]);
		}
		run.run();
		final Tile tile = outputs.get(index);
		for (int c = 0; c < result.length; c++) {
			run.output().get(c * out.length, out);
			tile.window().add(tile, out, region, result[c]);
		}
	}

	private void read(final PlaneSource plane, final Tile tile) {
		for (int c = 0; c < in.length; c++) {
			plane.read(tile.input(), c, in[c]);
		}
	}

	@Override
	public void close() {
		watch.close();
		run.close();
	}
}
