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

import org.apache.spark.TaskContext;

import sc.fiji.restore.Unexpected;
import scala.collection.Iterator;
import scala.runtime.AbstractFunction2;

/**
 * Does the item of a task in an executor. What is wrong with an item is a result,
 * too: only a process that dies makes Spark run it again.
 */
final class ItemTask<R extends Serializable>
	extends
		AbstractFunction2<TaskContext, Iterator<Integer>, ItemResult<R>>
	implements
		Serializable
{

	private static final long serialVersionUID = 1L;

	private final long pass;
	private final WorkerFactory<R> factory;

	/**
	 * @param pass number of the pass; higher ones begin later
	 * @param factory makes what does the item
	 */
	ItemTask(final long pass, final WorkerFactory<R> factory) {
		this.pass = pass;
		this.factory = factory;
	}

	@Override
	public ItemResult<R> apply(final TaskContext context,
		final Iterator<Integer> items)
	{
		final int item = items.next();
		try {
			return new ItemResult<>(item, work(item, Slot.of(context)), null);
		}
		catch (final Exception | OutOfMemoryError e) {
			// NB: what Spark stopped did not fail; somebody else does it.
			context.killTaskIfInterrupted();
			return new ItemResult<>(item, null, explained(e));
		}
	}

	private static String explained(final Throwable e) {
		if (e instanceof OutOfMemoryError)
			return "The work needs more memory than its executor may use (" +
				(Runtime.getRuntime().maxMemory() >> 20) +
				" MB). Raise spark.executor.memory, or lower the tile size.";
		return Unexpected.explained("The work", e).getMessage();
	}

	private R work(final int item, final Slot slot) throws Exception {
		final WorkerPool pool = WorkerPool.get();
		final ItemWorker<R> worker = pool.take(pass, slot, factory);
		boolean done = false;
		try {
			final R result = worker.work(item);
			done = true;
			return result;
		}
		finally {
			if (done) pool.giveBack(pass, slot, worker);
			else worker.close();
		}
	}
}
