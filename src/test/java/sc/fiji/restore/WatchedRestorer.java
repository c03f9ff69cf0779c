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

import java.util.Optional;
import java.util.function.UnaryOperator;

import sc.fiji.restore.image.ij.Planes;
import sc.fiji.restore.inference.TileModel;
import sc.fiji.restore.model.ModelSpec;
import sc.fiji.restore.pipeline.Progress;

/**
 * Restorers whose networks somebody watches, such as a clock. A degradation is
 * estimated unwatched.
 */
public final class WatchedRestorer {

	private WatchedRestorer() {}

	/**
	 * Opens a model as {@link Restorer#open} does.
	 *
	 * @param spec the model
	 * @param options how to restore
	 * @param watch gets the network of every image, and gives back one that
	 *          computes the same
	 * @return for the caller to close
	 */
	public static Restorer open(final ModelSpec spec,
		final RestoreOptions options, final UnaryOperator<TileModel> watch)
	{
		final Restorer restorer = Restorer.open(spec, options, Progress.NONE);
		return new Restorer(restorer.model(), options,
			new Watched(restorer.source(), watch));
	}

	/** Where watched networks come from. */
	private record Watched(NetworkSource source,
		UnaryOperator<TileModel> watch) implements NetworkSource
	{

		@Override
		public String device() {
			return source.device();
		}

		@Override
		public Prepared prepare(final Planes planes, final Progress progress) {
			return watched(source.prepare(planes, progress));
		}

		@Override
		public Prepared prepare(final Degradation used) {
			return watched(source.prepare(used));
		}

		private Prepared watched(final Prepared network) {
			return new Prepared(watch.apply(network.model()), network.provenance(),
				network.closer());
		}

		@Override
		public Optional<Degradation> degradation(final Planes planes,
			final Progress progress)
		{
			return source.degradation(planes, progress);
		}

		@Override
		public void close() {
			source.close();
		}
	}
}
