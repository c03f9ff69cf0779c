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
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static sc.fiji.restore.Says.says;

import java.nio.FloatBuffer;
import java.nio.file.Path;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import sc.fiji.restore.TestModels;
import sc.fiji.restore.error.RestoreException.InferenceFailed;
import sc.fiji.restore.inference.Device;
import sc.fiji.restore.inference.TileModel;
import sc.fiji.restore.inference.TileRun;
import sc.fiji.restore.inference.TileShape;

class OrtRunTest {

	@TempDir
	Path folder;

	@Test
	void interruptEndsARunInProgressAndTheSessionStaysUsable()
		throws InterruptedException
	{
		try (
			TileModel model = OrtModel.open(TestModels.spec("slow-gray"), Device.CPU))
		{
			try (TileRun run = model.prepare(TileShape.of(512, 512))) {
				final CountDownLatch started = new CountDownLatch(1);
				final FutureTask<Void> task = new FutureTask<>(() -> {
					started.countDown();
					run.run();
					return null;
				});
				new Thread(task, "slow run").start();
				started.await();
				// NB: gives the run time to be well within the network.
				Thread.sleep(200);
				assertTrue(!task.isDone());
				run.interrupt();
				final Throwable cause = assertThrows(ExecutionException.class,
					task::get).getCause();
				assertEquals(CancellationException.class, cause.getClass());
			}
			assertRuns(model);
		}
	}

	@Test
	void runAfterAnInterruptDoesNotStart() {
		try (
			TileModel model = OrtModel.open(TestModels.spec("slow-gray"), Device.CPU))
		{
			try (TileRun run = model.prepare(TileShape.of(64, 64))) {
				run.interrupt();
				assertThrows(CancellationException.class, run::run);
				assertThrows(CancellationException.class, run::run);
			}
			assertRuns(model);
		}
	}

	@Test
	void failedRunSaysWhatToDoAndLeavesTheSessionUsable() {
		// NB: down and up again gives 6 pixels for 5, which the network hides no
		// more than it would any other wrong size.
		final Path model = TestModels.edited("receptive-gray", folder,
			"{min: 4, step: 2}", "{min: 1, step: 1}");
		try (TileModel odd = OrtModel.open(TestModels.read(model), Device.CPU)) {
			try (TileRun run = odd.prepare(TileShape.of(5, 5))) {
				says(InferenceFailed.class, run::run, "receptive-gray",
					"Choose another device or model");
			}
			assertRuns(odd);
		}
	}

	@Test
	void tileThatNoBufferCanHoldIsRefusedWithARemedy() {
		try (TileModel model = OrtModel.open(TestModels.spec("identity-rgb"),
			Device.CPU))
		{
			says(InferenceFailed.class,
				() -> model.prepare(TileShape.of(40000, 20000)), "40000×20000",
				"3 channel(s)", "2 GB", "smaller tile");
		}
	}

	@Test
	void memoryIsUsedAgainButNeverByTwoRunsAtOnce() {
		try (TileModel model = OrtModel.open(TestModels.spec("identity-gray"),
			Device.CPU))
		{
			final TileRun first = model.prepare(TileShape.of(32, 16));
			final Set<FloatBuffer> buffers = identitySet(first.input(),
				first.output());
			first.close();
			first.close();
			try (TileRun second = model.prepare(TileShape.of(16, 32));
				TileRun third = model.prepare(TileShape.of(32, 16)))
			{
				assertEquals(buffers, identitySet(second.input(), second.output()));
				buffers.addAll(identitySet(third.input(), third.output()));
				assertEquals(4, buffers.size());
			}
			assertRuns(model);
		}
	}

	private static Set<FloatBuffer> identitySet(final FloatBuffer... buffers) {
		final Set<FloatBuffer> set = Collections
			.newSetFromMap(new IdentityHashMap<>());
		set.addAll(List.of(buffers));
		return set;
	}

	private static void assertRuns(final TileModel model) {
		try (TileRun run = model.prepare(TileShape.of(32, 16))) {
			for (int i = 0; i < run.input().limit(); i++) run.input().put(i, 1);
			run.run();
			float largest = 0;
			for (int i = 0; i < run.output().limit(); i++)
				largest = Math.max(largest, Math.abs(run.output().get(i)));
			assertTrue(largest > 0 && Float.isFinite(largest));
		}
	}
}
