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
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;

import sc.fiji.restore.image.ij.Planes;
import sc.fiji.restore.pipeline.Progress;
import sc.fiji.restore.pipeline.SideThread;

/**
 * A network that is opened on a thread of its own, while its first image is
 * measured. What goes wrong is told by the first who needs it. Thread-safe.
 */
final class OpeningNetwork implements NetworkSource {

	private final CompletableFuture<NetworkSource> opening;

	/** @param open opens it; may throw */
	OpeningNetwork(final Supplier<NetworkSource> open) {
		opening = CompletableFuture.supplyAsync(open, work -> {
			final Thread thread = new Thread(work, "Restore-open");
			thread.setDaemon(true);
			thread.start();
		});
	}

	private NetworkSource opened() {
		return SideThread.get(opening);
	}

	@Override
	public String device() {
		return opened().device();
	}

	@Override
	public void check(final Progress progress) {
		NetworkSource.super.check(progress);
		if (opening.isCompletedExceptionally()) opened();
	}

	@Override
	public Prepared prepare(final Planes planes, final Progress progress) {
		return opened().prepare(planes, progress);
	}

	@Override
	public Prepared prepare(final Degradation used) {
		return opened().prepare(used);
	}

	@Override
	public Optional<Degradation> degradation(final Planes planes,
		final Progress progress)
	{
		return opened().degradation(planes, progress);
	}

	/** Waits until it is open, if it ever will be. */
	@Override
	public void close() {
		opening.handle((network, problem) -> Optional.ofNullable(network)).join()
			.ifPresent(NetworkSource::close);
	}
}
