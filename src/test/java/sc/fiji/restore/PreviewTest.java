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
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static sc.fiji.restore.Says.says;

import java.awt.Point;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.function.Consumer;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import ij.CompositeImage;
import ij.ImagePlus;
import ij.process.ImageProcessor;
import sc.fiji.restore.image.ij.LazyStack;
import sc.fiji.restore.golden.FilledModel;
import sc.fiji.restore.model.Slider;
import sc.fiji.restore.pipeline.Progress;
import sc.fiji.restore.tile.Interval;

/** What a dialog shows while a user changes options. */
class PreviewTest {

	private static final RestoreJob JOB = new RestoreJob(Network.DASR)
		.with(RestoreJob.DEVICE, "cpu")
		.with(RestoreJob.MODEL, TestModels.folder().resolve("adaptive-gray"));

	private final Queue<Runnable> tasks = new ArrayDeque<>();
	private final List<String> log = new ArrayList<>();
	private final FakeView view = new FakeView();
	private final Queue<Runnable> measuring = new ArrayDeque<>();
	private long now;

	@ParameterizedTest
	@ValueSource(ints = { 8, 16, 32 })
	void previewIsWhatTheResultWillBeThere(final int bitDepth) {
		final ImagePlus input = TestImages.image(bitDepth, 200, 150);
		input.setRoi(20, 30, 64, 40);
		final RestoreJob job = JOB.with(RestoreJob.BLUR, 0.8);
		try (Preview preview = of(input)) {
			preview.show(job);
			work();
		}
		final ImagePlus whole = job.with(RestoreJob.ROI, RoiUse.IGNORE).run(input,
			null, Progress.NONE);
		whole.setRoi(40, 60, 128, 80);
		TestImages.assertSamePixels(whole.crop().getProcessor(),
			shown(0).getProcessor(), bitDepth == 32 ? 1e-3f : 0);
		assertEquals(bitDepth, shown(0).getBitDepth());
		assertEquals(whole.getDisplayRangeMax(), shown(0).getDisplayRangeMax());
		assertEquals(new Interval(20, 30, 64, 40), view.shown.get(0).region());
	}

	@Test
	void coloursAndEdgesAreAsInTheResult(@TempDir final Path folder) {
		final ImagePlus input = TestImages.image(24, 60, 50);
		input.setRoi(30, 30, 30, 20);
		final RestoreJob job = JOB
			.with(RestoreJob.MODEL, FilledModel.small("dasr_x4_small", folder))
			.with(RestoreJob.NOISE, 0.01);
		try (Preview preview = of(input)) {
			assertEquals(List.of(Slider.values()),
				preview.estimate(job, Progress.NONE).orElseThrow().numbers().sliders());
			preview.show(job);
			work();
		}
		final ImagePlus whole = job.with(RestoreJob.ROI, RoiUse.IGNORE).run(input,
			null, Progress.NONE);
		whole.setRoi(120, 120, 120, 80);
		TestImages.assertSamePixels(whole.crop(), shown(0));
	}

