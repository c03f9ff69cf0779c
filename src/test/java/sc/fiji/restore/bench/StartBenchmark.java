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

import java.util.Arrays;
import java.util.List;
import java.util.stream.DoubleStream;

import sc.fiji.restore.Network;
import sc.fiji.restore.RestoreJob;
import sc.fiji.restore.pipeline.Progress;

/**
 * From the start of a Java to its first result, an image of 512×512 pixels and 16
 * bit that a bundled model restores: the middle of some runs, after one that brings
 * the files into the system's memory.
 */
final class StartBenchmark {

	private static final int SIZE = 512;
	private static final int RUNS = 5;
	private static final double BAR_S = 1.5;

	private StartBenchmark() {}

	/** Without arguments, measures and prints; with one, is measured. */
	public static void main(final String... args) {
		if (args.length > 0) {
			restore();
			return;
		}
		start();
		final double[] seconds = DoubleStream.generate(StartBenchmark::start)
			.limit(RUNS).sorted().toArray();
		System.out.printf("start to first result of %s, %d×%d: %s s%n",
			BenchImages.SHIPPED, SIZE, SIZE, Arrays.toString(seconds));
		Benchmarks.report("Start to first result", seconds[RUNS / 2], BAR_S, "s");
	}

	private static double start() {
		final long start = System.currentTimeMillis();
		final FreshJava java = FreshJava.run(List.of(), StartBenchmark.class,
			List.of("restore"));
		if (java.status() != 0)
			throw new IllegalStateException("Restoring failed: " + java.output());
		return (Long.parseLong(java.output()) - start) * 1e-3;
	}

	/** Prints when there was a result. */
	private static void restore() {
		new RestoreJob(Network.RESTORMER)
			.with(RestoreJob.MODEL, BenchImages.SHIPPED)
			.run(BenchImages.noisy(SIZE), null, Progress.NONE);
		System.out.println(System.currentTimeMillis());
	}
}
