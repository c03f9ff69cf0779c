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

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import ij.ImagePlus;
import ij.ImageStack;
import ij.measure.ResultsTable;
import ij.process.FHT;
import ij.process.FloatProcessor;
import sc.fiji.restore.error.RestoreException.InvalidImage;
import sc.fiji.restore.pipeline.Progress;
import sc.fiji.restore.quality.RingCurve;

class ImageResolutionTest {

	/** Of the scenes, of which images show a part. */
	private static final int SIDE = 512;

	private final List<String> messages = new ArrayList<>();

	@ParameterizedTest
	@CsvSource({ "0.08, 3", "0.08, 0.7", "0.12, 3", "0.12, 0.7", "0.2, 3",
		"0.2, 0.7" })
	void cutoffIsFound(final double cutoff, final double signal) {
		final float[] scene = scene(q -> q < cutoff ? 1 : 0, 3);
		final ImagePlus one = image(scene, signal, 4);
		final ImagePlus two = image(scene, signal, 5);
		assertEquals(1 / cutoff, pixels(measure(one, two)), 0.08 / cutoff);
		assertEquals(1 / cutoff, pixels(measure(one, null)), 0.1 / cutoff);
	}

	@ParameterizedTest
	@CsvSource({ "0.2, 3", "0.2, 0.7", "0.24, 1" })
	void oneImageTellsTheSameAsTwo(final double cutoff, final double signal) {
		// NB: as of a round lens: slowly falling, nothing from the cutoff on.
		final float[] scene = scene(
			q -> q < cutoff ? 2 / Math.PI * (Math.acos(q / cutoff) -
				q / cutoff * Math.sqrt(1 - q * q / cutoff / cutoff)) : 0,
			3);
		final ImagePlus one = image(scene, signal, 4);
		final double expected = pixels(measure(one, image(scene, signal, 5)));
		assertTrue(expected > 1 / cutoff, expected + "");
		assertEquals(expected, pixels(measure(one, null)), 0.12 * expected);
	}

	@Test
	void weakerSignalIsResolvedLess() {
		final float[] scene = scene(q -> Math.exp(-q * q / 0.02), 3);
		double last = 0;
		for (final double signal : new double[]{ 4, 1, 0.3 }) {
			final double resolution = pixels(
				measure(image(scene, signal, 4), image(scene, signal, 5)));
			assertTrue(resolution > last, resolution + " after " + last);
			last = resolution;
		}
	}

	@Test
	void resolutionIsInCalibratedUnits() {
		final float[] scene = scene(q -> q < 0.12 ? 1 : 0, 3);
		final ImagePlus image = image(scene, 2, 4);
		image.getCalibration().pixelWidth = 0.065;
		image.getCalibration().pixelHeight = 0.065;
		image.getCalibration().setUnit("µm");
		final Measured measured = measure(image, null);
		assertEquals(0.065 / 0.12, measured.table().getValue("Resolution", 0),
			0.05);
		assertEquals("µm", measured.table().getStringValue("Unit", 0));
		assertEquals("", measured.table().getStringValue("Note", 0));
		assertEquals(Fonts.areThere(), measured.image().isPresent());
	}

	@Test
	void curveFallsFromOneToZero() {
		final float[] scene = scene(q -> q < 0.15 ? 1 : 0, 3);
		final RingCurve curve = ImageResolution.ofTwo(
			(float[]) image(scene, 5, 4).getProcessor().getPixels(),
			(float[]) image(scene, 5, 5).getProcessor().getPixels(), 400);
		for (int i = 0; i < curve.frequency().length; i++) {
			if (curve.frequency()[i] < 0.13) assertTrue(curve.correlation()[i] > 0.9);
			if (curve.frequency()[i] > 0.2)
				assertEquals(0, curve.correlation()[i], 0.13);
		}
		assertEquals(0.5, curve.frequency()[curve.frequency().length - 1], 0.01);
	}

	@Test
	void everyPlaneHasARow() {
		final ImageStack stack = new ImageStack(400, 360);
		for (int s = 0; s < 2; s++) {
			final double cutoff = s == 0 ? 0.1 : 0.2;
			stack.addSlice(
				image(scene(q -> q < cutoff ? 1 : 0, 3), 2, 4).getProcessor());
		}
		final ResultsTable table = measure(new ImagePlus("stack", stack), null)
			.table();
		assertEquals("1", table.getStringValue("Slice", 0));
		assertEquals(10, table.getValue("Resolution (pixels)", 0), 1.2);
		assertEquals(5, table.getValue("Resolution (pixels)", 1), 0.5);
	}

