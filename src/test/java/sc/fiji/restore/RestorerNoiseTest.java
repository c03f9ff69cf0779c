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
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static sc.fiji.restore.Says.says;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import ij.ImagePlus;
import ij.ImageStack;
import ij.process.ColorProcessor;
import ij.process.FloatProcessor;
import ij.process.ImageProcessor;
import sc.fiji.restore.error.RestoreException.InvalidOption;
import sc.fiji.restore.image.ij.LazyStack;
import sc.fiji.restore.inference.Device;
import sc.fiji.restore.inference.FakeModel;
import sc.fiji.restore.model.ModelSpec;
import sc.fiji.restore.normalize.noise.Exposure;
import sc.fiji.restore.normalize.noise.NoiseEstimator;
import sc.fiji.restore.pipeline.Progress;

/** What restoring does about noise that depends on the signal. */
class RestorerNoiseTest {

	private static final int SIDE = 256;
	private static final Exposure DIM = new Exposure(SIDE, 0.5, 30, 8, 6, 20);
	private static final ModelSpec GRAY = TestModels.spec("identity-gray");

	private final List<String> messages = new ArrayList<>();

	@Test
	void networkSeesNoiseThatIsAlikeEverywhere() {
		final float[] seen = new float[SIDE * SIDE];
		restore(GRAY, Noise.AUTO, DIM.pixels(1), keeping(seen));
		final float[] plain = new float[SIDE * SIDE];
		restore(GRAY, Noise.GAUSSIAN, DIM.pixels(1), keeping(plain));
		assertTrue(contrast(plain) > 3);
		assertEquals(1, contrast(seen), 0.25);
	}

	@Test
	void meanOfARestoredPartIsThatOfItsPixels() {
		final float[] pixels = new Exposure(SIDE, 4, 4.001, 8, 6, 20).pixels(3);
		final float[] steps = new Exposure(SIDE, 0, 30, 8, 6, 20).pixels(3);
		System.arraycopy(steps, 0, pixels, 0, pixels.length / 2);
		final int half = pixels.length / 2;
		final ImagePlus result = restore(GRAY, Noise.POISSON_GAUSSIAN, pixels,
			new FakeModel((in, out, width, height) -> {
				double sum = 0;
				for (int i = half; i < in.length; i++) sum += in[i];
				for (int i = 0; i < out.length; i++) {
					out[i] = (float) (sum / half);
				}
			}));
		double mean = 0;
		for (int i = half; i < pixels.length; i++) mean += pixels[i] / half;
		assertEquals("poisson-gaussian", result.getProp("restore.noise"));
		assertEquals(mean, result.getProcessor().getf(0), 1.2);
	}

	@ParameterizedTest
	@CsvSource({ "5, 0", "1, 1000", "0.01, -1", "300, 2000" })
	void resultFollowsScaleAndOffsetOfTheImage(final float scale,
		final float offset)
	{
		final float[] pixels = DIM.pixels(2);
		final float[] mapped = new float[pixels.length];
		final float[] expected = new float[pixels.length];
		final ImagePlus restored = restore(GRAY, Noise.AUTO, pixels, smoothing());
		for (int i = 0; i < pixels.length; i++) {
			mapped[i] = scale * pixels[i] + offset;
			expected[i] = scale * restored.getProcessor().getf(i) + offset;
		}
		final ImagePlus result = restore(GRAY, Noise.AUTO, mapped, smoothing());
		assertEquals("poisson-gaussian", result.getProp("restore.noise"));
		assertArrayEquals(expected, (float[]) result.getProcessor().getPixels(),
			0.02f * scale);
	}

	@Test
	void whatWasMeasuredIsSaidAndStored() {
		final ImagePlus result = restore(GRAY, Noise.AUTO, DIM.pixels(1),
			smoothing());
		assertEquals(1, messages.size());
		assertTrue(
			messages.get(0).matches("Noise of 'dim': gain \\S+, read noise " +
				"\\S+; taken as poisson-gaussian, since it grows with the intensity\\."),
			messages.get(0));
		assertEquals("poisson-gaussian", result.getProp("restore.noise"));
		assertEquals(8, Double.parseDouble(result.getProp("restore.noise.gain")),
			1.2);
		assertEquals(8.2, Double.parseDouble(result.getProp("restore.noise.read")),
			1.4);
	}

