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

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.DoubleUnaryOperator;

import ij.ImagePlus;
import ij.process.ImageProcessor;
import sc.fiji.restore.error.RestoreException.InvalidImage;
import sc.fiji.restore.normalize.Normalization;
import sc.fiji.restore.normalize.noise.ChannelMap;
import sc.fiji.restore.normalize.noise.Stabilization;

/**
 * Reads an ImageJ image slice by slice; virtual stacks are never held whole.
 * <p>
 * Not thread-safe. Does not change the image.
 * </p>
 */
public final class ImagePlusReader {

	private final ImagePlus imp;

	/**
	 * @param imp image to read
	 * @throws InvalidImage if there is no image or it has no pixels
	 */
	public ImagePlusReader(final ImagePlus imp) {
		check(imp);
		this.imp = imp;
	}

	/** @throws InvalidImage if there is no image or it has no pixels */
	public static void check(final ImagePlus imp) {
		if (imp == null)
			throw new InvalidImage(
				"There is no image to restore. Open an image, or name an open one.");
		if (imp.getWidth() < 1 || imp.getHeight() < 1 || imp.getStackSize() < 1)
			throw new InvalidImage(
				"The image '" + imp.getTitle() + "' has " + imp.getWidth() + "×" +
					imp.getHeight() + " pixels: it is empty or not open. Open an " +
					"image, or give the title of an open one.");
	}

	/** Number of slices: channels × z-slices × frames. */
	public int numSlices() {
		return imp.getStackSize();
	}

	/** Bits per pixel: 8, 16, 32, or 24 for RGB. */
	public int bitDepth() {
		return imp.getBitDepth();
	}

	/** The intensity calibration: from stored pixel values to units. */
	public DoubleUnaryOperator toUnits() {
		return Intensity.of(imp);
	}

	/** The title, for messages. */
	public String title() {
		return imp.getTitle();
	}

	int width() {
		return imp.getWidth();
	}

	int height() {
		return imp.getHeight();
	}

	/** Channels of the image: slices of a hyperstack that lie side by side. */
	public int numChannels() {
		return imp.getNChannels();
	}

	/** The label of a slice, 0-based; may be null. */
	String label(final int slice) {
		return imp.getStack().getSliceLabel(slice + 1);
	}

	/** The channel that a slice belongs to, 0-based. */
	int channel(final int slice) {
		return slice % imp.getNChannels();
	}

	/**
	 * The map to network values for every channel, from all its slices in all
	 * images; each is read once, and none if nothing is to be measured. Pixels
	 * that are NaN or infinite do not count.
	 *
	 * @param images of the same type, with the same channels
	 * @param normalization the model's normalisation for this bit depth
	 * @param stabilization when noise is made alike at all intensities
	 * @param checkpoint called before each slice that is read; may throw to stop
	 * @return one map per channel
	 */
	static List<ChannelMap> maps(final List<ImagePlusReader> images,
		final Normalization normalization, final Stabilization stabilization,
		final Runnable checkpoint)
	{
		final ImagePlusReader first = images.get(0);
		final int bitDepth = first.bitDepth();
		final boolean measure = stabilization != Stabilization.NONE;
		final boolean look = normalization.needsStatistics(bitDepth) || measure;
		final List<ChannelMap> maps = new ArrayList<>();
		for (int c = 0; c < first.numChannels(); c++) {
			final ChannelStatistics statistics = first.statistics(images.size());
			if (look) for (final ImagePlusReader image : images) {
				image.add(c, plane -> statistics.add(plane, measure), checkpoint);
			}
			maps.add(statistics.map(normalization, stabilization));
		}
		return maps;
	}

	/**
	 * The map to network values for slices of one channel, from these alone.
	 *
	 * @param slices in memory, of this image or of others like it
	 * @param normalization the model's normalisation for this bit depth
	 * @param stabilization when noise is made alike at all intensities
	 */
	ChannelMap map(final List<ImageProcessor> slices,
		final Normalization normalization, final Stabilization stabilization)
	{
		final ChannelStatistics statistics = new ChannelStatistics(width(),
			height(), bitDepth(), slices.size());
		slices.stream().flatMap(PixelPlane::channelsOf).forEach(
			plane -> statistics.add(plane, stabilization != Stabilization.NONE));
		return statistics.map(normalization, stabilization);
	}

	/** For one channel of so many images like this. */
	private ChannelStatistics statistics(final int images) {
		return new ChannelStatistics(width(), height(), bitDepth(),
			(long) images * numSlices() / numChannels());
	}

	private void add(final int channel, final Consumer<ImageProcessor> statistics,
		final Runnable checkpoint)
	{
		for (int s = channel; s < numSlices(); s += numChannels()) {
			checkpoint.run();
			PixelPlane.channelsOf(processor(s)).forEach(statistics);
		}
	}

	/** The pixels of a slice, 0-based. */
	ImageProcessor processor(final int slice) {
		final ImageProcessor ip = imp.getStack().getProcessor(slice + 1);
		if (ip == null)
			throw new InvalidImage("Slice " + (slice + 1) + " of '" + imp.getTitle() +
				"' could not be read. Check that its file still exists.");
		return ip;
	}
}
