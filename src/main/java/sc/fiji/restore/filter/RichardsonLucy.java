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

package sc.fiji.restore.filter;

/**
 * Deconvolution for a Gaussian point spread function:
 * {@code x ← x · K(y / K x)}, where y is the plane without its background, K the
 * convolution, and x is y at first. Sources: Richardson, "Bayesian-based iterative
 * method of image restoration", Journal of the Optical Society of America 62,
 * 1972, equation 16; Lucy, "An iterative technique for the rectification of
 * observed distributions", Astronomical Journal 79, 1974, equation 15.
 * <p>
 * It is made for numbers of photons, which are not negative. So the smallest value
 * of the plane is taken for the background: it is subtracted first and added at
 * the end. No value of the result is below it, and the mean stays. The more
 * iterations, the sharper the result, and the stronger its noise.
 *
 * @param psf standard deviation of the point spread function in pixels, above 0
 * @param iterations at least 1
 */
public record RichardsonLucy(double psf, int iterations) {

	/**
	 * The deconvolved plane.
	 *
	 * @param values row by row, finite; not changed
	 * @param width columns
	 * @param checkpoint called before each iteration; may throw to stop
	 */
	public float[] restored(final float[] values, final int width,
		final Runnable checkpoint)
	{
		final Gaussian blur = new Gaussian(psf);
		float background = Float.POSITIVE_INFINITY;
		for (final float value : values) background = Math.min(background, value);
		final float[] seen = values.clone();
		for (int i = 0; i < seen.length; i++) seen[i] -= background;
		final float[] estimate = seen.clone();
		for (int n = 0; n < iterations; n++) {
			checkpoint.run();
			final float[] ratio = blur.blurred(estimate, width);
			for (int i = 0; i < ratio.length; i++) {
				ratio[i] = ratio[i] > 0 ? seen[i] / ratio[i] : 0;
			}
			final float[] correction = blur.blurred(ratio, width);
			for (int i = 0; i < estimate.length; i++) estimate[i] *= correction[i];
		}
		for (int i = 0; i < estimate.length; i++) estimate[i] += background;
		return estimate;
	}

	/** Pixels of context that matter around what is to be restored. */
	public int margin() {
		return 2 * new Gaussian(psf).reach();
	}
}
