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
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static sc.fiji.restore.Says.says;
import static sc.fiji.restore.TestImages.assertSamePixels;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import ij.ImagePlus;
import ij.gui.Overlay;
import ij.gui.Roi;
import ij.process.FloatProcessor;
import sc.fiji.restore.error.RestoreException.InvalidImage;
import sc.fiji.restore.error.RestoreException.InvalidOption;
import sc.fiji.restore.image.PlaneSource;
import sc.fiji.restore.image.PlaneTurn;
import sc.fiji.restore.image.ij.PixelPlane;
import sc.fiji.restore.inference.Device;
import sc.fiji.restore.inference.FakeModel;
import sc.fiji.restore.model.ModelSpec;
import sc.fiji.restore.pipeline.Progress;
import sc.fiji.restore.stripes.Stripes;
import sc.fiji.restore.tile.Interval;

/** What restoring does with stripes that do not run horizontally. */
class RestorerOrientationTest {

	private static final int WIDTH = 200;
	private static final int HEIGHT = 150;

	@TempDir
	private Path folder;
	private ModelSpec spec;
	private final List<String> messages = new ArrayList<>();

	@BeforeEach
	void announceHorizontalStripes() {
		spec = TestModels.read(TestModels.edited("identity-gray", folder,
			"task: denoise", "task: destripe\n    orientation: horizontal"));
	}

	@ParameterizedTest
	@CsvSource({ "vertical, 8", "vertical, 16", "vertical, 24", "horizontal, 16",
		"-31.5, 8", "31.5, 16", "60, 24", "auto, 8" })
	void networkThatRemovesNothingGivesEveryPixelBack(final String orientation,
		final int bitDepth)
	{
		for (final int[] size : new int[][]{ { 1, 1 }, { 1, 9 }, { 13, 1 },
			{ 33, 21 }, { 90, 101 } })
		{
			final ImagePlus input = TestImages.stack(bitDepth, size[0], size[1], 3);
			try (Restorer restorer = Restorer.open(spec,
				RestoreOptions.DEFAULT.withDevice(Device.CPU).withTile(48)
					.withOverlap(8).withOrientation(Orientation.of(orientation)),
				Progress.NONE))
			{
				assertSamePixels(input, restorer.restore(input));
			}
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "20", "-77.3" })
	void realNumbersComeBackBitForBitFromAnyAngle(final String orientation) {
		final ImagePlus input = TestImages.image(32, 70, 51);
		assertSamePixels(input,
			restore(orientation, input, new FakeModel(FakeModel.IDENTITY)));
	}

	@ParameterizedTest
	@CsvSource({ "vertical, 90", "auto, 90", "horizontal, 0", "auto, 0" })
	void stripesAlongTheAxesAreRemoved(final String orientation,
		final double degrees)
	{
		final Stripes picture = new Stripes(WIDTH, HEIGHT, 4);
		final ImagePlus result = restore(orientation,
			image(picture.striped(degrees, 0.3)),
			withoutRows(degrees == 90 ? HEIGHT : WIDTH));
		assertTrue(striping(result, degrees) < 1e-4,
			"" + striping(result, degrees));
		assertEquals(degrees == 90 ? "vertical" : "horizontal",
			result.getProp("restore.orientation"));
	}

	@ParameterizedTest
	@ValueSource(doubles = { 25, -62, 45 })
	void stripesOfAnyAngleAreRemovedAndTheRestIsLeftAlone(final double degrees) {
		TestModels.edit(Path.of(spec.files().location()), "other: percentile",
			"other: none");
		spec = TestModels.read(Path.of(spec.files().location()));
		final Stripes picture = new Stripes(WIDTH, HEIGHT, 4);
		final float[] stripes = picture.stripes(degrees, 0.3);
		final FloatProcessor smooth = new FloatProcessor(WIDTH, HEIGHT, stripes);
		smooth.blurGaussian(1);
		final float[] background = picture.picture();
		final float[] pixels = background.clone();
		for (int i = 0; i < pixels.length; i++) pixels[i] += stripes[i];
		final ImagePlus result = restore(Double.toString(degrees), image(pixels),
			knowing(
				PlaneTurn.of(degrees, WIDTH, HEIGHT).turned(PixelPlane.of(smooth))));
		final float[] left = new float[pixels.length];
		for (int i = 0; i < left.length; i++)
			left[i] = result.getProcessor().getf(i) - background[i];
		assertTrue(rms(left) < 0.03 * rms(stripes),
			rms(left) + " of " + rms(stripes));
	}

	@Test
	void angleIsFoundInTheImage() {
		final ImagePlus result = restore("auto",
			image(new Stripes(WIDTH, HEIGHT, 4).striped(-62, 0.3)),
			new FakeModel(FakeModel.IDENTITY));
		assertEquals(-62, Double.parseDouble(result.getProp("restore.orientation")),
			1);
	}

	@Test
	void networkSeesVerticalStripesAsRows() {
		final float[] seen = new float[WIDTH * HEIGHT];
		final int[] shape = new int[2];
		restore("vertical", image(new Stripes(WIDTH, HEIGHT, 4).stripes(90, 1)),
			new FakeModel((in, out, width, height) -> {
				System.arraycopy(in, 0, out, 0, in.length);
				System.arraycopy(in, 0, seen, 0, in.length);
				shape[0] = width;
				shape[1] = height;
			}));
		assertArrayEquals(new int[]{ HEIGHT, WIDTH }, shape);
		for (int i = 0; i < seen.length; i++)
			assertEquals(seen[i / HEIGHT * HEIGHT], seen[i]);
	}

