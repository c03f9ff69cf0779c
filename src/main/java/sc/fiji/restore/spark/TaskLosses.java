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

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

import org.apache.spark.TaskFailedReason;
import org.apache.spark.scheduler.SparkListener;
import org.apache.spark.scheduler.SparkListenerJobEnd;
import org.apache.spark.scheduler.SparkListenerTaskEnd;

/**
 * Which tasks of a Spark job were lost with their processes, and how often.
 * Thread-safe.
 */
final class TaskLosses extends SparkListener {

	private static final long PATIENCE_S = 30;

	/**
	 * A task that was lost.
	 *
	 * @param index its position in the job
	 * @param times how often
	 * @param reason as Spark tells it
	 */
	record Loss(int index, int times, String reason) {}

	private final CountDownLatch ended = new CountDownLatch(1);
	private final Map<Integer, Integer> times = new HashMap<>();
	private Loss worst;

	@Override
	public synchronized void onTaskEnd(final SparkListenerTaskEnd end) {
		if (!(end.reason() instanceof final TaskFailedReason reason) ||
			!reason.countTowardsTaskFailures()) return;
		final int index = end.taskInfo().index();
		final int count = times.merge(index, 1, Integer::sum);
		if (worst == null || count > worst.times())
			worst = new Loss(index, count, reason.toErrorString());
	}

	@Override
	public void onJobEnd(final SparkListenerJobEnd end) {
		ended.countDown();
	}

	/**
	 * The first of the tasks that were lost most often: that for which Spark gives a
	 * job up. Waits for the job's end.
	 */
	Optional<Loss> worst() {
		try {
			// NB: a context that was stopped tells nothing any more.
			if (!ended.await(PATIENCE_S, TimeUnit.SECONDS)) return Optional.empty();
		}
		catch (final InterruptedException e) {
			Thread.currentThread().interrupt();
			return Optional.empty();
		}
		synchronized (this) {
			return Optional.ofNullable(worst);
		}
	}
}
