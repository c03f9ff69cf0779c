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

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;

/** The numbers of NumPy and scikit-image, see {@code goldens.py}. */
class ProtocolGoldensTest {

	@ParameterizedTest
	@CsvFileSource(resources = "/quality/goldens.csv", numLinesToSkip = 1)
	void agrees(final int width, final int height, final int planes,
		final int peak, final String protocol, final int border, final double white,
		final double psnr, final double ssim)
	{
		final Samples reference = TestSamples.reference(width, height, planes,
			peak);
		final Quality quality = protocol(protocol, peak).withBorder(border)
			.measure(TestSamples.distorted(reference, peak), reference);
		assertEquals(white, quality.peak());
		assertEquals(psnr, quality.psnr(), 1e-6 * psnr);
		assertEquals(ssim, quality.ssim(), 1e-6);
	}

	private static Protocol protocol(final String name, final int peak) {
		return name.equals("AFFINE") ? Protocol.MICROSCOPY
			: new Protocol(Channels.valueOf(name), 0, Fit.NONE, peak);
	}
}
