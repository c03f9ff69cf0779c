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

package sc.fiji.restore.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import sc.fiji.restore.RestoreJob;
import sc.fiji.restore.TestModels;
import sc.fiji.restore.ZarrJob;
import sc.fiji.restore.image.zarr.TestZarr;
import sc.fiji.restore.pipeline.Progress;

/**
 * Whether a pixel costs the same in small and in large planes in OME-Zarr, 16 bit:
 * whole jobs, reading and writing included, in a Java that is warm. Small planes are
 * restored several times in between the others, and the fastest counts, since machines
 * are not always equally fast.
 *
 * <pre>
 * mvn -q -Pbench test-compile exec:exec \
 *   -Dmain-class=sc.fiji.restore.bench.CostBenchmark
 * </pre>
 */
final class CostBenchmark {

	private static final int CHUNK = 512;
	private static final int TILE = 512;
	private static final double BAR = 0.05;
	/** Of the network that is shipped; larger planes take too long with it. */
	private static final List<Integer> SIDES = List.of(1000, 2000, 4000, 8000);
	/** Of a network that costs next to nothing. */
	private static final List<Integer> LARGE = List.of(1000, 2000, 5000, 10000,
		20000);
	/** Every side is restored as often as it takes for so many megapixels. */
	private static final double MEGAPIXELS = 16;

	private CostBenchmark() {}

	/** Measures and prints; takes no arguments. */
	public static void main(final String... args) throws IOException {
		measure("restormer-denoise-gray", SIDES);
		final Path folder = Files.createTempDirectory("models");
		measure(TestModels
			.edited("receptive-gray", folder, "network: test", "network: restormer")
			.toString(), LARGE);
		BenchImages.delete(folder);
	}

	private static void measure(final String model, final List<Integer> sides)
		throws IOException
	{
		final Path folder = Files.createTempDirectory("cost");
		for (final int side : sides)
			TestZarr.generate(folder.resolve("in" + side), side, CHUNK);
		seconds(model, folder, sides.get(1));
		final List<Double> costs = new ArrayList<>();
		for (final int side : sides) {
			final double megapixels = 1e-6 * side * side;
			double best = Double.MAX_VALUE;
			for (double sum = 0; sum < MEGAPIXELS; sum += megapixels)
				best = Math.min(best, seconds(model, folder, side) / megapixels);
			costs.add(best);
			System.out.printf("%s, %d×%d: %.3f s for a megapixel%n",
				Path.of(model).getFileName(), side, side, best);
		}
		Benchmarks.report("cost of a pixel, largest to smallest, less 1",
			costs.stream().max(Double::compare).orElseThrow() /
				costs.stream().min(Double::compare).orElseThrow() - 1,
			BAR, "");
		BenchImages.delete(folder);
	}

	private static double seconds(final String model, final Path folder,
		final int side)
	{
		final long start = System.nanoTime();
		new ZarrJob().with(ZarrJob.INPUT, folder.resolve("in" + side))
			.with(ZarrJob.OUTPUT, folder.resolve("out"))
			.with(ZarrJob.EXISTING, ZarrJob.OVERWRITE).with(RestoreJob.MODEL, model)
			.with(RestoreJob.TILE, TILE).with(RestoreJob.DEVICE, "cpu")
			.run(Progress.NONE);
		return (System.nanoTime() - start) * 1e-9;
	}
}
