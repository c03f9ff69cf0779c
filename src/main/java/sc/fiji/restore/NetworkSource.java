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

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CancellationException;

import sc.fiji.restore.image.ij.Planes;
import sc.fiji.restore.inference.TileModel;
import sc.fiji.restore.pipeline.Progress;

/**
 * Where the network for an image comes from: most models have one for all.
 * Whoever opens it closes it. Thread-safe.
 */
interface NetworkSource extends AutoCloseable {

	/** The device that computes, or that was asked for. */
	String device();

	/**
	 * Whether it makes sense to go on preparing an image, such as measuring a long
	 * stack: throws what went wrong here, if that is known already.
	 *
	 * @throws CancellationException if the user wants to stop
	 */
	default void check(final Progress progress) {
		Restorer.checkCanceled(progress);
	}

	/**
	 * Makes the network for an image ready.
	 *
	 * @param planes of the image, normalised
	 * @param progress may cancel
	 * @return the network, for the caller to close before this source
	 */
	Prepared prepare(Planes planes, Progress progress);

	/**
	 * Makes the network for a known degradation ready.
	 *
	 * @param used decides; without meaning where the network does not depend on it
	 * @return the network, for the caller to close before this source
	 */
	Prepared prepare(Degradation used);

	/**
	 * Estimates how an image was degraded.
	 *
	 * @param planes of the image, normalised
	 * @param progress may cancel
	 * @return empty if the network does not depend on it
	 */
	default Optional<Degradation> degradation(final Planes planes,
		final Progress progress)
	{
		return Optional.empty();
	}

	@Override
	void close();

	/** A model whose network is the same for all images. */
	static NetworkSource fixed(final TileModel model) {
		return new NetworkSource() {

			@Override
			public String device() {
				return model.device();
			}

			@Override
			public Prepared prepare(final Planes planes, final Progress progress) {
				return prepared();
			}

			@Override
			public Prepared prepare(final Degradation used) {
				return prepared();
			}

			private Prepared prepared() {
				return new Prepared(model, Map.of(), () -> {
					// NB: open for the next image.
				});
			}

			@Override
			public void close() {
				model.close();
			}
		};
	}

	/**
	 * A network for one image.
	 *
	 * @param model the network
	 * @param provenance what made it, as image properties
	 * @param closer gives it back
	 */
	record Prepared(TileModel model, Map<String, String> provenance,
		Runnable closer) implements AutoCloseable
	{

		@Override
		public void close() {
			closer.run();
		}
	}
}
