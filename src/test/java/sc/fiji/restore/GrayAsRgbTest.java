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
import static sc.fiji.restore.Says.says;
import static sc.fiji.restore.TestImages.assertSamePixels;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import ij.CompositeImage;
import ij.ImagePlus;
import ij.ImageStack;
import ij.process.ByteProcessor;
import ij.process.ImageProcessor;
import sc.fiji.restore.error.RestoreException.InvalidImage;
import sc.fiji.restore.golden.FilledModel;
import sc.fiji.restore.image.ij.LazyStack;
import sc.fiji.restore.inference.Device;
import sc.fiji.restore.inference.FakeModel;
import sc.fiji.restore.model.ModelSpec;
import sc.fiji.restore.pipeline.Progress;

/** Gray images through networks that take red, green and blue together. */
class GrayAsRgbTest {

	private static final RestoreOptions KEEP = RestoreOptions.DEFAULT
		.withDevice(Device.CPU);
	private static final ModelSpec RGB = TestModels.spec("identity-rgb");

	/** Adds 0, 0.1 and 0.5 to three channels, which must be equal. */
	private static final FakeModel.Network UNEQUAL = (in, out, width, height) -> {
		final int n = width * height;
		final float[] red = Arrays.copyOf(in, n);
		assertArrayEquals(red, Arrays.copyOfRange(in, n, 2 * n));
		assertArrayEquals(red, Arrays.copyOfRange(in, 2 * n, 3 * n));
		for (int i = 0; i < n; i++) {
			out[i] = in[i];
			out[n + i] = in[i] + 0.1f;
			out[2 * n + i] = in[i] + 0.5f;
		}
	};

	/** Exchanges red and blue. */
	private static final FakeModel.Network SWAPPING = (in, out, width,
		height) -> {
		final int n = width * height;
		for (int c = 0; c < 3; c++)
			System.arraycopy(in, c * n, out, (2 - c) * n, n);
	};

	@TempDir
	private Path folder;

	@ParameterizedTest
	@CsvSource({ "100, 70, -1", "100, 70, 32", "5, 3, -1" })
	void networkSeesThreeEqualChannelsAndTheResultIsTheirMean(final int width,
		final int height, final int tile)
	{
		final ImageProcessor ip = new ByteProcessor(width, height);
		for (int i = 0; i < ip.getPixelCount(); i++) ip.set(i, i % 200);
		final ImagePlus result = restore(UNEQUAL,
			KEEP.withKeepBitDepth(false).withTile(tile), new ImagePlus("a", ip));
		assertEquals(1, result.getStackSize());
		assertEquals(1, result.getNChannels());
		for (int i = 0; i < ip.getPixelCount(); i++)
			assertEquals(i % 200 + 0.2f * 255, result.getProcessor().getf(i), 1e-3f);
	}

	@ParameterizedTest
	@ValueSource(ints = { 8, 16, 32 })
	void slicesOfAStackAreRestoredOneByOne(final int bitDepth) {
		final ImagePlus input = TestImages.stack(bitDepth, 30, 20, 3);
		input.setSlice(2);
		input.getCalibration().setUnit("µm");
		input.getCalibration().pixelWidth = 0.25;
		input.setDisplayRange(3, 77);
		final ImagePlus result = restore(FakeModel.IDENTITY, KEEP, input);
		assertEquals(bitDepth, result.getBitDepth());
		assertEquals(2, result.getCurrentSlice());
		assertEquals(0.25, result.getCalibration().pixelWidth);
		assertEquals(77, result.getDisplayRangeMax());
		for (int s = 1; s <= 3; s++) {
			assertEquals("slice " + s, result.getStack().getSliceLabel(s));
			assertSamePixels(input.getStack().getProcessor(s),
				result.getStack().getProcessor(s), bitDepth == 32 ? 1e-3f : 0);
		}
	}

	@ParameterizedTest
	@ValueSource(ints = { 2, 4 })
	void otherThanThreeChannelsAreRestoredOneByOne(final int channels) {
		final ImagePlus stack = TestImages.stack(16, 30, 20, 2 * channels);
		for (int s = 1; s <= stack.getStackSize(); s += channels)
			stack.getStack().getProcessor(s).multiply(0.01);
		stack.setDimensions(channels, 1, 2);
		final ImagePlus input = new CompositeImage(stack);
		final ImagePlus result = restore(UNEQUAL, KEEP.withKeepBitDepth(false),
			input);
		assertArrayEquals(input.getDimensions(), result.getDimensions());
		final ImagePlus gray = restore(new FakeModel((in, out, width, height) -> {
			for (int i = 0; i < in.length; i++) out[i] = in[i] + 0.2f;
		}), TestModels.spec("identity-gray"), KEEP.withKeepBitDepth(false), input);
		for (int s = 1; s <= stack.getStackSize(); s++) {
			assertEquals("slice " + s, result.getStack().getSliceLabel(s));
			assertSamePixels(gray.getStack().getProcessor(s),
				result.getStack().getProcessor(s), 0.02f);
		}
	}

