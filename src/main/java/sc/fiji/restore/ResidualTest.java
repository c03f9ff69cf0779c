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

import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CancellationException;

import ij.ImagePlus;
import ij.ImageStack;
import ij.WindowManager;
import ij.measure.ResultsTable;
import sc.fiji.restore.error.RestoreException.InvalidImage;
import sc.fiji.restore.error.RestoreException.InvalidOption;
import sc.fiji.restore.image.ij.MapImage;
import sc.fiji.restore.image.ij.ResultImage;
import sc.fiji.restore.pipeline.Progress;
import sc.fiji.restore.quality.Whiteness;

/**
 * What restoring took away, and whether that was noise alone.
 *
 * @param progress told the verdict; may cancel
 */
record ResidualTest(Progress progress) {

	private static final String SUFFIX = "-residual";

	/** Chance of a false alarm for each plane. */
	private static final double SIGNIFICANT = 0.001;
	/** Below this part of the variance, structure is a trace. */
	private static final double TRACE = 0.05;

	/**
	 * @param restored an image
	 * @param original the image before; null = the open one whose title with
	 *          "-restored" is that of the restored image
	 * @throws InvalidOption if there is none
	 * @throws InvalidImage if they differ in size, are too small, or not finite
	 */
	Measured of(final ImagePlus restored, final ImagePlus original) {
		ImagePair.checkNotEmpty(restored);
		final ImagePlus before = original == null ? before(restored) : original;
		ImagePair.check(restored, before, "original");
		final ResultsTable table = new ResultsTable();
		final ImageStack stack = new ImageStack(restored.getWidth(),
			restored.getHeight());
		for (int p = 0; p < SampleReader.numPlanes(restored); p++) {
			if (progress.isCanceled())
				throw new CancellationException("Canceled by the user.");
			final float[] residual = SampleReader.plane(before, p);
			final float[] after = SampleReader.plane(restored, p);
			for (int i = 0; i < after.length; i++) residual[i] -= after[i];
			final String label = SampleReader.label(restored, p);
			stack.addSlice(label.isEmpty() ? null : label, residual);
			addRow(table, restored, label, residual);
		}
		return new Measured(
			Optional.of(MapImage.ofDifferences(restored, SUFFIX, stack,
				Map.of("restore.residual.original", before.getTitle()))),
			table, Measure.RESIDUAL.title());
	}

	private static ImagePlus before(final ImagePlus restored) {
		final String title = restored.getTitle();
		final ImagePlus open = title.endsWith(ResultImage.SUFFIX)
			? WindowManager.getImage(
				title.substring(0, title.length() - ResultImage.SUFFIX.length()))
			: null;
		if (open != null) return open;
		throw new InvalidOption("The option 'original' must be the title of the " +
			"open image from which '" + title +
			"' was restored, since none is open " + "whose title with " +
			ResultImage.SUFFIX + " is that. Open images: " +
			String.join(", ", WindowManager.getImageTitles()) + ".");
	}

	private void addRow(final ResultsTable table, final ImagePlus restored,
		final String label, final float[] residual)
	{
		final Whiteness whiteness = Whiteness.of(residual, restored.getWidth());
		final String verdict = verdict(whiteness);
		double mean = 0;
		for (final float value : residual) mean += value / residual.length;
		double variance = 0;
		for (final float value : residual) {
			variance += (value - mean) * (value - mean) / residual.length;
		}
		table.addRow();
		table.addValue("Image", restored.getTitle());
		table.addValue("Slice", label);
		Tables.add(table, "Mean", mean, 4);
		Tables.add(table, "StdDev", Math.sqrt(variance), 4);
		Tables.add(table, "Chi-square (24)", whiteness.chiSquare(), 1);
		Tables.add(table, "Probability", whiteness.probability(), 4);
		Tables.add(table, "Correlation", whiteness.correlation(), 4);
		table.addValue("Neighbour", whiteness.lagX() + ", " + whiteness.lagY());
		table.addValue("Verdict", verdict);
		progress.message("What was removed from '" + restored.getTitle() + "'" +
			(label.isEmpty() ? "" : ", slice " + label) + ": " + verdict + ".");
	}

	/** In words, which start with one that macros may compare. */
	static String verdict(final Whiteness whiteness) {
		if (whiteness.isNothing()) return "nothing";
		final String percent = String.format(Locale.ROOT, "%.1f",
			100 * Math.abs(whiteness.correlation()));
		if (whiteness.probability() >= SIGNIFICANT)
			return "white: only noise, as far as this test sees";
		if (whiteness.correlation() < 0)
			return "fine: the finest part of the noise; the coarser part was left " +
				"(correlation of neighbours -" + percent + " %)";
		if (whiteness.correlation() < TRACE)
			return "traces: noise, and traces of structure, about " + percent +
				" % of what was removed";
		return "structure: about " + percent + " % of what was removed is " +
			"structure, or noise that neighbouring pixels share";
	}
}
