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
import static org.junit.jupiter.api.Assertions.assertTrue;
import static sc.fiji.restore.Says.says;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CancellationException;

import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

import ij.ImagePlus;
import ij.measure.Calibration;
import ij.process.FloatProcessor;
import sc.fiji.restore.error.RestoreException.InvalidImage;
import sc.fiji.restore.error.RestoreException.InvalidOption;
import sc.fiji.restore.pipeline.Progress;

/** Residuals and error maps; resolution has a test of its own. */
class MeasureJobTest {

	private final List<String> messages = new ArrayList<>();

	@ParameterizedTest
	@ValueSource(ints = { 8, 16, 24, 32 })
	void residualIsInputLessResult(final int bitDepth) {
		final ImagePlus before = TestImages.stack(bitDepth, 50, 40, 3);
		final ImagePlus after = TestImages.stack(bitDepth, 50, 40, 3);
		after.setTitle("stack-restored");
		for (int s = 1; s <= 3; s++) after.getStack().getProcessor(s).set(5, 6, 77);
		final ImagePlus residual = residual(after, before).image().orElseThrow();
		assertEquals("stack-restored-residual", residual.getTitle());
		assertEquals(32, residual.getBitDepth());
		assertEquals(bitDepth == 24 ? 9 : 3, residual.getStackSize());
		assertEquals("stack", residual.getProp("restore.residual.original"));
		assertEquals(0, residual.getStack().getProcessor(1).getf(0, 0));
		if (bitDepth == 16)
			assertEquals(before.getStack().getProcessor(3).get(5, 6) - 77,
				residual.getStack().getProcessor(3).getf(5, 6));
	}

	@Test
	void residualIsCalibrated() {
		final ImagePlus before = TestImages.image(16, 40, 40);
		final ImagePlus after = before.duplicate();
		for (final ImagePlus image : List.of(before, after)) {
			final Calibration calibration = image.getCalibration();
			calibration.setFunction(Calibration.STRAIGHT_LINE,
				new double[]{ 100, 0.5 }, "counts");
			calibration.pixelWidth = 0.3;
			calibration.setUnit("µm");
		}
		after.getProcessor().set(3, 2, before.getProcessor().get(3, 2) / 2);
		final ImagePlus residual = residual(after, before).image().orElseThrow();
		assertEquals(0.3, residual.getCalibration().pixelWidth);
		assertEquals("counts", residual.getCalibration().getValueUnit());
		assertEquals((before.getProcessor().get(3, 2) + 1) / 2 * 0.5,
			residual.getProcessor().getf(3, 2), 0.3);
		assertTrue(residual.getDisplayRangeMin() == -residual.getDisplayRangeMax());
	}

	@ParameterizedTest
	@CsvSource({ "0, white", "0.25, traces", "1, structure" })
	void verdictSaysWhetherStructureWasRemoved(final double part,
		final String expected)
	{
		final Random random = new Random(4);
		final FloatProcessor before = new FloatProcessor(128, 128);
		final FloatProcessor after = new FloatProcessor(128, 128);
		for (int i = 0; i < before.getPixelCount(); i++) {
			final double signal = 100 + 80 * Math.sin(i % 128 / 20.);
			final double detail = Math.sin(i % 128 / 2. + i / 128 / 3.);
			before.setf(i, (float) (signal +
				Math.sqrt(signal) * (part * detail + random.nextGaussian())));
			after.setf(i, (float) signal);
		}
		final Measured measured = residual(new ImagePlus("r", after),
			new ImagePlus("i", before));
		final String verdict = measured.table().getStringValue("Verdict", 0);
		assertEquals(expected, verdict.split(":")[0], verdict);
		assertEquals(List.of("What was removed from 'r': " + verdict + "."),
			messages);
		assertEquals("Residual", measured.title());
		assertEquals(expected.equals("white"),
			measured.table().getValue("Probability", 0) > 0.001);
	}

	@Test
	void nothingRemovedIsSaid() {
		final ImagePlus image = TestImages.image(8, 40, 40);
		final Measured measured = residual(image, image);
		assertEquals("nothing", measured.table().getStringValue("Verdict", 0));
		assertEquals("", measured.table().getStringValue("Probability", 0));
	}

	@Test
	void originalThatNobodyNamedIsLookedFor() {
		says(InvalidOption.class, () -> residual(TestImages.image(8, 40, 40), null),
			"'original'", "'image'", "-restored", "Open images");
	}

