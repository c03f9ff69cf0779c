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

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.IntStream;

import ij.ImagePlus;
import ij.ImageStack;
import ij.VirtualStack;
import ij.io.FileInfo;
import ij.process.ImageProcessor;
import sc.fiji.restore.error.RestoreException.InvalidOption;
import sc.fiji.restore.error.RestoreException.WriteFailed;
import sc.fiji.restore.image.ij.TiffStack;
import sc.fiji.restore.pipeline.Progress;

/** The file that a result is written to slice by slice, if there is one. */
final class ResultFile {

	/** Share of the free memory that a result may take. */
	private static final double SHARE = 0.7;

	private ResultFile() {}

	/**
	 * The file that a user names.
	 *
	 * @param text a path, or {@code auto}
	 * @return empty if it is {@code auto}
	 * @throws InvalidOption if it cannot be a TIFF file
	 */
	static Optional<Path> of(final String text) {
		if (text.equalsIgnoreCase(RestoreJob.AUTO)) return Optional.empty();
		final String name = text.toLowerCase(Locale.ROOT);
		try {
			final Path file = Path.of(text).toAbsolutePath();
			if ((name.endsWith(".tif") || name.endsWith(".tiff")) &&
				!Files.isDirectory(file)) return Optional.of(file);
		}
		catch (final InvalidPathException e) {
			throw wrong(text);
		}
		throw wrong(text);
	}

	private static InvalidOption wrong(final String text) {
		return new InvalidOption("The option '" + RestoreJob.SAVE + "' must be " +
			"'auto' or the path of a file that ends in .tif, but was '" + text +
			"'.");
	}

	/**
	 * Where a result goes.
	 *
	 * @param wanted by the user
	 * @param input the image
	 * @param bytes that the slices of the result need
	 * @param slices how many there are
	 * @param progress told if memory does not suffice
	 * @return empty = to memory
	 * @throws InvalidOption if the image is read from that file
	 */
	static Optional<Path> choose(final Optional<Path> wanted,
		final ImagePlus input, final long bytes, final int slices,
		final Progress progress)
	{
		if (wanted.isPresent()) {
			checkOther(wanted.get(), input);
			return wanted;
		}
		if (slices == 1 || fits(bytes)) return Optional.empty();
		final Path file = temporary(input.getTitle());
		progress.message("The result of '" + input.getTitle() + "' has " +
			(bytes >> 20) + " MB, which memory cannot hold. It is written to " +
			file + " and stays there; the option '" + RestoreJob.SAVE +
			"' chooses another file.");
		return Optional.of(file);
	}

	/** Whether memory has room for a result of so many bytes. */
	static boolean fits(final long bytes) {
		if (bytes <= SHARE * free()) return true;
		// NB: what nobody holds any more may look like taken.
		System.gc();
		return bytes <= SHARE * free();
	}

	private static long free() {
		final Runtime runtime = Runtime.getRuntime();
		return runtime.maxMemory() - runtime.totalMemory() + runtime.freeMemory();
	}

	private static Path temporary(final String title) {
		try {
			return Files.createTempFile(
				title.replaceAll("[^\\p{L}\\p{N}.]+", "_") + "-restored-", ".tif");
		}
		catch (final IOException e) {
			throw new WriteFailed(
				"A file for the result, which memory cannot hold, " +
					"could not be made: " + e + ". Name one with the option '" +
					RestoreJob.SAVE + "'.",
				e);
		}
	}

	private static void checkOther(final Path file, final ImagePlus input) {
		final FileInfo info = input.getOriginalFileInfo();
		final boolean isInput = info != null &&
			isSame(file, info.directory, info.fileName);
		// NB: stacks that are made rather than read have no names for their slices.
		final boolean isSlice = input
			.getStack() instanceof final VirtualStack stack &&
			stack.getDirectory() != null &&
			IntStream.rangeClosed(1, stack.size()).anyMatch(
				s -> isSame(file, stack.getDirectory(), stack.getFileName(s)));
		if (isInput || isSlice)
			throw new InvalidOption("The option '" + RestoreJob.SAVE +
				"' must be another file than that of '" + input.getTitle() +
				"', but was '" + file + "'.");
	}

	/**
	 * Deletes the file that a result is in, if memory did not suffice.
	 *
	 * @param result not to be used any more
	 * @throws WriteFailed if that is not possible
	 */
	static void discard(final ImagePlus result) {
		if (!(result.getStack() instanceof final VirtualStack stack)) return;
		final Path file = Path.of(stack.getDirectory(), stack.getFileName(1));
		try {
			Files.deleteIfExists(file);
		}
		catch (final IOException e) {
			throw new WriteFailed("The file " + file + ", which held a result that " +
				"is saved elsewhere, could not be deleted: " + e + ". Delete it.", e);
		}
	}

	private static boolean isSame(final Path file, final String directory,
		final String name)
	{
		return directory != null && name != null &&
			file.equals(Path.of(directory, name).toAbsolutePath());
	}

	/**
	 * Writes a stack and opens it.
	 *
	 * @param looks how it will look, see {@link TiffStack#write}; asked again when
	 *          all slices are written, when only its properties may be others
	 * @param labels one for each slice; may hold null
	 * @param slices made when they are written
	 * @param bytes that they need
	 * @return a virtual stack
	 * @throws WriteFailed if that is not possible
	 */
	static ImageStack write(final Path file, final Supplier<ImagePlus> looks,
		final List<String> labels, final Iterator<ImageProcessor> slices,
		final long bytes)
	{
		final ImagePlus before = looks.get();
		SafeFile.write(file, bytes,
			out -> TiffStack.write(before, labels, slices, out));
		final ImagePlus after = looks.get();
		try {
			TiffStack.update(before, after, labels, file);
			return TiffStack.open(after, labels, file);
		}
		catch (final IOException e) {
			throw new WriteFailed("The result was written to " + file +
				", but cannot be completed and read: " + e + ". Check the disk.", e);
		}
	}
}
