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

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Random;
import java.util.concurrent.CancellationException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import ij.process.ByteProcessor;
import ij.process.ImageProcessor;
import sc.fiji.restore.image.ij.PixelPlane;
import sc.fiji.restore.image.ij.Plane;
import sc.fiji.restore.normalize.Affine;
import sc.fiji.restore.tile.Interval;

/** Which parts of a large image decide how it was degraded. */
class RepresentativeRegionsTest {

	private static final int SIDE = 256;

	@Test
	void imageOfAMegapixelIsLookedAtWhole() {
		assertEquals(List.of(new Interval(0, 0, 1024, 1024)),
			regions(new ByteProcessor(1024, 1024)));
	}

	@ParameterizedTest
	@CsvSource({ "2000, 1500, 9", "1500, 800, 9", "20000, 100, 9", "5, 300000, 9",
		"1300, 900, 9", "800, 1340, 9", "1030, 1030, 9", "767, 1400, 9",
		"500, 2100, 8" })
	void largerImageIsLookedAtInDisjointRegionsWithinIt(final int width,
		final int height, final int number)
	{
		final List<Interval> regions = regions(noise(width, height));
		final Interval image = new Interval(0, 0, width, height);
		assertEquals(number, regions.size());
		assertTrue(regions.stream().allMatch(image::contains));
		for (final Interval a : regions)
			for (final Interval b : regions)
				assertTrue(a == b || !overlap(a, b), () -> a + " and " + b);
	}

	@Test
	void emptyBackgroundDoesNotDecide() {
		final ImageProcessor image = noise(2600, 2100);
		final Random random = new Random(3);
		final Interval cells = new Interval(1300, 700, 800, 900);
		for (int i = 0; i < 400; i++) {
			image.setValue(60 + random.nextInt(190));
			image.fillOval(cells.x() + random.nextInt(cells.width() - 30),
				cells.y() + random.nextInt(cells.height() - 30), 30, 30);
		}
		final List<Interval> regions = regions(image);
		assertEquals(9, regions.size());
		assertTrue(regions.stream().allMatch(region -> overlap(region, cells)),
			regions::toString);
		assertEquals(regions, regions(image));
	}

	@Test
	void equalRegionsAreTakenInReadingOrder() {
		final List<Interval> regions = regions(
			new ByteProcessor(SIDE * 5, SIDE * 5));
		assertEquals(new Interval(0, 0, SIDE, SIDE), regions.get(0));
		assertEquals(new Interval(3 * SIDE, SIDE, SIDE, SIDE), regions.get(8));
	}

	@Test
	void shadingIsNoDetail() {
		final ImageProcessor image = new ByteProcessor(SIDE * 8, SIDE * 4);
		for (int y = 0; y < SIDE * 4; y++)
			for (int x = 0; x < SIDE * 4; x++) image.set(x, y, x / 5);
		for (int y = 0; y < SIDE * 4; y++)
			for (int x = SIDE * 4; x < SIDE * 8; x++)
				image.set(x, y, x / 8 % 2 == 0 ? 20 : 26);
		assertTrue(
			regions(image).stream().allMatch(region -> region.x() >= SIDE * 4));
	}

	@Test
	void lookCanBeCanceled() {
		assertThrows(CancellationException.class, () -> RepresentativeRegions
			.of(plane(new ByteProcessor(2000, 2000)), () -> {
				throw new CancellationException("Canceled by the user.");
			}));
	}

	private static List<Interval> regions(final ImageProcessor image) {
		return RepresentativeRegions.of(plane(image), () -> {
		});
	}

	private static Plane plane(final ImageProcessor image) {
		return new Plane(PixelPlane.of(image), List.of(new Affine(1 / 255.0, 0)),
			List.of(), List.of(image));
	}

	private static ImageProcessor noise(final int width, final int height) {
		final Random random = new Random(7);
		final ImageProcessor image = new ByteProcessor(width, height);
		for (int i = 0; i < width * height; i++) {
			image.set(i, (int) (20 + 4 * random.nextGaussian()));
		}
		return image;
	}

	private static boolean overlap(final Interval a, final Interval b) {
		return a.x() < b.endX() && b.x() < a.endX() && a.y() < b.endY() &&
			b.y() < a.endY();
	}
}
