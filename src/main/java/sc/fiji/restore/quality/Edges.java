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

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalDouble;

import sc.fiji.restore.filter.Gaussian;

/**
 * The edges of a picture, to compare how sharp filters and networks make them. The
 * strongest are looked for once, in the picture before, smoothed so far that noise
 * makes none; so all that comes of the picture is measured at the same places.
 * <p>
 * As for the edge spread function of ISO 12233, the pixels around all edges are
 * sorted by their distance from the edge and averaged; noise averages out, however
 * strong, and does not count as sharpness. The width is the distance over which
 * the error function that fits the mean profile best rises from 10 % to 90 %. A
 * Fourier ring correlation would not do: a filter changes signal and noise of a
 * frequency alike, so blur does not show, and denoising makes neighbours alike.
 * Immutable.
 */
public final class Edges {

	/** In pixels. */
	private static final double SMOOTHING = 2;
	/** Pixels from an edge that count. */
	private static final int REACH = 8;
	/** Pixels to both sides along an edge that count. */
	private static final double ALONG = 1;
	/** More edges than that only take time. */
	private static final int MOST = 2000;
	/** Fewer say nothing. */
	private static final int FEWEST = 20;
	/** Slopes of noise that count as none, in standard deviations. */
	private static final double RARE = 6;
	/** Slopes that are weaker than this part of the strong ones do not count. */
	private static final double WEAK = 0.3;
	/** The slope that only one in so many edges exceeds is strong. */
	private static final int STRONG = 20;

	private final int width;
	private final int height;
	private final List<Edge> edges;

	/**
	 * A point of an edge.
	 *
	 * @param x where it is, in pixels; the first pixel's middle is at 0
	 * @param y likewise
	 * @param slope steepest rise of the smoothed picture, per pixel
	 * @param alongX where it rises, of length 1
	 * @param alongY likewise
	 * @param level of the smoothed picture
	 */
	private record Edge(double x, double y, double slope, double alongX,
		double alongY, double level)
	{}

	private Edges(final int width, final int height, final List<Edge> edges) {
		this.width = width;
		this.height = height;
		this.edges = edges;
	}

	/**
	 * Finds the edges.
	 *
	 * @param values row by row, finite; not changed
	 * @param width columns
	 * @param noise its standard deviation
	 */
	public static Edges of(final float[] values, final int width,
		final double noise)
	{
		final int height = values.length / width;
		final float[] smooth = new Gaussian(SMOOTHING).blurred(values, width);
		// NB: of white noise under the derivative of a Gaussian.
		final double least = RARE * noise /
			(Math.sqrt(8 * Math.PI) * SMOOTHING * SMOOTHING);
		final List<Edge> found = new ArrayList<>();
		for (int y = 2; y < height - 2; y++) {
			for (int x = 2; x < width - 2; x++) {
				final Edge edge = edge(smooth, width, y * width + x);
				if (edge != null && edge.slope() > least) found.add(edge);
			}
		}
		found.sort(Comparator.comparingDouble(Edge::slope).reversed());
		final double weak = found.isEmpty() ? 0
			: WEAK * found.get(found.size() / STRONG).slope();
		return new Edges(width, height,
			found.stream().filter(edge -> edge.slope() >= weak).limit(MOST).toList());
	}

	/** Null if the slope is steeper beside it. */
	private static Edge edge(final float[] smooth, final int width, final int i) {
		final double x = (smooth[i + 1] - smooth[i - 1]) / 2;
		final double y = (smooth[i + width] - smooth[i - width]) / 2;
		final double slope = Math.hypot(x, y);
		if (!(slope > 0)) return null;
		final int stepX = (int) Math.round(x / slope);
		final int stepY = (int) Math.round(y / slope);
		final int step = stepY * width + stepX;
		final double before = slope(smooth, width, i - step);
		final double behind = slope(smooth, width, i + step);
		if (before >= slope || behind > slope) return null;
		// NB: the top of the parabola through the three.
		final double shift = (before - behind) /
			(2 * (before - 2 * slope + behind));
		return new Edge(i % width + shift * stepX, i / width + shift * stepY, slope,
			x / slope, y / slope, smooth[i]);
	}

	private static double slope(final float[] smooth, final int width,
		final int i)
	{
		return Math.hypot(smooth[i + 1] - smooth[i - 1],
			smooth[i + width] - smooth[i - width]) / 2;
	}

	/**
	 * The width of the edges in what has become of the picture.
	 *
	 * @param values row by row, as many pixels, or {@code scale} times as many
	 *          along each side; not changed
	 * @param scale at least 1
	 * @return from 10 % to 90 %, in pixels of the picture before; empty if there
	 *         are too few edges, they are gone, or wider than 20 pixels
	 */
	public OptionalDouble width(final float[] values, final int scale) {
		if (edges.size() < FEWEST) return OptionalDouble.empty();
		final EdgeProfile profile = new EdgeProfile(REACH);
		for (final Edge edge : edges) add(profile, edge, values, scale);
		return profile.width();
	}

	private void add(final EdgeProfile profile, final Edge edge,
		final float[] values, final int scale)
	{
		for (int row = first(edge.y(), scale); row <= last(edge.y(), scale,
			height); row++)
		{
			final double y = (row + 0.5) / scale - 0.5 - edge.y();
			for (int column = first(edge.x(), scale); column <= last(edge.x(), scale,
				width); column++)
			{
				final double x = (column + 0.5) / scale - 0.5 - edge.x();
				if (Math.abs(y * edge.alongX() - x * edge.alongY()) <= ALONG)
					profile.add(x * edge.alongX() + y * edge.alongY(),
						values[row * width * scale + column] - edge.level(), edge.slope());
			}
		}
	}

	private static int first(final double middle, final int scale) {
		return Math.max(0, (int) Math.ceil((middle - REACH) * scale));
	}

	private static int last(final double middle, final int scale,
		final int length)
	{
		return Math.min(length * scale - 1,
			(int) Math.floor((middle + REACH) * scale));
	}
}
