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

package sc.fiji.restore.error;

/**
 * Root of the errors that a user can do something about.
 * <p>
 * Every message names the subject, the rule, the actual value and the remedy,
 * and may be shown to the user as it is. The nested kinds tell what was wrong,
 * so that callers can react without reading the message.
 * </p>
 */
public class RestoreException extends RuntimeException {

	private static final long serialVersionUID = 1L;

	/** Creates an error with a message for the user. */
	public RestoreException(final String message) {
		super(message);
	}

	/** Creates an error with a message for the user and its technical cause. */
	public RestoreException(final String message, final Throwable cause) {
		super(message, cause);
	}

	/** An option has a value that is unknown or out of its range. */
	public static class InvalidOption extends RestoreException {

		private static final long serialVersionUID = 1L;

		/** Creates an error with a message for the user. */
		public InvalidOption(final String message) {
			super(message);
		}
	}

	/** The image cannot be restored as it is. */
	public static class InvalidImage extends RestoreException {

		private static final long serialVersionUID = 1L;

		/** Creates an error with a message for the user. */
		public InvalidImage(final String message) {
			super(message);
		}
	}

	/** A model folder is unreadable, damaged or not what it describes. */
	public static class InvalidModel extends RestoreException {

		private static final long serialVersionUID = 1L;

		/** Creates an error with a message for the user. */
		public InvalidModel(final String message) {
			super(message);
		}

		/** Creates an error with a message for the user and its cause. */
		public InvalidModel(final String message, final Throwable cause) {
			super(message, cause);
		}
	}

	/** Running the network failed. */
	public static class InferenceFailed extends RestoreException {

		private static final long serialVersionUID = 1L;

		/** Creates an error with a message for the user and its cause. */
		public InferenceFailed(final String message, final Throwable cause) {
			super(message, cause);
		}
	}

	/** There was too little memory for the network, of the machine or the device. */
	public static class InsufficientMemory extends InferenceFailed {

		private static final long serialVersionUID = 1L;

		/** Creates an error with a message for the user and its cause. */
		public InsufficientMemory(final String message, final Throwable cause) {
			super(message, cause);
		}
	}

	/** A result could not be written. */
	public static class WriteFailed extends RestoreException {

		private static final long serialVersionUID = 1L;

		/** Creates an error with a message for the user and its cause. */
		public WriteFailed(final String message, final Throwable cause) {
			super(message, cause);
		}
	}
}
