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
package sc.fiji.restore.pipeline;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Future;

import org.junit.jupiter.api.Test;

class SideThreadTest {

	private final List<Integer> done = Collections
		.synchronizedList(new ArrayList<>());

	@Test
	void workIsDoneInOrderBeforeTheThreadEnds() {
		final Thread[] worker = new Thread[1];
		try (SideThread thread = new SideThread("side")) {
			thread.start(() -> worker[0] = Thread.currentThread());
			for (int i = 0; i < 100; i++) {
				final int number = i;
				thread.start(() -> done.add(number));
			}
		}
		assertEquals(100, done.size());
		assertEquals(done.stream().sorted().toList(), done);
		assertEquals("side", worker[0].getName());
		assertTrue(worker[0].isDaemon());
		assertFalse(worker[0].isAlive());
	}

	@Test
	void resultsArriveInOrder() {
		try (SideThread thread = new SideThread("side")) {
			final Future<?> first = thread.start(() -> done.add(1));
			assertEquals(List.of(1),
				SideThread.get(thread.compute(() -> List.copyOf(done))));
			assertTrue(first.isDone());
		}
	}

	@Test
	void failuresArriveAsTheyWereThrown() {
		final RuntimeException exception = new IllegalStateException("broken");
		final Error error = new OutOfMemoryError("none");
		try (SideThread thread = new SideThread("side")) {
			final Future<?> first = thread.start(() -> {
				throw exception;
			});
			final Future<?> second = thread.start(() -> {
				throw error;
			});
			assertSame(exception,
				assertThrows(RuntimeException.class, () -> SideThread.get(first)));
			assertSame(error,
				assertThrows(Error.class, () -> SideThread.get(second)));
		}
	}

	@Test
	void interruptOfTheCallerDoesNotEndTheWaitAndIsNotLost() {
		final CountDownLatch go = new CountDownLatch(1);
		final Thread caller = Thread.currentThread();
		try (SideThread thread = new SideThread("side")) {
			final Future<?> work = thread.start(() -> {
				caller.interrupt();
				await(go);
				done.add(1);
			});
			new Thread(go::countDown, "releases the work").start();
			SideThread.get(work);
			assertEquals(List.of(1), done);
			assertTrue(Thread.interrupted());
		}
	}

	private static void await(final CountDownLatch latch) {
		try {
			latch.await();
		}
		catch (final InterruptedException e) {
			throw new IllegalStateException(e);
		}
	}
}
