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
import java.util.List;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;

import ij.gui.Plot;
import ij.process.ByteProcessor;

/** An evaluation as an ImageJ plot: the PSNR of each image before and after. */
public final class EvaluationPlot {

	/** More names than that do not fit below the plot. */
	private static final int NAMES = 16;
	private static final int WIDTH = 640;
	private static final int HEIGHT = 320;
	private static final Color BEFORE = new Color(0x888888);
	private static final Color AFTER = new Color(0x1f6fb4);

	private EvaluationPlot() {}

	/**
	 * The plot of an evaluation.
	 *
	 * @return not shown; empty on a system without fonts
	 */
	public static Optional<Plot> of(final Evaluation evaluation) {
		if (!canWrite()) return Optional.empty();
		final List<EvaluationRow> rows = evaluation.measured();
		final Plot plot = new Plot("PSNR of " + evaluation.name(), axis(rows),
			"PSNR (dB)");
		plot.setSize(WIDTH, HEIGHT);
		final double[] before = psnr(rows, row -> row.input().psnr());
		final double[] after = psnr(rows, row -> row.restored().psnr());
		final double[] x = new double[rows.size()];
		plot.setColor(Color.LIGHT_GRAY);
		for (int i = 0; i < x.length; i++) {
			x[i] = i;
			plot.drawLine(i, before[i], i, after[i]);
		}
		points(plot, BEFORE, x, before, "input");
		points(plot, AFTER, x, after, "restored");
		plot.setColor(Color.BLACK);
		plot.setLimitsToFit(false);
		plot.addLegend(null);
		return Optional.of(plot);
	}

	private static void points(final Plot plot, final Color color,
		final double[] x, final double[] y, final String label)
	{
		plot.setColor(color, color);
		plot.add("circle", x, y);
		plot.setLabel(-1, label);
	}

	/** Names in braces are shown at 0, 1, 2 and so on. */
	private static String axis(final List<EvaluationRow> rows) {
		if (rows.size() > NAMES) return "Image";
		return rows.stream().map(row -> row.name().replaceAll("[,{}]", " "))
			.collect(Collectors.joining(",", "{", "}"));
	}

	/** What is infinite has no place in a plot. */
	private static double[] psnr(final List<EvaluationRow> rows,
		final ToDoubleFunction<EvaluationRow> column)
	{
		return rows.stream().mapToDouble(column)
			.map(value -> Double.isFinite(value) ? value : Double.NaN).toArray();
	}

	/** Whether there is a font; a bare system has none. */
	private static boolean canWrite() {
		try {
			return new ByteProcessor(1, 1).getStringWidth("input") > 0;
		}
		catch (final Error e) {
			// NB: which one it is depends on what the system lacks.
			return false;
		}
	}
}