	@ParameterizedTest
	@EnumSource(value = Measure.class, names = { "RESIDUAL", "ERROR_MAP" })
	void imagesThatDoNotFitAreRefused(final Measure measure) {
		final MeasureJob job = new MeasureJob(measure);
		final ImagePlus image = TestImages.stack(8, 40, 50, 2);
		says(InvalidImage.class,
			() -> job.run(image, TestImages.stack(8, 40, 50, 3), Progress.NONE),
			"40×50 pixels in 3 planes", "in 2 planes", "'stack'", "Choose");
		says(InvalidImage.class,
			() -> job.run(image, new ImagePlus(), Progress.NONE), "0×0");
		says(InvalidImage.class, () -> job.run(null, image, Progress.NONE),
			"Open an image");
		final ImagePlus holes = TestImages.image(32, 40, 50);
		holes.getProcessor().setf(7, 3, Float.POSITIVE_INFINITY);
		says(InvalidImage.class,
			() -> job.run(TestImages.image(32, 40, 50), holes, Progress.NONE),
			"Infinity", "x = 7, y = 3", "Remove NaNs");
	}

	@ParameterizedTest
	@EnumSource(Measure.class)
	void escStops(final Measure measure) {
		final ImagePlus image = TestImages.image(8, 200, 200);
		Assertions.assertThrows(CancellationException.class,
			() -> new MeasureJob(measure).run(image, image, new Progress() {

				@Override
				public boolean isCanceled() {
					return true;
				}
			}));
	}

	@ParameterizedTest
	@CsvSource({ "signed, -4", "absolute, 4" })
	void errorMapIsImageLessReference(final String map, final float expected) {
		final ImagePlus reference = TestImages.image(8, 40, 30);
		reference.getProcessor().set(9, 8, 100);
		final ImagePlus image = reference.duplicate();
		image.getProcessor().set(9, 8, 96);
		image.setTitle("x");
		image.getCalibration().pixelWidth = 7;
		final Measured measured = new MeasureJob(Measure.ERROR_MAP).with("map", map)
			.run(image, reference, Progress.NONE);
		final ImagePlus error = measured.image().orElseThrow();
		assertEquals("x-error", error.getTitle());
		assertEquals(7, error.getCalibration().pixelWidth);
		assertEquals(expected, error.getProcessor().getf(9, 8));
		assertEquals(0, error.getProcessor().getf(8, 8));
		assertEquals(10 * Math.log10(255 * 255 * 1200 / 16.),
			measured.table().getValue("PSNR (dB)", 0), 1e-6);
		assertEquals("each channel, peak 255".replace("each channel", "gray"),
			measured.table().getStringValue("Protocol", 0));
		assertEquals(4 / 1200., measured.table().getValue("Mean absolute error", 0),
			1e-9);
	}

	@Test
	void micrographsAreFittedFirst() {
		final ImagePlus reference = TestImages.image(32, 40, 30);
		final ImagePlus image = reference.duplicate();
		image.getProcessor().multiply(3);
		image.getProcessor().add(50);
		final Measured measured = new MeasureJob(Measure.ERROR_MAP).run(image,
			reference, Progress.NONE);
		final ImagePlus error = measured.image().orElseThrow();
		assertEquals(0, error.getStatistics().max, 1e-3);
		assertTrue(
			measured.table().getStringValue("Protocol", 0).contains("affine fit"));
	}

	@Test
	void referenceIsNeeded() {
		says(
			InvalidOption.class, () -> new MeasureJob(Measure.ERROR_MAP)
				.run(TestImages.image(8, 40, 40), null, Progress.NONE),
			"'reference'", "title", "none");
	}

	@ParameterizedTest
	@CsvSource({ "map, up, 'signed, absolute'", "protocol, u, microscopy",
		"border, -1, from 0", "peak, 0, positive" })
	void wrongOptionIsRefused(final String key, final String value,
		final String expected)
	{
		final ImagePlus image = TestImages.image(8, 40, 40);
		says(
			InvalidOption.class, () -> new MeasureJob(Measure.ERROR_MAP)
				.with(key, value).run(image, image, Progress.NONE),
			"'" + key + "'", expected);
	}

	private Measured residual(final ImagePlus restored, final ImagePlus before) {
		return new MeasureJob(Measure.RESIDUAL).run(restored, before,
			new Progress() {

				@Override
				public void message(final String text) {
					messages.add(text);
				}
			});
	}
}
