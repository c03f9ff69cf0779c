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

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.util.Random;

import org.junit.jupiter.api.Test;

import sc.fiji.restore.TestModels;
import sc.fiji.restore.inference.Device;
import sc.fiji.restore.inference.TileModel;
import sc.fiji.restore.inference.TileRun;
import sc.fiji.restore.inference.TileShape;

/** Threads that networks may use. */
class ShareTest {

	/** A thread each, on Linux. */
	private static final File TASKS = new File("/proc/self/task");

	@Test
	void networkHasAsManyThreadsAsItMay() {
		assumeTrue(TASKS.isDirectory(), "a system that lists its threads");
		assertEquals(4, threadsOf(5) - threadsOf(1));
	}

	/** Of several tries, since other threads come and go. */
	private static int threadsOf(final int granted) {
		int least = Integer.MAX_VALUE;
		for (int i = 0; i < 5; i++) {
			final int before = TASKS.list().length;
			try (TileModel model = open(granted)) {
				least = Math.min(least, TASKS.list().length - before);
			}
		}
		return least;
	}

	@Test
	void resultDoesNotDependOnThem() {
		final float[] all = result(0);
		for (final int threads : new int[]{ 1, 3 }) {
			assertArrayEquals(all, result(threads));
		}
	}

	private static float[] result(final int threads) {
		try (TileModel model = open(threads);
			TileRun run = model.prepare(TileShape.of(48, 40)))
		{
			final Random random = new Random(1);
			for (int i = 0; i < run.input().limit(); i++)
				run.input().put(i, random.nextFloat());
			run.run();
			final float[] output = new float[run.output().limit()];
			run.output().get(0, output);
			assertTrue(output[0] != 0);
			return output;
		}
	}

	private static TileModel open(final int threads) {
		return SessionPool.openOnce(TestModels.spec("receptive-gray"), Device.CPU,
			0, threads);
	}
}
