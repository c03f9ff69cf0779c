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

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.DoubleStream;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import ij.IJ;
import ij.ImagePlus;
import ij.process.ColorProcessor;
import ij.process.FloatProcessor;
import ij.process.ImageProcessor;
import sc.fiji.restore.model.ModelRepository;
import sc.fiji.restore.model.ModelSpec;
import sc.fiji.restore.model.Slider;
import sc.fiji.restore.pipeline.Progress;

/**
 * The models for super-resolution that travel with the plugin, on pictures of
 * the workshop's benchmark, which no training saw.
 */
class ShippedDegradationsTest {

	private static final Path PAIRS = Path.of("src", "test", "resources", "pairs",
		"super-resolution");
	private static final Pattern STATED = Pattern
		.compile("Bundled picture: PSNR of ([0-9.]+) dB");
	private static final double[] STEPS = { 0, 0.25, 0.5, 0.75, 1 };
	/** White of 8 and 16 bits in the benchmark. */
	private static final double WHITE = 255;
	private static final double WHITE_16 = 20000;

	static List<String> ids() {
		return ModelRepository.of().of(Network.DASR.id()).stream()
			.map(ModelSpec::id).toList();
	}

	@ParameterizedTest
	@MethodSource("ids")
	void reachesThePsnrOfItsCard(final String id) throws IOException {
		final Matcher stated = STATED
			.matcher(Files.readString(Path.of("models", id, "README.md")));
		assertTrue(stated.find());
		assertEquals(Double.parseDouble(stated.group(1)),
			psnr(job(id).run(picture(id, "noisy"), null, Progress.NONE),
				picture(id, "clean"), scale(id)),
			0.1);
	}

	@ParameterizedTest
	@MethodSource("ids")
	void moreBlurIsSharper(final String id) {
		final double[] gradients = gradients(id, Slider.BLUR);
		for (int i = 1; i < gradients.length; i++)
			assertTrue(gradients[i] > gradients[i - 1], "step " + i);
	}

	@ParameterizedTest
	@MethodSource("ids")
	void moreNoiseIsSmoother(final String id) {
		final double[] gradients = gradients(id, Slider.NOISE);
		for (int i = 1; i < gradients.length; i++)
			assertTrue(gradients[i] < gradients[i - 1], "step " + i);
	}

	@ParameterizedTest
	@MethodSource("ids")
	void pixelsAreSmallerAndKeepTheLight(final String id) {
		final ImagePlus input = picture(id, "noisy");
		input.getCalibration().setUnit("µm");
		input.getCalibration().pixelWidth = 0.4;
		final ImagePlus result = job(id).run(input, null, Progress.NONE);
		assertEquals(0.4 / scale(id), result.getCalibration().pixelWidth, 1e-12);
		assertEquals(1, mean(result) / mean(input), 0.01);
	}

	private static double[] gradients(final String id, final Slider slider) {
		return DoubleStream.of(STEPS).map(
			strength -> SliderTest.gradient(gray(job(id).with(slider.key(), strength)
				.run(picture(id, "noisy"), null, Progress.NONE).getProcessor())))
			.toArray();
	}

	private static RestoreJob job(final String id) {
		return new RestoreJob(Network.DASR).with(RestoreJob.MODEL, id)
			.with(RestoreJob.DEVICE, "cpu");
	}

	private static int scale(final String id) {
		return ModelRepository.of().get(id).geometry().scale();
	}

	private static ImagePlus picture(final String id, final String kind) {
		final boolean rgb = ModelRepository.of().get(id).geometry()
			.channelsPerView() == 3;
		final String folder = (rgb ? "standard-x" : "bright-x") + scale(id);
		return IJ.openImage(PAIRS.resolve(folder)
			.resolve(folder + (rgb ? "-08_" : "-00_") + kind + ".png").toString());
	}

	/** Of the luma of colours (BT.601), without a border of the scale. */
	private static double psnr(final ImagePlus result, final ImagePlus clean,
		final int border)
	{
		final FloatProcessor a = gray(result.getProcessor());
		final FloatProcessor b = gray(clean.getProcessor());
		double sum = 0;
		int count = 0;
		for (int y = border; y < b.getHeight() - border; y++)
			for (int x = border; x < b.getWidth() - border; x++, count++)
				sum += Math.pow(a.getf(x, y) - b.getf(x, y), 2);
		final double white = clean.getBitDepth() == 16 ? WHITE_16 : WHITE;
		return 10 * Math.log10(white * white * count / sum);
	}

	private static double mean(final ImagePlus image) {
		return gray(image.getProcessor()).getStatistics().mean;
	}

	/** Gray values, of colours the luma of BT.601. */
	private static FloatProcessor gray(final ImageProcessor image) {
		if (!(image instanceof ColorProcessor colors))
			return image.convertToFloatProcessor();
		final double[] parts = { 65.481 / 255, 128.553 / 255, 24.966 / 255 };
		final FloatProcessor sum = new FloatProcessor(image.getWidth(),
			image.getHeight());
		for (int c = 0; c < parts.length; c++) {
			final FloatProcessor plane = colors.toFloat(c, null);
			for (int i = 0; i < sum.getPixelCount(); i++)
				sum.setf(i, sum.getf(i) + (float) (parts[c] * plane.getf(i)));
		}
		return sum;
	}
}
