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

import java.util.List;
import java.util.Map;

import sc.fiji.restore.error.RestoreException.InvalidOption;
import sc.fiji.restore.image.Symmetry;
import sc.fiji.restore.model.ModelSpec;
import sc.fiji.restore.model.ModelSpec.Tiles;

/**
 * In which positions a network sees an image, one after the other. Where a model
 * has a direction, only those keep their meaning that keep it: stripes and rain
 * stay as they run after flips, and of two views of a scene the left one stays
 * left only if top and bottom are swapped. Immutable.
 *
 * @param symmetries at least one
 */
record Positions(List<Symmetry> symmetries) {

	/** Only as it is. */
	static final Positions ONE = new Positions(List.of(Symmetry.IDENTITY));

	private static final String RAIN = "derain";

	/**
	 * All that a model allows.
	 *
	 * @throws InvalidOption if nobody knows, since its description is only the
	 *           standard one
	 */
	static Positions of(final ModelSpec spec) {
		if (spec.processing().isPresent())
			throw new InvalidOption("The option 'confidence' must be 'no' for the " +
				"model '" + spec.id() + "', since its description does not tell in " +
				"which positions it may see an image. Choose a model of one of this " +
				"plugin's networks to use it.");
		if (spec.geometry().views() > 1) return new Positions(Symmetry.UPSIDE_DOWN);
		final Tiles tiles = spec.geometry().tiles();
		final boolean hasDirection = spec
			.orientation() == ModelSpec.Orientation.HORIZONTAL ||
			spec.task().equals(RAIN) || !tiles.columns().equals(tiles.rule());
		return new Positions(hasDirection ? Symmetry.FLIPS : Symmetry.ALL);
	}

	/** Whether there is nothing to compare. */
	boolean isOne() {
		return symmetries.size() == 1;
	}

	/** Properties of the result. */
	Map<String, String> provenance() {
		return isOne() ? Map.of()
			: Map.of(Provenance.POSITIONS, Integer.toString(symmetries.size()));
	}
}
