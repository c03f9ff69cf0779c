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

import java.io.Serializable;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

import sc.fiji.restore.inference.TileModel;
import sc.fiji.restore.inference.TileShape;
import sc.fiji.restore.model.Precision;

/**
 * What computed a part of a result: another device may take over, and tiles become
 * smaller where memory does not suffice. Immutable.
 *
 * @param device its name
 * @param precision of the computation
 * @param tile shape of what goes through the network at once
 */
record Computed(String device, Precision precision,
	TileShape tile) implements Serializable
{

	/** What computes now. */
	static Computed of(final TileModel model, final TileShape tile) {
		return new Computed(model.device(), model.precision(), tile);
	}

	/**
	 * What is told of a result, by the keys of {@link Provenance}: all devices and,
	 * unless it is single as by default, all precisions, each once, and the smallest
	 * tiles.
	 *
	 * @param parts in the order in which they were computed; at least one
	 */
	static Map<String, String> properties(final Collection<Computed> parts) {
		final Map<String, String> properties = new LinkedHashMap<>();
		properties.put(Provenance.DEVICE, parts.stream().map(Computed::device)
			.distinct().collect(Collectors.joining(", ")));
		if (parts.stream().anyMatch(part -> part.precision() != Precision.SINGLE))
			properties.put(Provenance.PRECISION,
				parts.stream().map(part -> part.precision().toString()).distinct()
					.collect(Collectors.joining(", ")));
		properties.put(Provenance.TILE,
			parts.stream().map(Computed::tile)
				.min(Comparator.comparingLong(TileShape::pixels)).orElseThrow()
				.toString());
		return properties;
	}
}
