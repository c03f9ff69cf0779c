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

import java.util.OptionalDouble;
import java.util.stream.IntStream;

import sc.fiji.restore.image.ij.Fourier;
import sc.fiji.restore.image.ij.PixelPlane;
import sc.fiji.restore.image.ij.Planes;
import sc.fiji.restore.stripes.FineDetail;
import sc.fiji.restore.stripes.HannWindow;
import sc.fiji.restore.stripes.PowerSpectrum;
import sc.fiji.restore.stripes.StripeDirection;
import sc.fiji.restore.tile.Interval;

/**
 * Finds the direction of stripes in an image, once for all its planes.
 */
final class StripeEstimate {

	/** Side in pixels of the largest part that is looked at. */
	private static final int LARGEST_PART = 1024;
	/** Planes that are looked at, spread evenly. */
	private static final int PLANES = 4;

	private StripeEstimate() {}

	/**
	 * Looks at the middle of a few planes.
	 *
	 * @param planes of the image, of finite values
	 * @param checkpoint called before each plane that is read; may throw to stop
	 * @return degrees, as {@link Orientation#degrees()}; empty if no direction
	 *         stands out
	 */
	static OptionalDouble of(final Planes planes, final Runnable checkpoint) {
		final Interval part = middle(planes.width(), planes.height());
		final PowerSpectrum spectrum = new PowerSpectrum(
			Fourier.size(Math.max(part.width(), part.height())));
		final int number = Math.min(PLANES, planes.size());
		IntStream.range(0, number)
			.map(i -> (2 * i + 1) * planes.size() / (2 * number)).forEach(i -> {
				checkpoint.run();
				add(planes.pixels(i), planes.isGrayAsRgb() ? 1 : planes.channels(),
					part, spectrum);
			});
		return StripeDirection.of(spectrum, part.width(), part.height());
	}

	private static Interval middle(final int width, final int height) {
		final int columns = Math.min(LARGEST_PART, width);
		final int rows = Math.min(LARGEST_PART, height);
		return new Interval((width - columns) / 2, (height - rows) / 2, columns,
			rows);
	}

	private static void add(final PixelPlane plane, final int channels,
		final Interval part, final PowerSpectrum spectrum)
	{
		final float[] values = new float[part.width() * part.height()];
		for (int c = 0; c < channels; c++) {
			plane.read(part, c, values);
			spectrum
				.add(Fourier.power(HannWindow.faded(FineDetail.of(values, part.width()),
					part.width(), spectrum.size()), spectrum.size()));
		}
	}
}
