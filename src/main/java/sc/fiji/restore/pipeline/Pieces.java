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

import java.util.function.Consumer;

import sc.fiji.restore.error.RestoreException.InsufficientMemory;
import sc.fiji.restore.inference.TileModel;
import sc.fiji.restore.inference.TileRun;
import sc.fiji.restore.inference.TileShape;
import sc.fiji.restore.tile.Tiling;

/**
 * In which pieces the inputs of tiles go through a network: whole, as long as
 * memory suffices, and then in ever smaller ones. What was too large is not tried
 * again. Thread-safe.
 */
final class Pieces {

	private final TileModel model;
	private final int batch;
	private final Consumer<String> log;
	private final TileShape tile;
	/** Of a tile's input, as if that was a plane. */
	private volatile Tiling tiling;
	/** The last pieces that the user knows of. */
	private Tiling told;

	/**
	 * @param model the network
	 * @param batch images that go through it side by side
	 * @param tiles whose inputs are cut if need be
	 * @param log told once when it is so
	 */
	Pieces(final TileModel model, final int batch, final Tiling tiles,
		final Consumer<String> log)
	{
		this.model = model;
		this.batch = batch;
		this.log = log;
		tiling = tiles.ofInput();
		told = tiling;
		tile = shape(tiling);
	}

	/** The shape of a whole tile. */
	TileShape tile() {
		return tile;
	}

	/** How an input is cut now; one tile = not at all. */
	Tiling tiling() {
		return tiling;
	}

	/** Output pixels per input pixel along each axis. */
	int scale() {
		return model.scale();
	}

	/** The shape of what goes through the network at once now. */
	TileShape shape() {
		return shape(tiling);
	}

	private TileShape shape(final Tiling cut) {
		return new TileShape(batch, cut.inputWidth(), cut.inputHeight());
	}

	/** Reserves what pieces need; the caller closes it. */
	TileRun prepare(final Tiling cut) {
		return model.prepare(shape(cut));
	}

	/**
	 * Memory did not suffice: the next pieces are smaller.
	 *
	 * @param failed pieces that were too large
	 * @param why what was thrown
	 * @throws InsufficientMemory if there are no smaller ones
	 * @throws OutOfMemoryError likewise, where that was thrown
	 */
	synchronized void shrink(final Tiling failed, final Throwable why) {
		// NB: another run may have been here before.
		if (failed != tiling) return;
		tiling = failed.finer().orElseThrow(() -> {
			// NB: the heap of Java is explained by whoever knows the image.
			if (why instanceof final OutOfMemoryError heap) throw heap;
			return new InsufficientMemory("Memory of the device '" + model.device() +
				"' must suffice for tiles of " + shape(failed) +
				" pixels, the smallest of this network with this overlap, but: " +
				reason(why) + "\nClose other images and programs, or choose " +
				"another device or model.", why);
		});
	}

	/** Without advice on what to do. */
	private static String reason(final Throwable why) {
		return why.getCause() == null ? why.toString()
			: why.getCause().getMessage();
	}

	/** Memory sufficed. */
	synchronized void worked(final Tiling cut) {
		if (cut == told) return;
		log.accept("Memory of the device '" + model.device() +
			"' did not suffice for tiles of " + shape(told) +
			" pixels; these are computed in parts of " + shape(cut) + ".");
		told = cut;
	}
}
