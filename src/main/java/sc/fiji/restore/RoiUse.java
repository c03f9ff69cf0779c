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

import java.util.List;
import java.util.Locale;

import ij.ImagePlus;
import ij.gui.Roi;
import sc.fiji.restore.error.RestoreException.InvalidOption;
import sc.fiji.restore.image.ij.Area;
import sc.fiji.restore.model.ModelSpec;
import sc.fiji.restore.model.ModelSpec.Tiles;

/**
 * What the selection of an image means. Lines and points have no area, so they
 * mean nothing, as for ImageJ's filters.
 */
public enum RoiUse {

	/** {@link #COPY}; where the result is larger than the input, {@link #CROP}. */
	AUTO,
	/** Only what is selected is restored; the rest of the image stays as it is. */
	COPY,
	/** Only the bounds of the selection are restored, and are the result. */
	CROP,
	/** Nothing: the whole image is restored. */
	IGNORE;

	/**
	 * The use of a name, in any case.
	 *
	 * @throws InvalidOption if there is none
	 */
	public static RoiUse of(final String name) {
		return Words.oneOf(RestoreJob.ROI, List.of(values()), name);
	}

	/** @throws InvalidOption if the model cannot restore so */
	void check(final ModelSpec spec) {
		if (this == COPY && spec.geometry().scale() > 1)
			throw new InvalidOption("The option 'roi' must be 'auto', 'crop' or " +
				"'ignore' for the model '" + spec.id() + "', since the rest of the " +
				"image has fewer pixels than its result, but was 'copy'.");
	}

	/**
	 * What is restored of an image. Around it, the network sees as much as it sees
	 * around a tile, and its input starts at a pixel at which a tile may start.
	 *
	 * @throws InvalidOption if no pixel is selected
	 */
	Area of(final ImagePlus image, final ModelSpec spec, final int overlap) {
		final Roi roi = image.getRoi();
		if (this == IGNORE || roi == null || !roi.isArea())
			return Area.whole(image.getWidth(), image.getHeight());
		final Tiles tiles = spec.geometry().tiles();
		return Area.of(image, roi, this == CROP || spec.geometry().scale() > 1)
			.orElseThrow(
				() -> new InvalidOption("The selection must cover pixels of '" +
					image.getTitle() + "', which has " + image.getWidth() + "×" +
					image.getHeight() + ", but its bounds are " + roi.getBounds().width +
					"×" + roi.getBounds().height + " at x = " + roi.getBounds().x +
					", y = " + roi.getBounds().y + ". Draw another, or choose 'ignore' " +
					"for the option 'roi'."))
			.withContext(tiles.halo() + overlap, tiles.columns().multipleOf(),
				tiles.rule().multipleOf());
	}

	@Override
	public String toString() {
		return name().toLowerCase(Locale.ROOT);
	}
}
