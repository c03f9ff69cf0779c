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

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import sc.fiji.restore.error.RestoreException.InvalidModel;
import sc.fiji.restore.model.ModelSpec.External;

/**
 * The parameters of a network: their names, shapes, and where each lies in the
 * model's file of parameters.
 * <p>
 * Read from a table with commas, one line per tensor of the authors'
 * checkpoint, under a header that names the columns. Immutable.
 * </p>
 */
public final class TensorList {

	/**
	 * A parameter. All values are float32, little-endian, last axis first.
	 *
	 * @param name its name in the graph
	 * @param shape its sizes in the graph
	 * @param offset in bytes, where it starts in the file of parameters; some share
	 *          one place
	 * @param file which of the checkpoint's files holds it; empty if there is but
	 *          one
	 * @param source its name there
	 * @param permutation which axis of the checkpoint's tensor each axis is; empty
	 *          if they are the same
	 */
	public record Entry(String name, List<Integer> shape, long offset,
		String file, String source, List<Integer> permutation)
	{

		/** Sizes of the tensor in the checkpoint. */
		public List<Integer> sourceShape() {
			if (permutation.isEmpty()) return shape;
			final Integer[] sizes = new Integer[shape.size()];
			for (int axis = 0; axis < sizes.length; axis++) {
				sizes[permutation.get(axis)] = shape.get(axis);
			}
			return List.of(sizes);
		}

		/** Number of values. */
		public long count() {
			return shape.stream().mapToLong(Integer::longValue).reduce(1,
				(a, b) -> a * b);
		}
	}

	private final String where;
	private final Map<String, Entry> entries = new LinkedHashMap<>();

	private TensorList(final String where, final List<String> lines) {
		this.where = where;
		final List<String> header = cells(lines.isEmpty() ? "" : lines.get(0));
		for (final String line : lines.subList(Math.min(1, lines.size()),
			lines.size()))
		{
			final Entry entry = entry(header, cells(line), line);
			entries.put(entry.name(), entry);
		}
	}

	/**
	 * The parameters of a model.
	 *
	 * @throws InvalidModel if the model has no list, or it is damaged
	 */
	public static TensorList read(final ModelSpec spec) {
		final String where = "of model '" + spec.id() + "' (" +
			spec.files().location() + ")";
		final External file = spec.tensors()
			.orElseThrow(() -> new InvalidModel("The description " + where +
				" must name its list of parameters at 'config.restore.tensors', but " +
				"does not. Install the model again."));
		try {
			final byte[] content = spec.files().read(file.source());
			final String sha256 = Sha256.of(content);
			if (!sha256.equals(file.sha256()))
				throw new IOException(
					"it is damaged or was changed: its SHA-256 must be " + file.sha256() +
						", but is " + sha256);
			return new TensorList("'" + file.source() + "' " + where,
				new String(content, StandardCharsets.UTF_8).lines()
					.filter(line -> !line.isBlank()).toList());
		}
		catch (final IOException e) {
			throw new InvalidModel("The list of parameters '" + file.source() + "' " +
				where + " must be readable, but: " + e.getMessage() +
				". Install the model again.", e);
		}
	}

	/** All parameters, in the order of the checkpoint. */
	public Collection<Entry> entries() {
		return entries.values();
	}

	/**
	 * A parameter.
	 *
	 * @throws InvalidModel if there is none of that name
	 */
	public Entry get(final String name) {
		final Entry entry = entries.get(name);
		if (entry == null) throw wrong("a parameter '" + name + "'");
		return entry;
	}

	private Entry entry(final List<String> header, final List<String> cells,
		final String line)
	{
		try {
			final String shape = cell(header, cells, "shape");
			return new Entry(cell(header, cells, "name"), numbers(shape, "x"),
				Long.parseLong(cell(header, cells, "offset")),
				cell(header, cells, "file"), cell(header, cells, "source"),
				numbers(cell(header, cells, "permutation"), " "));
		}
		catch (final NumberFormatException e) {
			throw wrong("numbers, not '" + line + "'");
		}
	}

	private static List<String> cells(final String line) {
		return Arrays.asList(line.split(",", -1));
	}

	private static String cell(final List<String> header,
		final List<String> cells, final String column)
	{
		final int index = header.indexOf(column);
		return index < 0 || index >= cells.size() ? "" : cells.get(index).strip();
	}

	private static List<Integer> numbers(final String text,
		final String separator)
	{
		return text.isEmpty() ? List.of()
			: Arrays.stream(text.split(separator)).map(Integer::valueOf).toList();
	}

	private InvalidModel wrong(final String expected) {
		return new InvalidModel("The list of parameters " + where + " must have " +
			expected + ". Install the model again.");
	}
}
