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
package sc.fiji.restore.install;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.yaml.snakeyaml.DumperOptions;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

import sc.fiji.restore.model.Sha256;
import org.yaml.snakeyaml.representer.Representer;

/**
 * The description in a model folder of this plugin, to be completed. Not
 * thread-safe.
 */
final class Rdf {

	/** Name of the file. */
	static final String FILE = "rdf.yaml";

	private final Path file;
	private final Map<String, Object> root;

	/** Reads the description of a folder. */
	Rdf(final Path folder) throws IOException {
		file = folder.resolve(FILE);
		root = new Yaml(new SafeConstructor(new LoaderOptions()))
			.load(Files.readString(file));
	}

	/** Notes which file holds the weights. */
	void setWeights(final String sha256) {
		map(map(map(root, "weights"), "onnx"), "external_data").put("sha256",
			sha256);
	}

	/** The parameter that is a number inside the graphs, if there is one. */
	Optional<String> slope() {
		return Optional.ofNullable((String) restore().get("slope"));
	}

	/** Notes what the graphs are now. */
	void updateGraphs() throws IOException {
		update(map(map(root, "weights"), "onnx"));
		for (final Object stage : (List<?>) restore().getOrDefault("stages",
			List.of()))
		{
			update(entry(stage));
		}
	}

	private void update(final Map<String, Object> reference) throws IOException {
		reference.put("sha256",
			Sha256.of(file.resolveSibling((String) reference.get("source"))));
	}

	/** Notes where the weights come from. */
	void setImported(final Map<String, Object> imported) {
		restore().put("imported", imported);
	}

	/**
	 * Notes a test tensor.
	 *
	 * @param tensors inputs or outputs
	 * @param source name of the file in the folder
	 */
	void setTestTensor(final String tensors, final String source)
		throws IOException
	{
		final Map<String, Object> reference = new LinkedHashMap<>();
		reference.put("source", source);
		reference.put("sha256", Sha256.of(file.resolveSibling(source)));
		entry(((List<?>) root.get(tensors)).get(0)).put("test_tensor", reference);
	}

	/** Writes the description back. */
	void save() throws IOException {
		final DumperOptions options = new DumperOptions();
		options.setDefaultFlowStyle(DumperOptions.FlowStyle.BLOCK);
		options.setAllowUnicode(true);
		Files.writeString(file,
			new Yaml(new Representer(options), options).dump(root),
			StandardCharsets.UTF_8);
	}

	private Map<String, Object> restore() {
		return map(map(root, "config"), "restore");
	}

	private static Map<String, Object> map(final Map<String, Object> parent,
		final String key)
	{
		return entry(parent.get(key));
	}

	@SuppressWarnings("unchecked")
	private static Map<String, Object> entry(final Object value) {
		return (Map<String, Object>) value;
	}
}
