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
package sc.fiji.restore.image.zarr;

import java.util.List;
import java.util.Map;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;

/** Writes what an OME-Zarr image says of itself. */
final class NgffWriter {

	/** Entries of the other image that are kept. */
	private static final List<String> KEPT = List.of("name", "axes",
		Ngff.TRANSFORMATIONS);

	private NgffWriter() {}

	/**
	 * Writes it.
	 *
	 * @param store of the image
	 * @param like another image with the same axes
	 * @param levels how many arrays there are, named 0, 1, …, each half as wide and
	 *          high as the one before
	 * @param provenance how the image was made
	 */
	static void write(final FileStore store, final Ngff like, final int levels,
		final Map<String, String> provenance)
	{
		final JsonObject restore = new JsonObject();
		provenance.forEach(restore::addProperty);
		final JsonObject attributes = new JsonObject();
		final JsonObject ome = like.zarr() == 2 ? attributes : new JsonObject();
		if (like.zarr() == 3) ome.addProperty(Ngff.VERSION, like.version());
		final JsonArray multiscales = new JsonArray();
		multiscales.add(multiscale(like, levels));
		ome.add(Ngff.MULTISCALES, multiscales);
		if (like.attributes().has(Ngff.OMERO))
			ome.add(Ngff.OMERO, like.attributes().get(Ngff.OMERO));
		if (like.zarr() == 3) attributes.add(Ngff.OME, ome);
		attributes.add(Ngff.RESTORE, restore);
		if (like.zarr() == 2) {
			store.write(Ngff.ZGROUP, Json.bytes(group(2)));
			store.write(Ngff.ZATTRS, Json.bytes(attributes));
			return;
		}
		final JsonObject group = group(3);
		group.addProperty("node_type", "group");
		group.add(Ngff.ATTRIBUTES, attributes);
		store.write(LayoutReader.ZARR_JSON, Json.bytes(group));
	}

	private static JsonObject group(final int version) {
		final JsonObject group = new JsonObject();
		group.addProperty("zarr_format", version);
		return group;
	}

	private static JsonObject multiscale(final Ngff like, final int levels) {
		final JsonObject multiscale = new JsonObject();
		if (like.zarr() == 2) multiscale.addProperty(Ngff.VERSION, like.version());
		for (final String key : KEPT) {
			if (like.multiscale().has(key))
				multiscale.add(key, like.multiscale().get(key));
		}
		final JsonArray datasets = new JsonArray();
		for (int level = 0; level < levels; level++) {
			final JsonObject dataset = new JsonObject();
			dataset.addProperty("path", Integer.toString(level));
			dataset.add(Ngff.TRANSFORMATIONS, transformations(like, level));
			datasets.add(dataset);
		}
		multiscale.add(Ngff.DATASETS, datasets);
		if (levels > 1) multiscale.addProperty("type", "mean");
		return multiscale;
	}

	/** Means of pixels lie in the middle of them. */
	private static JsonArray transformations(final Ngff like, final int level) {
		final JsonArray scale = new JsonArray();
		final JsonArray translation = new JsonArray();
		boolean moved = false;
		for (int d = 0; d < like.axes().names().size(); d++) {
			final char axis = like.axes().names().get(d);
			final double factor = axis == 'y' || axis == 'x' ? 1 << level : 1;
			final double own = like.scales().get(0).get(d);
			final double start = like.translations().get(0).get(d) +
				own * (factor - 1) / 2;
			scale.add(own * factor);
			translation.add(start);
			moved |= start != 0;
		}
		final JsonArray transformations = new JsonArray();
		transformations.add(transformation("scale", scale));
		if (moved) transformations.add(transformation("translation", translation));
		return transformations;
	}

	private static JsonObject transformation(final String type,
		final JsonArray numbers)
	{
		final JsonObject transformation = new JsonObject();
		transformation.addProperty("type", type);
		transformation.add(type, numbers);
		return transformation;
	}
}
