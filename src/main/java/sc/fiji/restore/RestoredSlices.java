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
import java.util.Map;
import java.util.Optional;
import java.util.function.DoubleUnaryOperator;

import ij.ImagePlus;
import sc.fiji.restore.image.ij.ImagePlusReader;
import sc.fiji.restore.image.ij.MapImage;
import sc.fiji.restore.image.ij.Plane;
import sc.fiji.restore.image.ij.ResultImage;
import sc.fiji.restore.image.ij.SliceWriter;
import sc.fiji.restore.image.ij.SliceWriter.Channel;

/**
 * What becomes of an image plane by plane: its restored slices and, where there
 * are several results for each, how much these disagree. Not thread-safe.
 */
final class RestoredSlices {

	/** Appended to the input's title. */
	private static final String DISAGREEMENT = "-disagreement";

	private final ImagePlus input;
	private final DoubleUnaryOperator toUnits;
	private final SliceWriter writer;
	private final SliceWriter deviations;

	/**
	 * @param input the image
	 * @param scale how much larger the result is
	 * @param keepBitDepth whether the result has the bit depth of the input
	 */
	RestoredSlices(final ImagePlus input, final int scale,
		final boolean keepBitDepth)
	{
		this.input = input;
		toUnits = new ImagePlusReader(input).toUnits();
		final int width = input.getWidth() * scale;
		final int height = input.getHeight() * scale;
		writer = new SliceWriter(width, height,
			keepBitDepth ? input.getBitDepth() : 32, toUnits);
		deviations = new SliceWriter(width, height, 32,
			DoubleUnaryOperator.identity());
	}

	/** The input's calibration of intensities. */
	DoubleUnaryOperator toUnits() {
		return toUnits;
	}

	/** What was restored so far. */
	SliceWriter writer() {
		return writer;
	}

	/** Appends a plane of which there is one result. */
	void append(final Plane plane, final List<Channel> channels) {
		writer.append(plane.labels(), channels);
	}

	/** Appends a plane of which there are several. */
	void append(final Plane plane, final Consensus consensus) {
		writer.append(plane.labels(), consensus.mean());
		deviations.append(plane.labels(), consensus.deviation());
	}

	/** @param provenance names and values to store in the images' properties */
	Restored images(final Map<String, String> provenance) {
		return new Restored(ResultImage.of(input, writer.stack(), provenance),
			deviations.stack().size() == 0 ? Optional.empty() : Optional.of(
				MapImage.ofSizes(input, DISAGREEMENT, deviations.stack(), provenance)));
	}
}
