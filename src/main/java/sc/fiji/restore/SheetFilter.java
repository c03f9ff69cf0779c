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

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CancellationException;

import ij.plugin.filter.GaussianBlur;
import ij.plugin.filter.RankFilters;
import ij.process.FloatProcessor;

import sc.fiji.restore.filter.NonLocalMeans;
import sc.fiji.restore.filter.RichardsonLucy;
import sc.fiji.restore.pipeline.Progress;

/**
 * A classical filter in a contact sheet. Colours are filtered one by one, except
 * by non-local means.
 *
 * @param kindOf which one
 * @param strengths how strong it is
 */
record SheetFilter(Kind kindOf, Strengths strengths) implements SheetMethod {

	/** The filters, in the order of the panels. */
	enum Kind {

		/** ImageJ's Process ▸ Filters ▸ Gaussian Blur…. */
		GAUSSIAN,
		/** ImageJ's Process ▸ Filters ▸ Median…. */
		MEDIAN,
		/** See {@link NonLocalMeans}. */
		NLM,
		/** See {@link RichardsonLucy}. */
		RICHARDSON_LUCY;

		/** The name that users write. */
		@Override
		public String toString() {
			return name().toLowerCase(Locale.ROOT).replace('_', '-');
		}
	}

	/**
	 * How strong filters are.
	 *
	 * @param sigma standard deviation of the Gaussian in pixels
	 * @param radius of the median in pixels
	 * @param psf standard deviation in pixels of the blur that Richardson–Lucy
	 *          removes
	 * @param iterations of Richardson–Lucy
	 */
	record Strengths(double sigma, double radius, double psf, int iterations) {}

	/** As ImageJ's commands do for images that are not 8 bit or RGB. */
	private static final double ACCURACY = 0.0002;
	/** Standard deviations beyond which a Gaussian of this accuracy is 0. */
	private static final int REACH = 5;

	@Override
	public String name() {
		return switch (kindOf) {
			case GAUSSIAN -> "Gaussian, σ " + text(strengths.sigma()) + " px";
			case MEDIAN -> "Median, radius " + text(strengths.radius()) + " px";
			case NLM -> "Non-local means";
			case RICHARDSON_LUCY -> "Richardson–Lucy, σ " + text(strengths.psf()) +
				" px, " + strengths.iterations() + "×";
		};
	}

	private static String text(final double value) {
		return value == Math.rint(value) ? Long.toString(Math.round(value))
			: Double.toString(value);
	}

	@Override
	public String kind() {
		return "filter";
	}

	@Override
	public SheetPixels restore(final SheetView view, final double noise,
		final Progress progress)
	{
		final int margin = margin();
		final SheetPixels all = view.pixels(margin);
		final Runnable checkpoint = () -> checkCanceled(progress);
		checkpoint.run();
		final List<float[]> filtered = kindOf == Kind.NLM
			? new NonLocalMeans(noise).restored(all.channels(), all.width(),
				checkpoint)
			: all.channels().stream()
				.map(channel -> filtered(channel, all.width(), checkpoint)).toList();
		return new SheetPixels(view.region().width(), 1,
			without(filtered, all.width(), margin));
	}

	private static void checkCanceled(final Progress progress) {
		if (progress.isCanceled())
			throw new CancellationException("Canceled by the user.");
	}

	/** Pixels around the region that matter. */
	private int margin() {
		return switch (kindOf) {
			case GAUSSIAN -> (int) Math.ceil(REACH * strengths.sigma());
			case MEDIAN -> (int) Math.ceil(strengths.radius()) + 1;
			case NLM -> NonLocalMeans.MARGIN;
			case RICHARDSON_LUCY -> richardsonLucy().margin();
		};
	}

	private RichardsonLucy richardsonLucy() {
		return new RichardsonLucy(strengths.psf(), strengths.iterations());
	}

	private float[] filtered(final float[] values, final int width,
		final Runnable checkpoint)
	{
		if (kindOf == Kind.RICHARDSON_LUCY)
			return richardsonLucy().restored(values, width, checkpoint);
		final FloatProcessor plane = new FloatProcessor(width,
			values.length / width, values);
		if (kindOf == Kind.GAUSSIAN)
			new GaussianBlur().blurGaussian(plane, strengths.sigma(),
				strengths.sigma(), ACCURACY);
		else
			new RankFilters().rank(plane, strengths.radius(), RankFilters.MEDIAN);
		return (float[]) plane.getPixels();
	}

	private static List<float[]> without(final List<float[]> channels,
		final int width, final int margin)
	{
		final int columns = width - 2 * margin;
		final int rows = channels.get(0).length / width - 2 * margin;
		final List<float[]> inner = new ArrayList<>();
		for (final float[] channel : channels) {
			final float[] values = new float[columns * rows];
			for (int y = 0; y < rows; y++) {
				System.arraycopy(channel, (y + margin) * width + margin, values,
					y * columns, columns);
			}
			inner.add(values);
		}
		return inner;
	}
}
