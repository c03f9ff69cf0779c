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
import java.util.function.DoubleUnaryOperator;

import ij.ImagePlus;
import ij.ImageStack;
import ij.process.FloatProcessor;
import ij.process.ImageProcessor;
import sc.fiji.restore.error.RestoreException.InvalidImage;
import sc.fiji.restore.image.ij.ImagePlusReader;
import sc.fiji.restore.image.ij.MapImage;
import sc.fiji.restore.image.ij.Plane;
import sc.fiji.restore.image.ij.SliceWriter;
import sc.fiji.restore.image.ij.SliceWriter.Channel;

/**
 * How much the results in several positions disagree, pixel by pixel; 0 where an
 * image is not restored. In memory, also where the result is in a file. For one
 * thread.
 */
final class Disagreement {

	/** Appended to the input's title. */
	private static final String SUFFIX = "-disagreement";

	private final ResultStack result;
	private final DoubleUnaryOperator toUnits;
	private final SliceWriter writer;
	private final ImageProcessor unrestored;
	private final ImageStack stack;
	private int done;

	/**
	 * Takes the memory for all slices, so that what is left is known.
	 *
	 * @param result the slices, of 32 bits
	 * @param scale restored pixels per pixel along each axis
	 * @throws InvalidImage if memory does not suffice
	 */
	Disagreement(final ResultStack result, final int scale) {
		this.result = result;
		final ImagePlus input = result.input();
		if (!ResultFile.fits(result.bytes()))
			throw new InvalidImage(
				"The map of the disagreement must fit in memory, " + "but that of '" +
					input.getTitle() + "' has " + (result.bytes() >> 20) +
					" MB. Restore fewer slices or frames at a time, or choose 'no' for " +
					"the option 'confidence'.");
		toUnits = new ImagePlusReader(input).toUnits();
		writer = new SliceWriter(result.area(), scale, 32,
			DoubleUnaryOperator.identity());
		unrestored = new FloatProcessor(input.getWidth(), input.getHeight());
		stack = new ImageStack(result.width(), result.height());
		for (final String label : result.labels())
			stack.addSlice(label,
				new FloatProcessor(result.width(), result.height()));
	}

	/** What is restored of a plane in all positions, on average. */
	List<Channel> mean(final Restoration restoration, final Plane plane) {
		final Consensus consensus = restoration.agree(plane, toUnits);
		for (final ImageProcessor slice : writer.slices(List.of(unrestored),
			consensus.deviation())) stack.setProcessor(slice, ++done);
		return consensus.mean();
	}

	/** @param properties names and values to store */
	ImagePlus image(final Map<String, String> properties) {
		return MapImage.ofSizes(result.input(), result.area(), SUFFIX, stack,
			properties);
	}
}
