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

package sc.fiji.restore.spark;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import org.junit.jupiter.api.Test;

import sc.fiji.restore.inference.Device;

/** Workers that wait for items. */
class WorkerPoolTest {

	private static final Slot CPU = new Slot(2, Optional.empty());
	private static final Slot GPU = new Slot(2, Optional.of("1"));

	private final WorkerPool pool = new WorkerPool();
	private final List<ItemWorker<?>> closed = new ArrayList<>();

	@Test
	void workersAreUsedAgain() throws Exception {
		final ItemWorker<Integer> first = take(1, CPU);
		final ItemWorker<Integer> second = take(1, CPU);
		assertNotSame(first, second);
		pool.giveBack(1, CPU, first);
		assertSame(first, take(1, CPU));
		assertEquals(List.of(), closed);
	}

	@Test
	void everyGpuHasItsOwn() throws Exception {
		final ItemWorker<Integer> cpu = take(1, CPU);
		pool.giveBack(1, CPU, cpu);
		assertNotSame(cpu, take(1, GPU));
	}

	@Test
	void thoseOfAPassBeforeAreClosed() throws Exception {
		final ItemWorker<Integer> idle = take(1, CPU);
		final ItemWorker<Integer> late = take(1, CPU);
		pool.giveBack(1, CPU, idle);
		final ItemWorker<Integer> next = take(2, CPU);
		assertNotSame(idle, next);
		assertEquals(List.of(idle), closed);
		pool.giveBack(1, CPU, late);
		assertEquals(List.of(idle, late), closed);
		pool.giveBack(2, CPU, next);
		assertSame(next, take(2, CPU));
	}

	@Test
	void allAreClosedAtTheEnd() throws Exception {
		final ItemWorker<Integer> idle = take(1, CPU);
		final ItemWorker<Integer> late = take(1, GPU);
		pool.giveBack(1, CPU, idle);
		pool.close();
		pool.giveBack(1, GPU, late);
		assertEquals(List.of(idle, late), closed);
	}

	@Test
	void deviceIsWhatSparkGives() {
		assertEquals(Device.CPU, CPU.device(Device.AUTO));
		assertEquals(Device.CUDA, GPU.device(Device.AUTO));
		assertEquals(Device.CPU, GPU.device(Device.CPU));
		assertEquals(Device.COREML, CPU.device(Device.COREML));
	}

	private ItemWorker<Integer> take(final long pass, final Slot slot)
		throws Exception
	{
		return pool.take(pass, slot, s -> new ItemWorker<Integer>() {

			@Override
			public Integer work(final int item) {
				return item;
			}

			@Override
			public void close() {
				closed.add(this);
			}
		});
	}
}
