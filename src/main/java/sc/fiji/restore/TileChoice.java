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

import java.util.OptionalLong;

import sc.fiji.restore.error.RestoreException.InvalidModel;
import sc.fiji.restore.error.RestoreException.InvalidOption;
import sc.fiji.restore.inference.Memory;
import sc.fiji.restore.inference.TileShape;
import sc.fiji.restore.model.ModelSpec;
import sc.fiji.restore.model.ModelSpec.Tiles;
import sc.fiji.restore.tile.SizeRule;
import sc.fiji.restore.tile.TileSizer;
import sc.fiji.restore.tile.TileSpec;
import sc.fiji.restore.tile.Tiling;

/**
 * How planes are cut for a model: as the user says, or else as the model prefers
 * and memory allows.
 *
 * @param spec the model
 * @param options of the user
 * @param device that computes
 * @param batch images that go through the network side by side
 */
record TileChoice(ModelSpec spec, RestoreOptions options, String device,
	int batch)
{

	/** Side in pixels of the largest tile that is chosen automatically. */
	private static final int LARGEST_TILE = 2048;

	/**
	 * @throws InvalidOption if the model cannot take such tiles
	 * @throws InvalidModel if its own halo leaves nothing of them
	 */
	Tiling tiling(final int width, final int height) {
		final TileSpec rows = along(tiles().rule());
		// NB: free memory may be another one the next time.
		final TileSpec columns = tiles().columns().equals(tiles().rule()) ? rows
			: along(tiles().columns());
		return Tiling.of(width, height, columns, rows);
	}

	/** The largest side in pixels of a tile. */
	int size() {
		return along(tiles().rule()).size();
	}

	/** Pixels over which tiles are blended. */
	int overlap() {
		if (options.overlap() != RestoreOptions.AUTO) return options.overlap();
		// NB: nobody asked for so much, so the tile size comes first.
		if (spec.processing().isPresent() && options.tile() != RestoreOptions.AUTO)
			return Math.min(tiles().overlap(), options.tile() / 4);
		return tiles().overlap();
	}

	private Tiles tiles() {
		return spec.geometry().tiles();
	}

	private TileSpec along(final SizeRule rule) {
		final int halo = tiles().halo();
		final int smallest = TileSpec.smallestSize(halo, overlap(), rule);
		if (smallest > rule.maximum()) throw tooSmall(rule, smallest);
		return new TileSpec(rule.isFixed() ? fixed(rule) : size(rule, smallest),
			halo, overlap(), rule);
	}

	private int fixed(final SizeRule rule) {
		if (options.tile() != RestoreOptions.AUTO &&
			options.tile() != rule.minimum())
			throw new InvalidOption("The option 'tile' must be 'auto' for model '" +
				spec.id() + "', which takes tiles of exactly " +
				tiles().columns().minimum() + "×" + tiles().rule().minimum() +
				" pixels, but was " + options.tile() + ".");
		return rule.minimum();
	}

	private int size(final SizeRule rule, final int smallest) {
		if (options.tile() == RestoreOptions.AUTO)
			return new TileSizer(preferred(), spec.geometry().bytesPerPixel() * batch)
				.size(Memory.freeBytes(device), tiles().halo(), overlap(), rule);
		if (options.tile() < smallest)
			throw new InvalidOption("The option 'tile' must be 'auto' or at least " +
				smallest + " pixels for model '" + spec.id() + "' with an overlap of " +
				overlap() + ", but was " + options.tile() + ".");
		return options.tile();
	}

	private int preferred() {
		final int side = tiles().large() ? LARGEST_TILE : tiles().size();
		final OptionalLong learned = new LearnedTile(spec, device).pixels();
		return learned.isEmpty() ? side
			: (int) Math.min(side, Math.sqrt((double) learned.getAsLong() / batch));
	}

	/**
	 * Learns from a job, for the next one, which tiles a device has memory for that
	 * does not tell.
	 *
	 * @param planned the shape of the tiles at first
	 * @param used their shape in the end
	 */
	void learn(final TileShape planned, final TileShape used) {
		if (!used.equals(planned) && !Memory.isKnown(device))
			new LearnedTile(spec, device).learn(used);
	}

	private RuntimeException tooSmall(final SizeRule rule, final int smallest) {
		final String rest = " pixels, of which a halo of " + tiles().halo() +
			" on each side and an overlap of " + overlap() + " leave nothing: " +
			smallest + " would be needed. ";
		if (options.overlap() != RestoreOptions.AUTO)
			return new InvalidOption(
				"The option 'overlap' must be smaller for model '" + spec.id() +
					"', which takes tiles of " + rule.maximum() + rest +
					"Choose a smaller overlap.");
		return new InvalidModel("The model '" + spec.id() + "' (" +
			spec.files().location() + ") describes tiles of " + rule.maximum() +
			rest + "Correct the description, or choose another model.");
	}
}
