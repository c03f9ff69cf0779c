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
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.Dimension;
import java.awt.Point;
import java.awt.Rectangle;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import sc.fiji.restore.tile.Interval;

/** Where a preview lies on the screen. */
class SplitTest {

	private static final Dimension IMAGE = new Dimension(1000, 700);

	@Property(tries = 200, seed = "1")
	void regionFillsTheWindowAndPartsLieInIt(
		@ForAll @IntRange(min = 2, max = 600) final int width,
		@ForAll @IntRange(min = 1, max = 600) final int height,
		@ForAll @IntRange(min = 1, max = 900) final int columns,
		@ForAll @IntRange(min = 1, max = 900) final int rows)
	{
		final Interval region = new Interval(40, 30, width, height);
		final Split split = new Split(region, new Dimension(columns, rows), 0.5);
		final Rectangle all = split.picture();
		assertTrue(
			Math.abs(all.width - columns) <= 1 || Math.abs(all.height - rows) <= 1);
		assertTrue(all.width <= columns + 1 && all.height <= rows + 1);
		assertEquals(all, split.place(region));
		final Interval left = new Interval(40, 30, width / 2, height);
		final Interval right = new Interval(40 + width / 2, 30, width - width / 2,
			height);
		assertEquals(split.place(left).x + split.place(left).width,
			split.place(right).x);
		assertEquals(all.x + all.width,
			split.place(right).x + split.place(right).width);
	}

	@Property(tries = 200, seed = "1")
	void lineFollowsThePointerWithinThePicture(
		@ForAll @IntRange(min = -100, max = 900) final int x)
	{
		final Split split = new Split(new Interval(0, 0, 100, 100),
			new Dimension(800, 400), 0.5).withLineAt(x);
		assertEquals(Math.max(200, Math.min(600, x)), split.lineX());
		assertTrue(split.isNearLine(new Point(split.lineX() + 5, 3)));
		assertFalse(split.isNearLine(new Point(split.lineX() + 9, 3)));
	}

	@Property(tries = 200, seed = "1")
	void dragMovesTheImageWithThePointerUpToItsEdges(
		@ForAll @IntRange(min = -5000, max = 5000) final int dx,
		@ForAll @IntRange(min = -5000, max = 5000) final int dy)
	{
		final Split split = new Split(new Interval(400, 300, 200, 100),
			new Dimension(400, 200), 0.5);
		final Interval moved = split.dragged(dx, dy, IMAGE);
		assertEquals(Math.max(0, Math.min(800, 400 - Math.round(dx / 2f))),
			moved.x(), 1);
		assertEquals(Math.max(0, Math.min(600, 300 - Math.round(dy / 2f))),
			moved.y(), 1);
		assertEquals(200, moved.width());
		assertEquals(100, moved.height());
	}

	@Property(tries = 50, seed = "1")
	void arrowKeysMoveTheLineUpToTheEdges(
		@ForAll @IntRange(min = 0, max = 200) final int steps)
	{
		Split split = new Split(new Interval(0, 0, 100, 100),
			new Dimension(500, 500), 0.5);
		for (int i = 0; i < steps; i++) split = split.withLineMoved(0.02);
		assertEquals(Math.min(1, 0.5 + 0.02 * steps), split.line(), 1e-9);
	}
}
