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
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static sc.fiji.restore.Says.says;
import static sc.fiji.restore.TestImages.assertSamePixels;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CancellationException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import ij.CompositeImage;
import ij.ImagePlus;
import ij.process.ImageProcessor;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import sc.fiji.restore.error.RestoreException.InvalidOption;
import sc.fiji.restore.golden.FilledModel;
import sc.fiji.restore.image.ij.LazyStack;
import sc.fiji.restore.inference.FakeModel;
import sc.fiji.restore.inference.FakeModel.Network;
import sc.fiji.restore.model.ModelSpec;
import sc.fiji.restore.pipeline.Progress;
import sc.fiji.restore.tile.Interval;

/** Regions of an image, restored one after the other. */
class GlimpseTest {

	/** The mean of 5 × 5 pixels: what lies around a region matters. */
	private static final Network BLUR = (in, out, width, height) -> {
		final int pixels = width * height;
		for (int i = 0; i < out.length; i++) {
			double sum = 0;
			for (int k = 0; k < 25; k++) {
				final int x = Math.max(0, Math.min(width - 1, i % width + k % 5 - 2));
				final int y = Math.max(0,
					Math.min(height - 1, i % pixels / width + k / 5 - 2));
				sum += in[i / pixels * pixels + y * width + x];
			}
			out[i] = (float) (sum / 25);
		}
	};
	private static final RestoreJob JOB = new RestoreJob(
		sc.fiji.restore.Network.RESTORMER);
	private static final RestoreJob DASR = new RestoreJob(
		sc.fiji.restore.Network.DASR).with(RestoreJob.DEVICE, "cpu")
		.with(RestoreJob.MODEL, TestModels.folder().resolve("adaptive-gray"));

	@Property(tries = 100, seed = "1")
	void regionIsThatOfTheWholeResult(
		@ForAll @IntRange(min = 0, max = 119) final int x,
		@ForAll @IntRange(min = 0, max = 89) final int y,
		@ForAll @IntRange(min = 1, max = 120) final int width,
		@ForAll @IntRange(min = 1, max = 90) final int height)
	{
		final Interval core = new Interval(x, y, Math.min(width, 120 - x),
			Math.min(height, 90 - y));
		for (final int bitDepth : new int[]{ 8, 16, 24, 32 }) {
			final ImagePlus input = TestImages.image(bitDepth, 120, 90);
			try (Glimpse glimpse = of(JOB, input)) {
				final ImagePlus region = glimpse.restore(Place.shownBy(input), core,
					Progress.NONE);
				assertEquals(bitDepth, region.getBitDepth());
				assertSamePixels(cropped(whole(JOB, input).getProcessor(), core),
					region.getProcessor(), 0);
				assertSamePixels(cropped(input.getProcessor(), core),
					glimpse.original(Place.shownBy(input), core).getProcessor(), 0);
			}
		}
	}

	@ParameterizedTest
	@CsvSource({ "1, 1, 1, stack", "2, 3, 2, stack", "1, 2, 2, slice" })
	void measuredIsTheWholeStackUnlessToldOtherwise(final int c, final int z,
		final int t, final String scope)
	{
		final ImagePlus input = hyperstack();
		final RestoreJob job = JOB.with(RestoreJob.NORMALIZATION, scope);
		final Interval core = new Interval(10, 5, 20, 15);
		try (Glimpse glimpse = of(job, input)) {
			final ImagePlus region = glimpse.restore(new Place(List.of(c), z, t),
				core, Progress.NONE);
			assertEquals(1, region.getStackSize());
			assertSamePixels(
				cropped(whole(job, input).getStack()
					.getProcessor(input.getStackIndex(c, z, t)), core),
				region.getProcessor(), 0);
		}
	}

	@Test
	void partOfAnImageIsMeasuredAndRestoredAlone() {
		final ImagePlus input = hyperstack();
		final RestoreJob job = JOB.with(RestoreJob.CHANNELS, "2")
			.with(RestoreJob.SLICES, "2-3").with(RestoreJob.FRAMES, "2");
		final Interval core = new Interval(0, 0, 40, 30);
		try (Glimpse glimpse = of(job, input)) {
			final ImagePlus region = glimpse.restore(new Place(List.of(1, 2), 3, 2),
				core, Progress.NONE);
			assertSamePixels(whole(job, input).getStack().getProcessor(2),
				region.getProcessor(), 0);
			assertEquals(1, region.getStackSize());
			refuses(glimpse, new Place(List.of(1), 3, 2), "'channels'", "1");
			refuses(glimpse, new Place(List.of(2), 1, 2), "'slices'", "2-3");
			refuses(glimpse, new Place(List.of(2), 2, 1), "'frames'", "2");
		}
	}

	private static void refuses(final Glimpse glimpse, final Place place,
		final String... words)
	{
		says(InvalidOption.class,
			() -> glimpse.restore(place, new Interval(0, 0, 9, 9), Progress.NONE),
			words);
	}

