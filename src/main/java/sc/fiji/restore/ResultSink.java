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

import java.util.function.Consumer;

import ij.ImagePlus;

/** Where the results of a batch go. For one thread. */
interface ResultSink {

	/** Whether there is nothing left to do for an image. */
	default boolean isFinished(final BatchImage image) {
		return false;
	}

	/**
	 * Says before the work that a result could not be taken.
	 *
	 * @throws sc.fiji.restore.error.RestoreException if so
	 */
	default void check(final BatchImage image) {}

	/**
	 * Takes a result.
	 *
	 * @param image what it was made of
	 * @param input the same, open
	 * @param result for this to keep, with the disagreement if that was wanted
	 * @param seconds that it took
	 * @throws sc.fiji.restore.error.RestoreException.WriteFailed if it cannot be
	 *           kept, nor could others
	 */
	void add(BatchImage image, ImagePlus input, Restored result, double seconds);

	/** Notes that an image has no result. */
	default void addFailure(final BatchImage image, final String error) {}

	/** Hands results on, whatever became of them before. */
	static ResultSink to(final Consumer<ImagePlus> receiver) {
		// NB: the result comes last, so that it is the active image.
		return (image, input, result, seconds) -> {
			result.disagreement().ifPresent(receiver);
			receiver.accept(result.image());
		};
	}
}
