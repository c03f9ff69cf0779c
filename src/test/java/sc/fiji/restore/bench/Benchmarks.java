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

import sc.fiji.restore.inference.ort.SessionPool;

/**
 * Runs all measurements and prints them with their bars.
 *
 * <pre>
 * mvn -q -Pbench test-compile exec:exec
 * </pre>
 */
public final class Benchmarks {

	private static final double SHARE_BAR = 0.03;

	private Benchmarks() {}

	/** Runs all; takes no arguments. */
	public static void main(final String... args)
		throws IOException, InterruptedException
	{
		System.out.println(Machine.description(SessionPool.devices()));
		SessionBenchmark.main();
		PreviewBenchmark.main();
		HeapBenchmark.main();
		MemoryBenchmark.main();
		StartBenchmark.main();
		reportShare();
		StackBenchmark.main();
		ZarrBenchmark.main();
		CostBenchmark.main();
	}

	private static void reportShare() {
		final JobResult job = OneJob.fresh(Settings.of(OneJob.defaults()));
		System.out.println(JobTable.header() + "\n" + JobTable.row(job));
		report("Share of the time outside the network", job.outside(), SHARE_BAR,
			"");
	}

	/** Prints a measured value, its bar, and whether it is met. */
	static void report(final String what, final double value, final double bar,
		final String unit)
	{
		System.out.printf("%s: %.3g %s (bar: at most %.3g): %s%n", what, value,
			unit, bar, value <= bar ? "met" : "MISSED");
	}
}
