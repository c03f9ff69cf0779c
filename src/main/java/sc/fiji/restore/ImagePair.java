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

import ij.ImagePlus;
import sc.fiji.restore.error.RestoreException.InvalidImage;
import sc.fiji.restore.image.ij.ImagePlusReader;
import sc.fiji.restore.quality.Samples;

/** Checks two images that are compared pixel by pixel. */
final class ImagePair {

	private ImagePair() {}

	/**
	 * @param first an image
	 * @param second what it is compared with
	 * @param role of the second, for the message
	 * @throws InvalidImage if one is empty, or they differ in size
	 */
	static void check(final ImagePlus first, final ImagePlus second,
		final String role)
	{
		checkNotEmpty(first);
		checkNotEmpty(second);
		if (first.getWidth() == second.getWidth() &&
			first.getHeight() == second.getHeight() &&
			SampleReader.numPlanes(first) == SampleReader.numPlanes(second)) return;
		throw new InvalidImage("The " + role + " must be as large as the image, " +
			"but '" + second.getTitle() + "' has " + size(second) + " and '" +
			first.getTitle() + "' has " + size(first) +
			". Choose images that belong together.");
	}

	/** @throws InvalidImage if there is no image, or nothing in it */
	static void checkNotEmpty(final ImagePlus image) {
		// NB: the reader checks.
		new ImagePlusReader(image);
	}

	private static String size(final ImagePlus image) {
		return Samples.size(image.getWidth(), image.getHeight(),
			SampleReader.numPlanes(image));
	}
}
