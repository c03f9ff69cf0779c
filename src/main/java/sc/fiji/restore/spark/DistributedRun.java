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

import java.io.Serializable;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;

import org.apache.spark.SparkContext;
import org.apache.spark.TaskContext;
import org.apache.spark.api.java.JavaSparkContext;

import sc.fiji.restore.error.RestoreException;
import sc.fiji.restore.pipeline.Progress;
import sc.fiji.restore.spark.TaskLosses.Loss;
import scala.Function2;
import scala.collection.Iterator;
import scala.jdk.javaapi.CollectionConverters;
import scala.reflect.ClassTag;
import scala.reflect.ClassTag$;
import scala.runtime.BoxedUnit;

/**
 * Runs passes on Spark, one task for each item.
 * <p>
 * Results come to the driver one by one as tasks end, each once, however often
 * Spark ran the task. An item that fails is told to its pass; so is one whose
 * process died as often as {@code spark.task.maxFailures} allows. All others are
 * done. Of several that run in a process when it dies, the first that Spark gives
 * up is taken for the cause. For one thread.
 * </p>
 */
public final class DistributedRun {

	/** Of this driver; executors tell passes apart by it. */
	private static final AtomicLong PASSES = new AtomicLong();

	private final JavaSparkContext spark;
	private final Progress progress;

	/**
	 * @param spark stays open
	 * @param progress told how many items of a pass have ended, on other threads
	 */
	public DistributedRun(final JavaSparkContext spark, final Progress progress) {
		this.spark = spark;
		this.progress = progress;
	}

	/**
	 * Runs a pass. Blocks until all its items have ended.
	 *
	 * @throws RestoreException if Spark cannot go on; what is done was told to the
	 *           pass
	 */
	public <R extends Serializable> void run(final Pass<R> pass) {
		final Set<Integer> left = new LinkedHashSet<>(pass.items());
		final ItemTask<R> task = new ItemTask<>(PASSES.incrementAndGet(),
			pass.factory());
		final int total = left.size();
		while (!left.isEmpty()) {
			final List<Integer> items = new ArrayList<>(left);
			final Optional<Loss> loss = run(items, task, result -> {
				left.remove(result.item());
				tell(pass, result);
				progress.update(total - left.size(), total);
			});
			if (loss.isEmpty()) return;
			final int item = items.get(loss.get().index());
			left.remove(item);
			pass.failed(item, "The process that did it ended " + loss.get().times() +
				" times before it was done: " + loss.get().reason());
			progress.update(total - left.size(), total);
		}
	}

	private static <R extends Serializable> void tell(final Pass<R> pass,
		final ItemResult<R> result)
	{
		if (result.error() == null) pass.done(result.item(), result.value());
		else pass.failed(result.item(), result.error());
	}

	/** Takes results; called by one thread at a time. */
	private interface Results<R extends Serializable> {

		void accept(ItemResult<R> result);
	}

	/** @return the task for which Spark gave up; empty if all have ended */
	private <R extends Serializable> Optional<Loss> run(final List<Integer> items,
		final ItemTask<R> task, final Results<R> results)
	{
		final SparkContext context = spark.sc();
		final TaskLosses losses = new TaskLosses();
		context.addSparkListener(losses);
		try {
			runJob(context, items, task, results);
			return Optional.empty();
		}
		// NB: Scala's methods do not declare their checked exceptions.
		catch (final Exception e) {
			if (e instanceof final RestoreException known) throw known;
			return Optional
				.of((context.isStopped() ? Optional.<Loss>empty() : losses.worst())
					.orElseThrow(() -> gaveUp(e)));
		}
		finally {
			context.removeSparkListener(losses);
		}
	}

	private static RestoreException gaveUp(final Exception e) {
		return new RestoreException(
			"Spark must run all tasks of the job, but gave " + "up: " +
				e.getMessage() + " What is finished stays. Look into Spark's " +
				"logs, and run the same command with --resume.",
			e);
	}

	private <R extends Serializable> void runJob(final SparkContext context,
		final List<Integer> items, final ItemTask<R> task, final Results<R> results)
	{
		final Function2<TaskContext, Iterator<Integer>, ItemResult<R>> work = task;
		final Function2<Object, ItemResult<R>, BoxedUnit> handler = (index,
			result) -> {
			results.accept(result);
			return BoxedUnit.UNIT;
		};
		final List<Object> partitions = new ArrayList<>(
			IntStream.range(0, items.size()).boxed().toList());
		final ClassTag<ItemResult<R>> tag = ClassTag$.MODULE$
			.apply(ItemResult.class);
		context.runJob(spark.parallelize(items, items.size()).rdd(), work,
			CollectionConverters.asScala(partitions).toSeq(), handler, tag);
	}
}
