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

package sc.fiji.restore.spark;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

/** Results that come in any order. */
class InOrderTest {

	@Property
	void resultsAreCombinedInTheOrderOfTheItems(
		@ForAll @IntRange(max = 40) final int count, @ForAll final long seed)
	{
		final Random random = new Random(seed);
		final List<Integer> items = IntStream.range(0, count).map(i -> 3 * i)
			.boxed().toList();
		final List<Integer> failed = items.stream()
			.filter(item -> random.nextInt(4) == 0).toList();
		final InOrder<String> sum = new InOrder<>(items, (a, b) -> a + "," + b);
		final List<Integer> coming = new ArrayList<>(items);
		Collections.shuffle(coming, random);
		for (final Integer item : coming) {
			if (failed.contains(item)) sum.skip(item);
			else sum.add(item, item.toString());
		}
		final String expected = items.stream()
			.filter(item -> !failed.contains(item)).map(Object::toString)
			.collect(Collectors.joining(","));
		assertEquals(expected.isEmpty() ? Optional.empty() : Optional.of(expected),
			sum.result());
	}
}