	@Test
	void noiseHasNoResolution() {
		final ImagePlus noise = image(new float[SIDE * SIDE], 1, 4);
		assertEquals("nothing stands out of the noise",
			note(measure(noise, image(new float[SIDE * SIDE], 1, 5))));
		assertEquals("nothing stands out of the noise",
			note(measure(new ImagePlus("flat", new FloatProcessor(200, 200)), null)));
	}

	@Test
	void limitsOfTheMethodsAreTold() {
		final ImagePlus sharp = image(scene(q -> 1, 3), 20, 4);
		final ImagePlus again = image(scene(q -> 1, 3), 20, 5);
		final Measured measured = measure(sharp, again);
		assertTrue(note(measured).startsWith("finer than 2 pixels"));
		assertTrue(
			Double.isNaN(measured.table().getValue("Resolution (pixels)", 0)));
		final ImagePlus restored = image(scene(q -> q < 0.1 ? 1 : 0, 3), 20, 4);
		restored.setProp("restore.model", "any");
		assertTrue(note(measure(restored, null)).startsWith("not to be trusted"));
		assertEquals("",
			note(measure(restored, image(scene(q -> q < 0.1 ? 1 : 0, 3), 20, 5))));
		assertTrue(messages.get(0).startsWith("Resolution of 'image': finer"));
	}

	@ParameterizedTest
	@CsvSource({ "127, 200, false, 128×128", "200, 63, true, 64×64" })
	void smallImageIsRefused(final int width, final int height, final boolean two,
		final String expected)
	{
		final ImagePlus image = TestImages.image(8, width, height);
		says(InvalidImage.class, () -> measure(image, two ? image : null), expected,
			"'image'", width + "×" + height, "larger");
	}

	@Test
	void whatCannotBeComparedIsRefused() {
		final ImagePlus image = TestImages.image(8, 200, 150);
		says(InvalidImage.class,
			() -> measure(image, TestImages.image(8, 200, 151)), "second image",
			"200×151", "200×150", "Choose");
		final ImagePlus holes = TestImages.image(32, 200, 150);
		holes.getProcessor().setf(7, 3, Float.NaN);
		says(InvalidImage.class, () -> measure(holes, null), "NaN", "x = 7, y = 3",
			"Remove NaNs");
		image.getCalibration().pixelHeight = 2;
		says(InvalidImage.class, () -> measure(image, null), "square", "1.0×2.0",
			"Scale");
	}

	private Measured measure(final ImagePlus image, final ImagePlus second) {
		return new MeasureJob(Measure.RESOLUTION).run(image, second,
			new Progress() {

				@Override
				public void message(final String text) {
					messages.add(text);
				}
			});
	}

	private static double pixels(final Measured measured) {
		return measured.table().getValue("Resolution (pixels)", 0);
	}

	private static String note(final Measured measured) {
		return measured.table().getStringValue("Note", 0);
	}

	/** How strongly frequencies are passed, in cycles per pixel. */
	private interface Transfer {

		double at(double frequency);
	}

	/** Random structure of variance 1 of known frequencies. */
	private static float[] scene(final Transfer transfer, final long seed) {
		final Random random = new Random(seed);
		final float[] values = new float[SIDE * SIDE];
		for (int i = 0; i < values.length; i++)
			values[i] = (float) random.nextGaussian();
		final FHT spectrum = new FHT(new FloatProcessor(SIDE, SIDE, values));
		spectrum.setShowProgress(false);
		spectrum.transform();
		for (int v = 0; v < SIDE; v++) {
			for (int u = 0; u < SIDE; u++) {
				final double q = Math.hypot(Math.min(u, SIDE - u),
					Math.min(v, SIDE - v)) / SIDE;
				spectrum.setf(u, v, (float) (spectrum.getf(u, v) * transfer.at(q)));
			}
		}
		spectrum.inverseTransform();
		double squares = 0;
		for (int i = 0; i < values.length; i++)
			squares += spectrum.getf(i) * spectrum.getf(i) / values.length;
		for (int i = 0; i < values.length; i++)
			values[i] = (float) (spectrum.getf(i) / Math.sqrt(squares));
		return values;
	}

	/** A part of a scene with noise of its own, of variance 1. */
	private static ImagePlus image(final float[] scene, final double signal,
		final long seed)
	{
		final Random random = new Random(seed);
		final FloatProcessor part = new FloatProcessor(400, 360);
		for (int y = 0; y < 360; y++) {
			for (int x = 0; x < 400; x++) {
				part.setf(x, y, (float) (1000 + signal * scene[y * SIDE + x] +
					random.nextGaussian()));
			}
		}
		return new ImagePlus("image", part);
	}
}
