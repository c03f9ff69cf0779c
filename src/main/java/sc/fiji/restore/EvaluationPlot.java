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
import java.util.DoubleSummaryStatistics;
import java.util.List;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

import ij.gui.Plot;

/** An evaluation as an ImageJ plot: the PSNR of each image before and after. */
public final class EvaluationPlot {

	/** More letters than that do not fit below the plot. */
	private static final int LETTERS = 72;
	private static final int WIDTH = 640;
	private static final int HEIGHT = 320;
	private static final int LINE = 2;
	private static final Color BEFORE = new Color(0x888888);
	private static final Color AFTER = new Color(0x1f6fb4);

	private EvaluationPlot() {}

	/**
	 * The plot of an evaluation.
	 *
	 * @return not shown; empty on a system without fonts
	 */
	public static Optional<Plot> of(final Evaluation evaluation) {
		if (!Fonts.areThere()) return Optional.empty();
		final List<EvaluationRow> rows = evaluation.measured();
		final boolean named = haveRoom(rows);
		final Plot plot = new Plot("PSNR of " + evaluation.name(),
			named ? names(rows) : "Image", "PSNR (dB)");
		plot.setSize(WIDTH, HEIGHT);
		final double[] before = psnr(rows, row -> row.input().psnr());
		final double[] after = psnr(rows, row -> row.restored().psnr());
		// NB: ImageJ writes the first name at 0.
		final double[] x = IntStream.range(0, rows.size())
			.mapToDouble(i -> named ? i : i + 1).toArray();
		plot.setColor(Color.LIGHT_GRAY);
		for (int i = 0; i < x.length; i++) {
			plot.drawLine(x[i], before[i], x[i], after[i]);
		}
		plot.setLineWidth(LINE);
		points(plot, BEFORE, x, before, "input");
		points(plot, AFTER, x, after, "restored");
		plot.setColor(Color.BLACK);
		plot.setLineWidth(1);
		limit(plot, x,
			DoubleStream.concat(Arrays.stream(before), Arrays.stream(after))
				.filter(value -> !Double.isNaN(value)).summaryStatistics());
		plot.addLegend(null, "top-right");
		return Optional.of(plot);
	}

	/** Leaves room around the points, and above them for the legend. */
	private static void limit(final Plot plot, final double[] x,
		final DoubleSummaryStatistics values)
	{
		if (values.getCount() == 0) return;
		final double range = Math.max(1, values.getMax() - values.getMin());
		plot.setLimits(x[0] - 0.5, x[x.length - 1] + 0.5,
			values.getMin() - 0.1 * range, values.getMax() + 0.35 * range);
	}

	private static void points(final Plot plot, final Color color,
		final double[] x, final double[] y, final String label)
	{
		plot.setColor(color, color);
		plot.add("circle", x, y);
		plot.setLabel(-1, label);
	}

	private static boolean haveRoom(final List<EvaluationRow> rows) {
		return LETTERS >= rows.size() *
			(1 + rows.stream().mapToInt(row -> row.name().length()).max().orElse(0));
	}

	/** Names in braces are written below the points. */
	private static String names(final List<EvaluationRow> rows) {
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
}