	@Test
	void threeChannelsAreRestoredTogether() {
		final ImagePlus stack = TestImages.stack(8, 30, 20, 6);
		stack.setDimensions(3, 2, 1);
		final ImagePlus result = restore(SWAPPING, KEEP, new CompositeImage(stack));
		assertArrayEquals(new int[]{ 30, 20, 3, 2, 1 }, result.getDimensions());
		for (int s = 0; s < 6; s++) {
			assertEquals("slice " + (s + 1), result.getStack().getSliceLabel(s + 1));
			assertSamePixels(stack.getStack().getProcessor(s / 3 * 3 + 3 - s % 3),
				result.getStack().getProcessor(s + 1), 0);
		}
	}

	@Test
	void constantSliceComesBackUnchangedAndEveryTileCounts() {
		final ImageStack slices = new ImageStack(20, 10);
		slices.addSlice(TestImages.noise(32, 20, 10, 1));
		slices.addSlice(TestImages.constant(32, 123456.789));
		final FakeModel model = new FakeModel(Device.CPU, 3, UNEQUAL);
		final long[] last = new long[2];
		try (
			Restorer restorer = new Restorer(RGB, KEEP, NetworkSource.fixed(model)))
		{
			final ImagePlus result = restorer.restore(new ImagePlus("blank", slices),
				new Progress() {

					@Override
					public void update(final long done, final long total) {
						last[0] = done;
						last[1] = total;
					}
				});
			assertSamePixels(slices.getProcessor(2),
				result.getStack().getProcessor(2), 0);
		}
		assertEquals(1, model.tiles());
		assertArrayEquals(new long[]{ 2, 2 }, last);
	}

	@Test
	void virtualSlicesAreReadOnceToRestore() {
		final LazyStack stack = new LazyStack(3,
			s -> TestImages.noise(8, 30, 20, s));
		final ImagePlus input = new ImagePlus("lazy", stack);
		final int before = stack.requests().size();
		restore(FakeModel.IDENTITY, KEEP, input);
		assertEquals(List.of(1, 2, 3),
			stack.requests().subList(before, before + 3));
	}

	@ParameterizedTest
	@CsvSource({ "MPRNET, mprnet_deblur_small", "SDWNET, sdwnet_small",
		"RESTORMER, restormer_withbias_rgb", "DASR, dasr_x4_small" })
	void resultIsTheMeanOfTheColoursOfTheSameRgbImage(final Network network,
		final String model)
	{
		final RestoreJob job = new RestoreJob(network)
			.with(RestoreJob.MODEL, FilledModel.small(model, folder))
			.with(RestoreJob.DEVICE, "cpu").with(RestoreJob.DEPTH, RestoreJob.FLOAT);
		final ImagePlus input = TestImages.image(8, 30, 26);
		final ImagePlus gray = job.run(input, null, Progress.NONE);
		final ImagePlus rgb = job.run(
			new ImagePlus("rgb", input.getProcessor().convertToRGB()), null,
			Progress.NONE);
		assertEquals(1, gray.getStackSize());
		assertEquals(rgb.getProp("restore.degradation"),
			gray.getProp("restore.degradation"));
		for (int i = 0; i < gray.getProcessor().getPixelCount(); i++) {
			float sum = 0;
			for (int c = 1; c <= 3; c++)
				sum += rgb.getStack().getProcessor(c).getf(i);
			assertEquals(sum / 3, gray.getProcessor().getf(i), 1e-2f);
		}
	}

	@Test
	void modelIsChosenAmongThoseForColoursWhereThereAreNoOthers() {
		final ImagePlus result = new RestoreJob(Network.MPRNET)
			.with(RestoreJob.DEVICE, "cpu")
			.run(TestImages.image(16, 30, 26), null, Progress.NONE);
		assertEquals("mprnet-denoise", result.getProp("restore.model"));
		assertEquals(16, result.getBitDepth());
	}

	@Test
	void channelsOfAModelFromElsewhereMayNotBeColours() {
		final ModelSpec described = RGB.described();
		try (Restorer restorer = Restorer.open(described, KEEP, Progress.NONE)) {
			says(InvalidImage.class,
				() -> restorer.restore(TestImages.image(8, 20, 20)), "identity-rgb",
				"3 channels", "'image' has 1", "RGB Color");
		}
	}

	private static ImagePlus restore(final FakeModel.Network network,
		final RestoreOptions options, final ImagePlus input)
	{
		return restore(new FakeModel(Device.CPU, 3, network), RGB, options, input);
	}

	private static ImagePlus restore(final FakeModel model, final ModelSpec spec,
		final RestoreOptions options, final ImagePlus input)
	{
		try (Restorer restorer = new Restorer(spec, options,
			NetworkSource.fixed(model)))
		{
			return restorer.restore(input);
		}
	}
}
