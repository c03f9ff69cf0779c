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

/**
 * Peak signal-to-noise ratio: 10 · log₁₀(peak² / mean squared error), over all
 * pixels of all planes.
 */
final class Psnr {

	private Psnr() {}

	/**
	 * @param image as large as the reference
	 * @param peak the value of white, in the units of both; positive
	 * @return in dB; infinite if both are equal
	 */
	static double of(final Samples image, final Samples reference,
		final double peak)
	{
		double squares = 0;
		for (int p = 0; p < image.planes().size(); p++) {
			final float[] a = image.planes().get(p);
			final float[] b = reference.planes().get(p);
			for (int i = 0; i < a.length; i++) {
				final double error = (double) a[i] - b[i];
				squares += error * error;
			}
		}
		final double pixels = (double) image.width() * image.height() *
			image.planes().size();
		return 10 * Math.log10(peak * peak * pixels / squares);
	}
}
