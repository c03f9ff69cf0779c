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
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

import ij.IJ;
import sc.fiji.restore.TestModels;
import sc.fiji.restore.install.ModelInstaller;
import sc.fiji.restore.install.Recognizer;
import sc.fiji.restore.model.ModelRepository;
import sc.fiji.restore.model.ModelSpec;
import sc.fiji.restore.model.TensorList;
import sc.fiji.restore.model.TensorList.Entry;

/** Graphs without weights, completed for a test. */
public final class FilledModel {

	private static final ModelRepository GOLDEN = ModelRepository
		.of(TestModels.folder().resolve("golden"));

	private FilledModel() {}

	/**
	 * A reduced network with the parameters of its bundle.
	 *
	 * @param name of the bundle, and of the folder among the test models
	 * @param into folder for the model folder
	 * @return the model folder
	 */
	public static Path small(final String name, final Path into) {
		return filled(name, into, 1);
	}

	/** A reduced network whose numbers leave the range of float32. */
	public static Path withHugeWeights(final String name, final Path into) {
		return filled(name, into, 1e30f);
	}

	/** A checkpoint of a published network, full of zeros. */
	public static Path ofZeros(final String id, final Path folder) {
		return checkpoint(ModelRepository.published().get(id), folder,
			entry -> new float[(int) entry.count()]);
	}

	private static Path filled(final String name, final Path into,
		final float factor)
	{
		try (Npz npz = new Npz(name)) {
			final Path work = Files.createTempDirectory(into, "weights");
			final ModelSpec model = GOLDEN.get(name);
			final Path file = checkpoint(model, work,
				entry -> scaled(npz.get("p/" + entry.name()).values(), factor));
			return new ModelInstaller(into).install(
				new Recognizer(GOLDEN).recognize(file), model, true, folder -> {
				}, IJ::log);
		}
		catch (final IOException e) {
			throw new UncheckedIOException(e);
		}
	}

	/**
	 * A checkpoint with the names and shapes of a network's authors, in as many
	 * files as theirs.
	 *
	 * @return the file, or the first of several
	 */
	static Path checkpoint(final ModelSpec model, final Path folder,
		final Function<Entry, float[]> values)
	{
		final Map<String, List<Entry>> parts = TensorList.read(model).entries()
			.stream().collect(Collectors.groupingBy(Entry::file));
		parts.forEach((part, entries) -> SafetensorsFile
			.write(folder.resolve(fileName(part)), entries, values));
		return folder.resolve(parts.size() == 1 ? fileName("") : "net_g.pth");
	}

	private static float[] scaled(final float[] values, final float factor) {
		for (int i = 0; i < values.length; i++) values[i] *= factor;
		return values;
	}

	private static String fileName(final String part) {
		return part.isEmpty() ? "weights.pth" : part + ".pth";
	}
}
