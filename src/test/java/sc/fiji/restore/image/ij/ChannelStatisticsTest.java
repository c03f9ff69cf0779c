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

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

import ij.process.FloatProcessor;
import ij.process.ImageProcessor;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import sc.fiji.restore.normalize.Normalization;
import sc.fiji.restore.normalize.noise.Stabilization;
import sc.fiji.restore.tile.Interval;

/** Statistics that are taken in parts, wherever and in whatever order. */
class ChannelStatisticsTest {

	private static final int PLANES = 3;
	private static final Normalization PERCENTILES = new Normalization(
		Normalization.Kind.PERCENTILE, 0.01, 0.97, 1);

	private record Part(int plane, Interval interval) {}

	@Property(tries = 60)
	void partsGiveTheSameMapAsTheWhole(
		@ForAll @IntRange(min = 1, max = 90) final int width,
		@ForAll @IntRange(min = 1, max = 70) final int height,
		@ForAll @IntRange(min = 1, max = 5) final int processes,
		@ForAll @IntRange(min = 0, max = 2) final int type, @ForAll final long seed)
		throws IOException, ClassNotFoundException
	{
		final int bits = 8 << type;
		final Random random = new Random(seed);
		final List<ImageProcessor> planes = planes(width, height, bits, random);
		final ChannelStatistics whole = new ChannelStatistics(width, height, bits,
			PLANES);
		planes.forEach(plane -> whole.add(plane, true));
		final List<ChannelStatistics> several = new ArrayList<>();
		for (int p = 0; p < processes; p++)
			several.add(new ChannelStatistics(width, height, bits, PLANES));
		for (final Part part : parts(width, height, random))
			add(several.get(random.nextInt(processes)), part, planes);
		Collections.shuffle(several, random);
		final ChannelStatistics sum = new ChannelStatistics(width, height, bits,
			PLANES);
		for (final ChannelStatistics some : several) sum.add(copy(some.part()));
		assertEquals(whole.map(PERCENTILES, Stabilization.REFUSED),
			sum.map(PERCENTILES, Stabilization.REFUSED));
	}

	private static void add(final ChannelStatistics statistics, final Part part,
		final List<ImageProcessor> planes)
	{
		final ImageProcessor plane = planes.get(part.plane());
		plane.setRoi(part.interval().x(), part.interval().y(),
			part.interval().width(), part.interval().height());
		statistics.add(part.plane(), part.interval(), plane.crop(), true);
	}

	private static List<ImageProcessor> planes(final int width, final int height,
		final int bits, final Random random)
	{
		final List<ImageProcessor> planes = new ArrayList<>();
		for (int p = 0; p < PLANES; p++) {
			final FloatProcessor plane = new FloatProcessor(width, height);
			for (int i = 0; i < width * height; i++)
				plane.setf(i,
					(float) Math.abs(100 + i % 40 + 9 * random.nextGaussian()));
			if (bits == 32) plane.setf(0, Float.NaN);
			planes.add(switch (bits) {
				case 8 -> plane.convertToByte(false);
				case 16 -> plane.convertToShort(false);
				default -> plane;
			});
		}
		return planes;
	}

	/** Of all planes, cut at multiples of 8, in any order. */
	private static List<Part> parts(final int width, final int height,
		final Random random)
	{
		final int side = 8 * (1 + random.nextInt(4));
		final List<Part> parts = new ArrayList<>();
		for (int p = 0; p < PLANES; p++)
			for (int y = 0; y < height; y += side)
				for (int x = 0; x < width; x += side)
					parts.add(new Part(p, new Interval(x, y, Math.min(side, width - x),
						Math.min(side, height - y))));
		Collections.shuffle(parts, random);
		return parts;
	}

	/** As another process gets it. */
	private static ChannelStatistics.Part copy(final ChannelStatistics.Part part)
		throws IOException, ClassNotFoundException
	{
		final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
		try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
			out.writeObject(part);
		}
		try (ObjectInputStream in = new ObjectInputStream(
			new ByteArrayInputStream(bytes.toByteArray())))
		{
			return (ChannelStatistics.Part) in.readObject();
		}
	}
}
