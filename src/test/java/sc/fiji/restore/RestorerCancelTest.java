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
package sc.fiji.restore;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicInteger;

import org.junit.jupiter.api.Test;

import ij.ImagePlus;
import sc.fiji.restore.image.ij.LazyStack;
import sc.fiji.restore.inference.Device;
import sc.fiji.restore.inference.FakeModel;
import sc.fiji.restore.pipeline.Progress;

class RestorerCancelTest {

	private static final RestoreOptions CPU = RestoreOptions.DEFAULT
		.withDevice(Device.CPU);

	@Test
	void escapeStopsWithinATileAndTheSessionStaysUsable() {
		final ImagePlus large = TestImages.image(8, 512, 512);
		try (Restorer restorer = Restorer.open(TestModels.spec("slow-gray"),
			CPU.withTile(512), Progress.NONE))
		{
			final CancelAfter cancel = new CancelAfter(8);
			assertThrows(CancellationException.class,
				() -> restorer.restore(large, cancel));
			assertEquals(0, cancel.updates.get(), "tiles done");
			final ImagePlus small = restorer.restore(TestImages.image(8, 20, 20));
			assertEquals("image-restored", small.getTitle());
		}
	}

	@Test
	void escapeStopsWhileStatisticsAreRead() {
		final LazyStack stack = new LazyStack(50,
			s -> TestImages.noise(16, 8, 8, s));
		final ImagePlus input = new ImagePlus("lazy", stack);
		final FakeModel model = new FakeModel(FakeModel.IDENTITY);
		try (Restorer restorer = new Restorer(TestModels.spec("identity-gray"), CPU,
			NetworkSource.fixed(model)))
		{
			assertThrows(CancellationException.class,
				() -> restorer.restore(input, new CancelAfter(5)));
		}
		assertEquals(0, model.tiles());
		assertEquals(0, model.openRuns());
		assertEquals(0, stack.requests().stream().filter(s -> s > 6).count());
	}

	@Test
	void escapeBetweenSlicesClosesTheRun() {
		final FakeModel model = new FakeModel(FakeModel.IDENTITY);
		final Progress cancelAfterSecond = new Progress() {

			private volatile long tilesDone;

			@Override
			public void update(final long done, final long total) {
				tilesDone = done;
			}

			@Override
			public boolean isCanceled() {
				return tilesDone == 2;
			}
		};
		try (Restorer restorer = new Restorer(TestModels.spec("identity-gray"), CPU,
			NetworkSource.fixed(model)))
		{
			assertThrows(CancellationException.class, () -> restorer
				.restore(TestImages.stack(8, 9, 9, 5), cancelAfterSecond));
		}
		assertEquals(2, model.tiles());
		assertEquals(0, model.openRuns());
	}

	/** Cancels once it has been asked a number of times. */
	private static final class CancelAfter implements Progress {

		private final int questions;
		private final AtomicInteger asked = new AtomicInteger();
		private final AtomicInteger updates = new AtomicInteger();

		CancelAfter(final int questions) {
			this.questions = questions;
		}

		@Override
		public void update(final long done, final long total) {
			updates.incrementAndGet();
		}

		@Override
		public boolean isCanceled() {
			return asked.incrementAndGet() > questions;
		}
	}
}
