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

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.awt.Rectangle;
import java.util.List;
import java.util.stream.Stream;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import ij.CompositeImage;
import ij.ImagePlus;
import ij.gui.OvalRoi;
import ij.gui.Roi;
import ij.process.ImageConverter;
import ij.process.ImageProcessor;
import ij.process.StackConverter;
import sc.fiji.restore.inference.Device;
import sc.fiji.restore.inference.FakeModel;

/**
 * Every type of image, of every dimension, with every selection, through every
 * kind of network: pixels come back where they belong.
 */
class ImageMatrixTest {

	private static final int WIDTH = 31;
	private static final int HEIGHT = 23;
	private static final Rectangle BOUNDS = new Rectangle(5, 4, 17, 12);

	/** Kinds of networks, which change nothing but the size. */
	private enum Kind {

		GRAY("identity-gray", 1),
		RGB("identity-rgb", 1),
		ENLARGING("enlarge-gray", 2);

		private final String spec;
		private final int scale;

		Kind(final String spec, final int scale) {
			this.spec = spec;
			this.scale = scale;
		}

		private FakeModel network() {
			return this == ENLARGING ? FakeModel.enlarging(scale)
				: new FakeModel(Device.CPU, this == RGB ? 3 : 1, FakeModel.IDENTITY);
		}
	}

	/** What is selected, and what that means. */
	private enum Selection {

		NONE(null, RoiUse.AUTO),
		BOX(new Roi(BOUNDS), RoiUse.AUTO),
		OVAL(new OvalRoi(BOUNDS.x, BOUNDS.y, BOUNDS.width, BOUNDS.height),
			RoiUse.AUTO),
		CROP(new Roi(BOUNDS), RoiUse.CROP);

		private final Roi roi;
		private final RoiUse use;

		Selection(final Roi roi, final RoiUse use) {
			this.roi = roi;
			this.use = use;
		}
	}

	private static final List<String> TYPES = List.of("8", "16", "32", "RGB",
		"8-bit colour");

	/** Channels, slices, frames. */
	private static final List<int[]> DIMENSIONS = List.of(new int[]{ 1, 1, 1 },
		new int[]{ 1, 3, 1 }, new int[]{ 1, 1, 3 }, new int[]{ 2, 3, 2 },
		new int[]{ 3, 1, 2 });

	static Stream<Arguments> matrix() {
		return TYPES.stream()
			.flatMap(type -> DIMENSIONS.stream()
				.flatMap(size -> Stream.of(Selection.values())
					.flatMap(selection -> Stream.of(Kind.values())
						.map(kind -> Arguments.of(type, size, selection, kind)))));
	}

	@ParameterizedTest
	@MethodSource("matrix")
	void pixelsComeBackWhereTheyBelong(final String type, final int[] size,
		final Selection selection, final Kind kind)
	{
		final ImagePlus input = image(type, size);
		input.setRoi(selection.roi);
		try (Restorer restorer = new Restorer(TestModels.spec(kind.spec),
			RestoreOptions.DEFAULT
				.withPart(new Part(Channels.AUTO, Range.ALL, Range.ALL, selection.use)),
			NetworkSource.fixed(kind.network())))
		{
			final ImagePlus result = restorer.restore(input);
			final boolean cropped = selection == Selection.CROP ||
				selection != Selection.NONE && kind.scale > 1;
			final Rectangle part = cropped ? BOUNDS : new Rectangle(WIDTH, HEIGHT);
			assertArrayEquals(new int[]{ part.width * kind.scale,
				part.height * kind.scale, size[0], size[1], size[2] },
				result.getDimensions());
			assertEquals(type.equals("8-bit colour") ? 24 : input.getBitDepth(),
				result.getBitDepth());
			for (int s = 1; s <= input.getStackSize(); s++) {
				assertSame(input.getStack().getProcessor(s),
					result.getStack().getProcessor(s), part, kind.scale);
				assertEquals(input.getStack().getSliceLabel(s),
					result.getStack().getSliceLabel(s));
			}
		}
	}

	private static ImagePlus image(final String type, final int[] size) {
		final int bitDepth = type.startsWith("RGB") || type.contains("colour") ? 24
			: Integer.parseInt(type);
		final ImagePlus stack = TestImages.stack(bitDepth, WIDTH, HEIGHT,
			size[0] * size[1] * size[2]);
		if (type.contains("colour") && stack.getStackSize() == 1)
			new ImageConverter(stack).convertRGBtoIndexedColor(64);
		else
			if (type.contains("colour"))
				new StackConverter(stack).convertToIndexedColor(64);
		stack.setDimensions(size[0], size[1], size[2]);
		stack.setOpenAsHyperStack(size[0] * size[2] > 1);
		return size[0] > 1 && bitDepth != 24
			? new CompositeImage(stack, CompositeImage.COMPOSITE) : stack;
	}

	private static void assertSame(final ImageProcessor input,
		final ImageProcessor result, final Rectangle part, final int scale)
	{
		final ImageProcessor expected = result.getBitDepth() == 24
			? input.convertToRGB() : input;
		for (int y = 0; y < result.getHeight(); y++) {
			for (int x = 0; x < result.getWidth(); x++) {
				final int i = part.x + x / scale;
				final int j = part.y + y / scale;
				if (result.getBitDepth() == 24)
					assertEquals(expected.get(i, j) & 0xffffff,
						result.get(x, y) & 0xffffff);
				else
					assertEquals(expected.getf(i, j), result.getf(x, y), 1e-3);
			}
		}
	}
}
