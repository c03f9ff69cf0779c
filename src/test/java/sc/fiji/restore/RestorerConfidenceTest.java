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

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CancellationException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import ij.ImagePlus;
import ij.gui.Roi;
import ij.measure.Calibration;
import ij.process.FloatProcessor;
import sc.fiji.restore.error.RestoreException;
import sc.fiji.restore.error.RestoreException.InvalidOption;
import sc.fiji.restore.image.Symmetry;
import sc.fiji.restore.image.ij.LazyStack;
import sc.fiji.restore.image.ij.PixelPlane;
import sc.fiji.restore.inference.Device;
import sc.fiji.restore.inference.FakeModel;
import sc.fiji.restore.model.ModelSpec;
import sc.fiji.restore.pipeline.Progress;
import sc.fiji.restore.tile.Interval;

/** Restoring in several positions. */
class RestorerConfidenceTest {

	@TempDir
	private Path folder;
	private ModelSpec spec = TestModels.spec("identity-gray");

	@ParameterizedTest
	@ValueSource(ints = { 8, 16, 24, 32 })
	void networkThatChangesNothingIsSure(final int bitDepth) {
		for (final int[] size : new int[][]{ { 1, 1 }, { 1, 9 }, { 13, 1 },
			{ 33, 21 }, { 90, 101 } })
		{
			final ImagePlus input = TestImages.stack(bitDepth, size[0], size[1], 3);
			final Restored restored = restore(input,
				new FakeModel(FakeModel.IDENTITY), 48);
			if (bitDepth != 32) assertSamePixels(input, restored.image());
			final ImagePlus map = restored.disagreement().orElseThrow();
			assertEquals(32, map.getBitDepth());
			assertEquals(bitDepth == 24 ? 9 : 3, map.getStackSize());
			for (int s = 1; s <= map.getStackSize(); s++)
				assertArrayEquals(new float[size[0] * size[1]],
					(float[]) map.getStack().getPixels(s));
		}
	}

	@Test
	void networkSeesTheImageInEightPositions() {
		spec = withoutNormalization();
		final List<float[]> seen = new ArrayList<>();
		final ImagePlus input = TestImages.image(32, 20, 30);
		restore(input, new FakeModel((in, out, width, height) -> {
			seen.add(in.clone());
			System.arraycopy(in, 0, out, 0, in.length);
		}), 512);
		assertEquals(8, seen.size());
		for (int i = 0; i < 8; i++) {
			final float[] expected = new float[600];
			final boolean transposed = Symmetry.ALL.get(i).transposed();
			Symmetry.ALL.get(i).turn(20, 30)
				.turned(PixelPlane.of(input.getProcessor()))
				.read(new Interval(0, 0, transposed ? 30 : 20, transposed ? 20 : 30), 0,
					expected);
			assertArrayEquals(expected, seen.get(i));
		}
	}

	@ParameterizedTest
	@CsvSource({ "100, 90, 32", "300, 64, 64", "64, 300, 48", "128, 128, 64" })
	void costIsThatOfEightPasses(final int width, final int height,
		final int tile)
	{
		final LazyStack once = stack(width, height);
		final FakeModel one = new FakeModel(FakeModel.IDENTITY);
		try (Restorer restorer = restorer(one, tile)) {
			restorer.restore(new ImagePlus("lazy", once));
		}
		final LazyStack often = stack(width, height);
		final FakeModel eight = new FakeModel(FakeModel.IDENTITY);
		restore(new ImagePlus("lazy", often), eight, tile);
		assertTrue(eight.tiles() <= 8.2 * one.tiles(),
			eight.tiles() + " and " + one.tiles());
		// NB: neither statistics nor planes are read again.
		assertEquals(once.requests().size(), often.requests().size());
		// NB: two for each shape of planes.
		assertTrue(eight.timesPrepared() <= 4);
		assertEquals(0, eight.openRuns());
	}

