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
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static sc.fiji.restore.TestImages.assertSamePixels;

import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import ij.ImagePlus;
import sc.fiji.restore.inference.Device;
import sc.fiji.restore.model.ModelSpec;
import sc.fiji.restore.pipeline.Progress;

/**
 * Tiles must not be seen: a real network of convolutions around a down- and
 * up-sampling pair, whose receptive radius is smaller than its halo.
 */
class RestorerTilingTest {

	private static final ModelSpec SPEC = TestModels.spec("receptive-gray");
	private static final int WHOLE = 512;

	@Property(tries = 80, seed = "1")
	void tiledEqualsWhole(@ForAll @IntRange(min = 1, max = 130) final int width,
		@ForAll @IntRange(min = 1, max = 130) final int height,
		@ForAll @IntRange(min = 26, max = 90) final int tile,
		@ForAll @IntRange(min = 0, max = 8) final int overlap)
	{
		final ImagePlus input = image(width, height, 1);
		assertSamePixels(restore(SPEC, WHOLE, 0, input).getProcessor(),
			restore(SPEC, tile, overlap, input).getProcessor(), 1e-5f);
	}

	@Test
	void tooSmallAHaloWouldBeSeen(@TempDir final Path folder) {
		final ModelSpec without = TestModels.read(TestModels.edited(
			"receptive-gray", folder, "tile: 64, halo: 8", "tile: 64, halo: 0"));
		final ImagePlus input = image(120, 110, 1);
		final ImagePlus whole = restore(without, WHOLE, 0, input);
		final ImagePlus tiled = restore(without, 32, 0, input);
		assertThrows(AssertionError.class,
			() -> assertSamePixels(whole.getProcessor(), tiled.getProcessor(),
				1e-2f));
	}

	@Example
	void networkChangesTheImage() {
		final ImagePlus input = image(40, 40, 1);
		assertThrows(AssertionError.class,
			() -> assertSamePixels(input.getProcessor(),
				restore(SPEC, WHOLE, 0, input).getProcessor(), 1e-2f));
	}

	@Example
	void severalThreadsAtOnceGiveTheSameResultsAsOne() throws Exception {
		final List<ImagePlus> inputs = new ArrayList<>();
		for (int i = 0; i < 12; i++) inputs.add(image(90 + i, 80, i));
		try (Restorer restorer = open(SPEC, 40, 6)) {
			final List<float[]> expected = new ArrayList<>();
			for (final ImagePlus input : inputs)
				expected.add(pixels(restorer.restore(input)));
			final ExecutorService threads = Executors.newFixedThreadPool(6);
			try {
				final List<Callable<float[]>> tasks = new ArrayList<>();
				for (int round = 0; round < 3; round++)
					for (final ImagePlus input : inputs)
						tasks.add(() -> pixels(restorer.restore(input)));
				final List<Future<float[]>> results = threads.invokeAll(tasks);
				for (int i = 0; i < results.size(); i++)
					assertArrayEquals(expected.get(i % inputs.size()),
						results.get(i).get());
			}
			finally {
				threads.shutdown();
			}
		}
	}

	@Example
	void restorersOfTheSameModelShareOneSession() {
		final ImagePlus input = image(60, 60, 1);
		final Restorer first = open(SPEC, 40, 0);
		final float[] expected = pixels(first.restore(input));
		try (Restorer second = open(SPEC, 40, 0)) {
			first.close();
			assertArrayEquals(expected, pixels(second.restore(input)));
		}
		assertTrue(expected.length > 0);
	}

	private static float[] pixels(final ImagePlus imp) {
		return (float[]) imp.getProcessor().getPixels();
	}

	/** Real numbers whose percentiles lie about 1 apart. */
	private static ImagePlus image(final int width, final int height,
		final long seed)
	{
		final ImagePlus imp = new ImagePlus("noise",
			TestImages.noise(32, width, height, seed));
		imp.getProcessor().multiply(1 / 600.0);
		return imp;
	}

	private static ImagePlus restore(final ModelSpec spec, final int tile,
		final int overlap, final ImagePlus input)
	{
		try (Restorer restorer = open(spec, tile, overlap)) {
			return restorer.restore(input);
		}
	}

	private static Restorer open(final ModelSpec spec, final int tile,
		final int overlap)
	{
		return Restorer.open(spec, RestoreOptions.DEFAULT.withDevice(Device.CPU)
			.withTile(tile).withOverlap(overlap), Progress.NONE);
	}
}
