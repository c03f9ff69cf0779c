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
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;

import ij.ImagePlus;
import ij.WindowManager;
import sc.fiji.restore.batch.FileTree;
import sc.fiji.restore.batch.ResultNames;
import sc.fiji.restore.error.RestoreException.InvalidImage;
import sc.fiji.restore.error.RestoreException.InvalidOption;
import sc.fiji.restore.model.Sha256;

/** One of the images of a batch. */
interface BatchImage {

	/** Its name in the batch, unlike all others. */
	String name();

	/** The name of its result, relative to the folder of results. */
	String result();

	/** Roughly how much work it is, in any unit; at least 1. */
	long size();

	/**
	 * The digest of its content; empty if it cannot be recognised again.
	 *
	 * @throws InvalidImage if it cannot be read
	 */
	String sha256();

	/**
	 * The image, not shown; for one use.
	 *
	 * @throws InvalidImage if it cannot be read
	 */
	ImagePlus open();

	/** An image in a file. */
	static BatchImage of(final FileTree.Entry file) {
		return new BatchImage() {

			@Override
			public String name() {
				return file.name();
			}

			@Override
			public String result() {
				return file.result();
			}

			@Override
			public long size() {
				return 1 + file.path().toFile().length();
			}

			@Override
			public String sha256() {
				try {
					return Sha256.of(file.path());
				}
				catch (final IOException e) {
					throw new InvalidImage("The file '" + file.name() +
						"' must be one that can be read, but: " + e +
						". Check who may read it" + (Files.exists(file.path()) ? "."
							: ", and that it is still there."));
				}
			}

			@Override
			public ImagePlus open() {
				return ImageFiles.open(file.path());
			}
		};
	}

	/**
	 * All open images, in the order in which they were opened.
	 *
	 * @throws InvalidOption if there is none
	 */
	static List<BatchImage> allOpen() {
		final int[] ids = WindowManager.getIDList();
		if (ids == null)
			throw new InvalidOption("The option 'input' must be the path of a " +
				"folder of images while no image is open, but was 'open'. Open an " +
				"image first.");
		final List<ImagePlus> images = IntStream.of(ids)
			.mapToObj(WindowManager::getImage).toList();
		final List<String> names = new ArrayList<>();
		final Set<String> taken = new HashSet<>();
		for (final ImagePlus image : images) {
			final String name = image.getTitle()
				.replaceAll("[\\\\/:*?\"<>|\\p{Cntrl}]", "_");
			String unique = name;
			for (int i = 2; !taken.add(unique); i++) unique = i + "-" + name;
			names.add(unique);
		}
		final Map<String, String> results = ResultNames.of(names);
		return IntStream.range(0, images.size())
			.mapToObj(i -> of(images.get(i), names.get(i), results.get(names.get(i))))
			.toList();
	}

	private static BatchImage of(final ImagePlus image, final String name,
		final String result)
	{
		return new BatchImage() {

			@Override
			public String name() {
				return name;
			}

			@Override
			public String result() {
				return result;
			}

			@Override
			public long size() {
				return 1 +
					(long) image.getWidth() * image.getHeight() * image.getStackSize();
			}

			@Override
			public String sha256() {
				return "";
			}

			@Override
			public ImagePlus open() {
				return image;
			}
		};
	}
}
