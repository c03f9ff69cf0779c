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
import java.util.function.DoubleUnaryOperator;

import ij.ImageStack;
import ij.process.ByteProcessor;
import ij.process.ColorProcessor;
import ij.process.FloatProcessor;
import ij.process.ImageProcessor;
import ij.process.ShortProcessor;
import sc.fiji.restore.error.RestoreException;
import sc.fiji.restore.normalize.ValueMap;

/**
 * Turns restored planes back into ImageJ slices: inverse normalisation, then
 * the bit depth of the result.
 * <p>
 * Integer results are rounded to the nearest value and clamped to the range of
 * the bit depth; {@link #numClamped()} counts the pixels where that mattered.
 * Not thread-safe.
 * </p>
 */
public final class SliceWriter {

	private final int width;
	private final int height;
	private final int bitDepth;
	private final ImageStack stack;
	private final DoubleUnaryOperator toUnits;
	private long numClamped;

	/**
	 * @param width columns of the result
	 * @param height rows of the result
	 * @param bitDepth of the result: 8, 16, 24 (RGB) or 32
	 * @param toUnits intensity calibration of the input; applied to 32-bit
	 *          results, which ImageJ cannot calibrate
	 */
	public SliceWriter(final int width, final int height, final int bitDepth,
		final DoubleUnaryOperator toUnits)
	{
		this.width = width;
		this.height = height;
		this.bitDepth = bitDepth;
		stack = new ImageStack(width, height);
		this.toUnits = toUnits;
	}

	/**
	 * One restored channel.
	 *
	 * @param values network values, row by row
	 * @param map the normalisation that was applied to the input
	 */
	public record Channel(float[] values, ValueMap map) {}

	/**
	 * Appends the channels of one plane to the result: as one RGB slice, or as a
	 * slice each.
	 *
	 * @param labels slice labels, one for all channels or one for each; may hold
	 *          null
	 * @param channels restored channels, red, green and blue for an RGB result
	 */
	public void append(final List<String> labels, final List<Channel> channels) {
		if (bitDepth == 24) {
			stack.addSlice(labels.get(0), rgb(channels));
			return;
		}
		for (int c = 0; c < channels.size(); c++) {
			stack.addSlice(labels.get(c % labels.size()), slice(channels.get(c)));
		}
	}

	private ImageProcessor slice(final Channel channel) {
		return switch (bitDepth) {
			case 8 -> new ByteProcessor(width, height, bytes(channel));
			case 16 -> new ShortProcessor(width, height, shorts(channel), null);
			default -> floats(channel);
		};
	}

	/** The slices so far. */
	public ImageStack stack() {
		return stack;
	}

	/** Pixels of all channels so far. */
	public long numValues() {
		return (long) width * height * stack.size() * (bitDepth == 24 ? 3 : 1);
	}

	/** Pixels (per channel) that lay outside the range of the bit depth. */
	public long numClamped() {
		return numClamped;
	}

	private byte[] bytes(final Channel channel) {
		final ValueMap inverse = channel.map().inverse();
		final byte[] pixels = new byte[channel.values().length];
		for (int i = 0; i < pixels.length; i++) {
			pixels[i] = (byte) integer(channel.values()[i], inverse, 255);
		}
		return pixels;
	}

	private short[] shorts(final Channel channel) {
		final ValueMap inverse = channel.map().inverse();
		final short[] pixels = new short[channel.values().length];
		for (int i = 0; i < pixels.length; i++) {
			pixels[i] = (short) integer(channel.values()[i], inverse, 65535);
		}
		return pixels;
	}

	private ImageProcessor rgb(final List<Channel> channels) {
		final ColorProcessor rgb = new ColorProcessor(width, height);
		rgb.setRGB(bytes(channels.get(0)), bytes(channels.get(1)),
			bytes(channels.get(2)));
		return rgb;
	}

	private ImageProcessor floats(final Channel channel) {
		final ValueMap inverse = channel.map().inverse();
		final float[] pixels = new float[channel.values().length];
		for (int i = 0; i < pixels.length; i++) {
			pixels[i] = (float) toUnits
				.applyAsDouble(unit(channel.values()[i], inverse));
		}
		return new FloatProcessor(width, height, pixels);
	}

	private int integer(final float value, final ValueMap inverse,
		final int max)
	{
		final long rounded = Math.round(unit(value, inverse));
		if (rounded >= 0 && rounded <= max) return (int) rounded;
		numClamped++;
		return rounded < 0 ? 0 : max;
	}

	private static double unit(final float value, final ValueMap inverse) {
		if (!Float.isFinite(value))
			throw new RestoreException(
				"The network's output must be finite, but contained " + value +
					". Choose another device or model, and report this image.");
		return inverse.apply(value);
	}
}
