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
package sc.fiji.restore.image.ij;

import sc.fiji.restore.error.RestoreException.InvalidImage;

/** Two images that are to show the same scene. */
final class Views {

	private Views() {}

	/** @throws InvalidImage if the images differ in size or type */
	static void check(final ImagePlusReader left, final ImagePlusReader right) {
		if (!size(left).equals(size(right)))
			throw new InvalidImage("The two views must have the same size, but '" +
				left.title() + "' has " + size(left) + " and '" + right.title() +
				"' has " + size(right) + ". Choose images that were taken together.");
		if (left.bitDepth() != right.bitDepth() ||
			left.numChannels() != right.numChannels())
			throw new InvalidImage("The two views must be of the same type, but '" +
				left.title() + "' has " + type(left) + " and '" + right.title() +
				"' has " + type(right) + ". Convert one of them with Image ▸ Type.");
	}

	private static String size(final ImagePlusReader image) {
		return image.width() + "×" + image.height() + " pixels in " +
			image.numSlices() + " slice(s)";
	}

	private static String type(final ImagePlusReader image) {
		return image.bitDepth() + " bit in " + image.numChannels() + " channel(s)";
	}
}
