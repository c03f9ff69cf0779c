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

package sc.fiji.restore.inference;

import sc.fiji.restore.error.RestoreException.InvalidOption;

/**
 * What the networks of a process may use, where somebody else decides that, such
 * as the scheduler of a cluster. Results do not depend on it. Immutable.
 *
 * @param threads of the processor for each network; 0 = as many as it has cores
 * @param gpu number of the GPU, from 0 on
 */
public record Resources(int threads, int gpu) {

	/** All cores, the first GPU. */
	public static final Resources ALL = new Resources(0, 0);

	private static volatile Resources granted = ALL;

	/** Checks the ranges. */
	public Resources {
		check("number of threads", threads);
		check("number of the GPU", gpu);
	}

	private static void check(final String what, final int value) {
		if (value < 0)
			throw new InvalidOption(
				"The " + what + " must be at least 0, but was " + value + ".");
	}

	/** What networks that are opened now may use. Thread-safe. */
	public static Resources granted() {
		return granted;
	}

	/**
	 * Tells what networks may use that are opened from now on; those that are open
	 * stay as they are. Thread-safe.
	 */
	public static void grant(final Resources resources) {
		granted = resources;
	}
}
