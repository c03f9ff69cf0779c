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

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.BooleanSupplier;

import org.junit.jupiter.api.Test;

import ai.onnxruntime.OrtException;
import sc.fiji.restore.TestModels;
import sc.fiji.restore.error.RestoreException.InferenceFailed;
import sc.fiji.restore.error.RestoreException.InvalidModel;
import sc.fiji.restore.inference.Device;
import sc.fiji.restore.inference.FakeModel;
import sc.fiji.restore.inference.TileModel;
import sc.fiji.restore.inference.TileRun;
import sc.fiji.restore.inference.TileShape;
import sc.fiji.restore.model.ModelSpec;

class SessionPoolTest {

	private static final ModelSpec GRAY = TestModels.spec("identity-gray");
	private static final ModelSpec RGB = TestModels.spec("identity-rgb");

	private final List<FakeModel> opened = Collections
		.synchronizedList(new ArrayList<>());

	@Test
	void sessionIsOpenedOnceAndReused() {
		final SessionPool pool = pool(1000);
		try (TileModel a = open(pool, GRAY, Device.CPU);
			TileModel b = open(pool, GRAY, Device.CPU))
		{
			assertEquals(a.device(), b.device());
		}
		open(pool, GRAY, Device.CPU).close();
		assertEquals(1, opened.size());
		assertEquals(1, pool.numOpen());
		assertEquals(0, opened.get(0).timesClosed());
	}

	@Test
	void modelsAndDevicesHaveSessionsOfTheirOwn() {
		final SessionPool pool = pool(1000);
		open(pool, GRAY, Device.CPU).close();
		open(pool, RGB, Device.CPU).close();
		open(pool, GRAY, Device.CUDA).close();
		assertEquals(3, pool.numOpen());
	}

	@Test
	void autoSharesTheSessionOfTheDeviceThatItStandsFor() {
		final SessionPool pool = pool(1000);
		try (TileModel auto = open(pool, GRAY, Device.AUTO);
			TileModel cpu = open(pool, GRAY, Device.CPU);
			TileModel again = open(pool, GRAY, Device.AUTO))
		{
			assertEquals("cpu", auto.device());
			assertEquals("cpu", again.device());
			assertEquals(1, opened.size());
		}
		open(pool, RGB, Device.CPU).close();
		open(pool, RGB, Device.AUTO).close();
		// NB: had to be opened to decide, but not kept.
		assertEquals(3, opened.size());
		assertEquals(1, opened.get(2).timesClosed());
		assertEquals(2, pool.numOpen());
	}

	@Test
	void autoIsDecidedAnewWhenItsSessionIsGone() {
		final SessionPool pool = pool(0);
		open(pool, GRAY, Device.AUTO).close();
		await(() -> opened.get(0).timesClosed() == 1);
		open(pool, GRAY, Device.AUTO).close();
		assertEquals(2, opened.size());
	}

	@Test
	void sessionThatNobodyUsesIsClosedAfterAWhileAndOpenedAgain() {
		final SessionPool pool = pool(0);
		open(pool, GRAY, Device.CPU).close();
		await(() -> opened.get(0).timesClosed() == 1);
		assertEquals(0, pool.numOpen());
		open(pool, GRAY, Device.CPU).close();
		assertEquals(2, opened.size());
		await(() -> opened.get(1).timesClosed() == 1);
		assertEquals(1, opened.get(0).timesClosed());
	}

	@Test
	void sessionInUseStaysOpen() {
		final SessionPool pool = pool(0);
		final TileModel user = open(pool, GRAY, Device.CPU);
		open(pool, GRAY, Device.CPU).close();
		open(pool, RGB, Device.CPU).close();
		// NB: once the other one is closed, the closer has had its turn.
		await(() -> opened.get(1).timesClosed() == 1);
		assertEquals(0, opened.get(0).timesClosed());
		try (TileRun run = user.prepare(TileShape.of(2, 2))) {
			run.run();
		}
		user.close();
		await(() -> opened.get(0).timesClosed() == 1);
	}

	@Test
	void sessionThatIsTakenJustBeforeItIsClosedStaysOpen() {
		final IdlePool<String, FakeModel> pool = new IdlePool<>(0,
			FakeModel::close);
		final FakeModel model = new FakeModel(FakeModel.IDENTITY);
		final FakeModel other = new FakeModel(FakeModel.IDENTITY);
		final IdlePool<String, FakeModel>.Lease again;
		synchronized (pool) {
			pool.add("model", model).close();
			await(SessionPoolTest::closerWaits);
			again = pool.lease("model");
		}
		pool.add("other", other).close();
		await(() -> other.timesClosed() == 1);
		assertEquals(0, model.timesClosed());
		again.close();
		await(() -> model.timesClosed() == 1);
	}

