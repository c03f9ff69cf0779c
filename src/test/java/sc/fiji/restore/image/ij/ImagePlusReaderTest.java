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
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static sc.fiji.restore.Says.says;

import java.util.List;
import java.util.concurrent.CancellationException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import ij.ImagePlus;
import ij.ImageStack;
import ij.process.ColorProcessor;
import ij.process.FloatProcessor;
import ij.process.ShortProcessor;
import sc.fiji.restore.TestImages;
import sc.fiji.restore.error.RestoreException.InvalidImage;
import sc.fiji.restore.normalize.Normalization;
import sc.fiji.restore.normalize.ValueMap;
import sc.fiji.restore.normalize.noise.ChannelMap;
import sc.fiji.restore.normalize.noise.Stabilization;
import sc.fiji.restore.normalize.Normalization.Kind;

class ImagePlusReaderTest {

	private static final Runnable GO_ON = () -> {
	};
	private static final Normalization FULL = new Normalization(Kind.PERCENTILE,
		0, 1, 1);

	@Test
	void normalisationLooksAtAllSlicesOfAChannelAndAtNoOther() {
		final ImageStack stack = new ImageStack(2, 1);
		for (int frame = 0; frame < 2; frame++)
			for (int c = 0; c < 3; c++)
				stack.addSlice(new ShortProcessor(2, 1, new short[]{
					(short) (1000 * c + 10 * frame), (short) (1000 * c + 50) }, null));
		final ImagePlus imp = new ImagePlus("hyper", stack);
		imp.setDimensions(3, 1, 2);
		final ImagePlusReader reader = new ImagePlusReader(imp);
		final ValueMap[] affines = affines(reader, FULL);
		assertEquals(3, affines.length);
		for (int c = 0; c < 3; c++) {
			assertEquals(0, affines[c].apply(1000 * c), 1e-9);
			assertEquals(1, affines[c].apply(1000 * c + 50), 1e-9);
			assertEquals(c, reader.channel(c));
			assertEquals(c, reader.channel(3 + c));
		}
	}

	@Test
	void sixteenBitValuesAreUnsigned() {
		final ImagePlus imp = new ImagePlus("bright",
			new ShortProcessor(2, 1, new short[]{ 0, (short) 60000 }, null));
		assertEquals(1, affines(new ImagePlusReader(imp), FULL)[0].apply(60000),
			1e-9);
	}

	@Test
	void percentilesOfRgbLookAtAllThreeColours() {
		final ColorProcessor ip = new ColorProcessor(2, 1);
		ip.set(0, 0, 0x000a14);
		ip.set(1, 0, 0x00c801);
		final ValueMap affine = affines(
			new ImagePlusReader(new ImagePlus("rgb", ip)), FULL)[0];
		assertEquals(0, affine.apply(0), 1e-9);
		assertEquals(1, affine.apply(0xc8), 1e-9);
	}

	@ParameterizedTest
	@ValueSource(floats = { Float.NaN, Float.POSITIVE_INFINITY,
		Float.NEGATIVE_INFINITY })
	void pixelsThatAreNoNumbersDoNotCount(final float bad) {
		final ImagePlus imp = new ImagePlus("holes",
			new FloatProcessor(3, 2, new float[]{ bad, 10, 20, 30, bad, 60 }));
		final ValueMap affine = affines(new ImagePlusReader(imp), FULL)[0];
		assertEquals(0, affine.apply(10), 1e-9);
		assertEquals(1, affine.apply(60), 1e-9);
	}

	@Test
	void withoutAnyNumberValuesStayAsTheyAre() {
		final ImagePlus imp = new ImagePlus("void",
			new FloatProcessor(2, 1, new float[]{ Float.NaN, Float.NaN }));
		assertEquals(7, affines(new ImagePlusReader(imp), FULL)[0].apply(7));
	}

	@Test
	void fixedRangesDoNotReadTheImage() {
		final LazyStack stack = new LazyStack(3,
			s -> TestImages.noise(16, 4, 4, s));
		final ImagePlusReader reader = new ImagePlusReader(
			new ImagePlus("lazy", stack));
		final int before = stack.requests().size();
		affines(reader, Normalization.NONE);
		assertEquals(before, stack.requests().size());
	}

	@Test
	void readingStatisticsCanBeStoppedBetweenSlices() {
		final LazyStack stack = new LazyStack(9,
			s -> TestImages.noise(16, 4, 4, s));
		final ImagePlusReader reader = new ImagePlusReader(
			new ImagePlus("lazy", stack));
		assertThrows(CancellationException.class, () -> ImagePlusReader
			.maps(List.of(reader), FULL, Stabilization.NONE, () -> {
				if (stack.requests().contains(4)) throw new CancellationException();
			}));
		assertTrue(!stack.requests().contains(5));
	}

	@Test
	void twoViewsHaveOneNormalisation() {
		final ImagePlusReader dark = new ImagePlusReader(
			new ImagePlus("dark", new FloatProcessor(2, 1, new float[]{ 0, 50 })));
		final ImagePlusReader bright = new ImagePlusReader(new ImagePlus("bright",
			new FloatProcessor(2, 1, new float[]{ 10, 100 })));
		final ValueMap affine = ImagePlusReader
			.maps(List.of(dark, bright), FULL, Stabilization.NONE, GO_ON).get(0)
			.map();
		assertEquals(0, affine.apply(0), 1e-9);
		assertEquals(1, affine.apply(100), 1e-9);
	}

	private static ValueMap[] affines(final ImagePlusReader reader,
		final Normalization normalization)
	{
		return ImagePlusReader
			.maps(List.of(reader), normalization, Stabilization.NONE, GO_ON).stream()
			.map(ChannelMap::map).toArray(ValueMap[]::new);
	}

	@Test
	void noImageIsRefusedWithARemedy() {
		says(InvalidImage.class, () -> new ImagePlusReader(null), "no image",
			"Open an image");
	}

	@Test
	void emptyImageIsRefusedWithItsSize() {
		says(InvalidImage.class, () -> new ImagePlusReader(new ImagePlus()), "0×0",
			"Open an image");
	}

	@Test
	void sliceThatCannotBeReadIsNamed() {
		final LazyStack stack = new LazyStack(3,
			s -> s == 3 ? null : TestImages.noise(8, 4, 4, s));
		final ImagePlus imp = new ImagePlus("torn", stack);
		says(InvalidImage.class, () -> new ImagePlusReader(imp).processor(2),
			"Slice 3 of 'torn'", "file still exists");
	}
}
