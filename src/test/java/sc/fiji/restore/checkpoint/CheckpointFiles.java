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
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

import sc.fiji.restore.model.Npy;

/** The files of the tests. */
final class CheckpointFiles {

	private static final Path SMALL = Path.of("src/test/resources/checkpoints");
	private static final Path GOLDEN = Path.of("models/tests/resources");

	private CheckpointFiles() {}

	/** A small file that PyTorch or safetensors wrote. */
	static Path small(final String name) {
		return SMALL.resolve(name);
	}

	/** A file with weights like those that a network's authors published. */
	static Path golden(final String name) {
		return GOLDEN.resolve(name);
	}

	/** All small files that are checkpoints, readable or not. */
	static Stream<Path> allSmall() throws IOException {
		try (Stream<Path> files = Files.list(SMALL)) {
			return files.filter(file -> !file.toString().endsWith(".py"))
				.filter(file -> size(file) < 20_000).sorted().toList().stream();
		}
	}

	/** All values of all tensors of a file. */
	static Map<String, float[]> values(final Path file) {
		try (Checkpoint checkpoint = Checkpoint.open(file)) {
			final Map<String, float[]> values = new LinkedHashMap<>();
			for (final String name : checkpoint.tensors().keySet())
				values.put(name, checkpoint.read(name));
			return values;
		}
	}

	/** The arrays of a bundle whose names begin with a prefix, without it. */
	static Map<String, Npy> npz(final String name, final String prefix)
		throws IOException
	{
		final Map<String, Npy> arrays = new TreeMap<>();
		try (InputStream file = Files.newInputStream(golden(name));
			ZipInputStream zip = new ZipInputStream(file))
		{
			for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip
				.getNextEntry())
				if (entry.getName().startsWith(prefix))
					arrays.put(
						entry.getName().substring(prefix.length()).replace(".npy", ""),
						Npy.of(zip.readAllBytes()));
		}
		return arrays;
	}

	private static long size(final Path file) {
		return file.toFile().length();
	}
}