	@Test
	void stackIsShownAtItsPositionInAllItsChannels() {
		final ImagePlus stack = TestImages.stack(16, 40, 30, 12);
		stack.setDimensions(2, 3, 2);
		final CompositeImage input = new CompositeImage(stack,
			CompositeImage.COMPOSITE);
		input.setPosition(2, 3, 1);
		try (Preview preview = of(input)) {
			preview.show(JOB);
			work();
		}
		final ImagePlus whole = JOB.run(input, null, Progress.NONE);
		final ImagePlus shown = shown(0);
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
		try (Preview preview = of(input)) {
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
		try (Preview preview = of(input)) {
			preview.show(JOB.with(RestoreJob.BLUR, 0.5));
			preview.show(JOB.with(RestoreJob.BLUR, 0.9));
			work();
			preview.show(JOB.with(RestoreJob.NOISE, 0.9));
			work();
		}
		assertEquals(2, view.shown.size());
		assertTrue(gradient(shown(0)) > gradient(shown(1)));
	}

	@Test
	void inputIsNotTouched() {
		final ImagePlus input = TestImages.stack(8, 60, 50, 3);
		input.setSlice(2);
		input.setRoi(5, 6, 20, 10);
		input.setDisplayRange(10, 99);
		final byte[] before = ((byte[]) input.getProcessor().getPixels()).clone();
		try (Preview preview = of(input)) {
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
	void preparingShowsNothingWhateverTheModelIs() {
		final ImagePlus input = TestImages.image(8, 50, 40);
		try (Preview preview = of(input)) {
			preview.prepare(JOB);
			preview.prepare(JOB.with(RestoreJob.MODEL, "no-such-model"));
			work();
			assertEquals(List.of(), view.shown);
			assertEquals(List.of(), log);
			preview.show(JOB);
			work();
			assertEquals(1, view.shown.size());
		}
		work();
	}

	@Test
	void wrongModelThatWasPreparedIsToldWhenItIsShown() {
		try (Preview preview = of(TestImages.image(8, 50, 40))) {
			preview.prepare(JOB.with(RestoreJob.DEVICE, "no-such-device"));
			preview.show(JOB.with(RestoreJob.DEVICE, "no-such-device"));
			work();
			assertTrue(view.shown.get(0).caption().contains("no-such-device"));
		}
		work();
	}

	@Test
	void windowIsHiddenAndClosedWithTheDialog() {
		final Preview preview = of(TestImages.image(8, 50, 40));
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
	void failureIsSaidInsteadOfAResultUntilTheNextOne() {
		try (Preview preview = of(TestImages.image(8, 50, 40))) {
			preview.show(JOB.with(RestoreJob.BLUR, "2"));
			work();
			says(view.shown.get(0).caption(), "'blur'", "0 to 1");
			assertTrue(view.shown.get(0).after().isEmpty());
			assertEquals(50, view.shown.get(0).before().getWidth());
			preview.show(JOB);
			work();
			assertTrue(view.shown.get(1).after().isPresent());
			says(view.shown.get(1).caption(), "adaptive-gray", "50×40 at 0, 0");
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
		try (Preview preview = of(input)) {
			assertTrue(preview.estimate(JOB, progress).isEmpty());
		}
		says(log.get(0), "Slice 2", "'torn'");
	}

	@Test
	void withoutWeightsThereIsNothingToEstimate() {
		final RestoreJob job = new RestoreJob(Network.DASR).with(RestoreJob.SCALE,
			"3");
		try (Preview preview = of(TestImages.image(8, 50, 40))) {
			assertTrue(preview.estimate(job, Progress.NONE).isEmpty());
			preview.show(job);
			work();
		}
		assertTrue(view.shown.get(0).after().isEmpty());
		says(view.shown.get(0).caption(), "'scale'");
	}

	@Test
	void largeRegionIsShownInPartFirstUnlessThatIsFast() {
		final ImagePlus input = TestImages.image(8, 300, 400);
		try (Preview preview = of(input)) {
			preview.show(JOB);
			work();
			assertEquals(List.of(110, 256), widths());
			says(view.shown.get(0).caption(), "first the middle");
			assertFalse(view.shown.get(0).isComplete());
			final Interval first = view.shown.get(0).done();
			final ImagePlus whole = shown(1);
			whole.setRoi(2 * (first.x() - 22), 2 * (first.y() - 72), 220, 220);
			TestImages.assertSamePixels(whole.crop(), shown(0));
			preview.show(JOB.with(RestoreJob.BLUR, 0.2));
			work();
			assertEquals(List.of(110, 256, 256), widths());
		}
	}

	private List<Integer> widths() {
		return view.shown.stream().map(picture -> picture.done().width()).toList();
	}

	@Test
	void regionFollowsTheImageAndTheUser() {
		final ImagePlus input = TestImages.stack(8, 300, 200, 3);
		try (Preview preview = of(input)) {
			preview.show(JOB);
			work();
			view.moves.accept(new Point(7, 9000));
			work();
			assertEquals(new Interval(7, 0, 256, 200), last().region());
			input.setSlice(2);
			view.looks.run();
			work();
			assertEquals(new Interval(7, 0, 256, 200), last().region());
			says(last().caption(), "z 2");
			input.setRoi(100, 50, 40, 30);
			view.looks.run();
			work();
			assertEquals(new Interval(100, 50, 40, 30), last().region());
			final int shown = view.shown.size();
			view.looks.run();
			work();
			assertEquals(shown, view.shown.size());
			preview.hide();
			input.setSlice(3);
			view.looks.run();
			work();
			assertEquals(List.of(), view.shown);
		}
	}

	@Test
	void displayRangeIsFollowedWithoutRestoringAnew() {
		final ImagePlus input = TestImages.image(16, 60, 50);
		try (Preview preview = of(input)) {
			preview.show(JOB);
			work();
			input.setDisplayRange(7, 77);
			view.looks.run();
			work();
			assertEquals(77, last().before().getDisplayRangeMax());
			assertEquals(77, last().after().orElseThrow().getDisplayRangeMax());
			assertSame(shown(0).getStack().getPixels(1),
				shown(view.shown.size() - 1).getStack().getPixels(1));
		}
	}

	@Test
	void longStackIsMeasuredInThisSliceFirst() {
		final LazyStack slices = new LazyStack(6, s -> {
			final ImageProcessor slice = TestImages.noise(16, 60, 50, s);
			slice.multiply(0.1 * s);
			return slice;
		});
		final ImagePlus input = new ImagePlus("lazy", slices);
		input.setPosition(1, 2, 1);
		assertEquals(2, input.getZ());
		final RestoreJob job = JOB.with(RestoreJob.DEPTH, RestoreJob.FLOAT);
		try (Preview preview = of(input)) {
			preview.show(job);
			work();
			says(last().caption(), "measured in this slice only");
			TestImages.assertSamePixels(job.with(RestoreJob.SLICES, "2")
				.run(input, null, Progress.NONE).getProcessor(),
				last().after().orElseThrow().getProcessor(), 0);
			while (!measuring.isEmpty()) measuring.poll().run();
			work();
			assertFalse(last().caption().contains("measured"));
			TestImages.assertSamePixels(
				job.run(input, null, Progress.NONE).getStack().getProcessor(2),
				last().after().orElseThrow().getProcessor(), 0);
			slices.requests().clear();
			preview.show(job.with(RestoreJob.BLUR, 0.3));
			work();
			assertEquals(0, measuring.size());
		}
	}

	@Test
	void closedImageHidesThePreview() {
		final ImagePlus input = TestImages.image(8, 50, 40);
		try (Preview preview = of(input)) {
			preview.show(JOB);
			work();
			input.flush();
			view.looks.run();
			assertEquals(List.of(), view.shown);
		}
	}

	private Picture last() {
		return view.shown.get(view.shown.size() - 1);
	}

	private ImagePlus shown(final int index) {
		return view.shown.get(index).after().orElseThrow();
	}

	private Preview of(final ImagePlus input) {
		return new Preview(input, tasks::add, measuring::add, view, () -> now);
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

		private final List<Picture> shown = new ArrayList<>();
		private Runnable looks;
		private Consumer<Point> moves;
		private boolean closed;

		@Override
		public void tell(final Runnable whoLooks, final Consumer<Point> whoMoves) {
			looks = whoLooks;
			moves = whoMoves;
		}

		@Override
		public void show(final Picture picture) {
			shown.add(picture);
		}

		@Override
		public void computing() {
			// NB: what is shown stays.
		}

		@Override
		public void say(final String text) {
			throw new AssertionError(text);
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
