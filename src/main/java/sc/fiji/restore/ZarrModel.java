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

import sc.fiji.restore.Channels.Grouping;
import sc.fiji.restore.error.RestoreException.InvalidImage;
import sc.fiji.restore.error.RestoreException.InvalidOption;
import sc.fiji.restore.image.ij.Planes;
import sc.fiji.restore.image.zarr.Dimensions;
import sc.fiji.restore.image.zarr.PixelType;
import sc.fiji.restore.image.zarr.ZarrImage;
import sc.fiji.restore.model.ModelSpec;
import sc.fiji.restore.model.ModelSpec.Geometry;
import sc.fiji.restore.normalize.Normalization;
import sc.fiji.restore.normalize.noise.Stabilization;

/**
 * How a model takes an image in OME-Zarr, as it takes the same image in ImageJ.
 * Immutable.
 *
 * @param spec the model
 * @param options how to restore
 * @param image what to restore
 * @param together how many channels of a position the network takes together
 * @param copies how many channels of the network each of them becomes
 */
record ZarrModel(ModelSpec spec, RestoreOptions options, ZarrImage image,
	int together, int copies)
{

	/**
	 * @throws InvalidOption if the model, or an option, is not for images in pieces
	 * @throws InvalidImage if the model cannot take the image's channels
	 */
	static ZarrModel of(final ModelSpec spec, final RestoreOptions options,
		final ZarrImage image)
	{
		check(spec, options);
		final Geometry geometry = spec.geometry();
		final int channels = image.size().channels();
		if (geometry.channels() == 1)
			return new ZarrModel(spec, options, image, 1, 1);
		final Grouping grouping = options.part().channels().grouping();
		if (geometry.channels() != Planes.COLORS)
			throw refused(spec,
				"takes " + geometry.channels() + " channels together");
		if (grouping == Grouping.RGB && channels != Planes.COLORS)
			throw new InvalidOption("The option 'channels' may be 'rgb' for images " +
				"of three channels, but '" + image.name() + "' has " + channels +
				". Choose 'auto' or 'all'.");
		return grouping != Grouping.EACH && channels == Planes.COLORS
			? new ZarrModel(spec, options, image, Planes.COLORS, 1)
			: new ZarrModel(spec, options, image, 1, Planes.COLORS);
	}

	private static void check(final ModelSpec spec,
		final RestoreOptions options)
	{
		final Geometry geometry = spec.geometry();
		if (spec.experts().isPresent())
			throw refused(spec, "adapts to the degradation of an image");
		if (spec.processing().isPresent())
			throw refused(spec, "has only a standard description");
		if (geometry.views() != 1) throw refused(spec, "takes two views");
		if (geometry.scale() != 1) throw refused(spec, "enlarges images");
		if (geometry.outputs() != geometry.channels())
			throw refused(spec, "gives another number of channels than it takes");
		if (spec.orientation() == ModelSpec.Orientation.HORIZONTAL &&
			!options.orientation().equals(Orientation.HORIZONTAL))
			throw new InvalidOption("The option 'orientation' must be 'horizontal' " +
				"for images in OME-Zarr, whose planes are not turned, but was '" +
				options.orientation() + "'. Save the image with horizontal stripes.");
		if (options.part().channels().grouping() == Grouping.RGB &&
			geometry.channels() != Planes.COLORS)
			throw new InvalidOption("The option 'channels' must not be 'rgb' for " +
				"the model '" + spec.id() + "', which takes one channel. Choose a " +
				"model for RGB images to use it.");
	}

	private static InvalidOption refused(final ModelSpec spec, final String why) {
		return new InvalidOption("The option 'model' must name a model that " +
			"restores planes piece by piece, but '" + spec.id() + "' " + why +
			". Choose another one, or open the image in ImageJ.");
	}

	/** Whether the noise is looked at. */
	NoiseChoice noise() {
		return new NoiseChoice(spec, options.noise());
	}

	Stabilization stabilization() {
		return noise().of(image.type().bits(), copies > 1);
	}

	/** Type of the result. */
	PixelType type() {
		return options.keepBitDepth() ? image.type() : PixelType.FLOAT32;
	}

	Normalization normalization() {
		return spec.normalization(image.type().bits());
	}

	/** Whether every plane is normalised by itself. */
	boolean isBySlice() {
		return options.normalization() == Scope.SLICE;
	}

	int width() {
		return image.size().width();
	}

	int height() {
		return image.size().height();
	}

	/**
	 * How many planes have to be restored at once, so that the network has its
	 * channels and files are written whole.
	 *
	 * @param file planes in a file
	 */
	Dimensions slab(final Dimensions file) {
		return new Dimensions(file.frames(),
			together == 1 ? file.channels() : together, file.slices(), file.height(),
			file.width());
	}
}
