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
package sc.fiji.restore;

import java.io.Serializable;
import java.util.List;

import sc.fiji.restore.error.RestoreException;
import sc.fiji.restore.pipeline.Progress;

/**
 * One way through an image in OME-Zarr, in items that do not depend on each other,
 * see {@link ZarrParts}. For one thread at a time; only {@link #work} travels to
 * other processes.
 *
 * @param <R> what comes of an item
 */
public interface ZarrStep<R extends Serializable> {

	/** What is done, for people: {@code Measuring}. */
	String title();

	/** The items. */
	List<Integer> items();

	/** What does them. */
	Work<R> work();

	/** An item is done; told once for each, in any order. */
	void done(R result);

	/**
	 * An item could not be done.
	 *
	 * @param item its index
	 * @param message why
	 */
	void failed(int item, String message);

	/** Does items, in any process that sees the same folders. Immutable. */
	interface Work<R extends Serializable> extends Serializable {

		/**
		 * Opens what is needed.
		 *
		 * @param gpu which one, where the job's device is one of several
		 * @param threads how many may compute on the CPU
		 * @param progress may cancel
		 * @return for the caller to close
		 * @throws RestoreException if the model or the image cannot be opened, the
		 *           model is another one here, or the job's device cannot be used
		 */
		Worker<R> open(int gpu, int threads, Progress progress);
	}

	/** Does items one by one; for one thread at a time. */
	interface Worker<R extends Serializable> extends AutoCloseable {

		/**
		 * Does an item; does the same if it is done again.
		 *
		 * @throws RestoreException if that is not possible
		 */
		R work(int item);

		@Override
		void close();
	}
}