	@Test
	void resultIsTheMeanAndTheMapTheStandardDeviation() {
		spec = withoutNormalization();
		final int[] calls = new int[1];
		final ImagePlus input = TestImages.stack(16, 12, 9, 2);
		final Calibration calibration = input.getCalibration();
		calibration.setFunction(Calibration.STRAIGHT_LINE, new double[]{ 5, 2 },
			"counts");
		calibration.pixelWidth = 0.25;
		calibration.setUnit("µm");
		input.setRoi(new Roi(1, 2, 3, 4));
		final Restored restored = restore(input,
			new FakeModel((in, out, width, height) -> {
				final float added = calls[0]++ % 8 - 2.5f;
				for (int i = 0; i < in.length; i++) out[i] = in[i] + added;
			}), 512);
		final ImagePlus map = restored.disagreement().orElseThrow();
		assertEquals("stack-restored", restored.image().getTitle());
		assertEquals("stack-disagreement", map.getTitle());
		assertEquals("8", map.getProp("restore.positions"));
		assertEquals(0.25, map.getCalibration().pixelWidth);
		assertEquals("µm", map.getCalibration().getUnit());
		assertEquals("counts", map.getCalibration().getValueUnit());
		assertEquals(input.getRoi(), map.getRoi());
		assertEquals("slice 2", map.getStack().getSliceLabel(2));
		for (int i = 0; i < 12 * 9; i++) {
			final int before = input.getStack().getProcessor(2).get(i);
			final boolean selected = input.getRoi().contains(i % 12, i / 12);
			if (before < 65000)
				assertEquals(selected ? before + 1 : before,
					restored.image().getStack().getProcessor(2).get(i));
			// NB: of 0 to 7 the variance is 5.25, and a gray level is two counts.
			assertEquals(selected ? 2 * Math.sqrt(5.25) : 0,
				map.getStack().getProcessor(2).getf(i), 0.05);
		}
	}

	@Test
	void mapIsCroppedLikeTheResultAlsoWhereThatIsSaved() {
		spec = withoutNormalization();
		final ImagePlus input = TestImages.stack(16, 12, 9, 3);
		input.setRoi(new Roi(2, 1, 5, 4));
		final Path file = folder.resolve("cropped.tif");
		final RestoreOptions options = RestoreOptions.DEFAULT
			.withSave(Optional.of(file)).withPart(
				new Part(Channels.AUTO, new Range(2, 3), Range.ALL, RoiUse.CROP));
		try (Restorer restorer = new Restorer(spec, options,
			NetworkSource.fixed(new FakeModel(FakeModel.IDENTITY))))
		{
			final Restored restored = restorer.restoreWithConfidence(input, null,
				Progress.NONE);
			assertTrue(Files.exists(file));
			assertTrue(restored.image().getStack().isVirtual());
			for (final ImagePlus image : List.of(restored.image(),
				restored.disagreement().orElseThrow()))
			{
				assertEquals(5, image.getWidth());
				assertEquals(4, image.getHeight());
				assertEquals(2, image.getStackSize());
				assertEquals("slice 3", image.getStack().getSliceLabel(2));
			}
			restored.image().close();
		}
	}

	@Test
	void errorsOfOneDirectionAverageOut() {
		spec = withoutNormalization();
		final int side = 40;
		final float[] ramp = new float[side * side];
		for (int i = 0; i < ramp.length; i++) ramp[i] = 3 * (i % side) + i / side;
		final ImagePlus input = new ImagePlus("ramp",
			new FloatProcessor(side, side, ramp));
		// NB: shifts everything by a pixel.
		final FakeModel shifting = new FakeModel((in, out, width, height) -> {
			for (int i = 0; i < in.length; i++)
				out[i] = in[i % width == 0 ? i : i - 1];
		});
		final Restored restored = restore(input, shifting, 512);
		final int middle = side * side / 2 + side / 2;
		assertEquals(ramp[middle], restored.image().getProcessor().getf(middle),
			1e-4);
		// NB: four times 3 off, four times 1.
		assertEquals(Math.sqrt(5),
			restored.disagreement().orElseThrow().getProcessor().getf(middle), 1e-4);
	}

	@Test
	void largerResultsHaveLargerMaps() {
		spec = TestModels.spec("enlarge-gray");
		final ImagePlus input = TestImages.image(8, 21, 14);
		input.getCalibration().pixelWidth = 3;
		input.getCalibration().setUnit("nm");
		final int scale = spec.geometry().scale();
		final Restored restored = restore(input, FakeModel.enlarging(scale), 32);
		final ImagePlus map = restored.disagreement().orElseThrow();
		assertEquals(21 * scale, map.getWidth());
		assertEquals(3. / scale, map.getCalibration().pixelWidth);
		for (int y = 0; y < 14 * scale; y++)
			for (int x = 0; x < 21 * scale; x++)
				assertEquals(input.getProcessor().get(x / scale, y / scale),
					restored.image().getProcessor().get(x, y));
		assertEquals(0, map.getStatistics().max);
	}

	@ParameterizedTest
	@CsvSource({ "denoise, 8", "derain, 4",
		"'destripe\n    orientation: horizontal', 4" })
	void modelWithADirectionSeesOnlyWhatKeepsIt(final String task,
		final int positions)
	{
		spec = TestModels.read(TestModels.edited("identity-gray", folder,
			"task: denoise", "task: " + task));
		final List<Integer> widths = new ArrayList<>();
		final Restored restored = restore(TestImages.image(8, 40, 20),
			new FakeModel((in, out, width, height) -> {
				widths.add(width);
				System.arraycopy(in, 0, out, 0, in.length);
			}), 512);
		assertEquals(positions, widths.size());
		assertEquals(positions == 4, widths.stream().distinct().count() == 1);
		assertEquals(Integer.toString(positions),
			restored.image().getProp("restore.positions"));
	}

