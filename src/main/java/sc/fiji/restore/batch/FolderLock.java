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
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.UUID;

import sc.fiji.restore.error.RestoreException.InvalidOption;

/**
 * Keeps others out of an output folder: a file that is locked, and gone
 * afterwards. A crash releases it; the file that is left then harms nobody.
 */
public final class FolderLock implements AutoCloseable {

	/** Behind all content, since elsewhere it could not be read on Windows. */
	private static final long LOCKED = Long.MAX_VALUE - 1;

	private final Path file;
	private final FileChannel channel;

	private FolderLock(final Path file, final FileChannel channel) {
		this.file = file;
		this.channel = channel;
	}

	/**
	 * Locks a folder.
	 *
	 * @param folder what others are kept out of
	 * @param file to be locked, which stands for the folder
	 * @param work what is done there, in one word
	 * @throws InvalidOption if somebody else has it
	 * @throws IOException if the file cannot be written, or its disk knows no locks
	 */
	public static FolderLock of(final Path folder, final Path file,
		final String work) throws IOException
	{
		while (true) {
			final FileChannel channel = FileChannel.open(file,
				StandardOpenOption.CREATE, StandardOpenOption.WRITE);
			final FileLock lock = tryLock(channel);
			if (lock == null) {
				channel.close();
				throw new InvalidOption(
					"The option 'output' must be a folder that no other " + work +
						" writes to, but another " + work + " is at work in " + folder +
						". Wait for it, or choose another folder.");
			}
			if (isInPlace(file, channel)) return new FolderLock(file, channel);
			channel.close();
		}
	}

	private static FileLock tryLock(final FileChannel channel)
		throws IOException
	{
		try {
			return channel.tryLock(LOCKED, 1, false);
		}
		catch (final OverlappingFileLockException e) {
			// NB: somebody else in this ImageJ.
			return null;
		}
		catch (final IOException e) {
			channel.close();
			throw e;
		}
	}

	/** Whether the file has not been deleted by whoever had it before. */
	private static boolean isInPlace(final Path file, final FileChannel channel)
		throws IOException
	{
		final byte[] token = UUID.randomUUID().toString()
			.getBytes(StandardCharsets.US_ASCII);
		channel.truncate(0).write(ByteBuffer.wrap(token), 0);
		return Files.exists(file) && Arrays.equals(token, Files.readAllBytes(file));
	}

	@Override
	public void close() throws IOException {
		try (channel) {
			Files.deleteIfExists(file);
		}
	}
}
