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

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;

import sc.fiji.restore.error.RestoreException.InvalidImage;

/**
 * What an OME-Zarr image says of itself: NGFF 0.4 in Zarr 2, 0.5 in Zarr 3.
 *
 * @param version 0.4 or 0.5
 * @param attributes of the group: where {@code multiscales} and {@code omero} are
 * @param multiscale the first of its entries
 * @param axes of all of its arrays
 * @param paths of its arrays, the largest first
 * @param scales of each array, along its axes, in units of the axes
 * @param translations likewise; 0 where there is none
 * @param properties what this plugin noted of how the image was made
 */
record Ngff(String version, JsonObject attributes, JsonObject multiscale,
	NgffAxes axes, List<String> paths, List<List<Double>> scales,
	List<List<Double>> translations, Map<String, String> properties)
{

	static final String V4 = "0.4";
	static final String V5 = "0.5";

	static final String ZGROUP = ".zgroup";
	static final String ZATTRS = ".zattrs";

	static final String OME = "ome";
	static final String OMERO = "omero";
	static final String VERSION = "version";
	static final String MULTISCALES = "multiscales";
	static final String DATASETS = "datasets";
	static final String TRANSFORMATIONS = "coordinateTransformations";
	static final String ATTRIBUTES = "attributes";

	/** Of this plugin. */
	static final String RESTORE = "restore";

	/** The version of Zarr. */
	int zarr() {
		return version.equals(V4) ? 2 : 3;
	}

	/** @throws InvalidImage if it is no such image */
	static Ngff read(final ZarrStore store) {
		final Optional<byte[]> v3 = store.read(LayoutReader.ZARR_JSON);
		if (v3.isPresent())
			return v3(store,
				Json.parse(store.describe(LayoutReader.ZARR_JSON), v3.get()));
		final Optional<byte[]> v2 = store.read(ZATTRS);
		if (v2.isPresent() && store.read(LayoutReader.ZARRAY).isEmpty())
			return v2(store, Json.parse(store.describe(ZATTRS), v2.get()));
		throw noImage(store,
			store.read(LayoutReader.ZARRAY).isPresent() ? "a single array"
				: store.read(ZGROUP).isPresent() ? "a group without attributes"
					: "no Zarr");
	}

	private static InvalidImage noImage(final ZarrStore store,
		final String what)
	{
		return new InvalidImage("The option 'input' must be the folder of an " +
			"OME-Zarr image (with the entry 'multiscales' in its .zattrs or " +
			"zarr.json), but " + store.describe("") + " is " + what +
			". Choose the folder of one image, such as image.ome.zarr or, of several, " +
			"image.zarr/0.");
	}

	private static Ngff v3(final ZarrStore store, final Json json) {
		final Optional<Json> ome = json.optionalChild(ATTRIBUTES)
			.flatMap(attributes -> attributes.optionalChild(OME));
		if (ome.isEmpty() || !ome.get().has(MULTISCALES))
			throw noImage(store, json.string("node_type", "").equals("array")
				? "a single array" : "a group that is no image");
		if (!ome.get().string(VERSION, "").equals(V5))
			throw ome.get().wrong(VERSION, "0.5, or 0.4 in Zarr 2");
		return of(V5, ome.get(), json.child(ATTRIBUTES));
	}

	private static Ngff v2(final ZarrStore store, final Json json) {
		if (!json.has(MULTISCALES))
			throw noImage(store, "a group that is no image");
		final Json first = first(json);
		if (!first.string(VERSION, "").equals(V4))
			throw first.wrong(VERSION, "0.4, or 0.5 in Zarr 3");
		return of(V4, json, json);
	}

	private static Json first(final Json attributes) {
		final List<Json> all = attributes.children(MULTISCALES);
		if (all.isEmpty())
			throw attributes.wrong(MULTISCALES, "a list of one or more");
		return all.get(0);
	}

	private static Ngff of(final String version, final Json attributes,
		final Json group)
	{
		final Json multiscale = first(attributes);
		final NgffAxes axes = NgffAxes.of(multiscale);
		final List<String> paths = new ArrayList<>();
		final List<List<Double>> scales = new ArrayList<>();
		final List<List<Double>> translations = new ArrayList<>();
		final List<Json> datasets = multiscale.children(DATASETS);
		if (datasets.isEmpty())
			throw multiscale.wrong(DATASETS, "a list of one or more");
		for (final Json dataset : datasets) {
			paths.add(checkedPath(dataset));
			scales.add(transformation(dataset, "scale", axes)
				.orElseThrow(() -> dataset.wrong(TRANSFORMATIONS,
					"a list with a 'scale' of " + axes.names().size() + " numbers")));
			translations.add(transformation(dataset, "translation", axes)
				.orElse(Collections.nCopies(axes.names().size(), 0.0)));
		}
		return new Ngff(version, attributes.object(), multiscale.object(), axes,
			paths, scales, translations, properties(group));
	}

	private static Map<String, String> properties(final Json group) {
		final Map<String, String> properties = new HashMap<>();
		if (group.object().get(RESTORE) instanceof final JsonObject noted)
			for (final String key : noted.keySet())
				if (noted.get(key) instanceof final JsonPrimitive value)
					properties.put(key, value.getAsString());
		return Map.copyOf(properties);
	}

	/** A name that does not lead out of the image's folder. */
	private static String checkedPath(final Json dataset) {
		final String path = dataset.string("path");
		final Path root = Path.of("root").toAbsolutePath();
		final boolean isPlain = !path.isBlank() && !path.contains("\\") &&
			!path.contains(":") && path.indexOf('\0') < 0;
		if (!isPlain || path.startsWith("/") ||
			List.of(path.split("/")).contains("..") ||
			!root.resolve(path).normalize().startsWith(root) ||
			root.resolve(path).normalize().equals(root))
			throw dataset.wrong("path", "the name of a folder in the image's");
		return path;
	}

	private static Optional<List<Double>> transformation(final Json dataset,
		final String type, final NgffAxes axes)
	{
		if (!dataset.has(TRANSFORMATIONS)) return Optional.empty();
		for (final Json json : dataset.children(TRANSFORMATIONS)) {
			if (!json.string("type", "").equals(type)) continue;
			final List<Double> numbers = json.numbers(type);
			if (numbers.size() != axes.names().size())
				throw json.wrong(type,
					"a list of " + axes.names().size() + " numbers, one for each axis");
			return Optional.of(numbers);
		}
		return Optional.empty();
	}
}
