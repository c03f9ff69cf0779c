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
package sc.fiji.restore.image;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

import sc.fiji.restore.TestImages;
import sc.fiji.restore.image.ij.PixelPlane;
import sc.fiji.restore.tile.Interval;

class SymmetryTest {

	@Property(tries = 100, seed = "1")
	void everyPixelComesBackToItsPlace(
		@ForAll @IntRange(min = 1, max = 20) final int width,
		@ForAll @IntRange(min = 1, max = 20) final int height)
	{
		final PixelPlane plane = PixelPlane
			.of(TestImages.noise(32, width, height, 1));
		for (final Symmetry symmetry : Symmetry.ALL) {
			final PlaneTurn turn = symmetry.turn(width, height);
			assertEquals(symmetry.transposed() ? height : width, turn.width());
			assertArrayEquals(whole(plane), turn.back(whole(turn.turned(plane))));
		}
	}

	@Property(tries = 100, seed = "1")
	void partsAreThoseOfTheWholeAlsoBeyondThePlane(
		@ForAll @IntRange(min = 1, max = 12) final int width,
		@ForAll @IntRange(min = 1, max = 12) final int height,
		@ForAll @IntRange(min = -15, max = 15) final int x,
		@ForAll @IntRange(min = -15, max = 15) final int y)
	{
		final PixelPlane plane = PixelPlane
			.of(TestImages.noise(16, width, height, 1));
		for (final Symmetry symmetry : Symmetry.ALL) {
			final PlaneSource turned = symmetry.turn(width, height).turned(plane);
			final float[] around = new float[60 * 60];
			turned.read(new Interval(-30, -30, 60, 60), 0, around);
			// NB: longer than what is read.
			final float[] part = new float[20];
			turned.read(new Interval(x, y, 5, 3), 0, part);
			for (int i = 0; i < 15; i++)
				assertEquals(around[(y + i / 5 + 30) * 60 + x + i % 5 + 30], part[i]);
			assertEquals(0, part[15]);
		}
	}

	@Example
	void allAreDifferentAndTheFirstChangesNothing() {
		final PixelPlane plane = PixelPlane.of(TestImages.noise(32, 7, 7, 1));
		assertEquals(8,
			Symmetry.ALL.stream()
				.map(
					symmetry -> Arrays.toString(whole(symmetry.turn(7, 7).turned(plane))))
				.collect(Collectors.toSet()).size());
		for (final List<Symmetry> some : List.of(Symmetry.ALL, Symmetry.FLIPS,
			Symmetry.UPSIDE_DOWN))
			assertSame(plane, some.get(0).turn(7, 7).turned(plane));
	}

	@Example
	void upsideDownKeepsLeftAndRight() {
		final PixelPlane plane = PixelPlane.of(TestImages.noise(8, 3, 2, 1));
		final float[] before = whole(plane);
		final float[] after = whole(
			Symmetry.UPSIDE_DOWN.get(1).turn(3, 2).turned(plane));
		for (int i = 0; i < 6; i++) assertEquals(before[(i + 3) % 6], after[i]);
	}

	private static float[] whole(final PlaneSource plane) {
		final float[] values = new float[plane.width() * plane.height()];
		plane.read(new Interval(0, 0, plane.width(), plane.height()), 0, values);
		return values;
	}
}
