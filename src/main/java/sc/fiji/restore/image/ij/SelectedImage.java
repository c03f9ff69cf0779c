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

import java.util.List;
import java.util.stream.IntStream;

import ij.CompositeImage;
import ij.ImagePlus;
import ij.gui.Overlay;
import ij.gui.Roi;
import ij.measure.Calibration;

/**
 * Some channels, slices and frames of an image as an image of its own, which
 * reads the other's slices when they are asked for and has its looks. Indexed
 * colours become RGB.
 */
public final class SelectedImage {

	private SelectedImage() {}

	/**
	 * @param image to take from; not changed
	 * @param channels numbers from 1 on, in the order of the result
	 * @param slices likewise
	 * @param frames likewise
	 * @return {@code image} itself if it is all of it
	 */
	public static ImagePlus of(final ImagePlus image,
		final List<Integer> channels, final List<Integer> slices,
		final List<Integer> frames)
	{
		final boolean indexed = image.getType() == ImagePlus.COLOR_256;
		if (!indexed && isAll(channels, image.getNChannels()) &&
			isAll(slices, image.getNSlices()) && isAll(frames, image.getNFrames()))
			return image;
		final ImagePlus plain = new ImagePlus(image.getTitle(), new SelectedSlices(
			image, indexes(image, channels, slices, frames), indexed));
		plain.setDimensions(channels.size(), slices.size(), frames.size());
		plain.setOpenAsHyperStack(image.isHyperStack());
		plain.setCalibration(calibration(image, slices.get(0)));
		if (indexed) plain.getCalibration().disableDensityCalibration();
		final ImagePlus part = image.isComposite() && channels.size() > 1
			? composite(plain, (CompositeImage) image, channels)
			: withLut(plain, image, channels.get(0));
		if (image.getOverlay() != null)
			part.setOverlay(overlay(image, channels, slices, frames));
		if (image.getRoi() != null) part.setRoi((Roi) image.getRoi().clone());
		ResultImage.copyProperties(image, part);
		part.setPositionWithoutUpdate(Math.max(1, position(image.getC(), channels)),
			Math.max(1, position(image.getZ(), slices)),
			Math.max(1, position(image.getT(), frames)));
		return part;
	}

	private static boolean isAll(final List<Integer> numbers, final int count) {
		return numbers.equals(IntStream.rangeClosed(1, count).boxed().toList());
	}

	private static int[] indexes(final ImagePlus image,
		final List<Integer> channels, final List<Integer> slices,
		final List<Integer> frames)
	{
		return frames.stream()
			.flatMap(t -> slices.stream()
				.flatMap(z -> channels.stream().map(c -> image.getStackIndex(c, z, t))))
			.mapToInt(Integer::intValue).toArray();
	}

	private static Calibration calibration(final ImagePlus image,
		final int first)
	{
		final Calibration calibration = image.getCalibration().copy();
		calibration.zOrigin -= first - 1;
		return calibration;
	}

	private static CompositeImage composite(final ImagePlus plain,
		final CompositeImage image, final List<Integer> channels)
	{
		final CompositeImage part = new CompositeImage(plain, image.getMode());
		for (int c = 0; c < channels.size(); c++) {
			part.setChannelLut(image.getChannelLut(channels.get(c)), c + 1);
			part.getActiveChannels()[c] = image.getActiveChannels()[channels.get(c) -
				1];
		}
		return part;
	}

	private static ImagePlus withLut(final ImagePlus plain, final ImagePlus image,
		final int channel)
	{
		if (plain.getBitDepth() == 24) return plain;
		if (image instanceof final CompositeImage composite) {
			plain.setLut(composite.getChannelLut(channel));
			return plain;
		}
		plain.setLut(image.getProcessor().getLut());
		plain.setDisplayRange(image.getDisplayRangeMin(),
			image.getDisplayRangeMax());
		return plain;
	}

	/** What lies on the selected slices, or on all. */
	private static Overlay overlay(final ImagePlus image,
		final List<Integer> channels, final List<Integer> slices,
		final List<Integer> frames)
	{
		final int[] indexes = indexes(image, channels, slices, frames);
		final Overlay all = image.getOverlay().duplicate();
		final Overlay part = image.getOverlay().duplicate();
		part.clear();
		for (final Roi roi : all) {
			if (roi.hasHyperStackPosition()) {
				final int c = position(roi.getCPosition(), channels);
				final int z = position(roi.getZPosition(), slices);
				final int t = position(roi.getTPosition(), frames);
				if (c < 0 || z < 0 || t < 0) continue;
				roi.setPosition(c, z, t);
			}
			else if (roi.getPosition() > 0) {
				final int index = IntStream.range(0, indexes.length)
					.filter(i -> indexes[i] == roi.getPosition()).findFirst().orElse(-1);
				if (index < 0) continue;
				roi.setPosition(index + 1);
			}
			part.add(roi);
		}
		return part;
	}

	/** Of a number among others, from 1 on; 0 = on all of them; −1 = nowhere. */
	private static int position(final int number, final List<Integer> numbers) {
		if (number == 0) return 0;
		final int index = numbers.indexOf(number);
		return index < 0 ? -1 : index + 1;
	}
}
