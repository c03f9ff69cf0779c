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

package sc.fiji.restore.quality;

import java.util.List;

import sc.fiji.restore.error.RestoreException.InvalidImage;

/**
 * The pixels of an image that is to be measured, in the units of its reference.
 * <p>
 * The arrays are not copied: nobody may change them. Thread-safe then.
 * </p>
 *
 * @param width columns
 * @param height rows
 * @param rgb whether the planes come in triples: red, green, blue
 * @param planes finite values, row by row; at least one plane
 */
public record Samples(int width, int height, boolean rgb,
	List<float[]> planes)
{

	private static final int COLORS = 3;

	/**
	 * Checks sizes and values.
	 *
	 * @throws InvalidImage if a value is NaN or infinite
	 */
	public Samples {
		planes = List.copyOf(planes);
		final int size = width * height;
		if (planes.isEmpty() || size < 1 || rgb && planes.size() % COLORS != 0 ||
			planes.stream().anyMatch(plane -> plane.length != size))
			throw new IllegalArgumentException("Samples need planes of width × " +
				"height values, of RGB images three each, but were " + planes.size() +
				" for " + width + "×" + height + (rgb ? " RGB." : "."));
		for (final float[] plane : planes) {
			for (int i = 0; i < size; i++) {
				if (!Float.isFinite(plane[i]))
					throw new InvalidImage("Pixels must be finite numbers to be " +
						"measured, but one is " + plane[i] + " at x = " + i % width +
						", y = " + i / width + ". Replace it first, for instance with " +
						"Process ▸ Noise ▸ Remove NaNs.");
			}
		}
	}

	/**
	 * These samples without a border.
	 *
	 * @param border pixels to leave out on each side; at least 0
	 * @throws InvalidImage if nothing would be left
	 */
	public Samples cropped(final int border) {
		if (border == 0) return this;
		final int columns = width - 2 * border;
		final int rows = height - 2 * border;
		if (columns < 1 || rows < 1)
			throw new InvalidImage("A border of " + border + " pixels must leave " +
				"some of the image, but it has " + width + "×" + height +
				". Choose a smaller border.");
		return new Samples(columns, rows, rgb, planes.stream().map(plane -> {
			final float[] inner = new float[columns * rows];
			for (int y = 0; y < rows; y++) {
				System.arraycopy(plane, (y + border) * width + border, inner,
					y * columns, columns);
			}
			return inner;
		}).toList());
	}

	/** The largest value minus the smallest, over all planes. */
	public double range() {
		double min = Double.POSITIVE_INFINITY;
		double max = Double.NEGATIVE_INFINITY;
		for (final float[] plane : planes) {
			for (final float value : plane) {
				min = Math.min(min, value);
				max = Math.max(max, value);
			}
		}
		return max - min;
	}

	/** Whether both have as many pixels, rows, columns and planes. */
	public boolean fits(final Samples other) {
		return width == other.width && height == other.height &&
			planes.size() == other.planes.size();
	}

	/** The size in words, for messages. */
	public String size() {
		return size(width, height, planes.size());
	}

	/** A size in words, for messages. */
	public static String size(final int width, final int height,
		final int planes)
	{
		return width + "×" + height + " pixels in " + planes + " plane" +
			(planes == 1 ? "" : "s");
	}
}
