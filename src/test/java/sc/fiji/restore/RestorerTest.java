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
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static sc.fiji.restore.TestImages.assertSamePixels;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import ij.ImagePlus;
import ij.ImageStack;
import ij.process.FloatProcessor;
import ij.process.ShortProcessor;
import sc.fiji.restore.image.ij.LazyStack;
import sc.fiji.restore.inference.FakeModel;
import sc.fiji.restore.inference.FakeModel.Network;
import sc.fiji.restore.model.ModelSpec;
import sc.fiji.restore.pipeline.Progress;

/** What restoring does to pixels, with a network in Java. */
class RestorerTest {

	private static final RestoreOptions KEEP = RestoreOptions.DEFAULT;
	private static final Network HALF = (in, out, width, height) -> {
		for (int i = 0; i < in.length; i++) out[i] = 0.5f;
	};
	private static final Network BRIGHTER = (in, out, width, height) -> {
		for (int i = 0; i < in.length; i++) out[i] = in[i] + 1;
	};

	@ParameterizedTest
	@CsvSource({ "8, 0", "8, 255", "16, 40000", "24, 1193046", "32, 0",
		"32, -1234.567", "32, 3e38", "32, 1e-40" })
	void constantImageComesBackUnchangedWithoutTheNetwork(final int bitDepth,
		final double value)
	{
		final FakeModel model = new FakeModel(BRIGHTER);
		final ImagePlus input = new ImagePlus("constant",
			TestImages.constant(bitDepth, value));
		assertSamePixels(input, restore(model, KEEP, input));
		assertEquals(0, model.tiles());
	}

	@ParameterizedTest
	@CsvSource({ "8, 77", "16, 40000", "24, 1193046", "32, 0.1",
		"32, 123456.789" })
	void constantSliceOfAStackComesBackUnchanged(final int bitDepth,
		final double value)
	{
		final ImageStack stack = new ImageStack(20, 10);
		stack.addSlice(TestImages.noise(bitDepth, 20, 10, 1));
		stack.addSlice(TestImages.constant(bitDepth, value));
		final ImagePlus input = new ImagePlus("blank", stack);
		final ImagePlus result = restore(new FakeModel(BRIGHTER), KEEP, input);
		assertSamePixels(stack.getProcessor(2), result.getStack().getProcessor(2),
			0);
	}

	@Test
	void restoredValuesAreInTheUnitsOfTheInput() {
		final FloatProcessor ip = new FloatProcessor(1001, 1);
		for (int i = 0; i <= 1000; i++) ip.setf(i, 5 * i - 1000);
		final ImagePlus result = restore(new FakeModel(BRIGHTER), KEEP,
			new ImagePlus("ramp", ip));
		// NB: the network's 1 is the range between the percentiles 0.2 and 99.8.
		for (int i = 0; i <= 1000; i++)
			assertEquals(5 * i - 1000 + 4980, result.getProcessor().getf(i), 0.01);
	}

	@Test
	void negativeAndVeryBrightValuesSurvive() {
		final ImagePlus input = TestImages.image(32, 40, 40);
		input.getProcessor().setf(1, -5000);
		input.getProcessor().setf(2, 70000);
		final ImagePlus result = restore(new FakeModel(FakeModel.IDENTITY), KEEP,
			input);
		assertEquals(-5000, result.getProcessor().getf(1), 0.01);
		assertEquals(70000, result.getProcessor().getf(2), 0.01);
	}

	@Test
	void normalisationIsThatOfTheChannelInTheWholeStackForEveryTile() {
		final ImagePlus input = TestImages.stack(16, 50, 40, 4);
		for (final int dark : new int[]{ 1, 3 })
			input.getStack().getProcessor(dark).multiply(0.01);
		input.setDimensions(2, 2, 1);
		final ImageStack result = restore(new FakeModel(HALF), KEEP.withTile(16),
			input).getStack();
		final float dark = result.getProcessor(1).getf(0);
		final float bright = result.getProcessor(2).getf(0);
		assertTrue(dark < 0.02 * bright);
		for (int i = 0; i < 50 * 40; i++) {
			assertEquals(dark, result.getProcessor(1).getf(i));
			assertEquals(bright, result.getProcessor(2).getf(i));
			assertEquals(dark, result.getProcessor(3).getf(i));
			assertEquals(bright, result.getProcessor(4).getf(i));
		}
	}

	@Test
	void coloursGoThroughAGrayNetworkOneByOne() {
		final FakeModel model = new FakeModel((in, out, width, height) -> {
			for (int i = 0; i < in.length; i++) out[i] = 1 - in[i];
		});
		final ImagePlus input = TestImages.image(24, 30, 20);
		final ImagePlus result = restore(model, KEEP, input);
		assertEquals(3, model.tiles());
		for (int i = 0; i < 600; i++)
			assertEquals(~input.getProcessor().get(i) & 0xffffff,
				result.getProcessor().get(i) & 0xffffff);
	}

