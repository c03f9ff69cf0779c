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

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;

import ij.process.ImageProcessor;
import sc.fiji.restore.image.ij.Plane;
import sc.fiji.restore.image.ij.Planes;
import sc.fiji.restore.image.ij.SliceWriter;
import sc.fiji.restore.image.ij.SliceWriter.Channel;

/**
 * The slices of a result, each restored when it is asked for, so that no more
 * than those of one plane are in memory. For one thread.
 */
final class RestoredSlices implements Iterator<ImageProcessor> {

	private final Iterator<Plane> planes;
	private final Restoration restoration;
	private final SliceWriter writer;
	private final Optional<Disagreement> disagreement;
	private final Deque<ImageProcessor> ready = new ArrayDeque<>();

	/**
	 * @param planes to restore
	 * @param restoration restores them; stays open
	 * @param writer makes slices of them
	 * @param disagreement receives how much the results in all positions
	 *          disagree; empty = planes are restored in one position
	 */
	RestoredSlices(final Planes planes, final Restoration restoration,
		final SliceWriter writer, final Optional<Disagreement> disagreement)
	{
		this.planes = planes.iterator();
		this.restoration = restoration;
		this.writer = writer;
		this.disagreement = disagreement;
	}

	@Override
	public boolean hasNext() {
		return !ready.isEmpty() || planes.hasNext();
	}

	@Override
	public ImageProcessor next() {
		if (ready.isEmpty()) {
			final Plane plane = planes.next();
			ready.addAll(writer.slices(plane.originals(), channels(plane)));
		}
		return ready.remove();
	}

	private List<Channel> channels(final Plane plane) {
		return disagreement.map(map -> map.mean(restoration, plane))
			.orElseGet(() -> restoration.restore(plane));
	}
}
