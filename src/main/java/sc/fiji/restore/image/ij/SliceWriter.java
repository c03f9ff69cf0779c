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
import java.util.function.DoubleUnaryOperator;
import java.util.stream.IntStream;

import ij.process.ByteProcessor;
import ij.process.ColorProcessor;
import ij.process.FloatProcessor;
import ij.process.ImageProcessor;
import ij.process.ShortProcessor;
import sc.fiji.restore.error.RestoreException;
import sc.fiji.restore.normalize.ValueMap;
import sc.fiji.restore.tile.Interval;

/**
 * Turns restored planes back into ImageJ slices: inverse normalisation, then
 * the bit depth of the result, and around them what stays as it is.
 * <p>
 * Integer results are rounded to the nearest value and clamped to the range of
 * the bit depth; {@link #numClamped()} counts the pixels where that mattered.
 * Pixels that were NaN or infinite are so again. Not thread-safe, but writes
 * several rows at once.
 * </p>
 */
public final class SliceWriter {

	private final Area area;
	private final int scale;
	private final int bitDepth;
	private final DoubleUnaryOperator toUnits;
	private long numValues;
	private long numClamped;

	/**
	 * @param area what is restored
	 * @param scale restored pixels per pixel along each axis; 1 unless the area is
	 *          cropped
	 * @param bitDepth of the result: 8, 16, 24 (RGB) or 32
	 * @param toUnits intensity calibration of the input; applied to 32-bit
	 *          results, which ImageJ cannot calibrate
	 */
	public SliceWriter(final Area area, final int scale, final int bitDepth,
		final DoubleUnaryOperator toUnits)
	{
		this.area = area;
		this.scale = scale;
		this.bitDepth = bitDepth;
		this.toUnits = toUnits;
	}

	/**
	 * One restored channel.
	 *
	 * @param values network values of the area's context, enlarged, row by row
	 * @param map the normalisation that was applied to the input
	 */
	public record Channel(float[] values, ValueMap map) {}

	/**
	 * The slices that one plane becomes: one of RGB, or one for each channel.
	 *
	 * @param originals whole slices that the plane came from
	 * @param channels restored channels, red, green and blue for an RGB result
	 */
	public List<ImageProcessor> slices(final List<ImageProcessor> originals,
		final List<Channel> channels)
	{
		final List<ImageProcessor> before = originals.stream()
			.flatMap(PixelPlane::channelsOf).toList();
		final List<ImageProcessor> after = new ArrayList<>();
		for (int c = 0; c < channels.size(); c++) {
			after.add(slice(before.get(c % before.size()), channels.get(c)));
		}
		return bitDepth == 24 ? List.of(rgb(after)) : after;
	}

	/** Pixels of all channels that were restored so far. */
	public long numValues() {
		return numValues;
	}

	/** Pixels (per channel) that lay outside the range of the bit depth. */
	public long numClamped() {
		return numClamped;
	}

	private static ImageProcessor rgb(final List<ImageProcessor> colors) {
		final ColorProcessor rgb = new ColorProcessor(colors.get(0).getWidth(),
			colors.get(0).getHeight());
		rgb.setRGB((byte[]) colors.get(0).getPixels(),
			(byte[]) colors.get(1).getPixels(), (byte[]) colors.get(2).getPixels());
		return rgb;
	}

	private ImageProcessor slice(final ImageProcessor before,
		final Channel channel)
	{
		final Interval core = area.core();
		final ImageProcessor after = area.isCropped()
			? blank(core.width() * scale, core.height() * scale) : unrestored(before);
		final ValueMap inverse = channel.map().inverse();
		numClamped += IntStream.range(0, core.height() * scale).parallel()
			.mapToLong(y -> row(before, after, y, channel.values(), inverse)).sum();
		numValues += area.size() * scale * scale;
		return after;
	}

	/** @return how many pixels were clamped */
	private int row(final ImageProcessor before, final ImageProcessor after,
		final int y, final float[] values, final ValueMap inverse)
	{
		final Interval core = area.core();
		int clamped = 0;
		for (int x = 0; x < core.width() * scale; x++) {
			if (!area.restores(x / scale, y / scale)) continue;
			final float was = before.getf(core.x() + x / scale, core.y() + y / scale);
			final double value = Float.isFinite(was)
				? unit(values[index(x, y)], inverse) : was;
			if (put(after, area.isCropped() ? x : core.x() + x,
				area.isCropped() ? y : core.y() + y, value)) clamped++;
		}
		return clamped;
	}

	/** Where a pixel of the enlarged core lies in the enlarged context. */
	private int index(final int x, final int y) {
		final Interval context = area.context();
		return ((area.core().y() - context.y()) * scale + y) * context.width() *
			scale + (area.core().x() - context.x()) * scale + x;
	}

	private ImageProcessor blank(final int width, final int height) {
		return switch (bitDepth) {
			case 16 -> new ShortProcessor(width, height);
			case 32 -> new FloatProcessor(width, height);
			default -> new ByteProcessor(width, height);
		};
	}

	/** A slice as it is, in the bit depth of the result. */
	private ImageProcessor unrestored(final ImageProcessor before) {
		if (bitDepth != 32 || before instanceof FloatProcessor)
			return before.duplicate();
		final FloatProcessor floats = new FloatProcessor(before.getWidth(),
			before.getHeight());
		for (int i = 0; i < before.getPixelCount(); i++) {
			floats.setf(i, (float) toUnits.applyAsDouble(before.getf(i)));
		}
		return floats;
	}

	/** @return whether the value had to be clamped */
	private boolean put(final ImageProcessor slice, final int x, final int y,
		final double value)
	{
		if (bitDepth == 32) {
			slice.setf(x, y, (float) toUnits.applyAsDouble(value));
			return false;
		}
		final long rounded = Math.round(value);
		final long clamped = Math.max(0,
			Math.min(bitDepth == 16 ? 65535 : 255, rounded));
		slice.set(x, y, (int) clamped);
		return clamped != rounded;
	}

	private static double unit(final float value, final ValueMap inverse) {
		if (!Float.isFinite(value))
			throw new RestoreException(
				"The network's output must be finite, but contained " + value +
					". Choose another device or model, and report this image.");
		return inverse.apply(value);
	}
}
