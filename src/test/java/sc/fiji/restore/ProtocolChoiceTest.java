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

import java.nio.file.Path;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import ij.CompositeImage;
import ij.ImagePlus;
import ij.measure.Calibration;
import sc.fiji.restore.model.ModelSpec;
import sc.fiji.restore.quality.Channels;
import sc.fiji.restore.quality.Fit;
import sc.fiji.restore.quality.Protocol;

/** Which protocol is meant when users leave it to model and image. */
class ProtocolChoiceTest {

	private static final ProtocolChoice AUTO = ProtocolChoice.of("auto", "auto",
		"auto");

	@TempDir
	private Path folder;

	@ParameterizedTest
	@CsvSource({ // bit depth, task, normalisation of 8 bits
		"8, denoise, range, GRAY, NONE, 255", "24, denoise, range, EACH, NONE, 255",
		"16, denoise, range, EACH, AFFINE, 0",
		"32, denoise, range, EACH, AFFINE, 0",
		"8, denoise, percentile, EACH, AFFINE, 255",
		"24, denoise, percentile, EACH, AFFINE, 255",
		"24, deblur motion, range, EACH, NONE, 255",
		"24, derain, range, LUMA, NONE, 255", "8, derain, range, LUMA, NONE, 255",
		"16, derain, range, LUMA, NONE, 65535" })
	void modelAndImageDecide(final int bitDepth, final String task,
		final String normalization, final Channels channels, final Fit fit,
		final double peak)
	{
		final Path model = TestModels.edited("identity-gray", folder,
			"task: denoise", "task: " + task);
		TestModels.edit(model, "eight_bit: range", "eight_bit: " + normalization);
		assertEquals(new Protocol(channels, 0, fit, peak), AUTO
			.protocol(TestModels.read(model), TestImages.image(bitDepth, 20, 20)));
	}

	@Test
	void modelsThatEnlargeLeaveABorderOfTheirScale() {
		final ModelSpec model = TestModels.read(TestPairs.enlarging(folder));
		final ImagePlus image = TestImages.image(8, 20, 20);
		assertEquals(Protocol.superResolution(2), AUTO.protocol(model, image));
		assertEquals(Protocol.LUMA,
			ProtocolChoice.of("auto", "0", "auto").protocol(model, image));
	}

	@Test
	void threeChannelsAreColours() {
		final ImagePlus image = TestImages.stack(8, 20, 20, 3);
		image.setDimensions(3, 1, 1);
		assertEquals(Protocol.RGB, AUTO.protocol(TestModels.spec("identity-gray"),
			new CompositeImage(image)));
	}

	@Test
	void calibratedIntensitiesHaveNoWhite() {
		final ImagePlus image = TestImages.image(8, 20, 20);
		image.getCalibration().setFunction(Calibration.STRAIGHT_LINE,
			new double[]{ 0, 0.1 }, "pH");
		assertEquals(Protocol.GRAY.withPeak(Protocol.RANGE),
			AUTO.protocol(TestModels.spec("identity-gray"), image));
	}

	@Test
	void whatUsersSayCounts() {
		assertEquals(new Protocol(Channels.LUMA, 3, Fit.NONE, 1000),
			ProtocolChoice.of("Luma", "3", "1000").protocol(
				TestModels.spec("identity-gray"), TestImages.image(16, 20, 20)));
	}
}
