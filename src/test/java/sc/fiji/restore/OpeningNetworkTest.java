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
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static sc.fiji.restore.Says.says;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;

import org.junit.jupiter.api.Test;

import ij.ImagePlus;
import ij.ImageStack;
import ij.VirtualStack;
import ij.process.ImageProcessor;
import ij.process.ShortProcessor;
import sc.fiji.restore.error.RestoreException.InvalidModel;
import sc.fiji.restore.image.ij.Planes;
import sc.fiji.restore.model.ModelRepository;
import sc.fiji.restore.pipeline.Progress;

/** A network that is opened beside other work. */
class OpeningNetworkTest {

	private final AtomicBoolean closed = new AtomicBoolean();

	@Test
	void callerGoesOnWhileTheNetworkIsOpened() {
		final CountDownLatch begun = new CountDownLatch(1);
		try (OpeningNetwork network = new OpeningNetwork(() -> {
			await(begun);
			return new Named("cpu");
		})) {
			// NB: would wait forever if opening were waited for above.
			begun.countDown();
			assertEquals("cpu", network.device());
			assertFalse(closed.get());
		}
		assertTrue(closed.get());
	}

	@Test
	void failureIsToldToWhoNeedsTheNetwork() {
		try (OpeningNetwork network = new OpeningNetwork(() -> {
			throw new InvalidModel("The graph is damaged.");
		})) {
			says(InvalidModel.class, network::device, "damaged");
			says(InvalidModel.class, () -> network.prepare((Degradation) null),
				"damaged");
		}
	}

	@Test
	void stackIsNotMeasuredToTheEndForANetworkThatCannotBeOpened() {
		final OpeningNetwork network = new OpeningNetwork(() -> {
			throw new InvalidModel("The graph is damaged.");
		});
		says(InvalidModel.class, network::device, "damaged");
		final AtomicInteger read = new AtomicInteger();
		final ImageStack slices = new VirtualStack(32, 32, 100) {

			@Override
			public ImageProcessor getProcessor(final int n) {
				read.incrementAndGet();
				return new ShortProcessor(32, 32);
			}
		};
		slices.setBitDepth(16);
		try (Restorer restorer = new Restorer(
			ModelRepository.of().get("restormer-denoise-gray"),
			RestoreOptions.DEFAULT, network))
		{
			says(InvalidModel.class,
				() -> restorer.restore(new ImagePlus("long", slices)), "damaged");
		}
		assertTrue(read.get() < 10, read.toString());
	}

	@Test
	void networkThatNobodyNeededIsClosed() {
		new OpeningNetwork(() -> new Named("cpu")).close();
		assertTrue(closed.get());
	}

	private static void await(final CountDownLatch latch) {
		try {
			latch.await();
		}
		catch (final InterruptedException e) {
			throw new IllegalStateException(e);
		}
	}

	/** Computes nothing. */
	private final class Named implements NetworkSource {

		private final String device;

		Named(final String device) {
			this.device = device;
		}

		@Override
		public String device() {
			return device;
		}

		@Override
		public Prepared prepare(final Planes planes, final Progress progress) {
			throw new UnsupportedOperationException();
		}

		@Override
		public Prepared prepare(final Degradation used) {
			throw new UnsupportedOperationException();
		}

		@Override
		public void close() {
			closed.set(true);
		}
	}
}
