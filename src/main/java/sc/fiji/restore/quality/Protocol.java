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

import java.math.BigDecimal;
import java.math.MathContext;

import sc.fiji.restore.error.RestoreException.InvalidImage;

/**
 * How papers compare an image with its reference: first the border is left out,
 * then channels are chosen, then the image is fitted; then PSNR and SSIM are
 * computed over what is left. Start with one of the constants. Immutable.
 * <p>
 * PSNR: 10 · log₁₀(peak² / mean squared error) over all pixels of all planes.
 * SSIM: Wang et al., IEEE TIP 13(4), 2004, the mean over the planes.
 * </p>
 *
 * @param channels which planes are compared
 * @param border pixels to leave out on each side; at least 0
 * @param fit what may differ
 * @param peak the value of white, in units of the reference, or {@link #RANGE}
 */
public record Protocol(Channels channels, int border, Fit fit, double peak) {

	/** Peak: the range of the reference within the border, over all planes. */
	public static final double RANGE = 0;

	/** The peak of images of 8 bits. */
	private static final double WHITE = 255;

	private static final int DIGITS = 5;

	/** Denoising and deblurring of photographs: red, green and blue alike. */
	public static final Protocol RGB = new Protocol(Channels.EACH, 0, Fit.NONE,
		WHITE);

	/** Denoising of gray photographs. */
	public static final Protocol GRAY = new Protocol(Channels.GRAY, 0, Fit.NONE,
		WHITE);

	/** Deraining: luma only. */
	public static final Protocol LUMA = new Protocol(Channels.LUMA, 0, Fit.NONE,
		WHITE);

	/**
	 * Pairs of micrographs, whose exposures differ: each plane after an affine fit.
	 */
	public static final Protocol MICROSCOPY = new Protocol(Channels.EACH, 0,
		Fit.AFFINE, RANGE);

	/** Checks the ranges. */
	public Protocol {
		if (border < 0 || !(peak >= 0) || Double.isInfinite(peak))
			throw new IllegalArgumentException("A protocol needs a border of at " +
				"least 0 pixels and a positive peak or RANGE, but had " + border +
				" and " + peak + ".");
	}

	/**
	 * Super-resolution: luma without a border as wide as the scale.
	 *
	 * @param scale how many times as wide and high the result is
	 */
	public static Protocol superResolution(final int scale) {
		return LUMA.withBorder(scale);
	}

	/** This protocol with another border, in pixels. */
	public Protocol withBorder(final int value) {
		return new Protocol(channels, value, fit, peak);
	}

	/** This protocol with another peak, or {@link #RANGE}. */
	public Protocol withPeak(final double value) {
		return new Protocol(channels, border, fit, value);
	}

	/**
	 * Compares an image with its reference.
	 *
	 * @throws InvalidImage if they differ in size, are smaller than the SSIM's
	 *           window of 11×11 pixels without the border, or the peak is the range
	 *           of a constant reference
	 */
	public Quality measure(final Samples image, final Samples reference) {
		if (!image.fits(reference))
			throw new InvalidImage(
				"An image must be as large as its reference, but " + "it has " +
					image.size() + " and the reference " + reference.size() +
					". Choose images that belong together.");
		final Samples target = reference.cropped(border);
		final double white = peak == RANGE ? target.range() : peak;
		if (white == 0)
			throw new InvalidImage("The reference must not be constant where its " +
				"range is the peak of the PSNR. Choose a peak.");
		final Samples expected = channels.of(target, white);
		final Samples actual = fit.of(channels.of(image.cropped(border), white),
			expected);
		return new Quality(Psnr.of(actual, expected, white),
			Ssim.of(actual, expected, white), white);
	}

	/** As tables show it, with the peak that was used. */
	public String text(final Quality quality) {
		return channels + (border == 0 ? "" : ", border " + border) +
			(fit == Fit.NONE ? "" : ", " + fit) + ", peak " +
			BigDecimal.valueOf(quality.peak()).round(new MathContext(DIGITS))
				.stripTrailingZeros().toPlainString();
	}
}
