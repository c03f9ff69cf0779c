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

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Predicate;
import java.util.regex.PatternSyntaxException;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

import sc.fiji.restore.error.RestoreException.InvalidOption;

/**
 * The images in a folder and the folders in it. Links to folders are not
 * followed. Immutable.
 *
 * @param folder of the images
 * @param deep whether to look into the folders in it
 * @param isImage by name
 */
public record FileTree(Path folder, boolean deep, Predicate<Path> isImage) {

	/**
	 * An image.
	 *
	 * @param name relative to the folder, with forward slashes
	 * @param path of the file
	 * @param result name of its result, relative to the folder of results
	 */
	public record Entry(String name, Path path, String result) {}

	/**
	 * All images whose file names match a pattern, sorted by name.
	 *
	 * @param pattern such as {@code *.tif} or <code>*.{png,jpg}</code>, in any case
	 * @param output folder that is left out, since it is for results
	 * @throws InvalidOption if the folder cannot be read, there is no such image, or
	 *           that is no pattern
	 */
	public List<Entry> images(final String pattern, final Path output) {
		final PathMatcher matcher = matcher(pattern);
		final Map<String, Path> all = files(output);
		final Map<String, String> results = ResultNames.of(all.keySet());
		final List<Entry> images = results.entrySet().stream()
			.filter(entry -> matcher.matches(
				Path.of(fileName(all.get(entry.getKey())).toLowerCase(Locale.ROOT))))
			.map(entry -> new Entry(entry.getKey(), all.get(entry.getKey()),
				entry.getValue()))
			.toList();
		if (!images.isEmpty()) return images;
		throw new InvalidOption("The option 'input' must be a folder with images " +
			"whose names match '" + pattern + "', but there is none among " +
			all.size() + " image(s) in '" + folder + "'" +
			(deep ? " and the folders in it" : "") +
			". Choose another folder or pattern.");
	}

	private Map<String, Path> files(final Path output) {
		final Path root;
		try {
			root = folder.toRealPath();
		}
		catch (final IOException e) {
			throw unreadable(e);
		}
		try (Stream<Path> files = Files.walk(root, deep ? Integer.MAX_VALUE : 1)) {
			return files
				.filter(file -> isImage.test(file) && Files.isRegularFile(file) &&
					!file.startsWith(output))
				.collect(Collectors.toMap(file -> name(root, file), file -> file));
		}
		catch (final IOException | UncheckedIOException e) {
			throw unreadable(e);
		}
	}

	private InvalidOption unreadable(final Exception e) {
		return new InvalidOption(
			"The option 'input' must be the path of a folder " +
				"of images, or 'open', but '" + folder + "' cannot be read as one: " +
				e + ".");
	}

	private static String name(final Path root, final Path file) {
		return StreamSupport.stream(root.relativize(file).spliterator(), false)
			.map(Path::toString).collect(Collectors.joining("/"));
	}

	private static String fileName(final Path file) {
		return file.getFileName().toString();
	}

	private static PathMatcher matcher(final String pattern) {
		try {
			return FileSystems.getDefault()
				.getPathMatcher("glob:" + pattern.toLowerCase(Locale.ROOT));
		}
		catch (final PatternSyntaxException e) {
			throw new InvalidOption("The option 'files' must be a pattern of file " +
				"names, such as *.tif or *.{png,jpg}, but was '" + pattern + "': " +
				e.getDescription() + ".");
		}
	}
}
