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

import java.util.LinkedHashMap;
import java.util.Map;

import sc.fiji.restore.inference.TileShape;
import sc.fiji.restore.model.ModelSpec;

/**
 * What made a result, as image properties that are saved with it.
 */
final class Provenance {

	/** Id of the model: what every result has. */
	static final String MODEL = "restore.model";
	/** Digest of its graph. */
	static final String SHA256 = "restore.model.sha256";
	/** Digest of the weights that lie beside the graph. */
	static final String WEIGHTS = "restore.weights.sha256";
	static final String LICENSE = "restore.model.license";
	/** Papers, one a line. */
	static final String CITATION = "restore.model.citation";
	/** Folder or file, or that it travels with this plugin. */
	static final String LOCATION = "restore.model.location";
	/** Absent for models that say nothing about it. */
	static final String NETWORK = "restore.network";
	static final String TASK = "restore.task";
	/** What was not left to model and machine, as a macro writes it. */
	static final String OPTIONS = "restore.options";
	/** Title of the second view. */
	static final String RIGHT = "restore.right";
	static final String DEVICE = "restore.device";
	/** Of the computation, where it was not single. */
	static final String PRECISION = "restore.precision";
	static final String TILE = "restore.tile";
	static final String OVERLAP = "restore.overlap";
	/** Which of the pixels, if not all. */
	static final String ROI = "restore.roi";
	/** Of how many results it is the mean, if there are several. */
	static final String POSITIONS = "restore.positions";

	private Provenance() {}

	/**
	 * @param spec the model
	 * @param words the options that differ from the default, by the keys of macros
	 * @param device the device that computed
	 * @param tile shape of the tiles' inputs
	 * @param overlap pixels over which tiles were blended
	 */
	static Map<String, String> of(final ModelSpec spec,
		final Map<String, String> words, final String device, final TileShape tile,
		final int overlap)
	{
		final Map<String, String> properties = new LinkedHashMap<>();
		properties.put(MODEL, spec.id());
		properties.put(SHA256, spec.weights().sha256());
		spec.weights().external()
			.ifPresent(file -> properties.put(WEIGHTS, file.sha256()));
		properties.put(LICENSE, spec.about().license());
		if (!spec.about().citation().isBlank())
			properties.put(CITATION, spec.about().citation().strip());
		properties.put(LOCATION, spec.files().location());
		if (spec.processing().isEmpty()) {
			properties.put(NETWORK, spec.network());
			properties.put(TASK, spec.task());
		}
		if (!words.isEmpty()) properties.put(OPTIONS, Words.macro(words));
		properties.put(DEVICE, device);
		properties.put(TILE, tile.toString());
		properties.put(OVERLAP, Integer.toString(overlap));
		// NB: "exact" = the same as in one tile, "blended" = nearly so.
		properties.put("restore.seams",
			spec.geometry().tiles().exact() ? "exact" : "blended");
		final int stages = spec.stages().indexOf(spec.weights()) + 1;
		if (stages > 0) properties.put("restore.stages", Integer.toString(stages));
		properties.putAll(Versions.all());
		return properties;
	}
}