	@Test
	void channelsThatAreOnAreShownWithTheirLooks() {
		final CompositeImage input = new CompositeImage(hyperstack(),
			CompositeImage.COMPOSITE);
		input.setPosition(2, 3, 1);
		input.setDisplayRange(7, 99);
		assertEquals(List.of(1, 2), Place.shownBy(input).channels());
		try (Glimpse glimpse = of(JOB, input)) {
			final ImagePlus region = glimpse.restore(Place.shownBy(input),
				new Interval(1, 2, 8, 9), Progress.NONE);
			assertEquals(2, region.getNChannels());
			assertTrue(region.isComposite());
			assertEquals(99, ((CompositeImage) region).getChannelLut(2).max);
			assertEquals(3, input.getZ());
		}
		input.getActiveChannels()[0] = false;
		assertEquals(new Place(List.of(2), 3, 1), Place.shownBy(input));
		input.setMode(CompositeImage.GRAYSCALE);
		input.setPosition(1, 3, 1);
		assertEquals(new Place(List.of(1), 3, 1), Place.shownBy(input));
	}

	@Test
	void channelsThatTheModelTakesTogetherStayTogether() {
		final ImagePlus input = TestImages.stack(8, 40, 30, 6);
		input.setDimensions(3, 2, 1);
		final ModelSpec spec = TestModels.spec("identity-rgb");
		final FakeModel model = new FakeModel(sc.fiji.restore.inference.Device.CPU,
			3, FakeModel.IDENTITY);
		try (Glimpse glimpse = of(spec, model, JOB, input)) {
			final ImagePlus region = glimpse.restore(new Place(List.of(2), 2, 1),
				new Interval(8, 8, 16, 16), Progress.NONE);
			assertEquals(3, region.getNChannels());
			assertEquals(1, model.tiles());
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "16, 0, 0, 16", "3, 5, 30, 20" })
	void enlargedRegionIsThatOfTheWholeResult(final String numbers,
		@TempDir final Path folder)
	{
		final int[] n = List.of(numbers.split(", ")).stream()
			.mapToInt(Integer::parseInt).toArray();
		final Interval core = new Interval(n[0], n[1], Math.max(9, n[2]), n[3]);
		final ImagePlus input = TestImages.image(24, 60, 50);
		final RestoreJob job = DASR
			.with(RestoreJob.MODEL, FilledModel.small("dasr_x4_small", folder))
			.with(RestoreJob.NOISE, 0.01);
		final ImagePlus whole = job.run(input, null, Progress.NONE);
		whole.setRoi(4 * core.x(), 4 * core.y(), 4 * core.width(),
			4 * core.height());
		try (Glimpse glimpse = Glimpse.open(job, input, null, Progress.NONE)) {
			assertSamePixels(whole.crop(),
				glimpse.restore(Place.shownBy(input), core, Progress.NONE));
		}
	}

	@Test
	void hugeHaloIsNotAsked(@TempDir final Path folder) {
		final ModelSpec spec = TestModels.read(TestModels.edited("receptive-gray",
			folder, "tile: 64, halo: 8", "tile: 2048, halo: 900"));
		final ImagePlus input = TestImages.image(8, 2000, 600);
		final int[] columns = new int[1];
		final FakeModel model = new FakeModel((in, out, width, height) -> {
			columns[0] = width;
		});
		try (Glimpse glimpse = of(spec, model, JOB, input)) {
			glimpse.restore(Place.shownBy(input), new Interval(500, 100, 100, 100),
				Progress.NONE);
		}
		assertEquals(1, model.tiles());
		assertEquals(228, columns[0]);
	}

	@Test
	void slicesAreMeasuredOnceAndTheLastOneIsKept() {
		final LazyStack stack = new LazyStack(6,
			s -> TestImages.noise(16, 30, 20, s));
		final ImagePlus input = new ImagePlus("lazy", stack);
		final Interval core = new Interval(5, 5, 9, 9);
		try (Glimpse glimpse = of(JOB, input)) {
			glimpse.restore(new Place(List.of(1), 1, 1), core, Progress.NONE);
			final int before = stack.requests().size();
			glimpse.restore(new Place(List.of(1), 1, 1), new Interval(0, 0, 30, 20),
				Progress.NONE);
			assertTrue(stack.requests().size() <= before + 1);
			try (Glimpse other = Glimpse.of(JOB, restorer(new FakeModel(BLUR), JOB),
				input, null, Optional.of(glimpse), Progress.NONE))
			{
				assertTrue(stack.requests().size() <= before + 1);
				assertSamePixels(
					glimpse.restore(new Place(List.of(1), 2, 1), core, Progress.NONE),
					other.restore(new Place(List.of(1), 2, 1), core, Progress.NONE));
			}
		}
	}

