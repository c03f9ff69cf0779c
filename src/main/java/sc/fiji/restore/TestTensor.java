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

import java.nio.FloatBuffer;
import java.util.Arrays;
import java.util.Collections;
import java.util.stream.IntStream;

import sc.fiji.restore.error.RestoreException.InvalidModel;
import sc.fiji.restore.model.Layout;
import sc.fiji.restore.model.ModelSpec;
import sc.fiji.restore.model.Npy;
import sc.fiji.restore.normalize.operation.PixelStatistics;

/**
 * An array of test values and what its axes are.
 *
 * @param layout the axes
 * @param array the values
 */
record TestTensor(Layout layout, Npy array) {

	int width() {
		return size('x');
	}

	int height() {
		return size('y');
	}

	private int size(final char axis) {
		return array.shape().length == layout.axes().length()
			? layout.size(axis, shape()) : 0;
	}

	private long[] shape() {
		return IntStream.of(array.shape()).asLongStream().toArray();
	}

	/** @throws InvalidModel if it is not one image of that size */
	void check(final ModelSpec spec, final String role, final int channels,
		final int height, final int width)
	{
		final long[] expected = layout.shape(1, channels, height, width);
		if (height > 0 && width > 0 && Arrays.equals(expected, shape())) return;
		throw new InvalidModel("The test " + role + " of model '" + spec.id() +
			"' (" + spec.files().location() + ") must have the axes " + layout +
			(height > 0 ? " and the shape " + Arrays.toString(expected) : "") +
			", but has the shape " + Arrays.toString(array.shape()) +
			". Install the model again.");
	}

	/** The values by channel, then pixel; a copy. */
	float[][] planes() {
		final long[] shape = shape();
		final int channels = layout.size('c', shape);
		final int channel = layout.has('c') ? layout.stride('c', shape) : 0;
		final int row = layout.stride('y', shape);
		final int column = layout.stride('x', shape);
		final float[][] planes = new float[channels][height() * width()];
		for (int c = 0; c < channels; c++) {
			for (int i = 0; i < planes[c].length; i++) {
				planes[c][i] = array.values()[c * channel + i / width() * row +
					i % width() * column];
			}
		}
		return planes;
	}

	PixelStatistics statistics() {
		return PixelStatistics.of(Collections.singletonList(planes()));
	}

	/** Planes without what is missing around them. */
	static float[][] middle(final FloatBuffer values, final int channels,
		final int width, final int height, final int crop)
	{
		final int columns = width - crop;
		final float[][] middle = new float[channels][columns * (height - crop)];
		for (int c = 0; c < channels; c++) {
			for (int y = 0; y < height - crop; y++) {
				values.get((c * height + y + crop / 2) * width + crop / 2, middle[c],
					y * columns, columns);
			}
		}
		return middle;
	}
}
