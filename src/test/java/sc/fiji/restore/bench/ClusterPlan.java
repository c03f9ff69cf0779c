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

/**
 * How long a petabyte takes on 1000 executors: a simulation with the cost of a
 * tile that is measured on this machine, and assumptions for what is not here,
 * which are printed with the result.
 *
 * <pre>
 * mvn -q -Pbench test-compile exec:exec \
 *   -Dmain-class=sc.fiji.restore.bench.ClusterPlan
 * </pre>
 */
final class ClusterPlan {

	private static final double BYTES = 1e15;
	private static final int BYTES_PER_PIXEL = 2;
	private static final int EXECUTORS = 1000;
	private static final int TILE = 504;
	private static final int OVERLAP = 32;
	/** Side in pixels of what a task writes. */
	private static final int GROUP = 16384;
	/** What reading around a group adds, and tiles that two groups compute. */
	private static final double BORDER = Math.pow((GROUP + TILE) / (double) GROUP,
		2);

	/** Assumed: how many times as fast as this machine a GPU is. */
	private static final double[] SPEEDUPS = { 30, 60, 120 };
	/** Assumed: bytes per second of an executor's network, and of the storage. */
	private static final double NETWORK = 1.2e9;
	private static final double STORAGE = 500e9;
	/** Assumed: share of the size that compression leaves. */
	private static final double PACKED = 0.6;
	/** Assumed: of an executor with one GPU. */
	private static final double DOLLARS_PER_HOUR = 2.5;
	private static final ClusterSimulation CLUSTER = new ClusterSimulation(
		EXECUTORS, 0.1, 0.002, 5, 1000, true);

	private ClusterPlan() {}

	/** Measures, simulates and prints. */
	public static void main(final String... args) {
		final TileCost cost = TileCost.measured(BenchImages.shipped());
		final double perPixel = cost.perImagePixel(TILE, OVERLAP) * BORDER;
		final int tasks = (int) Math
			.ceil(BYTES / BYTES_PER_PIXEL / ((double) GROUP * GROUP));
		System.out.printf(
			"%s: %.2f ms + %.3f us for each pixel of a tile; %.2f " +
				"megapixels of an image per second%n",
			BenchImages.shipped().id(), 1e3 * cost.perTile(), 1e6 * cost.perPixel(),
			1e-6 / perPixel);
		System.out.printf("%.0e bytes, %d tasks of %d x %d pixels, %d executors; " +
			"assumed: %.1f GB/s each, %.0f GB/s of the storage, packed to %.0f %%, " +
			"%.2f dollars an hour%n", BYTES, tasks, GROUP, GROUP, EXECUTORS,
			1e-9 * NETWORK, 1e-9 * STORAGE, 100 * PACKED, DOLLARS_PER_HOUR);
		System.out.println("GPU, times as fast | pass | task (s) | hours | " +
			"hours without speculation | busy | lost tasks | GB/s | dollars");
		for (final double speedup : SPEEDUPS) {
			final double moved = PACKED * GROUP * GROUP * BYTES_PER_PIXEL;
			final double rate = Math.min(NETWORK, STORAGE / EXECUTORS);
			final double compute = GROUP * (double) GROUP * perPixel / speedup;
			// NB: reading, computing and writing overlap.
			print(speedup, "measure", tasks, moved, moved / rate);
			print(speedup, "restore", tasks, 2 * moved,
				Math.max(compute, (1 + BORDER) * moved / rate));
			print(speedup, "smaller resolutions", tasks, 5. / 3 * moved,
				5. / 3 * moved / rate);
		}
	}

	private static void print(final double speedup, final String pass,
		final int tasks, final double moved, final double seconds)
	{
		final ClusterSimulation.Outcome with = CLUSTER.run(tasks, seconds, 1);
		final ClusterSimulation.Outcome without = new ClusterSimulation(
			CLUSTER.executors(), CLUSTER.spread(), CLUSTER.stragglers(),
			CLUSTER.slowdown(), CLUSTER.hoursToFailure(), false)
			.run(tasks, seconds, 1);
		final double hours = with.seconds() / 3600;
		System.out.printf(
			"%.0f | %s | %.1f | %.2f | %.2f | %.1f %% | %d | %.0f | " + "%.0f%n",
			speedup, pass, seconds, hours, without.seconds() / 3600,
			100 * with.busy(), with.lost(), tasks * moved / with.seconds() * 1e-9,
			hours * EXECUTORS * DOLLARS_PER_HOUR);
	}
}
