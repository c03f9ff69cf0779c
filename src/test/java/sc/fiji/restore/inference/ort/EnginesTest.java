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
package sc.fiji.restore.inference.ort;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

import org.junit.jupiter.api.Test;

/** Where TensorRT keeps what it builds. */
class EnginesTest {

	private static final Path HOME = Path.of("home");

	@Test
	void cacheIsWhereTheSystemWantsIt() {
		assertEquals(Optional.of(Path.of("local")),
			Engines.cache(Map.of("LOCALAPPDATA", "local"), "home"));
		assertEquals(Optional.of(Path.of("xdg")),
			Engines.cache(Map.of("XDG_CACHE_HOME", "xdg"), "home"));
		assertEquals(Optional.of(HOME.resolve(".cache")),
			Engines.cache(Map.of("XDG_CACHE_HOME", " "), "home"));
		assertEquals(Optional.empty(), Engines.cache(Map.of(), null));
	}

	@Test
	void enginesAreKeptInTheirFolderAlone() {
		final Map<String, String> options = new Engines(Optional.of(HOME))
			.options();
		assertEquals("1", options.get("trt_engine_cache_enable"));
		assertEquals("home", options.get("trt_engine_cache_path"));
		assertEquals(Map.of(), new Engines(Optional.empty()).options());
	}

	@Test
	void whatHasNoDigestIsNotKept() {
		assertEquals(Optional.empty(), Engines.of("").folder());
	}

	@Test
	void nameOfADigestIsShort() {
		assertEquals("0123456789abcdef",
			Engines.name("0123456789abcdef".repeat(4)));
		assertEquals("", Engines.name(""));
	}
}
