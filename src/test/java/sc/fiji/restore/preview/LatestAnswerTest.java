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
package sc.fiji.restore.preview;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.Test;

/** Of many requests, the latest counts. */
class LatestAnswerTest {

	private final Queue<Runnable> tasks = new ArrayDeque<>();
	private final List<String> asked = new ArrayList<>();
	private final List<String> answers = new ArrayList<>();
	private final List<String> failures = new ArrayList<>();
	private Runnable meanwhile = () -> {
	};

	private final LatestAnswer<String, String> latest = of(tasks::add,
		(request, asker) -> {
			asked.add(request);
			meanwhile.run();
			return request + (asker.isOutdated() ? " late" : "!");
		});

	@Test
	void requestIsAnsweredInTheBackground() {
		latest.request("a");
		assertEquals(List.of(), asked);
		work();
		assertEquals(List.of("a!"), answers);
		latest.request("b");
		work();
		assertEquals(List.of("a!", "b!"), answers);
	}

	@Test
	void newerRequestReplacesOneThatWaits() {
		latest.request("a");
		latest.request("b");
		latest.request("c");
		work();
		assertEquals(List.of("c"), asked);
		assertEquals(List.of("c!"), answers);
	}

	@Test
	void outdatedAnswerIsDroppedAndTheNextRequestTakenUp() {
		meanwhile = once(() -> latest.request("b"));
		latest.request("a");
		work();
		assertEquals(List.of("a", "b"), asked);
		assertEquals(List.of("b!"), answers);
	}

	@Test
	void goingBackToAnOutdatedRequestComputesItAgain() {
		meanwhile = once(() -> {
			latest.request("b");
			latest.request("a");
		});
		latest.request("a");
		work();
		assertEquals(List.of("a", "a"), asked);
		assertEquals(1, answers.size());
	}

	@Test
	void equalRequestsAreAnsweredOnce() {
		latest.request("a");
		latest.request("a");
		work();
		latest.request("a");
		work();
		assertEquals(List.of("a"), asked);
	}

	@Test
	void repeatedRequestIsAnsweredAgain() {
		latest.repeat();
		work();
		latest.request("a");
		work();
		latest.repeat();
		work();
		assertEquals(List.of("a", "a"), asked);
		meanwhile = once(latest::repeat);
		latest.repeat();
		work();
		assertEquals(List.of("a", "a", "a", "a"), asked);
		assertEquals(List.of("a!", "a!", "a!"), answers);
	}

	@Test
	void earlyAnswersComeBeforeTheFinalOneUnlessOutdated() {
		final LatestAnswer<String, String> early = of(tasks::add,
			(request, asker) -> {
				asker.early(request + 1);
				meanwhile.run();
				asker.early(request + 2);
				return request;
			});
		early.request("a");
		work();
		assertEquals(List.of("a1", "a2", "a"), answers);
		meanwhile = once(early::forget);
		early.request("b");
		work();
		assertEquals(List.of("a1", "a2", "a", "b1"), answers);
	}

	@Test
	void forgottenRequestIsNotAnsweredUntilAskedAgain() {
		latest.request("a");
		latest.forget();
		work();
		assertEquals(List.of(), asked);
		latest.request("a");
		meanwhile = once(latest::forget);
		work();
		assertEquals(List.of(), answers);
		latest.request("a");
		work();
		assertEquals(List.of("a!"), answers);
	}

	@Test
	void afterClosingNothingIsDelivered() {
		meanwhile = latest::close;
		latest.request("a");
		work();
		latest.request("b");
		work();
		assertEquals(List.of("a"), asked);
		assertEquals(List.of(), answers);
	}

	@Test
	void failureIsToldAndTheNextRequestAnswered() {
		meanwhile = once(() -> {
			throw new IllegalStateException("broken");
		});
		latest.request("a");
		work();
		latest.request("b");
		work();
		assertEquals(List.of("broken"), failures);
		assertEquals(List.of("b!"), answers);
	}

	@Test
	void failureOfOutdatedWorkIsNotTold() {
		meanwhile = once(() -> {
			latest.request("b");
			throw new CancellationException("outdated");
		});
		latest.request("a");
		work();
		assertEquals(List.of(), failures);
		assertEquals(List.of("b!"), answers);
	}

	@Test
	void manyRequestsFromSeveralThreadsEndWithTheLastAnswer() throws Exception {
		final ExecutorService executor = Executors.newSingleThreadExecutor();
		final CountDownLatch last = new CountDownLatch(1);
		final List<Integer> seen = new ArrayList<>();
		try (LatestAnswer<Integer, Integer> numbers = new LatestAnswer<>(executor,
			(request, asker) -> request, answer -> {
				seen.add(answer);
				if (answer == -1) last.countDown();
			}, failure -> failures.add(failure.toString()))) {
			final List<Thread> threads = new ArrayList<>();
			for (int t = 0; t < 4; t++) {
				final int base = 1000 * t;
				threads.add(new Thread(() -> {
					for (int i = 0; i < 1000; i++) numbers.request(base + i);
				}));
			}
			for (final Thread thread : threads) thread.start();
			for (final Thread thread : threads) thread.join();
			numbers.request(-1);
			assertTrue(last.await(20, TimeUnit.SECONDS));
		}
		executor.shutdown();
		assertTrue(executor.awaitTermination(20, TimeUnit.SECONDS));
		assertEquals(-1, seen.get(seen.size() - 1));
		assertEquals(List.of(), failures);
	}

	private LatestAnswer<String, String> of(final Executor executor,
		final Work<String, String> work)
	{
		return new LatestAnswer<>(executor, work, answers::add,
			failure -> failures.add(failure.getMessage()));
	}

	private void work() {
		for (Runnable task = tasks.poll(); task != null; task = tasks.poll())
			task.run();
	}

	private Runnable once(final Runnable action) {
		return () -> {
			meanwhile = () -> {
			};
			action.run();
		};
	}
}
