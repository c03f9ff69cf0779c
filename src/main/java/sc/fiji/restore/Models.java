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

import java.nio.file.Path;

import ij.IJ;
import ij.Menus;
import sc.fiji.restore.error.RestoreException.InvalidOption;
import sc.fiji.restore.model.ModelRepository;
import sc.fiji.restore.model.ModelSpec;
import sc.fiji.restore.pipeline.Progress;

/**
 * The models that are installed: those that travel with the plugin and those in
 * the {@code models} folder of the application.
 */
public final class Models {

	private Models() {}

	/** The authors' networks, without weights. */
	public static ModelRepository published() {
		return ModelRepository.published();
	}

	/**
	 * Any model, which is about to be used: ONNX Runtime is loaded meanwhile.
	 *
	 * @param model id of an installed model, or path of a model folder, of a zip
	 *          of one, or of an ONNX file
	 * @param hints what is known of an ONNX file; the rest is guessed
	 * @param progress told what was guessed
	 * @throws InvalidOption if there is no such model, or hints for one that
	 *           describes itself
	 */
	public static ModelSpec find(final String model, final OnnxHints hints,
		final Progress progress)
	{
		if (OnnxFile.is(model))
			return new OnnxFile(Path.of(model), hints, progress).read();
		if (!hints.equals(OnnxHints.NONE))
			throw new InvalidOption("The options axes, multiple and range are for " +
				"ONNX files alone, but '" + model +
				"' is a model that describes itself. Leave them out.");
		WarmUp.begin();
		return installed().get(model);
	}

	/** All installed models, looked up anew. */
	public static ModelRepository installed() {
		final Path application = application();
		return application == null ? ModelRepository.of()
			: ModelRepository.of(application.resolve("models"));
	}

	/**
	 * The folder for models that do not come with this plugin. May not exist yet.
	 *
	 * @throws InvalidOption if the application has no folder
	 */
	public static Path folder() {
		final Path application = application();
		if (application == null)
			throw new InvalidOption("Models are installed into the folder 'models' " +
				"of ImageJ, but ImageJ does not tell its own. Start it with " +
				"-Dplugins.dir=<its folder>.");
		return application.resolve("models");
	}

	/** ImageJ's folder; null if it does not know. */
	private static Path application() {
		final String plugins = System.getProperty("plugins.dir");
		if (plugins != null) {
			final Path folder = Path.of(plugins);
			return folder.endsWith("plugins") ? folder.getParent() : folder;
		}
		// NB: without plugins, ImageJ takes the working directory for its own.
		return Menus.getPlugInsPath() == null ? null
			: Path.of(IJ.getDirectory("imagej"));
	}
}