	@Test
	void otherOptionsAreMeasuredAgain() {
		final ImagePlus input = TestImages.stack(16, 30, 20, 3);
		final RestoreJob other = JOB.with(RestoreJob.SLICES, "2");
		final Interval core = new Interval(5, 5, 9, 9);
		try (Glimpse first = of(JOB, input);
			Glimpse second = Glimpse.of(other, restorer(new FakeModel(BLUR), other),
				input, null, Optional.of(first), Progress.NONE))
		{
			assertSamePixels(cropped(whole(other, input).getProcessor(), core),
				second.restore(new Place(List.of(1), 2, 1), core, Progress.NONE)
					.getProcessor(),
				0);
		}
	}

	@Test
	void adjustingMeasuresNothing() {
		try (Glimpse glimpse = of(JOB, TestImages.image(8, 30, 20))) {
			for (final String key : List.of(RestoreJob.TILE, RestoreJob.OVERLAP,
				RestoreJob.DEPTH, RestoreJob.ORIENTATION, RestoreJob.ROI,
				RestoreJob.CONFIDENCE, RestoreJob.SAVE))
				assertTrue(glimpse.serves(JOB.with(key, "x"), null), key);
			for (final String key : List.of(RestoreJob.TASK, RestoreJob.MODEL,
				RestoreJob.NOISE, RestoreJob.SLICES, RestoreJob.DEVICE))
				assertFalse(glimpse.serves(JOB.with(key, "x"), null), key);
			assertEquals(32,
				glimpse.restore(JOB.with(RestoreJob.DEPTH, RestoreJob.FLOAT),
					new Place(List.of(1), 1, 1), new Interval(0, 0, 9, 9), Progress.NONE)
					.getBitDepth());
		}
		try (Glimpse glimpse = Glimpse.open(DASR, TestImages.image(8, 30, 20), null,
			Progress.NONE))
		{
			assertTrue(glimpse.serves(DASR.with(RestoreJob.NOISE, 0.3), null));
		}
	}

	@Test
	void wrongOptionIsRefused() {
		try (Glimpse glimpse = of(JOB, TestImages.image(8, 30, 20))) {
			says(InvalidOption.class,
				() -> glimpse.restore(JOB.with(RestoreJob.TILE, "big"),
					new Place(List.of(1), 1, 1), new Interval(0, 0, 9, 9), Progress.NONE),
				"'tile'", "'big'");
			says(InvalidOption.class,
				() -> glimpse.restore(JOB.with(RestoreJob.ORIENTATION, "30"),
					new Place(List.of(1), 1, 1), new Interval(0, 0, 9, 9), Progress.NONE),
				"'orientation'");
		}
	}

	@Test
	void sessionIsGivenBackAlsoIfTheImageCannotBeTaken() {
		final FakeModel model = new FakeModel(BLUR);
		of(TestModels.spec("receptive-gray"), model, JOB,
			TestImages.image(8, 30, 20)).close();
		assertEquals(1, model.timesClosed());
		assertThrows(InvalidOption.class,
			() -> of(TestModels.spec("receptive-gray"), model,
				JOB.with(RestoreJob.SLICES, "7"), TestImages.image(8, 30, 20)));
		assertEquals(2, model.timesClosed());
	}

	@Test
	void cancelled() {
		final Progress canceled = new Progress() {

			@Override
			public boolean isCanceled() {
				return true;
			}
		};
		try (Glimpse glimpse = of(JOB, TestImages.image(8, 30, 20))) {
			assertThrows(CancellationException.class,
				() -> glimpse.restore(new Place(List.of(1), 1, 1),
					new Interval(0, 0, 9, 9), canceled));
		}
	}

	private static ImagePlus hyperstack() {
		final ImagePlus stack = TestImages.stack(16, 40, 30, 12);
		for (int s = 1; s <= 12; s++)
			stack.getStack().getProcessor(s).multiply(0.08 * s);
		stack.setDimensions(2, 3, 2);
		return stack;
	}

	private static ImageProcessor cropped(final ImageProcessor whole,
		final Interval core)
	{
		whole.setRoi(core.x(), core.y(), core.width(), core.height());
		return whole.crop();
	}

	private static ImagePlus whole(final RestoreJob job, final ImagePlus input) {
		try (Restorer restorer = restorer(new FakeModel(BLUR), job)) {
			return restorer.restore(input);
		}
	}

	private static Glimpse of(final RestoreJob job, final ImagePlus input) {
		return of(TestModels.spec("receptive-gray"), new FakeModel(BLUR), job,
			input);
	}

	private static Glimpse of(final ModelSpec spec, final FakeModel model,
		final RestoreJob job, final ImagePlus input)
	{
		return Glimpse.of(job,
			new Restorer(spec, job.restoreOptions(), NetworkSource.fixed(model)),
			input, null, Optional.empty(), Progress.NONE);
	}

	private static Restorer restorer(final FakeModel model,
		final RestoreJob job)
	{
		return new Restorer(TestModels.spec("receptive-gray"), job.restoreOptions(),
			NetworkSource.fixed(model));
	}
}
