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

	private Provenance() {}

	/**
	 * @param spec the model
	 * @param device the device that computed
	 * @param tile shape of the tiles' inputs
	 * @param overlap pixels over which tiles were blended
	 */
	static Map<String, String> of(final ModelSpec spec, final String device,
		final TileShape tile, final int overlap)
	{
		final Map<String, String> properties = new LinkedHashMap<>();
		properties.put("restore.model", spec.id());
		properties.put("restore.model.sha256", spec.weights().sha256());
		spec.weights().external().ifPresent(
			file -> properties.put("restore.weights.sha256", file.sha256()));
		properties.put("restore.model.license", spec.about().license());
		if (spec.processing().isEmpty()) {
			properties.put("restore.network", spec.network());
			properties.put("restore.task", spec.task());
		}
		properties.put("restore.device", device);
		properties.put("restore.tile", tile.toString());
		properties.put("restore.overlap", Integer.toString(overlap));
		// NB: "exact" = the same as in one tile, "blended" = nearly so.
		properties.put("restore.seams",
			spec.geometry().tiles().exact() ? "exact" : "blended");
		final int stages = spec.stages().indexOf(spec.weights()) + 1;
		if (stages > 0) properties.put("restore.stages", Integer.toString(stages));
		return properties;
	}
}
