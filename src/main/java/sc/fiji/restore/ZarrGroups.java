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
import java.util.BitSet;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Pieces that follow each other, in groups that go to one process each. Immutable.
 *
 * @param pieces how many there are
 * @param strip of so many, none is in a group with those of the next strip
 * @param size pieces of a group; fewer at the end of a strip
 */
record ZarrGroups(int pieces, int strip, int size) implements Serializable {

	/**
	 * Groups of as many pieces as possible.
	 *
	 * @param least how many groups there are to be, if there are so many pieces
	 * @param smallest how many pieces a group has at least, if the strip has so
	 *          many
	 */
	static ZarrGroups of(final int pieces, final int strip, final int least,
		final int smallest)
	{
		final int strips = (pieces + strip - 1) / strip;
		final int each = (least + strips - 1) / strips;
		return new ZarrGroups(pieces, strip,
			Math.min(strip, Math.max(smallest, Math.max(1, strip / each))));
	}

	/** How many groups there are. */
	int count() {
		return pieces / strip * perStrip(strip) + perStrip(pieces % strip);
	}

	private int perStrip(final int length) {
		return (length + size - 1) / size;
	}

	/** First piece of a group. */
	int first(final int group) {
		return group / perStrip(strip) * strip + group % perStrip(strip) * size;
	}

	/** The first piece after a group. */
	int end(final int group) {
		final int first = first(group);
		return Math.min(pieces,
			Math.min(first + size, (first / strip + 1) * strip));
	}

	/** The groups with pieces that are not finished yet. */
	List<Integer> without(final BitSet finished) {
		return IntStream.range(0, count())
			.filter(group -> finished.nextClearBit(first(group)) < end(group)).boxed()
			.toList();
	}
}