	@Test
	void gaussianLeavesThePixelsAlone() {
		final float[] pixels = DIM.pixels(1);
		final ImagePlus result = restore(GRAY, Noise.GAUSSIAN, pixels,
			new FakeModel(FakeModel.IDENTITY));
		assertArrayEquals(pixels, (float[]) result.getProcessor().getPixels(),
			1e-3f);
		assertEquals("gaussian", result.getProp("restore.noise"));
		assertTrue(messages.get(0).contains("as asked for"), messages.get(0));
	}

	@Test
	void modelThatIsTrainedForAnyNoiseSeesTheImageAsItIs(
		@TempDir final Path folder)
	{
		final ModelSpec any = TestModels.read(TestModels.edited("identity-gray",
			folder, "task: denoise", "task: denoise\n    noise: any"));
		final ImagePlus result = restore(any, Noise.AUTO, DIM.pixels(1),
			smoothing());
		assertEquals("gaussian", result.getProp("restore.noise"));
		assertTrue(messages.get(0).contains("trained for any"), messages.get(0));
		assertEquals("poisson-gaussian",
			restore(any, Noise.POISSON_GAUSSIAN, DIM.pixels(1), smoothing())
				.getProp("restore.noise"));
	}

	@Test
	void channelsAreMeasuredByThemselvesSliceBySlice() {
		final FloatProcessor[] planes = { image(DIM.pixels(1)),
			image(DIM.pixels(2)) };
		final FloatProcessor constant = new FloatProcessor(SIDE, SIDE);
		final LazyStack stack = new LazyStack(4,
			s -> s % 2 == 0 ? constant.duplicate() : planes[s / 2].duplicate());
		final ImagePlus input = new ImagePlus("dim", stack);
		input.setDimensions(2, 2, 1);
		final ImagePlus result = restore(GRAY, Noise.AUTO, input, smoothing());
		assertEquals("poisson-gaussian, gaussian", result.getProp("restore.noise"));
		assertTrue(result.getProp("restore.noise.gain").endsWith(", unknown"));
		assertTrue(messages.get(0).contains("; channel 2: gaussian, since there"),
			messages.get(0));
	}

	@Test
	void coloursAreStabilizedOnlyIfAskedFor() {
		final ImageStack stack = new ImageStack(SIDE, SIDE);
		for (int c = 1; c <= 3; c++) stack.addSlice(image(DIM.pixels(c)));
		final ColorProcessor rgb = new ColorProcessor(SIDE, SIDE);
		for (int c = 1; c <= 3; c++)
			rgb.setChannel(c, stack.getProcessor(c).convertToByteProcessor(false));
		final ImagePlus input = new ImagePlus("dim", rgb);
		assertEquals("gaussian",
			restore(GRAY, Noise.AUTO, input, smoothing()).getProp("restore.noise"));
		assertTrue(messages.get(0).contains("RGB"), messages.get(0));
		assertEquals("poisson-gaussian",
			restore(GRAY, Noise.POISSON_GAUSSIAN, input, smoothing())
				.getProp("restore.noise"));
	}

	@Test
	void grayIsStabilizedForAModelOfColoursOnlyIfAskedFor(
		@TempDir final Path folder)
	{
		final ModelSpec colors = TestModels.read(TestModels.edited("identity-rgb",
			folder, "task: deblur", "task: denoise"));
		assertEquals("gaussian",
			restore(colors, Noise.AUTO, DIM.pixels(1), colourful())
				.getProp("restore.noise"));
		assertTrue(messages.get(0).contains("the model is for RGB"),
			messages.get(0));
		assertEquals("poisson-gaussian",
			restore(colors, Noise.POISSON_GAUSSIAN, DIM.pixels(1), colourful())
				.getProp("restore.noise"));
	}

