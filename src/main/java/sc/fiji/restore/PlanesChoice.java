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
import sc.fiji.restore.Channels.Grouping;
import sc.fiji.restore.error.RestoreException.InvalidImage;
import sc.fiji.restore.error.RestoreException.InvalidOption;
import sc.fiji.restore.image.ij.ImagePlusReader;
import sc.fiji.restore.image.ij.Planes;
import sc.fiji.restore.model.ModelSpec;
import sc.fiji.restore.model.ModelSpec.Geometry;
import sc.fiji.restore.normalize.Normalization;
import sc.fiji.restore.normalize.noise.Stabilization;

/**
 * Which channels of an image a model takes together, and how their values become
 * network values. Immutable.
 *
 * @param spec the model
 * @param options of the user
 * @param noise whether it is looked at
 */
record PlanesChoice(ModelSpec spec, RestoreOptions options, NoiseChoice noise) {

	/**
	 * The planes of an image, normalised.
	 *
	 * @param left the image
	 * @param right the second view of the scene; may be null
	 * @param checkpoint called before each slice that is read; may throw to stop
	 * @throws InvalidImage if the model cannot take the image's channels
	 */
	Planes normalized(final ImagePlus left, final ImagePlus right,
		final Runnable checkpoint)
	{
		final ImagePlusReader reader = new ImagePlusReader(left);
		final Planes planes = of(reader,
			right == null ? null : new ImagePlusReader(right));
		final Reading how = reading(reader, planes);
		if (how.scope() == Scope.SLICE)
			planes.normalizeEach(how.normalization(), how.stabilization());
		else
			planes.normalize(how.normalization(), how.stabilization(), checkpoint);
		return planes;
	}

	/**
	 * What decides, besides the pixels, how their values become network values.
	 *
	 * @param normalization of the model, for the bit depth
	 * @param stabilization when noise is made alike at all intensities
	 * @param scope of which pixels
	 */
	record Reading(Normalization normalization, Stabilization stabilization,
		Scope scope)
	{}

	/** How the values of an image, or of two views, are measured. */
	Reading reading(final ImagePlus left, final ImagePlus right) {
		final ImagePlusReader reader = new ImagePlusReader(left);
		return reading(reader,
			of(reader, right == null ? null : new ImagePlusReader(right)));
	}

	private Reading reading(final ImagePlusReader reader, final Planes planes) {
		return new Reading(spec.normalization(reader.bitDepth()),
			noise.of(reader.bitDepth(), planes.isGrayAsRgb()),
			options.normalization());
	}

	/** The planes of an image, not normalised. */
	Planes of(final ImagePlusReader left, final ImagePlusReader right) {
		final Geometry geometry = spec.geometry();
		final Grouping grouping = options.part().channels().grouping();
		if (grouping == Grouping.RGB) checkColors(left);
		if (geometry.views() == 2)
			return Planes.of(spec.id(), left, right, geometry.channelsPerView());
		if (right != null)
			throw new InvalidOption(
				"The option 'right' must be 'none' for model '" + spec.id() +
					"', which takes one image. Choose a task for two views to " +
					"use it.");
		// NB: what three channels of a model from elsewhere mean, nobody knows.
		return geometry.channels() == Planes.COLORS && spec.processing().isEmpty()
			? Planes.ofColors(left, grouping != Grouping.EACH)
			: Planes.of(spec.id(), left, geometry.channels());
	}

	private void checkColors(final ImagePlusReader image) {
		if (spec.geometry().channelsPerView() != Planes.COLORS)
			throw new InvalidOption("The option 'channels' must not be 'rgb' for " +
				"the model '" + spec.id() + "', which takes " +
				spec.geometry().channelsPerView() + " channel(s) together. Choose a " +
				"model for RGB images to use it.");
		if (image.bitDepth() != 24 && image.numChannels() != Planes.COLORS)
			throw new InvalidOption("The option 'channels' may be 'rgb' for RGB " +
				"images and those of three channels, but '" + image.title() + "' has " +
				image.numChannels() + ". Choose 'auto', 'all' or a list.");
	}
}
