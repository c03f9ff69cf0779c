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

import java.nio.FloatBuffer;
import java.util.Arrays;

import sc.fiji.restore.error.RestoreException.InsufficientMemory;
import sc.fiji.restore.inference.TileRun;
import sc.fiji.restore.tile.Interval;
import sc.fiji.restore.tile.Tile;
import sc.fiji.restore.tile.Tiling;

/**
 * A run that goes on in pieces of a tile where memory does not suffice for all of
 * it. The pieces are cut, and added up, as a plane is in tiles; a whole tile goes
 * through the network without being copied.
 */
final class FittingRun implements TileRun {

	private final Pieces pieces;
	private final Interval whole;
	/** The pieces that the run is for. */
	private Tiling tiling;
	private TileRun run;
	private boolean interrupted;
	/** The tile, and what became of it; empty as long as it is whole. */
	private float[] values = {};
	private float[] result = {};
	private float[] piece = {};

	/** @param pieces in which tiles go through the network */
	FittingRun(final Pieces pieces) {
		this.pieces = pieces;
		whole = new Interval(0, 0, pieces.tile().width(), pieces.tile().height());
		fit();
	}

	@Override
	public FloatBuffer input() {
		return isWhole() ? run.input() : FloatBuffer.wrap(values);
	}

	@Override
	public FloatBuffer output() {
		return isWhole() ? run.output() : FloatBuffer.wrap(result);
	}

	private boolean isWhole() {
		return tiling.size() == 1;
	}

	@Override
	public void run() {
		while (true) {
			if (tiling != pieces.tiling()) fit();
			try {
				if (isWhole()) run.run();
				else runPieces();
				pieces.worked(tiling);
				return;
			}
			catch (final InsufficientMemory | OutOfMemoryError e) {
				pieces.shrink(tiling, e);
			}
		}
	}

	/** Reserves what the pieces need; those that are too large become smaller. */
	private void fit() {
		while (tiling != pieces.tiling()) {
			final Tiling wanted = pieces.tiling();
			try {
				release();
				use(pieces.prepare(wanted));
				tiling = wanted;
				if (!isWhole()) reserve();
			}
			catch (final InsufficientMemory | OutOfMemoryError e) {
				pieces.shrink(wanted, e);
			}
		}
	}

	/** Closes the run, whose memory the next one needs, but keeps its input. */
	private void release() {
		if (run == null) return;
		if (isWhole()) {
			values = new float[run.input().limit()];
			run.input().get(0, values);
		}
		use(null);
	}

	private synchronized void use(final TileRun next) {
		if (run != null) run.close();
		run = next;
		if (run != null && interrupted) run.interrupt();
	}

	private void reserve() {
		final int pixels = tiling.inputWidth() * tiling.inputHeight();
		final int inputs = run.input().limit() / pixels * whole.width() *
			whole.height();
		final int outputs = run.output().limit() / pixels * whole.width() *
			whole.height();
		if (values.length != inputs) values = new float[inputs];
		if (result.length != outputs) result = new float[outputs];
		piece = new float[pixels * pieces.scale() * pieces.scale()];
	}

	private void runPieces() {
		final Tiling outputs = tiling.enlarged(pieces.scale());
		Arrays.fill(result, 0);
		for (int i = 0; i < tiling.size(); i++) {
			fill(tiling.get(i).input());
			run.run();
			add(outputs.get(i));
		}
	}

	private void fill(final Interval input) {
		final FloatBuffer target = run.input();
		for (int to = 0; to < target.limit(); to += input.width()) {
			final int row = to / input.width();
			final int from = (row / input.height() * whole.height() + input.y() +
				row % input.height()) * whole.width() + input.x();
			target.put(to, values, from, input.width());
		}
	}

	private void add(final Tile tile) {
		final int scale = pieces.scale();
		final Interval enlarged = new Interval(0, 0, whole.width() * scale,
			whole.height() * scale);
		final int channels = run.output().limit() / piece.length;
		for (int c = 0; c < channels; c++) {
			run.output().get(c * piece.length, piece);
			tile.window().add(tile, piece, enlarged, result,
				c * (result.length / channels));
		}
	}

	@Override
	public synchronized void interrupt() {
		interrupted = true;
		if (run != null) run.interrupt();
	}

	@Override
	public void close() {
		use(null);
	}
}
