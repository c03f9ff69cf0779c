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

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.List;

import sc.fiji.restore.image.ij.Plane;
import sc.fiji.restore.image.ij.Planes;
import sc.fiji.restore.inference.ExpertModel;
import sc.fiji.restore.tile.Interval;

/**
 * A network that is made anew for every image, from how that was degraded. The
 * degradation is decided once for all tiles and slices. Thread-safe.
 */
final class AdaptiveNetwork implements AutoCloseable {

	/** Larger images are not looked at whole. */
	private static final int WHOLE = 1 << 20;
	/** Regions of larger images along each axis, and their side in pixels. */
	private static final int REGIONS = 3;
	private static final int REGION = 256;

	private final ExpertModel experts;

	AdaptiveNetwork(final ExpertModel experts) {
		this.experts = experts;
	}

	/**
	 * Estimates how an image was degraded: from the whole plane in the middle of
	 * the stack; of planes above one megapixel, from nine regions spread evenly.
	 *
	 * @param planes of the image, normalised
	 * @param channels how many the network takes together
	 */
	Degradation degradation(final Planes planes, final int channels) {
		final Plane middle = planes.get(planes.size() / 2);
		final List<float[]> estimates = new ArrayList<>();
		for (final Plane part : middle.split(channels)) {
			for (final Interval region : regions(part.pixels().width(),
				part.pixels().height()))
				estimates.add(
					experts.predict(read(part, region), region.width(), region.height()));
		}
		return Degradation.mean(estimates);
	}

	/** The network for a degradation; the caller closes it. */
	Mixture mixture(final Degradation degradation) {
		final float[] weights = experts.weights(degradation.values());
		return new Mixture(experts.mix(weights), weights);
	}

	@Override
	public void close() {
		experts.close();
	}

	static List<Interval> regions(final int width, final int height) {
		if ((long) width * height <= WHOLE)
			return List.of(new Interval(0, 0, width, height));
		final int w = Math.min(REGION, width);
		final int h = Math.min(REGION, height);
		final List<Interval> regions = new ArrayList<>();
		for (int j = 0; j < REGIONS; j++) {
			for (int i = 0; i < REGIONS; i++) {
				regions.add(new Interval((width - w) * (2 * i + 1) / (2 * REGIONS),
					(height - h) * (2 * j + 1) / (2 * REGIONS), w, h));
			}
		}
		return regions;
	}

	private static FloatBuffer read(final Plane plane, final Interval region) {
		final float[] values = new float[region.width() * region.height()];
		final FloatBuffer image = ByteBuffer
			.allocateDirect(Float.BYTES * values.length * plane.pixels().channels())
			.order(ByteOrder.nativeOrder()).asFloatBuffer();
		for (int c = 0; c < plane.pixels().channels(); c++) {
			plane.pixels().read(region, c, values);
			for (final float value : values) {
				image.put((float) plane.affines().get(c).apply(value));
			}
		}
		return image.flip();
	}
}