	@ParameterizedTest
	@CsvSource({ "8, 5, 3", "16, 1, 1", "32, 40, 30", "8, 128, 128",
		"32, 128, 128", "24, 9, 9" })
	void smallAndConstantImagesAreRestoredWithAnyOption(final int bitDepth,
		final int width, final int height)
	{
		for (final Noise noise : Noise.values()) {
			for (final ImageProcessor ip : List.of(
				TestImages.noise(bitDepth, width, height, 1),
				TestImages.constant(bitDepth, 7)))
			{
				assertEquals(ip.getWidth(),
					restore(GRAY, noise, new ImagePlus("dim", ip), smoothing())
						.getWidth());
			}
		}
	}

	@Test
	void clippedImageStaysWithinItsRange() {
		final ImageProcessor bytes = image(
			new Exposure(SIDE, 0.5, 60, 8, 6, 5).pixels(1))
			.convertToByteProcessor(false);
		final ImagePlus result = restore(GRAY, Noise.POISSON_GAUSSIAN,
			new ImagePlus("dim", bytes), new FakeModel(FakeModel.IDENTITY));
		assertEquals("poisson-gaussian", result.getProp("restore.noise"));
		for (int i = 0; i < SIDE * SIDE; i++) {
			if (bytes.get(i) > 30)
				assertEquals(bytes.get(i), result.getProcessor().get(i), 3.01);
		}
	}

	@Test
	void optionIsRefusedWhereItHasNoMeaning(@TempDir final Path folder) {
		final Path deblurs = TestModels.edited("identity-gray", folder,
			"task: denoise", "task: deblur motion");
		says(InvalidOption.class,
			() -> Restorer.open(deblurs.toString(),
				RestoreOptions.DEFAULT.withNoise(Noise.POISSON_GAUSSIAN)),
			"'noise'", "'auto'", "identity-gray", "deblur motion",
			"'poisson-gaussian'", "denoise");
		final ImagePlus result = restore(TestModels.read(deblurs), Noise.AUTO,
			DIM.pixels(1), smoothing());
		assertNull(result.getProp("restore.noise"));
		assertEquals(List.of(), messages);
	}

	private ImagePlus restore(final ModelSpec spec, final Noise noise,
		final float[] pixels, final FakeModel model)
	{
		return restore(spec, noise, new ImagePlus("dim", image(pixels)), model);
	}

	private ImagePlus restore(final ModelSpec spec, final Noise noise,
		final ImagePlus input, final FakeModel model)
	{
		messages.clear();
		final Progress progress = new Progress() {

			@Override
			public void message(final String text) {
				if (text.startsWith("Noise")) messages.add(text);
			}
		};
		try (Restorer restorer = new Restorer(spec,
			RestoreOptions.DEFAULT.withNoise(noise).withTile(SIDE),
			NetworkSource.fixed(model)))
		{
			return restorer.restore(input, progress);
		}
	}

	private static FloatProcessor image(final float[] pixels) {
		return new FloatProcessor(SIDE, SIDE, pixels);
	}

	/** Standard deviation of the noise where it is bright, over that in the dark. */
	private static double contrast(final float[] values) {
		final NoiseEstimator noise = new NoiseEstimator(SIDE, SIDE, 1);
		noise.add(i -> values[i]);
		return Math.sqrt(noise.estimate().orElseThrow().contrast());
	}

	/** Gives back what it gets, and keeps it. */
	private static FakeModel keeping(final float[] seen) {
		return new FakeModel((in, out, width, height) -> {
			System.arraycopy(in, 0, out, 0, in.length);
			System.arraycopy(in, 0, seen, 0, in.length);
		});
	}

	private static FakeModel colourful() {
		return new FakeModel(Device.CPU, 3, FakeModel.IDENTITY);
	}

	/** Averages along rows. */
	private static FakeModel smoothing() {
		return new FakeModel((in, out, width, height) -> {
			for (int i = 0; i < in.length; i++) {
				final int x = i % width;
				out[i] = x == 0 || x == width - 1 ? in[i]
					: (in[i - 1] + in[i] + in[i + 1]) / 3;
			}
		});
	}
}