	@Test
	void whatWasDecidedIsSaidAndStored() {
		final FakeModel model = new FakeModel(FakeModel.IDENTITY);
		final Stripes picture = new Stripes(WIDTH, HEIGHT, 4);
		assertEquals("vertical", restore("90", image(picture.picture()), model)
			.getProp("restore.orientation"));
		assertEquals("-20.5", restore("-20.50", image(picture.picture()), model)
			.getProp("restore.orientation"));
		assertEquals("horizontal", restore("auto", image(picture.picture()), model)
			.getProp("restore.orientation"));
		restore("auto", image(picture.striped(90, 0.3)), model);
		assertEquals(List.of("Stripes of 'image': taken as vertical, as asked for.",
			"Stripes of 'image': taken as -20.5 degrees, as asked for.",
			"Stripes of 'image': taken as horizontal, since no direction stands out.",
			"Stripes of 'image': taken as vertical, the direction that stands out."),
			messages);
	}

	@ParameterizedTest
	@ValueSource(strings = { "vertical", "31.5" })
	void resultLooksLikeItsInput(final String orientation) {
		final ImagePlus input = TestImages.stack(16, 33, 20, 4);
		input.setDimensions(2, 1, 2);
		input.getCalibration().pixelWidth = 0.25;
		input.getCalibration().setUnit("µm");
		input.setRoi(new Roi(1, 2, 10, 4));
		input.setOverlay(new Overlay(new Roi(5, 6, 3, 4)));
		final ImagePlus result = restore(orientation, input,
			new FakeModel(FakeModel.IDENTITY));
		assertEquals(33, result.getWidth());
		assertEquals(20, result.getHeight());
		assertEquals(2, result.getNChannels());
		assertEquals("slice 3", result.getStack().getSliceLabel(3));
		assertEquals(0.25, result.getCalibration().pixelWidth);
		assertEquals(input.getRoi(), result.getRoi());
		assertEquals(new Roi(5, 6, 3, 4), result.getOverlay().get(0));
	}

	@Test
	void planeThatIsTooLargeToBeTurnedIsRefused() {
		final ImagePlus input = TestImages.image(8, 1 << 17, 1);
		says(InvalidImage.class,
			() -> restore("45", input, new FakeModel(FakeModel.IDENTITY)), "'image'",
			"131072×1", "92687×92687", "2147483639", "crop it");
	}

	@Test
	void cancelingStopsTheSearchForTheDirection() {
		final Progress canceled = new Progress() {

			@Override
			public boolean isCanceled() {
				return true;
			}
		};
		try (Restorer restorer = new Restorer(spec, RestoreOptions.DEFAULT,
			NetworkSource.fixed(new FakeModel(FakeModel.IDENTITY))))
		{
			assertThrows(CancellationException.class,
				() -> restorer.restore(TestImages.image(8, 90, 80), canceled));
		}
	}

	@Test
	void optionIsRefusedWhereItHasNoMeaning() {
		final ModelSpec other = TestModels.spec("identity-gray");
		says(InvalidOption.class,
			() -> Restorer.open(other,
				RestoreOptions.DEFAULT.withOrientation(new Orientation(31.5)),
				Progress.NONE),
			"'orientation'", "'auto'", "identity-gray", "denoise", "'31.5'",
			"removes stripes");
		try (Restorer restorer = Restorer.open(other, RestoreOptions.DEFAULT,
			Progress.NONE))
		{
			final ImagePlus result = restorer
				.restore(image(new Stripes(WIDTH, HEIGHT, 4).striped(90, 1)));
			assertNull(result.getProp("restore.orientation"));
		}
	}

	private ImagePlus restore(final String orientation, final ImagePlus input,
		final FakeModel model)
	{
		final Progress progress = new Progress() {

			@Override
			public void message(final String text) {
				if (text.startsWith("Stripes")) messages.add(text);
			}
		};
		try (Restorer restorer = new Restorer(spec, RestoreOptions.DEFAULT
			.withTile(512).withOrientation(Orientation.of(orientation)),
			NetworkSource.fixed(model)))
		{
			return restorer.restore(input, progress);
		}
	}

	private static ImagePlus image(final float[] pixels) {
		return new ImagePlus("image", new FloatProcessor(WIDTH, HEIGHT, pixels));
	}

	/** Knows the stripes, so that what is left of them is due to the turning. */
	private static FakeModel knowing(final PlaneSource stripes) {
		return new FakeModel((in, out, width, height) -> {
			stripes.read(new Interval(0, 0, width, height), 0, out);
			for (int i = 0; i < out.length; i++) out[i] = in[i] - out[i];
		});
	}

	/** Gives every row the mean 0. */
	private static FakeModel withoutRows(final int expectedWidth) {
		return new FakeModel((in, out, width, height) -> {
			assertEquals(expectedWidth, width);
			for (int y = 0; y < height; y++) {
				double mean = 0;
				for (int x = 0; x < width; x++) mean += in[y * width + x] / width;
				for (int x = 0; x < width; x++)
					out[y * width + x] = (float) (in[y * width + x] - mean);
			}
		});
	}

	/** How much the means of rows, or of columns, differ. */
	private static double striping(final ImagePlus image, final double degrees) {
		final float[] means = new float[degrees == 90 ? WIDTH : HEIGHT];
		for (int i = 0; i < WIDTH * HEIGHT; i++) {
			means[degrees == 90 ? i % WIDTH
				: i / WIDTH] += image.getProcessor().getf(i) * means.length /
					(WIDTH * HEIGHT);
		}
		float sum = 0;
		for (final float mean : means) sum += mean / means.length;
		for (int i = 0; i < means.length; i++) means[i] -= sum;
		return rms(means);
	}

	private static double rms(final float[] values) {
		double sum = 0;
		for (final float value : values) sum += value * value;
		return Math.sqrt(sum / values.length);
	}
}
