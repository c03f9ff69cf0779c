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
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;

import ij.process.FloatProcessor;
import sc.fiji.restore.TestImages;
import sc.fiji.restore.image.ij.PixelPlane;
import sc.fiji.restore.stripes.Stripes;
import sc.fiji.restore.tile.Interval;

class PlaneTurnTest {

	@Property(tries = 100, seed = "1")
	void verticalAndHorizontalLinesComeBackExactly(
		@ForAll @IntRange(min = 1, max = 20) final int width,
		@ForAll @IntRange(min = 1, max = 20) final int height)
	{
		final PixelPlane plane = PixelPlane
			.of(TestImages.noise(32, width, height, 1));
		for (final int degrees : new int[]{ 0, 90 }) {
			final PlaneTurn turn = PlaneTurn.of(degrees, width, height);
			assertTrue(turn.isExact());
			assertArrayEquals(whole(plane), turn.back(whole(turn.turned(plane))));
		}
		assertSame(plane, PlaneTurn.of(0, width, height).turned(plane));
	}

	@Property(tries = 100, seed = "1")
	void columnsBecomeRowsAlsoBeyondThePlane(
		@ForAll @IntRange(min = 1, max = 12) final int width,
		@ForAll @IntRange(min = 1, max = 12) final int height,
		@ForAll @IntRange(min = -20, max = 20) final int x,
		@ForAll @IntRange(min = -20, max = 20) final int y)
	{
		final PixelPlane plane = PixelPlane
			.of(TestImages.noise(16, width, height, 1));
		final PlaneSource turned = PlaneTurn.of(90, width, height).turned(plane);
		assertEquals(height, turned.width());
		assertEquals(width, turned.height());
		final float[] rows = new float[6];
		turned.read(new Interval(x, y, 3, 2), 0, rows);
		final float[] columns = new float[6];
		plane.read(new Interval(y, x, 2, 3), 0, columns);
		for (int i = 0; i < 6; i++)
			assertEquals(columns[i % 3 * 2 + i / 3], rows[i]);
	}

	@Property(tries = 60, seed = "1")
	void linesOfADirectionRunAlongX(
		@ForAll @DoubleRange(min = -89, max = 90) final double degrees)
	{
		final int width = 61;
		final int height = 40;
		final double angle = Math.toRadians(degrees);
		final FloatProcessor lines = new FloatProcessor(width, height);
		for (int y = 0; y < height; y++) {
			for (int x = 0; x < width; x++) {
				final double across = (x - 30) * Math.sin(angle) +
					(y - 19.5) * Math.cos(angle);
				lines.setf(x, y, (float) (10 + 3 * across + 0.1 * across * across));
			}
		}
		final PlaneTurn turn = PlaneTurn.of(degrees, width, height);
		final PlaneSource turned = turn.turned(PixelPlane.of(lines));
		// NB: this square in the middle shows the plane at all angles.
		final int side = 24;
		final float[] middle = new float[side * side];
		turned.read(new Interval((turn.width() - side) / 2,
			(turn.height() - side) / 2, side, side), 0, middle);
		for (int i = 0; i < middle.length; i++)
			assertEquals(middle[i / side * side], middle[i], 2e-3f);
	}

	@Property(tries = 60, seed = "1")
	void frameHoldsThePlaneAndGivesSmoothThingsBack(
		@ForAll @IntRange(min = 1, max = 50) final int width,
		@ForAll @IntRange(min = 1, max = 50) final int height,
		@ForAll @DoubleRange(min = -89.9, max = 89.9) final double degrees)
	{
		final PlaneTurn turn = PlaneTurn.of(degrees == 0 ? 1 : degrees, width,
			height);
		assertFalse(turn.isExact());
		final Rotation rotation = (Rotation) turn;
		final float[] frame = new float[turn.width() * turn.height()];
		for (int i = 0; i < frame.length; i++) {
			final double x = rotation.planeX(i % turn.width(), i / turn.width());
			final double y = rotation.planeY(i % turn.width(), i / turn.width());
			frame[i] = (float) (3 * x - 2 * y + 0.05 * x * y);
		}
		final float[] back = turn.back(frame);
		assertEquals(width * height, back.length);
		for (int i = 0; i < back.length; i++) {
			final int x = i % width;
			final int y = i / width;
			assertEquals(3 * x - 2 * y + 0.05 * x * y, back[i], 1e-3);
		}
	}

	@Property(tries = 40, seed = "1")
	void turnedPlaneIsTheSameHoweverItIsRead(
		@ForAll @IntRange(min = 1, max = 30) final int width,
		@ForAll @IntRange(min = 1, max = 30) final int height,
		@ForAll @DoubleRange(min = -89, max = 89) final double degrees)
	{
		final PixelPlane plane = PixelPlane
			.of(TestImages.noise(8, width, height, 1));
		final PlaneSource turned = PlaneTurn.of(degrees, width, height)
			.turned(plane);
		final float[] whole = whole(turned);
		final float[] row = new float[turned.width()];
		for (int y = 0; y < turned.height(); y++) {
			turned.read(new Interval(0, y, row.length, 1), 0, row);
			for (int x = 0; x < row.length; x++)
				assertEquals(whole[y * row.length + x], row[x], 1e-3f);
		}
	}

	@Example
	void turningThereAndBackKeepsWhatIsNotTooFine() {
		final Stripes picture = new Stripes(80, 60, 2);
		final float[] pixels = picture.picture();
		final FloatProcessor smooth = new FloatProcessor(80, 60, pixels);
		smooth.blurGaussian(2);
		final PlaneTurn turn = PlaneTurn.of(33, 80, 60);
		final float[] back = turn.back(whole(turn.turned(PixelPlane.of(smooth))));
		// NB: where it was mirrored, it is not smooth.
		for (int y = 3; y < 57; y++)
			for (int x = 3; x < 77; x++)
				assertEquals(smooth.getf(x, y), back[y * 80 + x], 0.01f);
	}

	@Example
	void turnedPlaneIsConstantIfThePlaneIs() {
		final PixelPlane plane = PixelPlane.of(TestImages.constant(8, 7));
		for (final double degrees : new double[]{ 0, 90, 20 }) {
			final PlaneSource turned = PlaneTurn
				.of(degrees, plane.width(), plane.height()).turned(plane);
			assertTrue(turned.isConstant());
			assertEquals(1, turned.channels());
			for (final float value : whole(turned)) assertEquals(7, value, 1e-5f);
		}
	}

	private static float[] whole(final PlaneSource plane) {
		final float[] values = new float[plane.width() * plane.height()];
		plane.read(new Interval(0, 0, plane.width(), plane.height()), 0, values);
		return values;
	}
}
