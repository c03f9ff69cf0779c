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

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * What Jazzer calls with inputs that it invents: {@code mvn -q -Pfuzz
 * test-compile exec:exec -Dfuzz.seconds=600}.
 */
public final class CheckpointFuzzer {

	private static final Path FILE = temporary();

	private CheckpointFuzzer() {}

	/** Fails with anything but a {@link CheckpointException}. */
	public static void fuzzerTestOneInput(final byte[] input) {
		Fuzzing.FILE.read(FILE, input);
		if (input.length > 0 && input[0] == (byte) 0x80) {
			Fuzzing.PICKLE_IN_ZIP.read(FILE, input);
			Fuzzing.PICKLE_IN_LEGACY.read(FILE, input);
		}
		else Fuzzing.INDEX.read(FILE, input);
	}

	/** An index's file, with data beside it, that Jazzer leaves behind. */
	private static Path temporary() {
		try {
			final Path folder = Files.createTempDirectory("fuzz");
			Files.copy(CheckpointFiles.golden(Mutations.DATA),
				folder.resolve(Mutations.DATA));
			return folder.resolve(Mutations.INDEX);
		}
		catch (final IOException e) {
			throw new ExceptionInInitializerError(e);
		}
	}
}
