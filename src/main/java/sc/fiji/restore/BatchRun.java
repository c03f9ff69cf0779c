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

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CancellationException;

import ij.ImagePlus;
import sc.fiji.restore.error.RestoreException;
import sc.fiji.restore.error.RestoreException.WriteFailed;
import sc.fiji.restore.pipeline.Progress;

/**
 * Restores one image after another; only one is in memory at a time. What is wrong
 * with an image is noted, and the next one is taken. For one thread.
 *
 * @param models what to restore with; for the caller to close
 * @param sink where the results go
 * @param progress told how much of all is done; may cancel
 */
record BatchRun(BatchModels models, ResultSink sink, Progress progress) {

	/**
	 * Restores images that are not finished.
	 *
	 * @param images in this order
	 * @throws CancellationException if {@code progress} cancelled; the sink keeps
	 *           what it has
	 * @throws RestoreException if a model cannot be opened, or the sink takes
	 *           nothing
	 */
	BatchSummary restore(final List<BatchImage> images) {
		final List<BatchImage> left = new ArrayList<>();
		for (final BatchImage image : images) {
			checkCanceled();
			if (!sink.isFinished(image)) left.add(image);
		}
		final BatchProgress bar = new BatchProgress(progress,
			left.stream().mapToLong(BatchImage::size).sum());
		final List<String> failures = new ArrayList<>();
		for (final BatchImage image : left) {
			checkCanceled();
			restore(image, bar.of(image.size()))
				.ifPresent(error -> failures.add(image.name() + ": " + error));
			bar.add(image.size());
		}
		return new BatchSummary(left.size() - failures.size(),
			images.size() - left.size(), failures);
	}

	private void checkCanceled() {
		if (progress.isCanceled())
			throw new CancellationException("Canceled by the user.");
	}

	/** Restores an image; what is wrong with it is returned. */
	private Optional<String> restore(final BatchImage image,
		final Progress part)
	{
		final ImagePlus input;
		try {
			sink.check(image);
			input = image.open();
		}
		catch (final RuntimeException | OutOfMemoryError e) {
			return failed(image, e);
		}
		final Restorer restorer = models.of(input);
		try {
			final long start = System.nanoTime();
			final Restored result = models.restore(restorer, input, part);
			sink.add(image, input, result, (System.nanoTime() - start) * 1e-9);
			return Optional.empty();
		}
		catch (final CancellationException | WriteFailed e) {
			throw e;
		}
		catch (final RuntimeException | OutOfMemoryError e) {
			return failed(image, e);
		}
	}

	private Optional<String> failed(final BatchImage image, final Throwable e) {
		final String error = Unexpected
			.explained("Restoring '" + image.name() + "'", e).getMessage();
		sink.addFailure(image, error);
		return Optional.of(error);
	}
}
