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

package sc.fiji.restore.model;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;

/**
 * The files of one model folder, wherever it lies. Thread-safe.
 */
public interface ModelFiles {

	/** The folder as a person would look for it, for messages. */
	String location();

	/**
	 * Opens a file of the folder; the caller closes it.
	 *
	 * @param name path within the folder, with forward slashes
	 * @throws IOException if there is no such file or it cannot be read
	 */
	InputStream open(String name) throws IOException;

	/**
	 * Size of a file of the folder in bytes.
	 *
	 * @throws IOException if there is no such file or it cannot be read
	 */
	long size(String name) throws IOException;

	/** Where it lies on disk; empty if it is no folder there. */
	default Optional<Path> folder() {
		return Optional.empty();
	}

	/** Whether there is a file of this name. */
	default boolean has(final String name) {
		try {
			return size(name) >= 0;
		}
		catch (final IOException e) {
			return false;
		}
	}

	/** The digest of a file, 64 lower-case hexadecimal digits. */
	default String sha256(final String name) throws IOException {
		try (InputStream in = open(name)) {
			return Sha256.of(in);
		}
	}

	/** Reads a whole file of the folder. */
	default byte[] read(final String name) throws IOException {
		try (InputStream in = open(name)) {
			return in.readAllBytes();
		}
	}

	/** Files of a folder on disk. */
	static ModelFiles inFolder(final Path folder) {
		return new ModelFiles() {

			@Override
			public String location() {
				return folder.toString();
			}

			@Override
			public Optional<Path> folder() {
				return Optional.of(folder);
			}

			@Override
			public InputStream open(final String name) throws IOException {
				return Files.newInputStream(resolve(name));
			}

			@Override
			public long size(final String name) throws IOException {
				return Files.size(resolve(name));
			}

			private Path resolve(final String name) throws IOException {
				try {
					final Path file = folder.resolve(name).normalize();
					if (file.startsWith(folder.normalize())) return file;
					throw new IOException(
						"The file '" + name + "' lies outside of the model folder.");
				}
				catch (final InvalidPathException e) {
					throw new IOException("'" + name + "' is not the name of a file.", e);
				}
			}
		};
	}

	/**
	 * Files of a zip, read where they are; nothing is unpacked.
	 *
	 * @throws sc.fiji.restore.error.RestoreException.InvalidModel if it is no zip,
	 *           or holds no model
	 */
	static ModelFiles inZip(final Path zip) {
		return new ZipFiles(zip);
	}

	/** Files of a model that travels inside this plugin's jar. */
	static ModelFiles bundled(final String id) {
		return new ModelFiles() {

			@Override
			public String location() {
				return "bundled " + id;
			}

			@Override
			public InputStream open(final String name) throws IOException {
				return url(name).openStream();
			}

			@Override
			public long size(final String name) throws IOException {
				return url(name).openConnection().getContentLengthLong();
			}

			@Override
			public boolean has(final String name) {
				return ModelFiles.class
					.getResource(ModelRepository.BUNDLED + id + "/" + name) != null;
			}

			private URL url(final String name) throws FileNotFoundException {
				final URL url = ModelFiles.class
					.getResource(ModelRepository.BUNDLED + id + "/" + name);
				if (url == null) throw new FileNotFoundException(name);
				return url;
			}
		};
	}
}
