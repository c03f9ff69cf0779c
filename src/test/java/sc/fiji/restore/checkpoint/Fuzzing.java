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
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Makes files of arbitrary bytes and reads them. Where checksums would keep the
 * bytes from the reader behind them, it is given right ones.
 */
enum Fuzzing {

	/** The file as it is. */
	FILE {

		@Override
		byte[] file(final byte[] bytes) {
			return bytes;
		}
	},
	/** A pickle and a storage in PyTorch's zip. */
	PICKLE_IN_ZIP {

		@Override
		byte[] file(final byte[] bytes) {
			return Archive.zip(bytes, new byte[96]);
		}
	},
	/** A pickle and a storage in PyTorch's older format. */
	PICKLE_IN_LEGACY {

		@Override
		byte[] file(final byte[] bytes) {
			return Archive.legacy(bytes, new byte[96]);
		}
	},
	/** An index of TensorFlow whose blocks lie where its footer says. */
	INDEX {

		@Override
		byte[] file(final byte[] bytes) {
			return Index.withChecksums(bytes.clone());
		}
	};

	/** The bytes as a file with right checksums. */
	abstract byte[] file(byte[] bytes);

	/**
	 * Reads a file of these bytes.
	 *
	 * @param path where to write it
	 * @return whether it could be read
	 * @throws RuntimeException if it fails with another error than
	 *           {@link CheckpointException}
	 */
	boolean read(final Path path, final byte[] bytes) {
		try {
			Files.write(path, file(bytes));
		}
		catch (final IOException e) {
			throw new UncheckedIOException(e);
		}
		try (Checkpoint checkpoint = Checkpoint.open(path)) {
			for (final TensorInfo tensor : checkpoint.tensors().values()) {
				final long[] count = new long[1];
				checkpoint.read(tensor.name(), chunk -> count[0] += chunk.remaining());
				if (count[0] != tensor.size())
					throw new AssertionError(tensor + " has " + count[0]);
			}
			return true;
		}
		catch (final CheckpointException e) {
			if (!e.getMessage().contains(" must ")) throw new AssertionError(e);
			return false;
		}
	}
}
