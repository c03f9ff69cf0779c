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

import java.awt.Point;
import java.util.Optional;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import ij.ImagePlus;
import ij.gui.Line;
import ij.gui.Roi;
import sc.fiji.restore.tile.Interval;

/** What a preview shows. */
class PreviewRegionTest {

	@ParameterizedTest
	@CsvSource({ "10, 20, 50, 40, 10, 20, 50, 40",
		"50, 40, 560, 20, 69, 40, 512, 20", "0, 0, 1, 1, 0, 0, 16, 16",
		"50, 50, 6, 60, 45, 50, 16, 60", "595, 395, 5, 5, 584, 384, 16, 16",
		"-20, -10, 50, 50, 0, 0, 30, 40", "500, 300, 400, 400, 500, 300, 100, 100",
		"700, 700, 20, 20, 44, 0, 512, 400" })
	void selectionDecides(final int x, final int y, final int width,
		final int height, final int left, final int top, final int columns,
		final int rows)
	{
		final ImagePlus image = TestImages.image(8, 600, 400);
		image.setRoi(new Roi(x, y, width, height));
		assertEquals(new Interval(left, top, columns, rows),
			region(image, Optional.empty(), 1));
	}

	@Test
	void withoutASelectionItIsTheMiddle() {
		final ImagePlus image = TestImages.image(8, 600, 400);
		assertEquals(new Interval(44, 0, 512, 400),
			region(image, Optional.empty(), 1));
		assertEquals(new Interval(0, 0, 90, 7),
			region(TestImages.image(8, 90, 7), Optional.empty(), 1));
		image.setRoi(new Line(100, 50, 160, 50));
		assertEquals(new Interval(44, 0, 512, 400),
			region(image, Optional.empty(), 1));
	}

	@Test
	void resultIsAsLargeAtMost() {
		assertEquals(new Interval(236, 136, 128, 128),
			region(TestImages.image(8, 600, 400), Optional.empty(), 4));
	}

	@Test
	void userMovesItWithinTheImage() {
		final ImagePlus image = TestImages.image(8, 600, 400);
		assertEquals(new Interval(3, 0, 512, 400),
			region(image, Optional.of(new Point(3, 7)), 1));
		assertEquals(new Interval(0, 272, 128, 128),
			region(image, Optional.of(new Point(-3, 9000)), 4));
	}

	@Test
	void middleComesFirst() {
		assertEquals(new Interval(170, 314, 192, 192),
			PreviewRegion.first(new Interval(10, 260, 512, 300), 1, 16));
		assertEquals(new Interval(104, 104, 56, 56),
			PreviewRegion.first(new Interval(4, 4, 256, 256), 2, 56));
		assertEquals(new Interval(10, 10, 128, 128),
			PreviewRegion.first(new Interval(10, 10, 128, 128), 2, 28));
		assertEquals(64,
			PreviewRegion.first(new Interval(0, 0, 512, 512), 1, 500).width());
	}

	private static Interval region(final ImagePlus image,
		final Optional<Point> corner, final int scale)
	{
		return PreviewRegion.of(image, PreviewRegion.seen(image), corner, scale);
	}
}
