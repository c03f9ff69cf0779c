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

import net.imglib2.RandomAccessible;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.blocks.PrimitiveBlocks;
import net.imglib2.blocks.PrimitiveBlocks.OnFallback;
import net.imglib2.converter.Converters;
import net.imglib2.converter.RealFloatConverter;
import net.imglib2.img.array.ArrayImgs;
import net.imglib2.type.NativeType;
import net.imglib2.type.numeric.RealType;
import net.imglib2.type.numeric.real.FloatType;
import net.imglib2.view.Views;

import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import ij.process.ByteProcessor;
import ij.process.ColorProcessor;
import ij.process.FloatProcessor;
import ij.process.ImageProcessor;
import ij.process.ShortProcessor;
import sc.fiji.restore.error.RestoreException.InvalidImage;
import sc.fiji.restore.image.PlaneSource;
import sc.fiji.restore.tile.Interval;

/**
 * The pixels of one ImageJ slice, wrapped (not copied) as an ImgLib2 image.
 * <p>
 * Start with {@link #of(ImageProcessor)}. Reads values as stored: an intensity
 * calibration of the image is not applied. Not thread-safe.
 * </p>
 */
public final class PixelPlane implements PlaneSource {

	private final Interval part;
	private final List<ImageProcessor> channels;
	private final List<PrimitiveBlocks<FloatType>> blocks;

	private PixelPlane(final List<ImageProcessor> channels, final Interval part) {
		this.channels = channels;
		this.part = part;
		blocks = channels.stream().map(PixelPlane::blocks).toList();
	}

	/**
	 * The plane of a slice: one channel for 8-, 16- and 32-bit gray, three (red,
	 * green, blue) for RGB.
	 */
	public static PixelPlane of(final ImageProcessor slice) {
		return of(List.of(slice));
	}

	/** The channels of several slices of the same size, one after another. */
	public static PixelPlane of(final List<ImageProcessor> slices) {
		final ImageProcessor first = slices.get(0);
		return new PixelPlane(
			slices.stream().flatMap(PixelPlane::channelsOf).toList(),
			new Interval(0, 0, first.getWidth(), first.getHeight()));
	}

	/**
	 * A part of this plane; beyond its edges are the other pixels of this plane.
	 *
	 * @param interval within this plane
	 */
	public PixelPlane part(final Interval interval) {
		return new PixelPlane(channels, new Interval(part.x() + interval.x(),
			part.y() + interval.y(), interval.width(), interval.height()));
	}

	/** Some of the channels as a plane of their own. */
	public PixelPlane channels(final int from, final int to) {
		return new PixelPlane(channels.subList(from, to), part);
	}

	/** The colours of an RGB slice, or the slice itself. */
	public static Stream<ImageProcessor> channelsOf(final ImageProcessor slice) {
		if (slice instanceof final ColorProcessor rgb)
			return IntStream.rangeClosed(1, 3).mapToObj(c -> rgb.getChannel(c, null));
		return Stream.of(slice);
	}

	@Override
	public int width() {
		return part.width();
	}

	@Override
	public int height() {
		return part.height();
	}

	@Override
	public int channels() {
		return channels.size();
	}

	@Override
	public boolean isConstant() {
		return channels.stream().allMatch(this::isConstant);
	}

	@Override
	public void read(final Interval interval, final int channel,
		final float[] target)
	{
		blocks.get(channel).copy(
			new int[]{ part.x() + interval.x(), part.y() + interval.y() }, target,
			new int[]{ interval.width(), interval.height() });
	}

	/** The first pixel of a channel. */
	public float first(final int channel) {
		return first(channels.get(channel));
	}

	private float first(final ImageProcessor slice) {
		return slice.getf(part.x(), part.y());
	}

	private boolean isConstant(final ImageProcessor slice) {
		final float first = first(slice);
		for (int y = part.y(); y < part.endY(); y++) {
			for (int x = part.x(); x < part.endX(); x++) {
				if (slice.getf(x, y) != first) return false;
			}
		}
		return true;
	}

	private static PrimitiveBlocks<FloatType> blocks(final ImageProcessor slice) {
		final long[] size = { slice.getWidth(), slice.getHeight() };
		if (slice instanceof ByteProcessor)
			return blocks(ArrayImgs.unsignedBytes((byte[]) slice.getPixels(), size));
		if (slice instanceof ShortProcessor)
			return blocks(
				ArrayImgs.unsignedShorts((short[]) slice.getPixels(), size));
		if (slice instanceof FloatProcessor)
			return blocks(ArrayImgs.floats((float[]) slice.getPixels(), size));
		throw new InvalidImage(
			"A slice must have 8-, 16- or 32-bit gray or RGB " + "pixels, but had " +
				slice.getBitDepth() + " bit. Convert the image with Image ▸ Type.");
	}

	private static <T extends RealType<T> & NativeType<T>> PrimitiveBlocks<FloatType> blocks(
		final RandomAccessibleInterval<T> image)
	{
		// NB: there is nothing to mirror along an axis of length 1.
		final boolean mirror = image.dimension(0) > 1 && image.dimension(1) > 1;
		final RandomAccessible<T> extended = mirror
			? Views.extendMirrorSingle(image) : Views.extendBorder(image);
		return PrimitiveBlocks.of(
			Converters.convert(extended, new RealFloatConverter<>(), new FloatType()),
			OnFallback.FAIL);
	}
}
