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
package sc.fiji.restore.batch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class ResultNamesTest {

	@Test
	void tiffsKeepTheirNamesOthersGetTheEnding() {
		assertEquals(
			Map.of("a.tif", "a.tif", "b.TIF", "b.TIF", "c.png", "c.tif", "d.ome.tif",
				"d.tif", "x.y/e.tiff", "x.y/e.tif", "f", "f.tif"),
			ResultNames
				.of(Set.of("a.tif", "b.TIF", "c.png", "d.ome.tif", "x.y/e.tiff", "f")));
	}

	@Test
	void namesThatWouldBeTheSameKeepTheirEndings() {
		assertEquals(
			Map.of("a.tif", "a.tif", "a.png", "a.png.tif", "a.ome.tif",
				"a.ome.tif.tif", "b.jpg", "b.jpg.tif", "B.png", "B.png.tif"),
			ResultNames.of(Set.of("a.tif", "a.png", "a.ome.tif", "b.jpg", "B.png")));
	}

	@Test
	void nameWithoutAnEndingGivesWay() {
		assertEquals(Map.of("a", "a.tif.tif", "a.tif", "a.tif"),
			ResultNames.of(Set.of("a", "a.tif")));
	}

	@Test
	void mapHasTheNameOfTheResult() {
		assertEquals("x.y/b-disagreement.tif",
			ResultNames.disagreement("x.y/b.TIF"));
	}

	@Property(tries = 300)
	void resultsAreAlwaysDifferentTiffs(
		@ForAll("folders") final Set<String> names)
	{
		final Map<String, String> results = ResultNames.of(names);
		assertEquals(names, results.keySet());
		final List<String> sorted = results.values().stream()
			.map(name -> name.toLowerCase(Locale.ROOT)).toList();
		assertEquals(sorted.size(), Set.copyOf(sorted).size(), sorted::toString);
		assertTrue(sorted.stream().allMatch(name -> name.endsWith(".tif")));
	}

	@Provide
	Arbitrary<Set<String>> folders() {
		return Arbitraries
			.of("a", "A", "a.tif", "A.tif", "a.TIF", "a.png", "a.png.tif",
				"a.png.tif.tif", "a.ome.tif", "a.ome.tiff", "a.ome", "a.tiff", "a.jpg",
				"x/a.tif", "x/a.png", "x.y/a", "b.tif.tif", "b.tif", "b.png")
			.set();
	}
}
