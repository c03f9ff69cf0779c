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
package sc.fiji.restore.tile;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;

class SizeRuleTest {

	@Provide
	Arbitrary<SizeRule> rules() {
		return TileSpecs.rules();
	}

	@Property(seed = "1")
	void upIsTheSmallestAcceptedSizeThatSuffices(
		@ForAll("rules") final SizeRule rule,
		@ForAll @IntRange(min = 1, max = 1000) final int size)
	{
		final int up = rule.up(size);
		assertTrue(up >= size && accepts(rule, up));
		for (int s = size; s < up; s++) assertTrue(!accepts(rule, s));
	}

	@Property(seed = "1")
	void downIsTheLargestAcceptedSizeThatFitsButNeverBelowTheMinimum(
		@ForAll("rules") final SizeRule rule,
		@ForAll @IntRange(min = 1, max = 1000) final int size)
	{
		final int down = rule.down(size);
		assertTrue(accepts(rule, down));
		if (size < rule.minimum()) assertEquals(rule.minimum(), down);
		else assertTrue(down <= size && down + rule.multipleOf() > size);
	}

	@Example
	void oneSizeIsTheOnlyTile() {
		final SizeRule rule = SizeRule.fixed(48);
		assertTrue(rule.isFixed());
		assertEquals(48, rule.down(1000));
		assertEquals(48, rule.down(1));
		assertEquals(48, rule.up(5));
		assertEquals(50, rule.up(50));
	}

	@Example
	void impossibleRulesAreRefused() {
		assertThrows(IllegalArgumentException.class, () -> new SizeRule(0, 1));
		assertThrows(IllegalArgumentException.class, () -> new SizeRule(1, 0));
		assertThrows(IllegalArgumentException.class, () -> new SizeRule(8, 8, 7));
	}

	private static boolean accepts(final SizeRule rule, final int size) {
		return size >= rule.minimum() &&
			(size - rule.minimum()) % rule.multipleOf() == 0;
	}
}
