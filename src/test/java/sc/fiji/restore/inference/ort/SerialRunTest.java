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

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;

import org.junit.jupiter.api.Test;

import sc.fiji.restore.inference.FakeModel;
import sc.fiji.restore.inference.TileRun;
import sc.fiji.restore.inference.TileShape;

class SerialRunTest {

	private static final int THREADS = 4;

	private final Lock turn = new ReentrantLock();

	@Test
	void runsOfOneSessionAreNeverInProgressAtTheSameTime() throws Exception {
		final AtomicInteger running = new AtomicInteger();
		final AtomicInteger most = new AtomicInteger();
		final FakeModel model = new FakeModel((in, out, width, height) -> {
			most.accumulateAndGet(running.incrementAndGet(), Math::max);
			Thread.yield();
			running.decrementAndGet();
		});
		final ExecutorService threads = Executors.newFixedThreadPool(THREADS);
		try {
			final List<Callable<Void>> users = new ArrayList<>();
			for (int i = 0; i < THREADS; i++) {
				users.add(() -> {
					try (TileRun run = run(model)) {
						for (int tile = 0; tile < 200; tile++) run.run();
					}
					return null;
				});
			}
			for (final Future<Void> user : threads.invokeAll(users)) user.get();
		}
		finally {
			threads.shutdown();
		}
		assertEquals(1, most.get());
		assertEquals(THREADS * 200, model.tiles());
		assertEquals(0, model.openRuns());
	}

	@Test
	void otherwiseItIsTheRunItself() {
		final FakeModel model = new FakeModel(FakeModel.IDENTITY);
		try (TileRun run = run(model)) {
			run.input().put(2, 5);
			run.run();
			assertEquals(5, run.output().get(2));
			run.interrupt();
			assertThrows(CancellationException.class, run::run);
		}
	}

	private TileRun run(final FakeModel model) {
		return new SerialRun(model.prepare(TileShape.of(2, 2)), turn);
	}
}
