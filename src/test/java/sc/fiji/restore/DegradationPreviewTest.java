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

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static sc.fiji.restore.Says.says;

import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import ij.CompositeImage;
import ij.ImagePlus;
import sc.fiji.restore.image.ij.LazyStack;
import sc.fiji.restore.golden.FilledModel;
import sc.fiji.restore.model.Slider;
import sc.fiji.restore.pipeline.Progress;

/** What a dialog shows while a user adjusts how an image was degraded. */
class DegradationPreviewTest {

	private static final RestoreJob JOB = new RestoreJob(Network.DASR)
		.with(RestoreJob.DEVICE, "cpu")
		.with(RestoreJob.MODEL, TestModels.folder().resolve("adaptive-gray"));

	private final Queue<Runnable> tasks = new ArrayDeque<>();
	private final List<String> log = new ArrayList<>();
	private final FakeView view = new FakeView();

	@ParameterizedTest
	@ValueSource(ints = { 8, 16, 32 })
	void previewIsWhatTheResultWillBeThere(final int bitDepth) {
		final ImagePlus input = TestImages.image(bitDepth, 200, 150);
		input.setRoi(20, 30, 64, 40);
		final RestoreJob job = JOB.with(RestoreJob.BLUR, 0.8);
		try (DegradationPreview preview = of(input)) {
			preview.show(job);
			work();
		}
		final ImagePlus whole = job.with(RestoreJob.ROI, RoiUse.IGNORE).run(input,
			null, Progress.NONE);
		whole.setRoi(40, 60, 128, 80);
		TestImages.assertSamePixels(whole.crop().getProcessor(),
			view.shown.get(0).getProcessor(), bitDepth == 32 ? 1e-3f : 0);
		assertEquals(bitDepth, view.shown.get(0).getBitDepth());
		assertEquals(whole.getDisplayRangeMax(),
			view.shown.get(0).getDisplayRangeMax());
	}

	@Test
	void coloursAndEdgesAreAsInTheResult(@TempDir final Path folder) {
		final ImagePlus input = TestImages.image(24, 60, 50);
		input.setRoi(30, 30, 30, 20);
		final RestoreJob job = JOB
			.with(RestoreJob.MODEL, FilledModel.small("dasr_x4_small", folder))
			.with(RestoreJob.NOISE, 0.01);
		try (DegradationPreview preview = of(input)) {
			assertEquals(List.of(Slider.values()),
				preview.estimate(job, Progress.NONE).orElseThrow().numbers().sliders());
			preview.show(job);
			work();
		}
		final ImagePlus whole = job.with(RestoreJob.ROI, RoiUse.IGNORE).run(input,
			null, Progress.NONE);
		whole.setRoi(120, 120, 120, 80);
		TestImages.assertSamePixels(whole.crop(), view.shown.get(0));
	}

	@Test
	void stackIsShownAtItsPositionInAllItsChannels() {
		final ImagePlus stack = TestImages.stack(16, 40, 30, 12);
		stack.setDimensions(2, 3, 2);
		final CompositeImage input = new CompositeImage(stack,
			CompositeImage.COMPOSITE);
		input.setPosition(2, 3, 1);
		try (DegradationPreview preview = of(input)) {
			preview.show(JOB);
			work();
		}
		final ImagePlus whole = JOB.run(input, null, Progress.NONE);
		final ImagePlus shown = view.shown.get(0);
		assertEquals(2, shown.getStackSize());
		for (int c = 1; c <= 2; c++)
			TestImages.assertSamePixels(
				whole.getStack().getProcessor(whole.getStackIndex(c, 3, 1)),
				shown.getStack().getProcessor(c), 0);
		assertTrue(shown.isComposite());
		assertEquals(3, input.getZ());
	}

	@Test
	void estimateIsThatOfTheResult() {
		final ImagePlus input = TestImages.image(8, 50, 40);
		try (DegradationPreview preview = of(input)) {
			assertEquals(
				JOB.run(input, null, Progress.NONE)
					.getProp("restore.degradation.estimated"),
				preview.estimate(JOB, Progress.NONE).orElseThrow().toString());
		}
		work();
	}

