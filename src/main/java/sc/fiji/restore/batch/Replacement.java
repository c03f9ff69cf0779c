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
package sc.fiji.restore.batch;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

/**
 * How files come into a folder: whole or not at all. One after another go to the
 * same temporary file, which is moved when it is complete.
 *
 * @param part the temporary file, on the same disk
 */
record Replacement(Path part) {

	/** Writes a file. */
	@FunctionalInterface
	interface Content {

		/** @param file where to write; does not exist yet */
		void writeTo(Path file) throws IOException;
	}

	/** Forgets what a crash left behind. */
	void clear() throws IOException {
		Files.deleteIfExists(part);
	}

	/** Writes the temporary file and makes sure that it is on the disk. */
	void prepare(final Content content) throws IOException {
		clear();
		content.writeTo(part);
		try (
			FileChannel channel = FileChannel.open(part, StandardOpenOption.WRITE))
		{
			channel.force(true);
		}
	}

	/** Moves the temporary file to its place. */
	void finish(final Path file) throws IOException {
		Files.move(part, file, StandardCopyOption.ATOMIC_MOVE,
			StandardCopyOption.REPLACE_EXISTING);
	}

	/** Writes a file, which takes the place of an older one. */
	void write(final Path file, final Content content) throws IOException {
		prepare(content);
		finish(file);
	}
}
