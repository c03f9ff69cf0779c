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

import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import ij.ImagePlus;
import ij.process.ColorProcessor;
import ij.process.FloatProcessor;
import ij.process.ImageProcessor;
import sc.fiji.restore.model.ModelRepository;
import sc.fiji.restore.model.ModelSpec;
import sc.fiji.restore.model.ModelSpec.Tiles;
import sc.fiji.restore.pipeline.Progress;
import sc.fiji.restore.tile.TileSpec;
import sc.fiji.restore.tile.Tiling;

/**
 * Tiles of the models that travel with the plugin, with their own overlap, leave
 * no seams: where tiles meet, the step from pixel to pixel is as large as
 * elsewhere. Some pictures have larger steps in some columns; those of the whole
 * image in one tile say how large.
 */
class ShippedSeamsTest {

	private static final int SIDE = 400;
	/** Smaller than any model's own, so that tiles know less of the image. */
	private static final int TILE = 256;

	static List<String> ids() {
		return ModelRepository.of().ids();
	}

	@ParameterizedTest
	@MethodSource("ids")
	void stepsWhereTilesMeetAreAsLargeAsElsewhere(final String id) {
		final ModelSpec spec = ModelRepository.of().get(id);
		final int[] borders = IntStream.of(borders(spec.geometry().tiles()))
			.map(border -> border * spec.geometry().scale()).toArray();
		final ImagePlus image = new ImagePlus("texture",
			texture(spec.geometry().channelsPerView() == 3));
		final double tiled = unevenness(restore(spec, image, TILE), borders);
		final double whole = unevenness(restore(spec, image, SIDE + 112), borders);
		assertEquals(1, tiled / whole, 0.05);
	}

	private static ImageProcessor restore(final ModelSpec spec,
		final ImagePlus image, final int tile)
	{
		return new RestoreJob(Network.of(spec.network()))
			.with(RestoreJob.TASK, spec.task()).with(RestoreJob.MODEL, spec.id())
			.with(RestoreJob.DEVICE, "cpu").with("tile", Integer.toString(tile))
			.run(image, null, Progress.NONE).getProcessor();
	}

	/** The first columns, and rows, behind the middle of what tiles share. */
	private static int[] borders(final Tiles tiles) {
		final Tiling tiling = Tiling.of(SIDE, SIDE,
			new TileSpec(TILE, tiles.halo(), tiles.overlap(), tiles.rule()));
		return IntStream.range(0, tiling.size() - 1)
			.filter(i -> tiling.get(i).core().y() == 0)
			.filter(i -> tiling.get(i + 1).core().y() == 0)
			.map(i -> (tiling.get(i + 1).core().x() + tiling.get(i).core().x() +
				tiling.get(i).core().width()) / 2)
			.toArray();
	}

	/** Mean step across the borders divided by the mean step of all pixels. */
	private static double unevenness(final ImageProcessor image,
		final int[] borders)
	{
		final int side = image.getWidth();
		final double[] steps = new double[side];
		for (final FloatProcessor plane : planes(image))
			for (int border = 1; border < side; border++)
				for (int i = 0; i < side; i++)
					steps[border] += Math
						.abs(plane.getf(border, i) - plane.getf(border - 1, i)) +
						Math.abs(plane.getf(i, border) - plane.getf(i, border - 1));
		final double across = IntStream.of(borders).mapToDouble(b -> steps[b])
			.average().orElseThrow();
		return across / IntStream.range(1, side).mapToDouble(b -> steps[b])
			.average().orElseThrow();
	}

	private static List<FloatProcessor> planes(final ImageProcessor image) {
		return IntStream.range(0, image.getNChannels())
			.mapToObj(c -> image.toFloat(c, null)).toList();
	}

	/** Grains of some pixels with a little noise, 8 bits. */
	private static ImageProcessor texture(final boolean rgb) {
		final Random random = new Random(3);
		final List<ImageProcessor> planes = IntStream.range(0, 3).mapToObj(c -> {
			final FloatProcessor grains = new FloatProcessor(SIDE, SIDE);
			for (int i = 0; i < grains.getPixelCount(); i++)
				grains.setf(i, (float) (128 + 400 * random.nextGaussian()));
			grains.blurGaussian(2);
			for (int i = 0; i < grains.getPixelCount(); i++)
				grains.setf(i, (float) (grains.getf(i) + 2 * random.nextGaussian()));
			return grains.convertToByte(false);
		}).toList();
		if (!rgb) return planes.get(0);
		final ColorProcessor colors = new ColorProcessor(SIDE, SIDE);
		colors.setRGB((byte[]) planes.get(0).getPixels(),
			(byte[]) planes.get(1).getPixels(), (byte[]) planes.get(2).getPixels());
		return colors;
	}
}
