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
package sc.fiji.restore.pipeline;

import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.Supplier;

import sc.fiji.restore.error.RestoreException.InsufficientMemory;
import sc.fiji.restore.inference.TileModel;
import sc.fiji.restore.inference.TileRun;
import sc.fiji.restore.inference.TileShape;
import sc.fiji.restore.inference.WrappedModel;

/** A device on which memory suffices for tiles of some pixels, not for more. */
public final class ShortMemory implements WrappedModel {

	/** When memory turns out to be short. */
	enum When {
		RESERVING, RUNNING
	}

	private final TileModel model;
	private final int pixels;
	private final When when;
	private final Supplier<? extends Throwable> failure;
	private final List<TileShape> refused = Collections
		.synchronizedList(new ArrayList<>());

	ShortMemory(final TileModel model, final int pixels, final When when,
		final Supplier<? extends Throwable> failure)
	{
		this.model = model;
		this.pixels = pixels;
		this.when = when;
		this.failure = failure;
	}

	/**
	 * Runs fail.
	 *
	 * @param model the network
	 * @param pixels of the largest tile, of all images of a batch
	 */
	public ShortMemory(final TileModel model, final int pixels) {
		this(model, pixels, When.RUNNING,
			() -> new InsufficientMemory("Running failed", null));
	}

	/** The shapes that were too large, in order. */
	List<TileShape> refused() {
		return refused;
	}

	@Override
	public TileModel model() {
		return model;
	}

	@Override
	public TileRun prepare(final TileShape shape) {
		if (when == When.RESERVING) check(shape);
		final TileRun run = model.prepare(shape);
		return new TileRun() {

			@Override
			public FloatBuffer input() {
				return run.input();
			}

			@Override
			public FloatBuffer output() {
				return run.output();
			}

			@Override
			public void run() {
				check(shape);
				run.run();
			}

			@Override
			public void interrupt() {
				run.interrupt();
			}

			@Override
			public void close() {
				run.close();
			}
		};
	}

	private void check(final TileShape shape) {
		if (shape.batch() * shape.width() * shape.height() <= pixels) return;
		refused.add(shape);
		final Throwable e = failure.get();
		if (e instanceof final Error error) throw error;
		throw (RuntimeException) e;
	}
}
