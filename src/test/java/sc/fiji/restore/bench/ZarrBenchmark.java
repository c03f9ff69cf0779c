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
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryType;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

import com.sun.management.OperatingSystemMXBean;

import ij.ImagePlus;
import ij.process.ShortProcessor;
import sc.fiji.restore.RestoreJob;
import sc.fiji.restore.RestoreOptions;
import sc.fiji.restore.Restorer;
import sc.fiji.restore.TestModels;
import sc.fiji.restore.ZarrJob;
import sc.fiji.restore.image.zarr.Slab;
import sc.fiji.restore.image.zarr.TestZarr;
import sc.fiji.restore.image.zarr.ZarrImage;
import sc.fiji.restore.pipeline.Progress;
import sc.fiji.restore.tile.Interval;

/**
 * Planes in OME-Zarr of 1 to 400 megapixels, 16 bit, are restored in a Java with
 * a heap of {@value #BAR_MB} MB, each in one of its own. The network is an identity, so
 * that reading, tiling and writing are measured; "memory" is the same plane in
 * ImageJ, without reading and writing.
 */
public final class ZarrBenchmark {

	private static final int BAR_MB = 1024;
	private static final int CHUNK = 512;
	private static final int TILE = 512;
	private static final List<Integer> SIDES = List.of(1000, 4000, 10000, 20000);

	private ZarrBenchmark() {}

	/**
	 * Without arguments, measures and prints; with sides in pixels, these; with
	 * "zarr" or "memory", a side and a folder, is measured.
	 */
	public static void main(final String... args) throws IOException {
		if (args.length == 3 && !args[0].matches("\\d+")) {
			measure(args[0].equals("zarr"), Integer.parseInt(args[1]),
				Path.of(args[2]));
			return;
		}
		final List<Integer> sides = args.length == 0 ? SIDES
			: Stream.of(args).map(Integer::valueOf).toList();
		for (final int side : sides) {
			final Path folder = Files.createTempDirectory("zarr");
			TestZarr.generate(folder.resolve("in"), side, CHUNK);
			System.out.printf("%d×%d, -Xmx%dm: %s%n", side, side, BAR_MB,
				run(BAR_MB, "zarr", side, folder));
			if (side <= 10000)
				System.out.printf("%d×%d, in memory: %s%n", side, side,
					run(4 * BAR_MB, "memory", side, folder));
			BenchImages.delete(folder);
		}
	}

	private static String run(final int megabytes, final String what,
		final int side, final Path folder)
	{
		return FreshJava.run(List.of("-Xmx" + megabytes + "m"), ZarrBenchmark.class,
			List.of(what, Integer.toString(side), folder.toString())).output();
	}

	private static void measure(final boolean zarr, final int side,
		final Path folder)
	{
		final Path model = TestModels.edited("identity-gray",
			folder.resolve(zarr ? "model" : "model2"), "network: test",
			"network: restormer");
		final ZarrImage input = ZarrImage.open(folder.resolve("in"));
		final ImagePlus image = zarr ? null
			: new ImagePlus("plane", new ShortProcessor(side, side,
				(short[]) read(input, new Interval(0, 0, side, side)), null));
		final OperatingSystemMXBean system = (OperatingSystemMXBean) ManagementFactory
			.getOperatingSystemMXBean();
		final long cpu = system.getProcessCpuTime();
		final long start = System.nanoTime();
		if (zarr)
			new ZarrJob().with(ZarrJob.INPUT, folder.resolve("in"))
				.with(ZarrJob.OUTPUT, folder.resolve("out"))
				.with(RestoreJob.MODEL, model).with(RestoreJob.TILE, TILE)
				.with(RestoreJob.DEVICE, "cpu").run(Progress.NONE);
		else
			try (Restorer restorer = Restorer.open(TestModels.read(model),
				RestoreOptions.DEFAULT.withTile(TILE), Progress.NONE))
			{
				restorer.restore(image);
			}
		final double megapixels = 1e-6 * side * side;
		final double seconds = (System.nanoTime() - start) * 1e-9;
		final double work = (system.getProcessCpuTime() - cpu) * 1e-9;
		final long heap = ManagementFactory.getMemoryPoolMXBeans().stream()
			.filter(pool -> pool.getType() == MemoryType.HEAP)
			.mapToLong(pool -> pool.getPeakUsage().getUsed()).sum();
		System.out.printf(
			"%.1f s, %.3f s of work a megapixel, heap up to %d MB, %s", seconds,
			work / megapixels, heap >> 20,
			zarr ? isSame(input, folder, side) ? "same" : "different" : "");
	}

	private static boolean isSame(final ZarrImage input, final Path folder,
		final int side)
	{
		final ZarrImage output = ZarrImage.open(folder.resolve("out"));
		final int rows = Math.min(side, CHUNK);
		for (int y = 0; y + rows <= side; y += 4 * CHUNK) {
			final Interval part = new Interval(0, y, side, rows);
			if (!Arrays.equals((short[]) read(input, part),
				(short[]) read(output, part))) return false;
		}
		return true;
	}

	private static Object read(final ZarrImage image, final Interval part) {
		return image.read(Slab.plane(0, 0, 0), part, damaged -> {
			throw new IllegalStateException(damaged.toString());
		}).get(0);
	}
}
