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

import java.io.PrintStream;
import java.io.Serializable;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.apache.spark.SparkConf;
import org.apache.spark.TaskContext;

import sc.fiji.restore.ZarrJob;
import sc.fiji.restore.ZarrParts;
import sc.fiji.restore.ZarrStep;
import sc.fiji.restore.error.RestoreException;
import sc.fiji.restore.error.RestoreException.InvalidOption;
import sc.fiji.restore.inference.Device;
import sc.fiji.restore.pipeline.Progress;

/** The restoration of an image in OME-Zarr, whose steps are passes. */
final class ZarrDistributed implements DistributedJob {

	private static final String GPU = "spark.task.resource.gpu.amount";
	private static final String DEFAULT_MEMORY = "1g";

	private final ZarrParts parts;

	/**
	 * Checks all options; writes nothing.
	 *
	 * @param options by the keys of {@link ZarrJob}
	 * @param conf of Spark, as the command is given it
	 * @param out told messages
	 * @throws RestoreException as {@link ZarrParts}
	 */
	ZarrDistributed(final Map<String, String> options, final SparkConf conf,
		final PrintStream out)
	{
		ZarrJob job = new ZarrJob();
		for (final Map.Entry<String, String> option : options.entrySet())
			job = job.with(option.getKey(), option.getValue());
		final Optional<String> gpu = conf.contains(GPU) ? Optional.of("0")
			: Optional.empty();
		final Device device = new Slot(1, gpu).device(job.device());
		parts = new ZarrParts(job, device, memory(conf), new Progress() {

			@Override
			public void update(final long done, final long total) {
				// NB: passes tell how far they are.
			}

			@Override
			public void message(final String text) {
				out.println(text);
			}
		});
	}

	/** What a task may use of an executor's. */
	private static long memory(final SparkConf conf) {
		final long all = conf.getSizeAsBytes("spark.executor.memory",
			DEFAULT_MEMORY);
		final int cores = conf.getInt("spark.executor.cores", 1);
		return all / Math.max(1, cores / conf.getInt("spark.task.cpus", 1));
	}

	@Override
	public Optional<Pass<?>> next() {
		return parts.next().map(StepPass::new);
	}

	@Override
	public List<String> finish() {
		return parts.finish();
	}

	@Override
	public void close() {
		parts.close();
	}

	/** A step on Spark. */
	private record StepPass<R extends Serializable>(
		ZarrStep<R> step) implements Pass<R>
	{

		@Override
		public String title() {
			return step.title();
		}

		@Override
		public List<Integer> items() {
			return step.items();
		}

		@Override
		public WorkerFactory<R> factory() {
			final ZarrStep.Work<R> work = step.work();
			return slot -> worker(
				work.open(number(slot), slot.threads(), new TaskProgress()));
		}

		@Override
		public void done(final int item, final R result) {
			step.done(result);
		}

		@Override
		public void failed(final int item, final String message) {
			step.failed(item, message);
		}
	}

	private static int number(final Slot slot) {
		final String gpu = slot.gpu().orElse("0");
		try {
			return Integer.parseInt(gpu);
		}
		catch (final NumberFormatException e) {
			throw new InvalidOption("The address of a GPU in Spark must be its " +
				"number, but was '" + gpu + "'. Correct Spark's discovery script.");
		}
	}

	private static <R extends Serializable> ItemWorker<R> worker(
		final ZarrStep.Worker<R> worker)
	{
		return new ItemWorker<>() {

			@Override
			public R work(final int item) {
				return worker.work(item);
			}

			@Override
			public void close() {
				worker.close();
			}
		};
	}

	/** Stops what Spark wants to stop. */
	private static final class TaskProgress implements Progress {

		@Override
		public void update(final long done, final long total) {
			// NB: the driver counts items.
		}

		@Override
		public boolean isCanceled() {
			final TaskContext task = TaskContext.get();
			return task != null && task.isInterrupted();
		}
	}
}
