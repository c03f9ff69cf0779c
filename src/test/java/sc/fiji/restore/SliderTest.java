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

import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

import ij.ImagePlus;
import ij.plugin.filter.GaussianBlur;
import ij.process.ImageProcessor;
import sc.fiji.restore.model.Slider;
import sc.fiji.restore.pipeline.Progress;

/**
 * What moving a slider does to the result, on a small model whose experts are as
 * it is, sharper and smoother.
 */
class SliderTest {

	private static final RestoreJob JOB = new RestoreJob(Network.DASR)
		.with(RestoreJob.DEVICE, "cpu").with(RestoreJob.TILE, 64)
		.with(RestoreJob.MODEL, TestModels.folder().resolve("adaptive-gray"));

	private static final double[] STEPS = { 0, 0.25, 0.5, 0.75, 1 };

	@ParameterizedTest
	@EnumSource(value = Slider.class, names = { "BLUR", "NOISE" })
	void moreBlurIsSharperAndMoreNoiseSmoother(final Slider slider) {
		final double[] gradients = IntStream.range(0, STEPS.length)
			.mapToDouble(i -> gradient(JOB.with(slider.key(), STEPS[i])
				.run(blobs(32), null, Progress.NONE).getProcessor()))
			.toArray();
		for (int i = 1; i < STEPS.length; i++) {
			final double change = gradients[i] / gradients[i - 1];
			assertTrue(slider == Slider.BLUR ? change > 1.02 : change < 0.98,
				"step " + i + ": " + change);
		}
	}

	@ParameterizedTest
	@CsvSource({ "8, 0.3, 0.2", "16, 1, 0", "32, 0, 1" })
	void pixelsAreAsMuchSmallerAndKeepTheLight(final int bitDepth,
		final double blur, final double noise)
	{
		final ImagePlus input = blobs(bitDepth);
		input.getCalibration().setUnit("µm");
		input.getCalibration().pixelWidth = 0.2;
		input.getCalibration().pixelHeight = 0.1;
		final ImagePlus result = JOB.with(RestoreJob.BLUR, blur)
			.with(RestoreJob.NOISE, noise).run(input, null, Progress.NONE);
		assertEquals(0.1, result.getCalibration().pixelWidth, 1e-12);
		assertEquals(0.05, result.getCalibration().pixelHeight, 1e-12);
		assertEquals(1, light(result) / light(input), 0.01);
	}

	@ParameterizedTest
	@ValueSource(ints = { 32, 48, 200 })
	void tilesAgree(final int tile) {
		final RestoreJob job = JOB.with(RestoreJob.BLUR, 1);
		TestImages.assertSamePixels(
			job.with(RestoreJob.TILE, 512).run(blobs(8), null, Progress.NONE),
			job.with(RestoreJob.TILE, tile).run(blobs(8), null, Progress.NONE));
	}

	@Test
	void recordedValuesGiveTheSameResult() {
		final ImagePlus input = blobs(16);
		final RestoreJob chosen = JOB.with(RestoreJob.DEGRADATION, RestoreJob.GIVEN)
			.with(RestoreJob.BLUR, 0.3).with(RestoreJob.NOISE, 0.75);
		final ImagePlus result = chosen.run(input, null, Progress.NONE);
		TestImages.assertSamePixels(
			JOB.with(RestoreJob.NOISE, 0.75).run(input, null, Progress.NONE), result);
		TestImages.assertSamePixels(chosen.run(input, null, Progress.NONE), result);
	}

	/** The sum of all values, per area. */
	private static double light(final ImagePlus image) {
		double sum = 0;
		for (final float value : TestImages.floats(image.getProcessor()))
			sum += value;
		return sum * image.getCalibration().pixelWidth *
			image.getCalibration().pixelHeight;
	}

	/** The mean difference between neighbouring pixels. */
	static double gradient(final ImageProcessor image) {
		double sum = 0;
		for (int y = 1; y < image.getHeight(); y++)
			for (int x = 1; x < image.getWidth(); x++)
				sum += Math.abs(image.getf(x, y) - image.getf(x - 1, y)) +
					Math.abs(image.getf(x, y) - image.getf(x, y - 1));
		return sum / image.getPixelCount();
	}

	/** Blurred noise: structures of all kinds. */
	private static ImagePlus blobs(final int bitDepth) {
		final ImageProcessor noise = TestImages.noise(8, 130, 90, 5)
			.convertToFloat();
		new GaussianBlur().blurGaussian(noise, 1.5);
		noise.resetMinAndMax();
		return new ImagePlus("blobs", switch (bitDepth) {
			case 8 -> noise.convertToByte(true);
			case 16 -> noise.convertToShort(true);
			default -> noise;
		});
	}
}
