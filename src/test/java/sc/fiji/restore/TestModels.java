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

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.stream.Stream;

import sc.fiji.restore.model.ModelRepository;
import sc.fiji.restore.model.ModelSpec;

/** The tiny models of {@code src/test/resources/models}, whole and damaged. */
public final class TestModels {

	private TestModels() {}

	/** The folder of all tiny models. */
	public static Path folder() {
		try {
			return Path.of(TestModels.class.getResource("/models").toURI());
		}
		catch (final URISyntaxException e) {
			throw new IllegalStateException(e);
		}
	}

	/** A tiny model. */
	public static ModelSpec spec(final String id) {
		return read(folder().resolve(id));
	}

	/** A tiny model that has the standard entries of a description only. */
	public static ModelSpec described(final String id) {
		return read(zip(id));
	}

	/** The zip of such a model. */
	public static Path zip(final String id) {
		return folder().resolve("described").resolve(id + ".zip");
	}

	/** The model in a folder or zip. */
	public static ModelSpec read(final Path folder) {
		return ModelRepository.of().get(folder.toString());
	}

	/** A copy of a tiny model that a test may damage. */
	public static Path copy(final String id, final Path into) {
		final Path from = folder().resolve(id);
		final Path to = into.resolve(from.getFileName());
		try (Stream<Path> files = Files.list(from)) {
			Files.createDirectories(to);
			for (final Path file : files.toList())
				Files.copy(file, to.resolve(file.getFileName()));
			return to;
		}
		catch (final IOException e) {
			throw new UncheckedIOException(e);
		}
	}

	/** A copy whose description has {@code from} replaced by {@code to}. */
	public static Path edited(final String id, final Path into, final String from,
		final String to)
	{
		final Path folder = copy(id, into);
		edit(folder, from, to);
		return folder;
	}

	/** A copy with another graph, and the digest of it in the description. */
	public static Path withGraph(final String id, final Path into,
		final byte[] graph)
	{
		final Path folder = copy(id, into);
		try {
			Files.write(folder.resolve("model.onnx"), graph);
		}
		catch (final IOException e) {
			throw new UncheckedIOException(e);
		}
		edit(folder, spec(id).weights().sha256(), sha256(graph));
		return folder;
	}

	/** The graph of a tiny model. */
	public static byte[] graph(final String id) {
		try {
			return Files.readAllBytes(folder().resolve(id).resolve("model.onnx"));
		}
		catch (final IOException e) {
			throw new UncheckedIOException(e);
		}
	}

	/** Number of lines of a file of a model. */
	public static int lines(final String id, final String file) {
		try {
			return Files.readAllLines(folder().resolve(id).resolve(file)).size();
		}
		catch (final IOException e) {
			throw new UncheckedIOException(e);
		}
	}

	/** Replaces a text in a model's description. */
	public static void edit(final Path folder, final String from,
		final String to)
	{
		final Path rdf = folder.resolve("rdf.yaml");
		try {
			final String text = Files.readString(rdf);
			if (!text.contains(from))
				throw new IllegalArgumentException("No '" + from + "' in " + rdf);
			Files.writeString(rdf, text.replace(from, to));
		}
		catch (final IOException e) {
			throw new UncheckedIOException(e);
		}
	}

	private static String sha256(final byte[] bytes) {
		try {
			return HexFormat.of()
				.formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
		}
		catch (final NoSuchAlgorithmException e) {
			throw new IllegalStateException(e);
		}
	}
}
