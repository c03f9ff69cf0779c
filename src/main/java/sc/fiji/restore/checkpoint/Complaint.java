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
package sc.fiji.restore.checkpoint;

import java.nio.file.Path;

/**
 * Makes the errors about one file, so that all of them have the same form: file,
 * rule, value, remedy.
 */
record Complaint(Path file) {

	private static final int LONGEST = 100;

	/** The content contradicts itself, as when a download was cut off. */
	CheckpointException damaged(final String rule, final String value) {
		return of(rule, value, "It is damaged or cut off: download it again.");
	}

	/** The content is in order, but of a kind that this reader does not have. */
	CheckpointException unsupported(final String rule, final String value) {
		return of(rule, value,
			"Save the weights again in Python, with a recent PyTorch:" +
				" torch.save(network.state_dict(), file).");
	}

	/** The content would run code or exhaust the machine if it were trusted. */
	CheckpointException refused(final String rule, final String value) {
		return of(rule, value, "It may be harmful. Ask its authors for a file" +
			" of weights alone, best in the safetensors format.");
	}

	/** The operating system does not hand out the content. */
	CheckpointException unreadable(final Exception cause) {
		return new CheckpointException(
			"The checkpoint " + file + " must be a readable file, but: " + cause +
				". Check that it exists, may be read and is not in use.",
			cause);
	}

	CheckpointException of(final String rule, final String value,
		final String remedy)
	{
		return new CheckpointException("The checkpoint " + file + " must " + rule +
			", but " + value + ". " + remedy);
	}

	/** A text of the file as it may be shown: short and on one line. */
	static String quote(final String text) {
		final String start = text.length() <= LONGEST ? text
			: text.substring(0, LONGEST) + "…";
		return "'" + start.replaceAll("[^\\p{Print}…]", "?") + "'";
	}
}
