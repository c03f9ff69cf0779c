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

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Random;

import ij.ImagePlus;
import ij.ImageStack;
import ij.process.ColorProcessor;
import ij.process.ShortProcessor;
import sc.fiji.restore.error.RestoreException.InvalidModel;
import sc.fiji.restore.inference.Device;
import sc.fiji.restore.inference.TileModel;
import sc.fiji.restore.inference.TileRun;
import sc.fiji.restore.inference.TileShape;
import sc.fiji.restore.inference.ort.SessionPool;
import sc.fiji.restore.install.ModelInstaller;
import sc.fiji.restore.install.Tensor;
import sc.fiji.restore.model.ModelRepository;
import sc.fiji.restore.model.ModelSpec;
import sc.fiji.restore.model.ModelSpec.Geometry;
import sc.fiji.restore.normalize.Affine;

/**
 * Runs a new model before it is offered to anybody: the graph on an example,
 * which becomes its test tensors, and all of it on an image.
 */
final class SelfTest {

	private static final int SIDE = 64;
	private static final RestoreOptions CPU = RestoreOptions.DEFAULT
		.withDevice(Device.CPU).withKeepBitDepth(false);

	private SelfTest() {}

	/**
	 * Tests the model in a folder, and writes its test tensors.
	 *
	 * @throws InvalidModel if it does not work
	 */
	static void run(final Path folder) {
		final ModelSpec spec = ModelRepository.of().get(folder.toString());
		final Geometry geometry = spec.geometry();
		final int side = geometry.tiles().rule().up(SIDE);
		final int bits = geometry.views() == 2 ? 16 : 8;
		final Tensor input = example(
			new int[]{ 1, geometry.channels(), side, side }, bits);
		final Affine affine = spec.normalization(bits).affine(null, bits);
		try {
			ModelInstaller.addTestTensors(folder, input, output(spec, input, affine));
		}
		catch (final IOException e) {
			throw new UncheckedIOException(e);
		}
		try (Restorer restorer = new Restorer(spec, CPU, source(spec))) {
			restorer.restore(image(input, bits));
		}
	}

	/** Not shared: the folder is about to be moved. */
	private static NetworkSource source(final ModelSpec spec) {
		return spec.experts().isPresent()
			? new AdaptiveNetwork(SessionPool.openExpertsOnce(spec),
				DegradationNumbers.of(spec), spec.geometry().channels(), CPU)
			: NetworkSource.fixed(SessionPool.openOnce(spec));
	}

	private static Tensor output(final ModelSpec spec, final Tensor input,
		final Affine affine)
	{
		final int side = input.shape()[2];
		final int scale = spec.geometry().scale();
		try (TileModel model = SessionPool.openOnce(spec);
			TileRun run = model.prepare(TileShape.of(side, side)))
		{
			for (int i = 0; i < input.values().length; i++) {
				run.input().put(i, (float) affine.apply(input.values()[i]));
			}
			run.run();
			final float[] values = new float[run.output().limit()];
			run.output().get(0, values);
			for (final float value : values) {
				if (!Float.isFinite(value))
					throw new InvalidModel("The model '" + spec.id() +
						"' must give finite numbers, but gave " + value +
						" for an example. Choose another checkpoint.");
			}
			return new Tensor(
				new int[]{ 1, spec.geometry().outputs(), side * scale, side * scale },
				values);
		}
	}

	/** Smooth waves with noise, in the values of so many bits. */
	private static Tensor example(final int[] shape, final int bits) {
		final Random random = new Random(1);
		final float[] values = new float[shape[1] * shape[2] * shape[3]];
		final int max = (1 << bits) - 1;
		for (int i = 0; i < values.length; i++) {
			final int x = i % shape[3];
			final int y = i / shape[3];
			final double wave = Math.sin(x / 7.0) * Math.cos(y / 5.0);
			values[i] = (int) (max *
				(0.5 + 0.3 * wave + 0.15 * (random.nextDouble() - 0.5)));
		}
		return new Tensor(shape, values);
	}

	/** The same as an image: RGB, or one slice per channel. */
	private static ImagePlus image(final Tensor example, final int bits) {
		final int side = example.shape()[2];
		final int channels = example.shape()[1];
		final int n = side * side;
		if (channels == 3 && bits == 8) {
			final ColorProcessor rgb = new ColorProcessor(side, side);
			for (int i = 0; i < n; i++) {
				int pixel = 0;
				for (int c = 0; c < 3; c++) {
					pixel = pixel << 8 | (int) example.values()[c * n + i];
				}
				rgb.set(i, pixel);
			}
			return new ImagePlus("example", rgb);
		}
		final ImageStack stack = new ImageStack(side, side);
		for (int c = 0; c < channels; c++) {
			final ShortProcessor slice = new ShortProcessor(side, side);
			for (int i = 0; i < n; i++) slice.setf(i, example.values()[c * n + i]);
			stack.addSlice(slice);
		}
		final ImagePlus image = new ImagePlus("example", stack);
		if (channels == 6) image.setDimensions(3, 2, 1);
		return image;
	}
}
