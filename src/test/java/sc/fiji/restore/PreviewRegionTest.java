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
		"100, 40, 300, 20, 186, 40, 128, 20", "0, 0, 1, 1, 0, 0, 16, 16",
		"50, 50, 6, 60, 45, 50, 16, 60", "595, 395, 5, 5, 584, 384, 16, 16",
		"-20, -10, 50, 50, 0, 0, 30, 40", "500, 300, 400, 400, 500, 300, 100, 100",
		"700, 700, 20, 20, 236, 136, 128, 128" })
	void selectionDecides(final int x, final int y, final int width,
		final int height, final int left, final int top, final int columns,
		final int rows)
	{
		final ImagePlus image = TestImages.image(8, 600, 400);
		image.setRoi(new Roi(x, y, width, height));
		assertEquals(new Interval(left, top, columns, rows),
			PreviewRegion.of(image));
	}

	@Test
	void withoutASelectionItIsTheMiddle() {
		assertEquals(new Interval(236, 136, 128, 128),
			PreviewRegion.of(TestImages.image(8, 600, 400)));
		assertEquals(new Interval(0, 0, 90, 7),
			PreviewRegion.of(TestImages.image(8, 90, 7)));
	}

	@Test
	void lineShowsWhatIsAroundIt() {
		final ImagePlus image = TestImages.image(8, 600, 400);
		image.setRoi(new Line(100, 50, 160, 50));
		final Interval region = PreviewRegion.of(image);
		assertEquals(16, region.height());
		assertEquals(100, region.x());
	}
}
