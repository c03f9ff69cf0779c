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
package sc.fiji.restore.image.zarr;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import java.util.UUID;

import sc.fiji.restore.error.RestoreException.InvalidImage;
import sc.fiji.restore.error.RestoreException.WriteFailed;

/**
 * Files in a folder. They are written whole or not at all, also when several
 * write the same one.
 *
 * @param folder of the files
 * @param temporary folder on the same disk for files that are not complete; null
 *          = nothing is written
 */
record FileStore(Path folder, Path temporary) implements ZarrStore {

	@Override
	public Optional<byte[]> read(final String key) {
		try {
			return Optional.of(Files.readAllBytes(folder.resolve(key)));
		}
		catch (final NoSuchFileException e) {
			return Optional.empty();
		}
		catch (final IOException e) {
			throw unreadable(key, e);
		}
	}

	@Override
	public Optional<byte[]> read(final String key, final long offset,
		final int length)
	{
		try (FileChannel channel = FileChannel.open(folder.resolve(key),
			StandardOpenOption.READ))
		{
			final long begin = offset < 0 ? channel.size() + offset : offset;
			if (begin < 0 || length < 0 || begin + length > channel.size())
				throw new EOFException("it ends before byte " + (begin + length));
			final ByteBuffer buffer = ByteBuffer.allocate(length);
			while (buffer.hasRemaining()) {
				if (channel.read(buffer, begin + buffer.position()) < 0)
					throw new EOFException("it became shorter");
			}
			return Optional.of(buffer.array());
		}
		catch (final NoSuchFileException e) {
			return Optional.empty();
		}
		catch (final IOException e) {
			throw unreadable(key, e);
		}
	}

	private InvalidImage unreadable(final String key, final IOException e) {
		return new InvalidImage("The file " + describe(key) +
			" could not be read: " + e + ". Check the disk.");
	}

	/**
	 * Writes a file, which takes the place of an older one.
	 *
	 * @throws WriteFailed if that is not possible; what was there before stays
	 */
	void write(final String key, final byte[] bytes) {
		final Path file = folder.resolve(key);
		try {
			Files.createDirectories(temporary);
			Files.createDirectories(file.getParent());
			final Path part = temporary.resolve(UUID.randomUUID() + ".part");
			try {
				Files.write(part, bytes, StandardOpenOption.CREATE_NEW,
					StandardOpenOption.WRITE, StandardOpenOption.SYNC);
				Files.move(part, file, StandardCopyOption.ATOMIC_MOVE,
					StandardCopyOption.REPLACE_EXISTING);
			}
			finally {
				Files.deleteIfExists(part);
			}
		}
		catch (final IOException e) {
			throw new WriteFailed("The file " + file + " (" + bytes.length +
				" bytes) could not be written: " + e + ". Check that the folder may " +
				"be written and has space left; what is finished stays, and the same " +
				"job goes on from there.", e);
		}
	}

	@Override
	public String describe(final String key) {
		return folder.resolve(key).toString();
	}

	@Override
	public FileStore child(final String name) {
		return new FileStore(folder.resolve(name), temporary);
	}
}
