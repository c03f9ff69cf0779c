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
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;

import sc.fiji.restore.batch.FolderLock;
import sc.fiji.restore.error.RestoreException.InvalidOption;
import sc.fiji.restore.error.RestoreException.WriteFailed;
import sc.fiji.restore.image.zarr.ZarrImage;
import sc.fiji.restore.image.zarr.ZarrOutput;

/**
 * Where the result of a job in OME-Zarr goes.
 *
 * @param image the input
 * @param folder for the result
 * @param existing one of {@link ZarrJob#EXISTING_CHOICES}
 */
record ZarrPlace(ZarrImage image, Path folder, String existing) {

	/** The result must not take the place of the input. */
	void checkPaths() {
		if (image.folder().isEmpty()) return;
		final Path from = RealPath.of(image.folder().get());
		final Path to = RealPath.of(folder);
		if (from.startsWith(to) || to.startsWith(from))
			throw new InvalidOption("The option 'output' must be a folder that is " +
				"neither in the input nor holds it, but was '" + folder + "' for '" +
				image.folder().get() + "'. Choose another folder.");
	}

	/** Whether a job that was stopped may go on. */
	boolean isResumed() {
		return existing.equals(ZarrJob.RESUME);
	}

	/** @throws InvalidOption if something is there that the user wants to keep */
	void check() {
		if (Files.notExists(folder) ||
			isResumed() && (ZarrRecord.isIn(folder) || isZarr()) || isEmpty()) return;
		if (!existing.equals(ZarrJob.OVERWRITE))
			throw new InvalidOption("The option 'output' must be a new folder, but " +
				folder + " exists" +
				(ZarrRecord.isIn(folder) ? " and holds a job that is not finished"
					: "") +
				". Choose another one, or existing=" + ZarrJob.RESUME +
				" to go on, or " + "existing=" + ZarrJob.OVERWRITE + " to replace it.");
		if (!isZarr() && !ZarrRecord.isIn(folder))
			throw new InvalidOption("The option 'existing' may be 'overwrite' for " +
				"images in Zarr, but " + folder +
				" is something else, which stays. Choose another output.");
	}

	/**
	 * Keeps other jobs out of the folder.
	 *
	 * @param log told if its disk does not allow that
	 * @return for the caller to close; empty if others are not kept out
	 * @throws InvalidOption if another job is at work there
	 */
	Optional<FolderLock> lock(final Consumer<String> log) {
		final Path whole = folder.toAbsolutePath();
		try {
			Files.createDirectories(whole.getParent());
			return Optional.of(FolderLock.of(folder,
				whole.resolveSibling("." + whole.getFileName() + ".lock"), "job"));
		}
		catch (final IOException e) {
			// NB: some shared disks of clusters know no locks.
			log.accept("Other jobs cannot be kept out of " + folder + ": " + e +
				". Start none with the same output.");
			return Optional.empty();
		}
	}

	/** Makes place for the result as far as the user allows. */
	void clear() {
		check();
		if (Files.notExists(folder) || !existing.equals(ZarrJob.OVERWRITE)) return;
		try {
			Trees.delete(folder);
		}
		catch (final IOException e) {
			throw new WriteFailed(folder + " could not be deleted: " + e +
				". Check that it may be written, and that nobody uses it.", e);
		}
	}

	private boolean isEmpty() {
		try (Stream<Path> files = Files.list(folder)) {
			// NB: a job that was stopped at once has done nothing yet.
			return files.allMatch(folder.resolve(ZarrOutput.WORK)::equals);
		}
		catch (final IOException e) {
			throw new InvalidOption("The option 'output' must be a folder, but " +
				folder + " cannot be read: " + e + ".");
		}
	}

	/** Whether there is an image. */
	boolean isZarr() {
		return Stream.of("zarr.json", ".zgroup", ".zattrs", ".zarray")
			.anyMatch(name -> Files.isRegularFile(folder.resolve(name)));
	}
}
