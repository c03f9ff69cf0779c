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

import ij.ImagePlus;
import ij.measure.Calibration;

/**
 * An image's intensity calibration as a function of real pixel values.
 * <p>
 * ImageJ calibrates 8- and 16-bit images only, and where it has a table it
 * knows whole numbers only: values between two entries are interpolated here,
 * values beyond the table get its ends.
 * </p>
 */
final class Intensity {

	private Intensity() {}

	/** From stored pixel values to the units that ImageJ shows. */
	static DoubleUnaryOperator of(final ImagePlus imp) {
		final Calibration calibration = imp.getCalibration();
		final int bits = imp.getBitDepth();
		if (bits != 8 && bits != 16 || !calibration.calibrated())
			return DoubleUnaryOperator.identity();
		final float[] table = calibration.getFunction() > Calibration.NONE
			? calibration.getCTable() : null;
		return table == null ? calibration::getCValue : v -> lookUp(table, v);
	}

	private static double lookUp(final float[] table, final double value) {
		final double v = Math.max(0, Math.min(table.length - 1, value));
		final int below = (int) v;
		final int above = Math.min(below + 1, table.length - 1);
		return table[below] + (v - below) * (table[above] - table[below]);
	}
}
