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

import java.awt.Color;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

import ij.ImagePlus;
import ij.gui.Plot;
import ij.measure.Calibration;
import sc.fiji.restore.quality.RingCurve;

/** A Fourier ring correlation as an ImageJ plot. */
final class ResolutionPlot {

	private static final int WIDTH = 560;
	private static final int HEIGHT = 320;
	private static final int LINE = 2;
	private static final Color CURVE = new Color(0x1f6fb4);
	private static final Color CUTOFF = new Color(0xc23b22);

	private ResolutionPlot() {}

	/**
	 * @param title of the image
	 * @param calibration of its pixels
	 * @return not shown; empty on a system without fonts
	 */
	static Optional<ImagePlus> of(final RingCurve curve, final String title,
		final Calibration calibration)
	{
		if (!Fonts.areThere()) return Optional.empty();
		final Plot plot = new Plot("FRC of " + title,
			"Spatial frequency (1/" + calibration.getUnit() + ")", "Correlation");
		final double[] frequency = Arrays.stream(curve.frequency())
			.map(f -> f / calibration.pixelWidth).toArray();
		final double last = frequency[frequency.length - 1];
		plot.setSize(WIDTH, HEIGHT);
		plot.setColor(Color.GRAY);
		plot.drawLine(0, RingCurve.THRESHOLD, last, RingCurve.THRESHOLD);
		plot.setColor(CURVE);
		plot.setLineWidth(LINE);
		plot.add("line", frequency, curve.correlation());
		plot.setLineWidth(1);
		curve.cutoff().ifPresent(cutoff -> {
			final double at = cutoff / calibration.pixelWidth;
			plot.setColor(CUTOFF);
			plot.drawLine(at, 0, at, 1);
			plot.addLabel(0.55, 0.1, String.format(Locale.ROOT, "resolution %.4g %s",
				1 / at, calibration.getUnits()));
		});
		plot.setColor(Color.BLACK);
		plot.setLimits(0, last, -0.1, 1.05);
		return Optional.of(plot.getImagePlus());
	}
}
