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

import java.util.List;

import ij.process.ImageProcessor;
import sc.fiji.restore.image.PlaneSource;
import sc.fiji.restore.tile.Interval;

/**
 * A rectangle of a plane that is not in memory as a whole, by the places of its
 * pixels there. Beyond the right and lower edge of the plane, pixels are mirrored
 * as in the whole plane, as far as {@link #needed} has been asked. Not
 * thread-safe.
 */
public final class PlaneWindow implements PlaneSource {

	private final Interval interval;
	private final int width;
	private final int height;
	private final PixelPlane pixels;

	/**
	 * @param interval where the pixels lie in the plane
	 * @param width columns of the plane
	 * @param height rows of the plane
	 * @param channels pixels of each channel; those that are NaN or infinite were
	 *          filled in
	 */
	public PlaneWindow(final Interval interval, final int width, final int height,
		final List<ImageProcessor> channels)
	{
		this.interval = interval;
		this.width = width;
		this.height = height;
		pixels = PixelPlane.of(channels);
	}

	/**
	 * The pixels of a plane that are needed to read an interval, which may lie
	 * beyond the right and lower edge.
	 *
	 * @param input what will be read; begins within the plane
	 * @param width columns of the plane
	 * @param height rows of the plane
	 */
	public static Interval needed(final Interval input, final int width,
		final int height)
	{
		final int[] x = needed(input.x(), input.endX(), width);
		final int[] y = needed(input.y(), input.endY(), height);
		return new Interval(x[0], y[0], x[1] - x[0], y[1] - y[0]);
	}

	private static int[] needed(final int begin, final int end,
		final int length)
	{
		// NB: pixel length is the same as length − 2, and so on.
		final int mirrored = end > length ? 2 * length - 1 - end : begin;
		final int first = Math.max(0, Math.min(begin, mirrored));
		final int last = Math.min(end, length);
		// NB: there is nothing to mirror along an axis of length 1.
		return last - first > 1 || length == 1 ? new int[]{ first, last }
			: new int[]{ Math.min(first, length - 2),
				Math.min(first, length - 2) + 2 };
	}

	@Override
	public int width() {
		return width;
	}

	@Override
	public int height() {
		return height;
	}

	@Override
	public int channels() {
		return pixels.channels();
	}

	/** {@inheritDoc} Of the pixels that are there. */
	@Override
	public boolean isConstant() {
		return pixels.isConstant();
	}

	@Override
	public void read(final Interval part, final int channel,
		final float[] target)
	{
		pixels.read(new Interval(part.x() - interval.x(), part.y() - interval.y(),
			part.width(), part.height()), channel, target);
	}
}
