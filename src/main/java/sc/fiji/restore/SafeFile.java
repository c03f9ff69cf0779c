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

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

import sc.fiji.restore.error.RestoreException.WriteFailed;

/**
 * Files that are written whole or not at all.
 */
public final class SafeFile {

	private static final int BUFFER = 1 << 16;

	private SafeFile() {}

	/** Writes the content of a file. */
	@FunctionalInterface
	interface Content {

		/** @param out receives it; not to be closed */
		void write(OutputStream out) throws IOException;
	}

	/**
	 * Writes a file, and the folders above it where they are missing. The content
	 * goes to a neighbouring file first, which then takes the place of an older
	 * one.
	 *
	 * @param file what to write
	 * @param content all of it
	 * @throws WriteFailed if that is not possible; no part of it is left
	 */
	public static void write(final Path file, final byte[] content) {
		write(file, content.length, out -> out.write(content));
	}

	/**
	 * Writes a file whose content is made meanwhile, as
	 * {@link #write(Path, byte[])}.
	 *
	 * @param file what to write
	 * @param bytes about how many there will be
	 * @param content writes all of it; what it throws goes on to the caller
	 * @throws WriteFailed if that is not possible; no part of it is left
	 */
	static void write(final Path file, final long bytes, final Content content) {
		try {
			Files.createDirectories(file.getParent());
			checkSpace(file, bytes);
			final Path part = file.resolveSibling(file.getFileName() + ".part");
			try {
				try (OutputStream out = new BufferedOutputStream(
					Files.newOutputStream(part), BUFFER))
				{
					content.write(out);
				}
				Files.move(part, file, StandardCopyOption.REPLACE_EXISTING);
			}
			finally {
				Files.deleteIfExists(part);
			}
		}
		catch (final IOException e) {
			throw new WriteFailed("The file " + file + " (" + bytes / 1024 +
				" KB) could not be written: " + e +
				". Check that its folder may be written and has space left.", e);
		}
	}

	private static void checkSpace(final Path file, final long bytes)
		throws IOException
	{
		final long free = Files.getFileStore(file.getParent()).getUsableSpace();
		if (free < bytes)
			throw new IOException(
				"only " + free / 1024 + " KB are free in " + file.getParent());
	}
}
