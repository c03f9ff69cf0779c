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
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;

import ij.ImagePlus;
import ij.io.FileInfo;
import ij.io.Opener;
import ij.process.ImageConverter;
import sc.fiji.restore.error.RestoreException.InvalidImage;
import sc.fiji.restore.error.RestoreException.InvalidOption;
import sc.fiji.restore.image.ij.OmeTiff;

/** The images of a folder, of the formats that ImageJ opens by itself. */
final class ImageFiles {

	private static final Set<String> FORMATS = Set.of("tif", "tiff", "png", "jpg",
		"jpeg", "gif", "bmp", "pgm", "ppm", "dcm", "fits");

	private static final Set<Integer> WHOLE_BYTES = Set.of(FileInfo.GRAY8,
		FileInfo.GRAY16_SIGNED, FileInfo.GRAY16_UNSIGNED, FileInfo.GRAY32_FLOAT,
		FileInfo.COLOR8, FileInfo.RGB);

	private ImageFiles() {}

	/**
	 * All image files in a folder, sorted by name; folders in it are left out.
	 *
	 * @param option that named the folder, for the message
	 * @throws InvalidOption if it is no folder, or cannot be read
	 */
	static List<Path> in(final Path folder, final String option) {
		try (Stream<Path> files = Files.list(folder)) {
			return files.filter(file -> Files.isRegularFile(file) && isImage(file))
				.sorted().toList();
		}
		catch (final IOException e) {
			throw new InvalidOption("The option '" + option + "' must be the path " +
				"of a folder of images, but '" + folder + "' cannot be read as one: " +
				e + ".");
		}
	}

	/** The name of a file without what follows the last dot. */
	static String stem(final Path file) {
		final String name = file.getFileName().toString();
		final int dot = name.lastIndexOf('.');
		return dot < 0 ? name : name.substring(0, dot);
	}

	/**
	 * Opens an image file. Indexed colours become RGB; an OME-TIFF gets the
	 * dimensions, pixel sizes and channels that it tells.
	 *
	 * @return the image, not shown, titled as the file
	 * @throws InvalidImage if ImageJ cannot
	 */
	static ImagePlus open(final Path file) {
		final Opener opener = new Opener();
		opener.setSilentMode(true);
		try (QuietErrors quiet = new QuietErrors()) {
			final ImagePlus image = opener.openImage(file.toString());
			if (image == null || image.getProcessor() == null || isCut(image, file))
				throw new InvalidImage("The file '" + file.getFileName() +
					"' must be an image that ImageJ opens, but it is damaged or of " +
					"another format. Open and save it with ImageJ, or remove it.");
			if (image.getType() == ImagePlus.COLOR_256)
				new ImageConverter(image).convertToRGB();
			final ImagePlus whole = OmeTiff.arranged(image);
			whole.setTitle(file.getFileName().toString());
			return whole;
		}
	}

	/** Whether ImageJ made up pixels that the file lacks: it takes zeros. */
	private static boolean isCut(final ImagePlus image, final Path file) {
		final FileInfo info = image.getOriginalFileInfo();
		if (info == null || info.fileFormat != FileInfo.TIFF ||
			info.compression > FileInfo.COMPRESSION_NONE ||
			!WHOLE_BYTES.contains(info.fileType)) return false;
		// NB: of several strips, the first may lie behind the others.
		final long offset = info.stripOffsets != null &&
			info.stripOffsets.length > 1 ? 0 : info.getOffset();
		return offset + (long) info.width * info.height * info.getBytesPerPixel() *
			Math.max(1, info.nImages) > file.toFile().length();
	}

	/** Whether a name is that of an image; hidden files are none. */
	static boolean isImage(final Path file) {
		final String name = file.getFileName().toString();
		return !name.startsWith(".") && FORMATS.contains(
			name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT));
	}
}
