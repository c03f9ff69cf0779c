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
		// NB: otherwise ImageJ takes the working directory for its own.
		if (Menus.getPlugInsPath() != null)
			return Path.of(IJ.getDirectory("imagej"));
		final String plugins = System.getProperty("plugins.dir");
		if (plugins == null) return null;
		final Path folder = Path.of(plugins);
		return folder.endsWith("plugins") ? folder.getParent() : folder;
	}
}
