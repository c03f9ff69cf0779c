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

package sc.fiji.restore.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

import org.junit.jupiter.api.Test;

/** Command lines of benchmarks. */
class SettingsTest {

	private static final Map<String, String> DEFAULTS = new TreeMap<>(
		Map.of("image", "", "size", "64", "tiles", "auto,256"));

	@Test
	void whatIsNotSaidIsAsByDefault() {
		final Settings settings = Settings.of(DEFAULTS, "--size", "128");
		assertEquals(128, settings.number("size"));
		assertEquals(List.of("auto", "256"), settings.list("tiles"));
		assertEquals(Optional.empty(), settings.path("image"));
	}

	@Test
	void wordsSayTheSameToAnotherProcess() {
		final Settings settings = Settings.of(DEFAULTS).with("size", 32)
			.with("image", "a b.tif");
		final Settings again = Settings.of(DEFAULTS,
			settings.words().toArray(String[]::new));
		assertEquals(settings, again);
		assertEquals(Optional.of(Path.of("a b.tif")), again.path("image"));
	}

	@Test
	void unknownWordsAreRefusedWithTheKnownOnes() {
		for (final String[] words : new String[][]{ { "--sizes", "1" },
			{ "--size" }, { "size", "1" } })
		{
			assertTrue(assertThrows(IllegalArgumentException.class,
				() -> Settings.of(DEFAULTS, words)).getMessage()
				.contains("--image, --size, --tiles"));
		}
		assertThrows(IllegalArgumentException.class,
			() -> Settings.of(DEFAULTS, "--size", "0").number("size"));
	}
}
