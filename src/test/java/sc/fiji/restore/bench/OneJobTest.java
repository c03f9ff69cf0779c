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
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import sc.fiji.restore.error.RestoreException.InvalidOption;

/** What is measured of one image. */
class OneJobTest {

	@TempDir
	Path folder;

	private static Settings settings() {
		return Settings.of(OneJob.defaults())
			.with(OneJob.MODEL, BenchImages.IDENTITY).with(OneJob.SIZE, 96)
			.with(OneJob.TILE, 64).with(OneJob.RUNS, 2);
	}

	@Test
	void partsOfTheTimeAreLessThanAllOfIt() {
		final JobResult result = OneJob.measure(settings());
		assertEquals(96, result.width());
		assertEquals("cpu", result.device());
		assertTrue(result.tileWidth() <= 64 && result.tiles() > 1);
		assertTrue(result.outside() > 0 && result.outside() < 1);
		assertTrue(result.speed() > 0);
		assertNotEquals(0, result.peak());
		assertEquals(result.cells(), JobResult.find(result.line()).cells());
	}

	@Test
	void resultOfAnImageOnDiskIsSaved() {
		final Path saved = folder.resolve("saved.tif");
		OneJob.measure(settings().with(OneJob.RESULT, saved));
		assertTrue(Files.isRegularFile(saved));
		final JobResult again = OneJob.measure(settings().with(OneJob.IMAGE, saved)
			.with(OneJob.SIZE, 1).with(OneJob.RUNS, 1));
		assertEquals(96, again.height());
	}

	@Test
	void unknownPrecisionIsRefused() {
		final Settings wrong = settings().with(OneJob.PRECISION, "double");
		assertThrows(InvalidOption.class, () -> OneJob.measure(wrong));
	}
}
