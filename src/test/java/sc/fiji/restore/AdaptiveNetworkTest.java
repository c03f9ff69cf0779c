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
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;

import org.junit.jupiter.api.Test;

import ij.ImagePlus;
import ij.ImageStack;
import ij.process.ColorProcessor;
import sc.fiji.restore.NetworkSource.Prepared;
import sc.fiji.restore.image.ij.ImagePlusReader;
import sc.fiji.restore.image.ij.Planes;
import sc.fiji.restore.inference.ExpertModel;
import sc.fiji.restore.inference.FakeModel;
import sc.fiji.restore.inference.TileModel;
import sc.fiji.restore.inference.TileRun;
import sc.fiji.restore.normalize.Normalization;
import sc.fiji.restore.normalize.noise.Stabilization;
import sc.fiji.restore.pipeline.Progress;

/** The degradation is decided once for an image, from enough of it. */
class AdaptiveNetworkTest {

	private final FakeExperts experts = new FakeExperts();

	@Test
	void estimateIsOfTheMiddleSliceInNetworkValues() {
		final ImagePlus stack = TestImages.stack(24, 8, 6, 5);
		network(3).degradation(planes(stack, 3), Progress.NONE);
		assertEquals(1, experts.seen.size());
		final float[] seen = experts.seen.get(0);
		assertEquals(3 * 8 * 6, seen.length);
		final int pixel = stack.getStack().getProcessor(3).get(5);
		assertEquals((pixel >> 16 & 0xff) / 255f, seen[5], 1e-6f);
		assertEquals((pixel & 0xff) / 255f, seen[2 * 48 + 5], 1e-6f);
	}

	@Test
	void estimateOfColoursOneByOneIsTheirMean() {
		experts.channels = 1;
		final float[] values = network(1)
			.degradation(planes(TestImages.image(24, 8, 6), 1), Progress.NONE)
			.orElseThrow().values();
		assertEquals(3, experts.seen.size());
		assertEquals(0, experts.openRuns);
		assertEquals(2, values[0], 1e-6f);
	}

	@Test
	void emptySlicesDoNotDecide() {
		final ImageStack stack = new ImageStack(8, 6);
		for (int s = 0; s < 5; s++)
			stack.addSlice(
				s == 1 ? TestImages.noise(24, 8, 6, 1) : new ColorProcessor(8, 6));
		try (Prepared network = network(3)
			.prepare(planes(new ImagePlus("sparse", stack), 3), Progress.NONE))
		{
			assertEquals("2", network.provenance().get("restore.degradation.plane"));
		}
		final float[] seen = experts.seen.get(0);
		assertTrue(seen[0] != seen[1]);
	}

	@Test
	void networkIsMixedByTheNumbersThatTheUserChose() {
		final AdaptiveNetwork network = new AdaptiveNetwork(experts,
			DegradationNumbers.PUBLISHED, 3, RestoreOptions.DEFAULT
				.withStrengths(new Strengths(null, 0.7, null, null)));
		try (Prepared prepared = network
			.prepare(planes(TestImages.image(24, 8, 6), 3), Progress.NONE))
		{
			assertEquals("[0.7]", prepared.provenance().get("restore.experts"));
			assertEquals(0, experts.mixed.timesClosed());
		}
		assertEquals(1, experts.mixed.timesClosed());
	}

	@Test
	void allTilesHaveTheSameNetwork() {
		experts.channels = 1;
		try (Restorer restorer = new Restorer(TestModels.spec("identity-gray"),
			RestoreOptions.DEFAULT.withTile(32), network(1)))
		{
			restorer.restore(TestImages.image(8, 100, 90));
		}
		assertEquals(1, experts.seen.size());
		assertEquals(100 * 90, experts.seen.get(0).length);
		assertEquals(1, experts.mixtures);
		assertTrue(experts.mixed.tiles() > 5);
	}

	@Test
	void allPositionsHaveTheSameNetwork() {
		experts.channels = 1;
		final Restored restored;
		try (Restorer restorer = new Restorer(TestModels.spec("identity-gray"),
			RestoreOptions.DEFAULT.withTile(512), network(1)))
		{
			restored = restorer.restoreWithConfidence(TestImages.image(8, 100, 90),
				null, Progress.NONE);
		}
		assertEquals(1, experts.seen.size());
		assertEquals(1, experts.mixtures);
		assertEquals(8, experts.mixed.tiles());
		assertEquals("8", restored.image().getProp("restore.positions"));
	}

	@Test
	void estimateCanBeCanceled() {
		final Progress canceled = new Progress() {

			@Override
			public boolean isCanceled() {
				return true;
			}
		};
		assertThrows(CancellationException.class, () -> network(3)
			.prepare(planes(TestImages.image(24, 8, 6), 3), canceled));
		assertEquals(0, experts.openRuns);
	}

	private AdaptiveNetwork network(final int channels) {
		return new AdaptiveNetwork(experts, DegradationNumbers.PUBLISHED, channels,
			RestoreOptions.DEFAULT);
	}

	private static Planes planes(final ImagePlus imp, final int channels) {
		final Planes planes = Planes.of("m", new ImagePlusReader(imp), channels);
		planes.normalize(Normalization.RANGE, Stabilization.NONE, () -> {
		});
		return planes;
	}

	/** Estimates how often it was asked, and mixes an identity. */
	private static final class FakeExperts implements ExpertModel {

		private final List<float[]> seen = new ArrayList<>();
		private int openRuns;
		private int mixtures;
		private int channels = 3;
		private final FakeModel mixed = new FakeModel(FakeModel.IDENTITY);

		@Override
		public TileRun prepareEstimate(final int width, final int height) {
			openRuns++;
			return new TileRun() {

				private final FloatBuffer image = FloatBuffer
					.allocate(channels * width * height);

				@Override
				public FloatBuffer input() {
					return image;
				}

				@Override
				public FloatBuffer output() {
					final float[] numbers = new float[33];
					numbers[0] = seen.size();
					return FloatBuffer.wrap(numbers);
				}

				@Override
				public void run() {
					seen.add(image.array());
				}

				@Override
				public void interrupt() {
					throw new IllegalStateException("Nobody cancels here.");
				}

				@Override
				public void close() {
					openRuns--;
				}
			};
		}

		@Override
		public float[] weights(final float[] degradation) {
			return new float[]{ degradation[18] };
		}

		@Override
		public TileModel mix(final float[] weights) {
			mixtures++;
			return mixed;
		}

		@Override
		public void close() {
			mixed.close();
		}
	}
}
