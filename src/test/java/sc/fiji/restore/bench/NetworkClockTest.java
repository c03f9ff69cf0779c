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

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.concurrent.CancellationException;

import org.junit.jupiter.api.Test;

import ij.ImagePlus;
import sc.fiji.restore.RestoreOptions;
import sc.fiji.restore.Restorer;
import sc.fiji.restore.TestModels;
import sc.fiji.restore.WatchedRestorer;
import sc.fiji.restore.inference.FakeModel;
import sc.fiji.restore.inference.TileModel;
import sc.fiji.restore.inference.TileRun;
import sc.fiji.restore.inference.TileShape;
import sc.fiji.restore.model.ModelSpec;
import sc.fiji.restore.pipeline.Progress;

/** A network that is timed works as without the clock. */
class NetworkClockTest {

	@Test
	void runsAreCountedAlsoWhenTheyFail() {
		final NetworkClock clock = new NetworkClock();
		try (TileModel model = clock.watch(new FakeModel(FakeModel.IDENTITY));
			TileRun run = model.prepare(TileShape.of(8, 4)))
		{
			run.run();
			assertEquals(TileShape.of(8, 4), clock.shape());
			assertTrue(clock.seconds() > 0);
			run.interrupt();
			assertThrows(CancellationException.class, run::run);
			assertEquals(2, clock.tiles());
		}
		clock.reset();
		assertEquals(0, clock.tiles());
		assertEquals(0, clock.seconds());
	}

	@Test
	void watchedRestorerRestoresTheSame() {
		final ModelSpec spec = TestModels.spec("identity-gray");
		final RestoreOptions options = RestoreOptions.DEFAULT.withTile(64);
		final ImagePlus image = BenchImages.noisy(100);
		final NetworkClock clock = new NetworkClock();
		try (Restorer watched = WatchedRestorer.open(spec, options, clock::watch);
			Restorer plain = Restorer.open(spec, options, Progress.NONE))
		{
			assertArrayEquals(
				(short[]) plain.restore(image).getProcessor().getPixels(),
				(short[]) watched.restore(image).getProcessor().getPixels());
			assertTrue(clock.tiles() > 1);
			assertTrue(clock.seconds() > 0);
		}
	}
}