	@Test
	void everyMoveIsShownAndTheLatestWins() {
		final ImagePlus input = TestImages.image(8, 50, 40);
		try (DegradationPreview preview = of(input)) {
			preview.show(JOB.with(RestoreJob.BLUR, 0.5));
			preview.show(JOB.with(RestoreJob.BLUR, 0.9));
			work();
			preview.show(JOB.with(RestoreJob.NOISE, 0.9));
			work();
		}
		assertEquals(2, view.shown.size());
		assertTrue(gradient(view.shown.get(0)) > gradient(view.shown.get(1)));
	}

	@Test
	void inputIsNotTouched() {
		final ImagePlus input = TestImages.stack(8, 60, 50, 3);
		input.setSlice(2);
		input.setRoi(5, 6, 20, 10);
		input.setDisplayRange(10, 99);
		final byte[] before = ((byte[]) input.getProcessor().getPixels()).clone();
		try (DegradationPreview preview = of(input)) {
			preview.show(JOB);
			work();
		}
		assertArrayEquals(before, (byte[]) input.getProcessor().getPixels());
		assertEquals(20, input.getRoi().getBounds().width);
		assertEquals(20, input.getProcessor().getRoi().width);
		assertEquals(99, input.getDisplayRangeMax());
		assertEquals(2, input.getCurrentSlice());
		assertFalse(input.changes);
	}

	@Test
	void windowIsHiddenAndClosedWithTheDialog() {
		final DegradationPreview preview = of(TestImages.image(8, 50, 40));
		preview.show(JOB);
		preview.hide();
		work();
		assertEquals(List.of(), view.shown);
		preview.show(JOB);
		work();
		assertEquals(1, view.shown.size());
		preview.close();
		work();
		preview.show(JOB.with(RestoreJob.BLUR, 0.1));
		work();
		assertEquals(1, view.shown.size());
		assertTrue(view.closed);
	}

	@Test
	void failureIsLoggedOnceNotPerMove() {
		try (DegradationPreview preview = of(TestImages.image(8, 50, 40))) {
			preview.show(JOB.with(RestoreJob.BLUR, "2"));
			work();
			preview
				.show(JOB.with(RestoreJob.BLUR, "2").with(RestoreJob.NOISE, "0.5"));
			work();
			assertEquals(1, log.size());
			says(log.get(0), "'blur'", "0 to 1");
			preview.show(JOB);
			work();
			assertEquals(1, view.shown.size());
		}
	}

	@Test
	void whatCannotBeEstimatedIsSaidAndLeavesTheDialogUsable() {
		final ImagePlus input = new ImagePlus("torn",
			new LazyStack(3, s -> s == 2 ? null : TestImages.noise(16, 9, 8, s)));
		final Progress progress = new Progress() {

			@Override
			public void message(final String text) {
				log.add(text);
			}
		};
		try (DegradationPreview preview = of(input)) {
			assertTrue(preview.estimate(JOB, progress).isEmpty());
		}
		says(log.get(0), "Slice 2", "'torn'");
	}

	@Test
	void withoutWeightsThereIsNothingToEstimate() {
		final RestoreJob job = new RestoreJob(Network.DASR).with(RestoreJob.SCALE,
			"3");
		try (DegradationPreview preview = of(TestImages.image(8, 50, 40))) {
			assertTrue(preview.estimate(job, Progress.NONE).isEmpty());
			preview.show(job);
			work();
		}
		assertEquals(List.of(), view.shown);
		assertEquals(List.of(), log);
	}

	private DegradationPreview of(final ImagePlus input) {
		return new DegradationPreview(input, tasks::add, view, log::add);
	}

	private void work() {
		for (Runnable task = tasks.poll(); task != null; task = tasks.poll())
			task.run();
	}

	private static double gradient(final ImagePlus image) {
		return SliderTest.gradient(image.getProcessor());
	}

	/** Keeps what it is shown. */
	private static final class FakeView implements PreviewView {

		private final List<ImagePlus> shown = new ArrayList<>();
		private boolean closed;

		@Override
		public void show(final ImagePlus image) {
			shown.add(image);
		}

		@Override
		public void hide() {
			shown.clear();
		}

		@Override
		public void close() {
			closed = true;
		}
	}
}
