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

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.BitSet;
import java.util.List;
import java.util.stream.IntStream;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

/** Groups of pieces. */
class ZarrGroupsTest {

	@Property
	void everyPieceIsInOneGroupWithinItsStrip(
		@ForAll @IntRange(min = 1, max = 50) final int strips,
		@ForAll @IntRange(min = 1, max = 50) final int strip,
		@ForAll @IntRange(min = 1, max = 70) final int least,
		@ForAll @IntRange(min = 1, max = 20) final int smallest,
		@ForAll final long finished)
	{
		final int pieces = strips * strip;
		final ZarrGroups groups = ZarrGroups.of(pieces, strip, least, smallest);
		int next = 0;
		for (int g = 0; g < groups.count(); g++) {
			assertEquals(next, groups.first(g));
			next = groups.end(g);
			assertTrue(next > groups.first(g));
			assertEquals(groups.first(g) / strip, (next - 1) / strip);
		}
		assertEquals(pieces, next);
		if (smallest == 1 && pieces >= least && strips >= least)
			assertTrue(groups.count() >= least);
		final BitSet done = BitSet.valueOf(new long[]{ finished });
		final List<Integer> expected = IntStream.range(0, groups.count())
			.filter(g -> IntStream.range(groups.first(g), groups.end(g))
				.anyMatch(piece -> !done.get(piece)))
			.boxed().toList();
		assertEquals(expected, groups.without(done));
	}
}