	@Test
	void closingTwiceGivesBackOnce() {
		final SessionPool pool = pool(0);
		final TileModel first = open(pool, GRAY, Device.CPU);
		final TileModel second = open(pool, GRAY, Device.CPU);
		first.close();
		first.close();
		open(pool, RGB, Device.CPU).close();
		await(() -> opened.get(1).timesClosed() == 1);
		assertEquals(0, opened.get(0).timesClosed());
		second.close();
		await(() -> opened.get(0).timesClosed() == 1);
	}

	@Test
	void failedOpeningIsNotRemembered() {
		final boolean[] broken = { true };
		final SessionPool pool = new SessionPool(1000, (spec, device, log) -> {
			if (broken[0]) throw new InvalidModel("broken");
			return new FakeModel(device, 1, FakeModel.IDENTITY);
		});
		assertThrows(InvalidModel.class, () -> open(pool, GRAY, Device.CPU));
		assertEquals(0, pool.numOpen());
		broken[0] = false;
		open(pool, GRAY, Device.CPU).close();
		assertEquals(1, pool.numOpen());
	}

	@Test
	void severalThreadsShareOneSession() throws Exception {
		final SessionPool pool = pool(1000);
		final ExecutorService threads = Executors.newFixedThreadPool(8);
		try {
			final Callable<Void> user = () -> {
				for (int i = 0; i < 50; i++) {
					try (TileModel model = open(pool, GRAY, Device.CPU);
						TileRun run = model.prepare(TileShape.of(4, 4)))
					{
						run.run();
					}
				}
				return null;
			};
			for (final Future<Void> f : threads
				.invokeAll(Collections.nCopies(8, user))) f.get();
		}
		finally {
			threads.shutdown();
		}
		assertEquals(1, opened.size());
		assertEquals(400, opened.get(0).tiles());
	}

	@Test
	void reasonsReachWhoeverOpensTheSession() {
		final SessionPool pool = new SessionPool(1000, (spec, device, log) -> {
			log.accept("no " + device + " here");
			return new FakeModel(device, 1, FakeModel.IDENTITY);
		});
		final List<String> log = new ArrayList<>();
		pool.open(GRAY, Device.CUDA, log::add).close();
		assertEquals(List.of("no cuda here"), log);
	}

	@Test
	void autoGoesOnWithTheCpuWhenItsDeviceFailsAndStaysThere() {
		final SessionPool pool = failing();
		final List<String> log = new ArrayList<>();
		try (TileModel auto = pool.open(GRAY, Device.AUTO, log::add);
			TileRun run = auto.prepare(TileShape.of(2, 2)))
		{
			run.input().put(3, 7);
			run.run();
			assertEquals(7, run.output().get(3));
			assertEquals("cpu", auto.device());
		}
		try (TileModel again = pool.open(GRAY, Device.AUTO, log::add)) {
			assertEquals("cpu", again.device());
		}
		assertEquals(1, log.size());
		assertTrue(log.get(0).contains("CUDA failure 719"), log.get(0));
	}

	@Test
	void namedDeviceThatFailsIsAnError() {
		try (TileModel cuda = open(failing(), GRAY, Device.CUDA);
			TileRun run = cuda.prepare(TileShape.of(2, 2)))
		{
			assertThrows(InferenceFailed.class, run::run);
		}
	}

	/** Auto is CUDA, which opens and then fails. */
	private static SessionPool failing() {
		return new SessionPool(1000,
			(spec, device, log) -> device == Device.CPU
				? new FakeModel(FakeModel.IDENTITY)
				: new FakeModel(Device.CUDA, 1, (in, out, width, height) -> {
					throw OrtErrors.failed("Running",
						new OrtException("CUDA failure 719: unspecified launch failure"));
				}));
	}

	private SessionPool pool(final long idleSeconds) {
		return new SessionPool(idleSeconds, (spec, device, log) -> {
			final FakeModel model = new FakeModel(
				device == Device.AUTO ? Device.CPU : device, 1, FakeModel.IDENTITY);
			opened.add(model);
			return model;
		});
	}

	private static TileModel open(final SessionPool pool, final ModelSpec spec,
		final Device device)
	{
		return pool.open(spec, device, text -> {
		});
	}

	private static boolean closerWaits() {
		return Thread.getAllStackTraces().keySet().stream()
			.anyMatch(t -> t.getName().equals("Restore-session-closer") &&
				t.getState() == Thread.State.BLOCKED);
	}

	/** Waits for something that happens soon on another thread. */
	private static void await(final BooleanSupplier condition) {
		final long deadline = System.nanoTime() + 20_000_000_000L;
		while (!condition.getAsBoolean() && System.nanoTime() < deadline)
			Thread.onSpinWait();
		assertTrue(condition.getAsBoolean());
	}
}
