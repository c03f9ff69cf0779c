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
package sc.fiji.restore.spark;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;

import sc.fiji.restore.image.zarr.Dimensions;
import sc.fiji.restore.image.zarr.PixelType;
import sc.fiji.restore.image.zarr.TestZarr;

/**
 * A stack of {@value #PLANES} planes of {@value #SIDE}² pixels is restored by
 * Restormer on Spark, by one executor of a core and by several. What counts is the
 * time from the first result of an executor to the end of the job.
 */
public final class SparkBenchmark {

	private static final int PLANES = 8;
	private static final int SIDE = 512;

	private SparkBenchmark() {}

	/**
	 * Measures and prints.
	 *
	 * @param args numbers of executors; 1 and 2 if there are none
	 */
	public static void main(final String... args)
		throws IOException, InterruptedException
	{
		final List<String> numbers = args.length == 0 ? List.of("1", "2")
			: List.of(args);
		final Path folder = Files.createTempDirectory("spark");
		final Path input = write(folder.resolve("in"));
		double first = 0;
		for (final String number : numbers) {
			try (SparkCluster cluster = new SparkCluster(
				folder.resolve("cluster" + number)))
			{
				cluster.ensureWorkers(Integer.parseInt(number));
				final double seconds = measure(
					cluster.submit(RestoreZarr.class, Map.of(),
						List.of("--input", input.toString(), "--output",
							folder.resolve("out" + number).toString(), "--model",
							"restormer-denoise-gray", "--tile", "128")));
				if (first == 0) first = seconds;
				System.out.printf("%s executor(s): %.1f s, %.2f times as fast%n",
					number, seconds, first / seconds);
			}
		}
	}

	private static double measure(final ChildProcess driver)
		throws InterruptedException
	{
		driver.await("The first result", () -> !driver.printed().isEmpty());
		final long start = System.nanoTime();
		if (driver.await() != RestoreZarr.DONE)
			throw new IllegalStateException(driver.log());
		return (System.nanoTime() - start) * 1e-9;
	}

	private static Path write(final Path folder) {
		final Random random = new Random(3);
		final List<Object> planes = new ArrayList<>();
		for (int p = 0; p < PLANES; p++) {
			final short[] pixels = new short[SIDE * SIDE];
			for (int i = 0; i < pixels.length; i++)
				pixels[i] = (short) (1000 + 200 * Math.sin(i % SIDE / 20.0) +
					40 * random.nextGaussian());
			planes.add(pixels);
		}
		final Dimensions chunk = new Dimensions(1, 1, 1, 64, 64);
		return TestZarr.write(folder, 3, PixelType.UINT16,
			new Dimensions(1, 1, PLANES, SIDE, SIDE), chunk, chunk, planes);
	}
}
