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
package sc.fiji.restore.inference;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import sc.fiji.restore.error.RestoreException;
import sc.fiji.restore.error.RestoreException.InferenceFailed;
import sc.fiji.restore.error.RestoreException.InvalidModel;

class FallbackModelTest {

	private static final TileShape SHAPE = TileShape.of(3, 2);
	private static final String SHORT = "out of memory";

	private final List<String> log = new ArrayList<>();
	private final AtomicInteger opened = new AtomicInteger();
	private FakeModel device;
	private FakeModel cpu = new FakeModel((in, out, width, height) -> {
		for (int i = 0; i < in.length; i++) out[i] = 2 * in[i];
	});

	@Test
	void deviceThatWorksIsUsedAndNoOtherOpened() {
		final TileModel model = failingAfter(100);
		assertEquals(List.of(1f, 1f, 1f), values(model, 3));
		assertEquals("cuda", model.device());
		assertEquals(List.of(), log);
		assertEquals(0, opened.get());
		model.close();
		assertEquals(1, device.timesClosed());
	}

	@ParameterizedTest
	@ValueSource(ints = { 0, 1, 2 })
	void cpuGoesOnFromTheTileThatFailed(final int good) {
		final TileModel model = failingAfter(good);
		final List<Float> values = values(model, 4);
		for (int i = 0; i < 4; i++) assertEquals(i < good ? 1 : 2, values.get(i));
		assertEquals("cpu", model.device());
		assertEquals(1, opened.get());
		assertEquals(1, log.size());
		for (final String part : List.of("'cuda'", "'cpu'", "driver reset"))
			assertTrue(log.get(0).contains(part), log.get(0));
		model.close();
		assertEquals(2, device.timesClosed() + cpu.timesClosed());
		assertEquals(0, device.openRuns() + cpu.openRuns());
	}

	@Test
	void buffersStayTheSame() {
		try (TileModel model = failingAfter(1);
			TileRun run = model.prepare(SHAPE))
		{
			final FloatBuffer input = run.input();
			final FloatBuffer output = run.output();
			for (int tile = 1; tile <= 3; tile++) {
				for (int i = 0; i < input.limit(); i++) input.put(i, tile * i);
				run.run();
				for (int i = 0; i < output.limit(); i++)
					assertEquals((tile == 1 ? 1 : 2) * tile * i, output.get(i));
			}
			assertSame(input, run.input());
			assertSame(output, run.output());
		}
	}

	@Test
	void laterTileShapesGoToTheCpuAtOnce() {
		final TileModel model = failingAfter(0);
		values(model, 1);
		final int prepared = device.timesPrepared();
		assertEquals(List.of(2f), values(model, 1));
		assertEquals(prepared, device.timesPrepared());
		assertEquals(1, opened.get());
		assertEquals(1, log.size());
	}

	@Test
	void deviceThatCannotEvenPrepareIsReplaced() {
		final TileModel model = fallback(new TileModel() {

			@Override
			public String device() {
				return "cuda";
			}

			@Override
			public int scale() {
				return 1;
			}

			@Override
			public TileRun prepare(final TileShape shape) {
				throw new InferenceFailed("device lost", null);
			}

			@Override
			public void close() {
				opened.decrementAndGet();
			}
		});
		assertEquals(List.of(2f, 2f), values(model, 2));
		assertTrue(log.get(0).contains("device lost"), log.get(0));
		model.close();
		assertEquals(0, opened.get());
	}

	@Test
	void shortMemoryIsLeftToWhoeverChoosesTiles() {
		final TileModel model = failingWith(new InferenceFailed(SHORT, null));
		assertThrows(InferenceFailed.class, () -> values(model, 1));
		assertEquals("cuda", model.device());
		assertEquals(List.of(), log);
	}

	@Test
	void otherErrorsAreNotTheDevices() {
		final TileModel model = failingWith(new InvalidModel("two outputs"));
		assertThrows(InvalidModel.class, () -> values(model, 1));
		assertEquals(0, opened.get());
	}

	@Test
	void cpuThatCannotBeOpenedIsTheError() {
		failingAfter(0);
		final TileModel model = new FallbackModel(device, () -> {
			throw new RestoreException("no memory for the CPU");
		}, e -> true, log::add);
		final RestoreException e = assertThrows(RestoreException.class,
			() -> values(model, 1));
		assertEquals("no memory for the CPU", e.getMessage());
		assertEquals(0, device.openRuns());
	}

	@Test
	void interruptionReachesTheDevice() {
		try (TileModel model = failingAfter(100);
			TileRun run = model.prepare(SHAPE))
		{
			run.interrupt();
			assertThrows(CancellationException.class, run::run);
		}
		assertEquals(List.of(), log);
	}

	@Test
	void interruptionReachesTheCpu() throws InterruptedException {
		final CountDownLatch started = new CountDownLatch(1);
		cpu = FakeModel.blocking(started);
		try (TileModel model = failingAfter(0);
			TileRun run = model.prepare(SHAPE))
		{
			final Thread user = new Thread(() -> {
				try {
					started.await();
				}
				catch (final InterruptedException e) {
					throw new IllegalStateException(e);
				}
				run.interrupt();
			});
			user.start();
			assertThrows(CancellationException.class, run::run);
			user.join();
		}
	}

	/** The outputs for tiles of ones. */
	private static List<Float> values(final TileModel model, final int tiles) {
		final List<Float> values = new ArrayList<>();
		try (TileRun run = model.prepare(SHAPE)) {
			for (int i = 0; i < tiles; i++) {
				run.input().put(5, 1);
				run.run();
				values.add(run.output().get(5));
			}
		}
		return values;
	}

	private TileModel failingAfter(final int good) {
		final AtomicInteger tiles = new AtomicInteger();
		device = new FakeModel(Device.CUDA, 1, (in, out, width, height) -> {
			if (tiles.incrementAndGet() > good)
				throw new InferenceFailed("driver reset\nChoose another.", null);
			FakeModel.IDENTITY.run(in, out, width, height);
		});
		return fallback(device);
	}

	private TileModel failingWith(final RestoreException error) {
		device = new FakeModel(Device.CUDA, 1, (in, out, width, height) -> {
			throw error;
		});
		return fallback(device);
	}

	private TileModel fallback(final TileModel first) {
		return new FallbackModel(first, () -> {
			opened.incrementAndGet();
			return cpu;
		}, e -> !e.getMessage().contains(SHORT), log::add);
	}
}
