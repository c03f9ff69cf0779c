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
package sc.fiji.restore.tile;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;

class TileTest {

	private static final Interval INPUT = new Interval(0, 0, 4, 3);

	@Test
	void windowAddsOnlyTheCoreWeighted() {
		final Window window = new Window(new float[]{ 1, 0.5f },
			new float[]{ 1, 0.25f });
		final Tile tile = new Tile(new Interval(1, 1, 2, 2), INPUT, window);
		final float[] values = { 9, 9, 9, 9, 9, 8, 16, 9, 9, 32, 64, 9 };
		final float[] plane = { 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1 };
		window.add(tile, values, new Interval(0, 0, 5, 3), plane);
		assertArrayEquals(
			new float[]{ 1, 1, 1, 1, 1, 1, 9, 9, 1, 1, 1, 9, 9, 1, 1 }, plane);
	}

	@Test
	void windowAddsWhatOfTheCoreLiesInARegion() {
		final Window window = new Window(new float[]{ 1, 0.5f },
			new float[]{ 1, 0.25f });
		final Tile tile = new Tile(new Interval(1, 1, 2, 2), INPUT, window);
		final float[] values = { 9, 9, 9, 9, 9, 8, 16, 9, 9, 32, 64, 9 };
		final float[] region = { 1, 1 };
		window.add(tile, values, new Interval(2, 2, 2, 1), region);
		assertArrayEquals(new float[]{ 9, 1 }, region);
	}

	@Test
	void coreOutsideOfTheInputIsRefused() {
		final Window window = new Window(new float[1], new float[1]);
		assertThrows(IllegalArgumentException.class,
			() -> new Tile(new Interval(4, 0, 1, 1), INPUT, window));
	}

	@Test
	void windowOfAnotherSizeThanTheCoreIsRefused() {
		final Window window = new Window(new float[2], new float[1]);
		assertThrows(IllegalArgumentException.class,
			() -> new Tile(new Interval(0, 0, 1, 1), INPUT, window));
	}

	@Test
	void emptyIntervalIsRefused() {
		assertThrows(IllegalArgumentException.class,
			() -> new Interval(0, 0, 0, 1));
		assertThrows(IllegalArgumentException.class,
			() -> new Interval(0, 0, 1, 0));
	}
}
