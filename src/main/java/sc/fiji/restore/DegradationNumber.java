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

import java.util.DoubleSummaryStatistics;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * One of the numbers that describe a degradation: what it means, and in which
 * unit. A number v stands for {@code from + v (to − from)}; for the authors'
 * network, the ends depend on how severely an image was degraded in training.
 * Ranges: authors' implementation of DASR (see {@link Degradation}). Immutable.
 *
 * @param name what the number tells
 * @param unit of the ends; empty for shares of 0 or 1
 * @param weak ends for weakly degraded images; null = does not occur
 * @param standard ends for images degraded as usual
 * @param severe ends for images degraded severely, in two rounds
 */
public record DegradationNumber(String name, String unit, Range weak,
	Range standard, Range severe)
{

	/**
	 * What the numbers 0 and 1 stand for.
	 *
	 * @param from for 0
	 * @param to for 1
	 */
	public record Range(double from, double to) {

		/** What a number stands for. */
		public double at(final double number) {
			return from + number * (to - from);
		}
	}

	private static final Range KERNEL = new Range(7, 21);
	private static final Range ANGLE = new Range(-180, 180);
	private static final Range CUTOFF = new Range(60, 180);
	private static final Range SHARE = new Range(0, 1);

	/** Those of the authors' network, in the order in which it gives them. */
	public static final List<DegradationNumber> ALL = List.of(
		always("Blur 1: kernel size", "pixel", KERNEL),
		of("Blur 1: sigma x", "pixel", range(0.2, 0.8), range(0.2, 1.5),
			range(0.2, 3)),
		of("Blur 1: sigma y", "pixel", range(0.2, 0.8), range(0.2, 1.5),
			range(0.2, 3)),
		always("Blur 1: rotation", "degree", ANGLE),
		severe("Blur 2: kernel size", "pixel", KERNEL),
		severe("Blur 2: sigma x", "pixel", range(0.2, 1.5)),
		severe("Blur 2: sigma y", "pixel", range(0.2, 1.5)),
		severe("Blur 2: rotation", "degree", ANGLE),
		severe("Sinc filter: kernel size", "pixel", KERNEL),
		severe("Sinc filter: cut-off", "degree", CUTOFF),
		of("Resize 1: scale", "times", range(0.85, 1.2), range(0.5, 1.2),
			range(0.15, 1.5)),
		always("Resize 1: by area", "", SHARE),
		always("Resize 1: bilinear", "", SHARE),
		always("Resize 1: bicubic", "", SHARE),
		severe("Resize 2: scale", "times", range(0.3, 1.2)),
		severe("Resize 2: by area", "", SHARE),
		severe("Resize 2: bilinear", "", SHARE),
		severe("Resize 2: bicubic", "", SHARE),
		of("Noise 1: sigma if Gaussian", "gray level of 255", range(1, 10),
			range(1, 20), range(1, 30)),
		always("Noise 1: equal in all colours", "", SHARE),
		always("Noise 1: Gaussian", "", SHARE),
		always("Noise 1: Poisson", "", SHARE),
		severe("Noise 2: sigma if Gaussian", "gray level of 255", range(1, 25)),
		severe("Noise 2: equal in all colours", "", SHARE),
		severe("Noise 2: Gaussian", "", SHARE),
		severe("Noise 2: Poisson", "", SHARE),
		of("JPEG 1: quality", "of 100", range(90, 95), range(50, 95),
			range(30, 95)),
		severe("JPEG 2: quality", "of 100", range(30, 95)),
		severe("Order: resized back before JPEG", "", SHARE),
		severe("Order: JPEG before resized back", "", SHARE),
		always("Resize back: by area", "", SHARE),
		always("Resize back: bilinear", "", SHARE),
		always("Resize back: bicubic", "", SHARE));

	/** A number that stands for the same whatever the image. */
	static DegradationNumber of(final String name, final String unit,
		final double from, final double to)
	{
		return always(name, unit, range(from, to));
	}

	/** The smallest and the largest value that a number may stand for. */
	double[] ends(final double number) {
		final DoubleSummaryStatistics ends = Stream.of(weak, standard, severe)
			.filter(Objects::nonNull).mapToDouble(range -> possible(range, number))
			.summaryStatistics();
		return new double[]{ ends.getMin(), ends.getMax() };
	}

	/** An estimate may be a little below what cannot be negative. */
	private static double possible(final Range range, final double number) {
		return Math.max(range.at(number),
			Math.min(0, Math.min(range.from(), range.to())));
	}

	private static DegradationNumber of(final String name, final String unit,
		final Range weak, final Range standard, final Range severe)
	{
		return new DegradationNumber(name, unit, weak, standard, severe);
	}

	private static DegradationNumber always(final String name, final String unit,
		final Range range)
	{
		return of(name, unit, range, range, range);
	}

	private static DegradationNumber severe(final String name, final String unit,
		final Range range)
	{
		return of(name, unit, null, null, range);
	}

	private static Range range(final double from, final double to) {
		return new Range(from, to);
	}
}
