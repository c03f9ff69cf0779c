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

import java.util.ArrayList;
import java.util.List;

import ij.process.ImageProcessor;
import sc.fiji.restore.normalize.ValueMap;
import sc.fiji.restore.tile.Interval;

/**
 * Channels that belong together, and how their values become network values.
 *
 * @param pixels the channels
 * @param maps one per channel
 * @param labels of the slices that they came from; may hold null
 * @param originals these slices, whole and as they are; of two views, those of
 *          the first
 */
public record Plane(PixelPlane pixels, List<ValueMap> maps, List<String> labels,
	List<ImageProcessor> originals)
{

	/** Parts of so many channels each, in order. */
	public List<Plane> split(final int channels) {
		final List<Plane> parts = new ArrayList<>();
		for (int c = 0; c < pixels.channels(); c += channels) {
			parts.add(new Plane(pixels.channels(c, c + channels),
				maps.subList(c, c + channels), labels, originals));
		}
		return parts;
	}

	/**
	 * A part of this plane; beyond its edges are the other pixels of this plane.
	 *
	 * @param interval within this plane
	 */
	public Plane part(final Interval interval) {
		return new Plane(pixels.part(interval), maps, labels, originals);
	}

	/**
	 * Reads network values; pixels beyond the image are mirrored.
	 *
	 * @param interval which pixels
	 * @param channel 0-based
	 * @param target receives them row by row
	 */
	public void read(final Interval interval, final int channel,
		final float[] target)
	{
		pixels.read(interval, channel, target);
		final ValueMap map = maps.get(channel);
		for (int i = 0; i < target.length; i++) {
			target[i] = (float) map.apply(target[i]);
		}
	}
}
