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

import java.util.function.DoubleUnaryOperator;

import ij.ImageStack;
import ij.process.ByteProcessor;
import ij.process.ColorProcessor;
import ij.process.FloatProcessor;
import ij.process.ImageProcessor;
import ij.process.ShortProcessor;
import sc.fiji.restore.error.RestoreException;
import sc.fiji.restore.normalize.Affine;

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
	 * Appends one slice to the result; for the three channels of an RGB image as
	 * 32-bit, three slices.
	 *
	 * @param label slice label, may be null
	 * @param channels restored network values, one array of width × height per
	 *          channel (1, or 3 for RGB)
	 * @param affine the normalisation that was applied to the input
	 */
	public void append(final String label, final float[][] channels,
		final Affine affine)
	{
		final Affine inverse = affine.inverse();
		switch (bitDepth) {
			case 8 -> stack.addSlice(label,
				new ByteProcessor(width, height, bytes(channels[0], inverse)));
			case 16 -> stack.addSlice(label,
				new ShortProcessor(width, height, shorts(channels[0], inverse), null));
			case 24 -> stack.addSlice(label, rgb(channels, inverse));
			default -> {
				for (final float[] values : channels)
					stack.addSlice(label, floats(values, inverse));
			}
		}
	}

	/** The slices so far. */
	public ImageStack stack() {
		return stack;
	}

	/** Pixels (per channel) that lay outside the range of the bit depth. */
	public long numClamped() {
		return numClamped;
	}

	private byte[] bytes(final float[] values, final Affine inverse) {
		final byte[] pixels = new byte[values.length];
		for (int i = 0; i < pixels.length; i++) {
			pixels[i] = (byte) integer(values[i], inverse, 255);
		}
		return pixels;
	}

	private short[] shorts(final float[] values, final Affine inverse) {
		final short[] pixels = new short[values.length];
		for (int i = 0; i < pixels.length; i++) {
			pixels[i] = (short) integer(values[i], inverse, 65535);
		}
		return pixels;
	}

	private ImageProcessor rgb(final float[][] channels, final Affine inverse) {
		final ColorProcessor rgb = new ColorProcessor(width, height);
		rgb.setRGB(bytes(channels[0], inverse), bytes(channels[1], inverse),
			bytes(channels[2], inverse));
		return rgb;
	}

	private ImageProcessor floats(final float[] values, final Affine inverse) {
		final float[] pixels = new float[values.length];
		for (int i = 0; i < pixels.length; i++) {
			pixels[i] = (float) toUnits.applyAsDouble(unit(values[i], inverse));
		}
		return new FloatProcessor(width, height, pixels);
	}

	private int integer(final float value, final Affine inverse, final int max) {
		final long rounded = Math.round(unit(value, inverse));
		if (rounded >= 0 && rounded <= max) return (int) rounded;
		numClamped++;
		return rounded < 0 ? 0 : max;
	}

	private static double unit(final float value, final Affine inverse) {
		if (!Float.isFinite(value))
			throw new RestoreException(
				"The network's output must be finite, but contained " + value +
					". Choose another device or model, and report this image.");
		return inverse.apply(value);
	}
}
