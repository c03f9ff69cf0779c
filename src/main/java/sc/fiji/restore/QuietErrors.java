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

import java.lang.reflect.Field;

import ij.IJ;

/**
 * While this is open, what ImageJ's readers and writers of files complain about
 * goes to the log: it neither waits for somebody to close a message, nor ends the
 * macro that runs, so that other files get their turn. One at a time.
 */
final class QuietErrors implements AutoCloseable {

	private final Object macro;

	/** From now on. */
	QuietErrors() {
		IJ.redirectErrorMessages(true);
		macro = exchange(null);
	}

	/** ImageJ ends the macro that it finds there, and has no accessor. */
	private static Object exchange(final Object interpreter) {
		try {
			final Field field = IJ.class.getDeclaredField("macroInterpreter");
			field.setAccessible(true);
			final Object before = field.get(null);
			field.set(null, interpreter);
			return before;
		}
		catch (final ReflectiveOperationException e) {
			throw new IllegalStateException("This version of ImageJ keeps its " +
				"running macro elsewhere; update the Restore plugin.", e);
		}
	}

	@Override
	public void close() {
		exchange(macro);
		IJ.redirectErrorMessages(false);
	}
}
