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
package sc.fiji.restore.batch;

import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Under which names the results of images are saved, all as TIFF: {@code a.tif}
 * as it is, {@code a.png} and {@code a.ome.tif} as {@code a.tif}; where two would
 * have the same name, as {@code a.png.tif} and {@code a.ome.tif.tif}. Names that
 * differ in case alone count as the same, as they do on some disks.
 */
public final class ResultNames {

	private static final String TIFF = ".tif";
	private static final String OME = ".ome";

	private ResultNames() {}

	/**
	 * The names of all results.
	 *
	 * @param names of all images, different, relative to their folder
	 * @return result by image, sorted
	 */
	public static Map<String, String> of(final Collection<String> names) {
		final Map<String, String> results = new TreeMap<>();
		final Set<String> taken = new HashSet<>();
		final Set<String> sorted = new TreeSet<>(names);
		for (final String name : sorted) {
			if (isPlainTiff(name) && taken.add(key(name))) results.put(name, name);
		}
		final Map<String, List<String>> others = sorted.stream()
			.filter(name -> !isPlainTiff(name)).collect(Collectors.groupingBy(
				name -> key(renamed(name)), HashMap::new, Collectors.toList()));
		for (final String name : sorted) {
			if (results.containsKey(name)) continue;
			final boolean alone = others.getOrDefault(key(renamed(name)), List.of())
				.size() == 1;
			String result = alone ? renamed(name) : name + TIFF;
			while (!taken.add(key(result))) {
				// NB: of a name without an ending both are the same.
				result = result.length() < name.length() + TIFF.length() ? name + TIFF
					: result + TIFF;
			}
			results.put(name, result);
		}
		return results;
	}

	/** The name of the map of the disagreement that is saved beside a result. */
	public static String disagreement(final String result) {
		return result.substring(0, result.length() - TIFF.length()) +
			"-disagreement" + TIFF;
	}

	private static boolean isPlainTiff(final String name) {
		return key(name).endsWith(TIFF) && !key(name).endsWith(OME + TIFF);
	}

	private static String renamed(final String name) {
		final int dot = name.lastIndexOf('.');
		final String stem = dot > name.lastIndexOf('/') ? name.substring(0, dot)
			: name;
		return (key(stem).endsWith(OME)
			? stem.substring(0, stem.length() - OME.length()) : stem) + TIFF;
	}

	private static String key(final String name) {
		return name.toLowerCase(Locale.ROOT);
	}
}
