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
package sc.fiji.restore.golden;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;

import sc.fiji.restore.TestModels;
import sc.fiji.restore.model.ModelSpec;
import sc.fiji.restore.model.TensorList;
import sc.fiji.restore.model.TensorList.Entry;

/** Graphs without weights, completed for a test. */
public final class FilledModel {

	/** Where values come from. */
	interface Source {

		/**
		 * @param entry the parameter
		 * @param shape its shape in the authors' checkpoint
		 * @return its values there
		 */
		float[] values(Entry entry, List<Integer> shape);
	}

	private FilledModel() {}

	/**
	 * A reduced network with the parameters of its bundle.
	 *
	 * @param name of the bundle, and of the folder among the test models
	 * @param into folder for the model folder
	 * @return the model folder
	 */
	public static Path small(final String name, final Path into) {
		try (Npz npz = new Npz(name)) {
			return fill(TestModels.folder().resolve("golden").resolve(name), into,
				(entry, shape) -> npz.get("p/" + entry.name()).values());
		}
	}

	/** A model folder, copied and completed. */
	static Path fill(final Path from, final Path into, final Source source) {
		try (Stream<Path> files = Files.list(from)) {
			final Path folder = Files
				.createDirectories(into.resolve(from.getFileName().toString()));
			for (final Path file : files.toList())
				Files.copy(file, folder.resolve(file.getFileName().toString()));
			final ModelSpec spec = TestModels.read(folder);
			final byte[] weights = weights(TensorList.read(spec), source);
			final String file = spec.weights().external().orElseThrow().source();
			Files.write(folder.resolve(file), weights);
			final Path rdf = folder.resolve("rdf.yaml");
			final String text = Files.readString(rdf);
			final String line = "      source: " + file + "\n";
			if (!text.contains(line))
				throw new IllegalArgumentException("No '" + line + "' in " + rdf);
			Files.writeString(rdf, text.replace(line,
				line + "      sha256: \"" + sha256(weights) + "\"\n"));
			return folder;
		}
		catch (final IOException e) {
			throw new UncheckedIOException(e);
		}
	}

	private static byte[] weights(final TensorList list, final Source source) {
		final long size = list.entries().stream()
			.mapToLong(e -> e.offset() + e.count() * Float.BYTES).max().orElseThrow();
		final ByteBuffer bytes = ByteBuffer.allocate((int) size)
			.order(ByteOrder.LITTLE_ENDIAN);
		for (final Entry entry : list.entries()) {
			final float[] values = permuted(entry,
				source.values(entry, sourceShape(entry)));
			bytes.position((int) entry.offset()).slice()
				.order(ByteOrder.LITTLE_ENDIAN).asFloatBuffer().put(values);
		}
		return bytes.array();
	}

	private static List<Integer> sourceShape(final Entry entry) {
		if (entry.permutation().isEmpty()) return entry.shape();
		final Integer[] shape = new Integer[entry.shape().size()];
		for (int axis = 0; axis < shape.length; axis++)
			shape[entry.permutation().get(axis)] = entry.shape().get(axis);
		return List.of(shape);
	}

	private static float[] permuted(final Entry entry, final float[] values) {
		if (entry.permutation().isEmpty()) return values;
		final int axes = entry.shape().size();
		final List<Integer> shape = sourceShape(entry);
		final int[] strides = new int[axes];
		for (int axis = 0; axis < axes; axis++)
			strides[axis] = shape.subList(entry.permutation().get(axis) + 1, axes)
				.stream().reduce(1, (a, b) -> a * b);
		final float[] result = new float[values.length];
		for (int i = 0; i < result.length; i++) {
			int rest = i;
			int from = 0;
			for (int axis = axes - 1; axis >= 0; axis--) {
				from += rest % entry.shape().get(axis) * strides[axis];
				rest /= entry.shape().get(axis);
			}
			result[i] = values[from];
		}
		return result;
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