	@Test
	void networkThatWantsLargeTilesGetsThem(@TempDir final Path folder) {
		final ImagePlus input = TestImages.image(8, 200, 150);
		assertEquals("62×62", tile(TestModels.spec("receptive-gray"), input));
		assertEquals("200×150",
			tile(TestModels.read(TestModels.edited("receptive-gray", folder,
				"tile: 64", "large: true, tile: 64")), input));
	}

	private static String tile(final ModelSpec spec, final ImagePlus input) {
		try (Restorer restorer = Restorer.open(spec, RestoreOptions.DEFAULT,
			Progress.NONE))
		{
			return restorer.restore(input).getProp("restore.tile");
		}
	}

	@Test
	void virtualStackIsReadSliceBySliceAndTheResultIsInMemory() {
		final LazyStack stack = new LazyStack(6,
			s -> TestImages.noise(16, 30, 20, s));
		final ImagePlus input = new ImagePlus("lazy", stack);
		stack.watchMemory();
		final int before = stack.requests().size();
		final ImagePlus result = restore(new FakeModel(FakeModel.IDENTITY), KEEP,
			input);
		// NB: once for the percentiles, once to restore.
		final List<Integer> requests = stack.requests().subList(before,
			stack.requests().size());
		assertEquals(List.of(1, 2, 3, 4, 5, 6, 1, 2, 3, 4, 5, 6),
			requests.subList(0, 12));
		// NB: the one that is shown and the one at work.
		assertTrue(1 <= stack.mostHeld() && stack.mostHeld() <= 2,
			() -> stack.mostHeld() + " held");
		assertFalse(result.getStack().isVirtual());
		assertEquals("lazy 5", result.getStack().getSliceLabel(5));
		for (int s = 1; s <= 6; s++)
			assertSamePixels(TestImages.noise(16, 30, 20, s),
				result.getStack().getProcessor(s), 0);
	}

	@Test
	void progressCountsEveryTileOfEverySlice() {
		final List<Long> done = new ArrayList<>();
		final List<Long> totals = new ArrayList<>();
		final ImagePlus input = TestImages.stack(24, 100, 20, 2);
		input.getStack().setProcessor(TestImages.constant(24, 7).resize(100, 20),
			2);
		try (Restorer restorer = restorer(new FakeModel(FakeModel.IDENTITY),
			KEEP.withTile(50)))
		{
			restorer.restore(input, new Progress() {

				@Override
				public void update(final long tiles, final long total) {
					done.add(tiles);
					totals.add(total);
				}
			});
		}
		assertEquals(2 * 3 * 2, done.size());
		for (int i = 0; i < done.size(); i++) {
			assertEquals(i + 1, done.get(i));
			assertEquals(done.size(), totals.get(i));
		}
	}

	@Test
	void clampedPixelsAreReportedOnce() {
		final ImagePlus input = new ImagePlus("spots",
			new ShortProcessor(4, 1, new short[]{ 0, 10, 20, 30 }, null));
		final List<String> messages = new ArrayList<>();
		assertEquals("2", restoreLower(input, messages).getProp("restore.clamped"));
		assertEquals(1, messages.size());
		assertTrue(messages.get(0).startsWith("2 pixels of 'spots'"),
			messages.get(0));
	}

	@Test
	void fewClampedPixelsAreOnlyNotedInTheProperties() {
		final short[] pixels = new short[2000];
		Arrays.fill(pixels, (short) 100);
		pixels[7] = 0;
		final List<String> messages = new ArrayList<>();
		assertEquals("1",
			restoreLower(
				new ImagePlus("few", new ShortProcessor(2000, 1, pixels, null)),
				messages).getProp("restore.clamped"));
		assertEquals(List.of(), messages);
	}

	/**
	 * Restores with a network that makes everything darker.
	 *
	 * @param messages gets those about pixels
	 */
	private static ImagePlus restoreLower(final ImagePlus input,
		final List<String> messages)
	{
		final Progress listener = new Progress() {

			@Override
			public void message(final String text) {
				if (text.contains("pixels")) messages.add(text);
			}
		};
		try (
			Restorer restorer = restorer(new FakeModel((in, out, width, height) -> {
				for (int i = 0; i < in.length; i++) out[i] = in[i] - 0.5f;
			}), KEEP)) {
			return restorer.restore(input, listener);
		}
	}

	private static ImagePlus restore(final FakeModel model,
		final RestoreOptions options, final ImagePlus input)
	{
		try (Restorer restorer = restorer(model, options)) {
			return restorer.restore(input);
		}
	}

	private static Restorer restorer(final FakeModel model,
		final RestoreOptions options)
	{
		return new Restorer(TestModels.spec("identity-gray"), options,
			NetworkSource.fixed(model));
	}
}
