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

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * What a batch did. Immutable.
 *
 * @param restored images that have a result now
 * @param finished images that had one already
 * @param failures a line for each image without one: its name, and why
 */
public record BatchSummary(int restored, int finished, List<String> failures) {

	/** More are too many for a message. */
	private static final int SHOWN = 10;

	/** Copies. */
	public BatchSummary {
		failures = List.copyOf(failures);
	}

	/** The failures for a message; empty if there is none. */
	Optional<String> errors() {
		if (failures.isEmpty()) return Optional.empty();
		return Optional
			.of(failures.stream().limit(SHOWN).collect(Collectors.joining("\n")) +
				(failures.size() > SHOWN ? "\nand so on" : ""));
	}

	/** For people. */
	@Override
	public String toString() {
		return "Batch: " + restored + " image(s) restored, " + finished +
			" finished before, " + failures.size() + " failed." +
			errors().map(errors -> "\n" + errors).orElse("");
	}
}
