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
package sc.fiji.restore.stripes;

import java.util.OptionalDouble;
import java.util.stream.IntStream;

/**
 * Finds the direction of stripes in a power spectrum.
 * <p>
 * Stripes that run through the whole picture have their power on one line of
 * the spectrum through frequency 0, perpendicular to them, that is as thin as
 * the picture's window allows. The edges of things are shorter than the picture,
 * so their power lies on a broader line, and that of texture on none. What
 * stands out is therefore the direction along whose line the power is highest
 * relative to that right beside the line, on average over the frequencies. That
 * stripes condense to a line is what Münch et al., "Stripe and ring artifact
 * removal with combined wavelet–Fourier filtering", Optics Express 17 (10), 2009,
 * make use of; the contrast to what lies beside the line is this project's own.
 * </p>
 */
public final class StripeDirection {

	/** Beside the line, in widths of a frequency of the window. */
	private static final double[] BESIDE = { -4, -3.5, -3, -2.5, -2, 2, 2.5, 3,
		3.5, 4 };
	/** On the line. */
	private static final double[] ON = { -1, 0, 1 };

	/** A single frequency counts up to so much. */
	private static final double LARGEST_CONTRAST = 1000;
	/** Of stripes; the edges of pictures without stripes rarely reach it. */
	private static final double SMALLEST_CONTRAST = 3;

	/** Of the spectrum's side: higher frequencies are those of pixels. */
	private static final double HIGHEST = 0.4;
	/** Of the spectrum's side: lower frequencies are those of the picture. */
	private static final double LOWEST = 1 / 64.;
	/** Below so many widths of a frequency, directions are not told apart. */
	private static final double NEAREST = 8;
	private static final int FEWEST_FREQUENCIES = 8;
	/** The contrast of so many frequencies counts half: it may be chance. */
	private static final double HALF = 10;
	/** Of pictures in which a direction can be told, in pixels. */
	private static final int SMALLEST_SIDE = 32;

	/** Detectors lie along the axes, so stripes nearly along one are along it. */
	private static final double SNAP = 2;
	/** A peak's middle is that of the directions so near to it, in degrees. */
	private static final double PEAK = 2;

	private final PowerSpectrum spectrum;
	private final int width;
	private final int height;
	private final int directions;

	private StripeDirection(final PowerSpectrum spectrum, final int width,
		final int height)
	{
		this.spectrum = spectrum;
		this.width = width;
		this.height = height;
		// NB: neighbours are less than a frequency apart at the highest one.
		directions = 2 * spectrum.size();
	}

	/**
	 * @param spectrum of pictures after {@link HannWindow}
	 * @param width columns of the pictures
	 * @param height rows of the pictures
	 * @return degrees against the x axis, counterclockwise as an image is shown (y
	 *         points down), above -90 and up to 90, to a tenth; empty if no
	 *         direction stands out
	 */
	public static OptionalDouble of(final PowerSpectrum spectrum, final int width,
		final int height)
	{
		return new StripeDirection(spectrum, width, height).find();
	}

	private OptionalDouble find() {
		if (Math.min(width, height) < SMALLEST_SIDE) return OptionalDouble.empty();
		final double[] contrasts = IntStream.range(0, directions)
			.mapToDouble(k -> contrast(Math.toRadians(degrees(k)))).toArray();
		int best = 0;
		for (int k = 1; k < directions; k++) {
			if (contrasts[k] > contrasts[best]) best = k;
		}
		if (contrasts[best] < SMALLEST_CONTRAST) return OptionalDouble.empty();
		return OptionalDouble.of(snapped(middle(contrasts, best)));
	}

	private double degrees(final int k) {
		return 180. * k / directions - 90;
	}

	/** Power on the line of a direction over that beside it; from 0 up. */
	private double contrast(final double angle) {
		final double cos = Math.cos(angle);
		final double sin = Math.sin(angle);
		// NB: the window is as long along the stripes as the picture lets it.
		final double extent = Math.min(
			Math.min(width / Math.abs(cos), height / Math.abs(sin)),
			Math.max(width, height));
		final double unit = spectrum.size() / extent;
		final int lowest = (int) Math
			.ceil(Math.max(NEAREST * unit, LOWEST * spectrum.size()));
		final int highest = (int) (HIGHEST * spectrum.size());
		if (highest - lowest < FEWEST_FREQUENCIES) return 0;
		double sum = 0;
		for (int r = lowest; r <= highest; r++) {
			final double beside = mean(r, cos, sin, unit, BESIDE);
			sum += beside > 0
				? Math.min(LARGEST_CONTRAST, mean(r, cos, sin, unit, ON) / beside) : 1;
		}
		return sum / (highest - lowest + 1 + HALF);
	}

	/** Mean power across the line at a frequency r. */
	private double mean(final int r, final double cos, final double sin,
		final double unit, final double[] offsets)
	{
		double sum = 0;
		for (final double offset : offsets) {
			sum += spectrum.at(r * sin + offset * unit * cos,
				r * cos - offset * unit * sin);
		}
		return sum / offsets.length;
	}

	/** The middle of a peak: the mean of what is at least half as high. */
	private double middle(final double[] contrasts, final int best) {
		final int reach = (int) Math.round(PEAK * directions / 180);
		double sum = 0;
		double weights = 0;
		for (int d = -reach; d <= reach; d++) {
			final double contrast = contrasts[Math.floorMod(best + d, directions)];
			if (contrast < contrasts[best] / 2) continue;
			sum += contrast * d;
			weights += contrast;
		}
		return degrees(best) + sum / weights * 180 / directions;
	}

	private static double snapped(final double degrees) {
		if (Math.abs(degrees) <= SNAP) return 0;
		if (Math.abs(degrees) >= 90 - SNAP) return 90;
		return Math.round(10 * degrees) / 10.;
	}
}
