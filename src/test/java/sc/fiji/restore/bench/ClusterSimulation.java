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
import java.util.PriorityQueue;
import java.util.Random;

/**
 * Tasks of equal size on executors that are not equally fast: each executor takes
 * the next task when it is free, as Spark does. Some tasks are stragglers; when
 * none is left to begin, executors that are free run copies of those that take
 * longest, and the first to end counts (speculation). Executors die now and
 * then, and their task begins anew. The same seed gives the same result.
 *
 * @param executors how many
 * @param spread standard deviation of the logarithm of an executor's speed
 * @param stragglers share of tasks that take longer
 * @param slowdown how many times as long these take
 * @param hoursToFailure mean time between failures of an executor
 * @param speculation whether copies are run
 */
record ClusterSimulation(int executors, double spread, double stragglers,
	double slowdown, double hoursToFailure, boolean speculation)
{

	private static final double HOUR = 3600;

	/**
	 * What came of it.
	 *
	 * @param seconds until the last task ended
	 * @param busy share of the executors' time in which they worked
	 * @param lost tasks that were begun anew
	 */
	record Outcome(double seconds, double busy, int lost) {}

	/** An executor, and when it is free. */
	private record Free(double time, int executor) implements Comparable<Free> {

		@Override
		public int compareTo(final Free other) {
			return Double.compare(time, other.time);
		}
	}

	/**
	 * @param tasks how many
	 * @param seconds that one takes on an executor of mean speed
	 */
	Outcome run(final int tasks, final double seconds, final long seed) {
		final Random random = new Random(seed);
		final double[] factor = new double[executors];
		final PriorityQueue<Free> free = new PriorityQueue<>();
		for (int e = 0; e < executors; e++) {
			factor[e] = Math.exp(spread * random.nextGaussian());
			free.add(new Free(0, e));
		}
		final double[] ends = new double[executors];
		double work = 0;
		int lost = 0;
		for (int task = 0; task < tasks; task++) {
			final Free next = free.remove();
			final double alone = seconds * factor[next.executor()];
			double needed = random.nextDouble() < stragglers ? slowdown * alone
				: alone;
			final double failure = -Math.log(1 - random.nextDouble()) *
				hoursToFailure * HOUR;
			if (failure < needed) {
				lost++;
				needed = failure + alone;
			}
			work += needed;
			ends[next.executor()] = next.time() + needed;
			free.add(new Free(ends[next.executor()], next.executor()));
		}
		final double end = speculation ? withCopies(ends, factor, seconds)
			: Arrays.stream(ends).max().orElse(0);
		return new Outcome(end, Math.min(1, work / (end * executors)), lost);
	}

	/** The last tasks end with their own run, or with a copy that began later. */
	private static double withCopies(final double[] ends, final double[] factor,
		final double seconds)
	{
		final double[] sorted = ends.clone();
		Arrays.sort(sorted);
		final double[] copiers = factor.clone();
		Arrays.sort(copiers);
		final double usual = copiers[copiers.length / 2] * seconds;
		double last = 0;
		for (int late = 0; late < sorted.length; late++) {
			// NB: the latest is copied by the first that is free, and so on.
			final double own = sorted[sorted.length - 1 - late];
			final double copy = sorted[late] + usual;
			last = Math.max(last, Math.min(own, copy));
			if (sorted[late] >= own) break;
		}
		return last;
	}
}