	@ParameterizedTest
	@ValueSource(strings = { "vertical", "31.5" })
	void stripesAreTurnedFirst(final String orientation) {
		spec = TestModels.read(TestModels.edited("identity-gray", folder,
			"task: denoise", "task: destripe\n    orientation: horizontal"));
		final ImagePlus input = TestImages.image(16, 45, 31);
		try (Restorer restorer = new Restorer(spec,
			RestoreOptions.DEFAULT.withOrientation(Orientation.of(orientation)),
			NetworkSource.fixed(new FakeModel(FakeModel.IDENTITY))))
		{
			final Restored restored = restorer.restoreWithConfidence(input, null,
				Progress.NONE);
			assertSamePixels(input, restored.image());
			assertEquals(0,
				restored.disagreement().orElseThrow().getStatistics().max);
		}
	}

	@Test
	void withoutTheOptionThereIsOnePosition() {
		final Restored restored = new RestoreJob(Network.RESTORMER)
			.with(RestoreJob.MODEL,
				TestModels.edited("identity-gray", folder, "network: test",
					"network: restormer"))
			.restore(TestImages.image(8, 20, 10), null, Progress.NONE);
		assertTrue(restored.disagreement().isEmpty());
		assertNull(restored.image().getProp("restore.positions"));
	}

	@Test
	void wrongWordIsRefused() {
		says(InvalidOption.class,
			() -> new RestoreJob(Network.RESTORMER)
				.with(RestoreJob.CONFIDENCE, "perhaps")
				.restore(TestImages.image(8, 20, 10), null, Progress.NONE),
			"'confidence'", "no, yes", "'perhaps'");
	}

	@Test
	void modelThatNobodyKnowsIsRefused() {
		try (Restorer restorer = Restorer.open(TestModels.described("double"),
			RestoreOptions.DEFAULT.withDevice(Device.CPU), Progress.NONE))
		{
			says(InvalidOption.class,
				() -> restorer.restoreWithConfidence(TestImages.image(8, 20, 10), null,
					Progress.NONE),
				"'confidence'", "double", "positions", "Choose");
		}
	}

	@Test
	void nothingStaysOpenAfterAFailureOrAnEsc() {
		final FakeModel broken = new FakeModel((in, out, width, height) -> {
			throw new RestoreException("broken");
		});
		assertThrows(RestoreException.class,
			() -> restore(TestImages.image(8, 30, 20), broken, 512));
		assertEquals(0, broken.openRuns());
		final FakeModel model = new FakeModel(FakeModel.IDENTITY);
		final Progress canceled = new Progress() {

			@Override
			public boolean isCanceled() {
				return model.tiles() == 6;
			}
		};
		try (Restorer restorer = restorer(model, 512)) {
			assertThrows(CancellationException.class, () -> restorer
				.restoreWithConfidence(TestImages.image(8, 30, 20), null, canceled));
		}
		assertEquals(0, model.openRuns());
	}

	@Test
	void progressCountsAllPositions() {
		final List<Long> done = new ArrayList<>();
		final List<Long> totals = new ArrayList<>();
		try (Restorer restorer = restorer(new FakeModel(FakeModel.IDENTITY), 32)) {
			restorer.restoreWithConfidence(TestImages.image(8, 90, 40), null,
				new Progress() {

					@Override
					public void update(final long tiles, final long total) {
						done.add(tiles);
						totals.add(total);
					}
				});
		}
		final long last = done.get(done.size() - 1);
		assertEquals(last, done.size());
		assertEquals(List.of(last), totals.stream().distinct().toList());
	}

	private static LazyStack stack(final int width, final int height) {
		return new LazyStack(2, s -> TestImages.noise(16, width, height, s));
	}

	private ModelSpec withoutNormalization() {
		return TestModels.read(TestModels.edited("identity-gray", folder,
			"other: percentile", "other: none"));
	}

	private Restored restore(final ImagePlus input, final FakeModel model,
		final int tile)
	{
		try (Restorer restorer = restorer(model, tile)) {
			return restorer.restoreWithConfidence(input, null, Progress.NONE);
		}
	}

	private Restorer restorer(final FakeModel model, final int tile) {
		return new Restorer(spec, RestoreOptions.DEFAULT.withTile(tile),
			NetworkSource.fixed(model));
	}
}
