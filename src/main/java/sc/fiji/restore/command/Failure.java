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
package sc.fiji.restore.command;

import java.util.concurrent.CancellationException;

import ij.IJ;
import ij.Macro;

/**
 * Ends a command that failed: with a message for people and macros, with the
 * exception for programs.
 */
final class Failure {

	private Failure() {}

	/**
	 * Reports an error to whoever started the command. Of all ways, only
	 * {@link IJ#error(String, String)} stops a macro.
	 *
	 * @param e what went wrong, or that the user canceled
	 * @param command what failed; is canceled
	 */
	static void report(final RuntimeException e, final RestoreCommand command) {
		report(e, command.caller());
		command.cancel(null);
	}

	/** Reports an error to a caller; throws it if that is a program. */
	static void report(final RuntimeException e, final Caller caller) {
		if (caller == Caller.PROGRAM) throw e;
		if (e instanceof CancellationException) {
			IJ.showStatus("Restoring was canceled.");
			return;
		}
		try {
			IJ.error("Restore", e.getMessage());
		}
		catch (final RuntimeException abort) {
			// NB: on a macro's own thread ImageJ ends the macro by this exception;
			// here, on SciJava's, its flag is enough.
			if (!Macro.MACRO_CANCELED.equals(abort.getMessage())) throw abort;
		}
	}
}
