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

import sc.fiji.restore.pipeline.Progress;

/**
 * Progress of several images of different sizes as progress of all. For one
 * thread, except for questions whether to stop.
 */
final class BatchProgress {

	/** As fine as a bar can show. */
	private static final int STEPS = 100_000;

	private final Progress whole;
	private final double total;
	private long finished;

	/**
	 * @param whole told about all
	 * @param total sum of the sizes of all images
	 */
	BatchProgress(final Progress whole, final long total) {
		this.whole = whole;
		this.total = total;
	}

	/**
	 * Progress of the next image. Messages, which advise on a single image, are left
	 * out.
	 *
	 * @param size of the image
	 */
	Progress of(final long size) {
		return new Progress() {

			@Override
			public void update(final long done, final long tiles) {
				show(finished + (double) size * done / tiles);
			}

			@Override
			public boolean isCanceled() {
				return whole.isCanceled();
			}
		};
	}

	/** An image is finished, in whatever way. */
	void add(final long size) {
		finished += size;
		show(finished);
	}

	private void show(final double done) {
		whole.update(Math.max(1, Math.round(STEPS * done / total)), STEPS);
	}
}
