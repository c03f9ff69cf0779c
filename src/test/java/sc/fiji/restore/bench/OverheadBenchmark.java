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
package sc.fiji.restore.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import ij.ImagePlus;
import sc.fiji.restore.RestoreOptions;
import sc.fiji.restore.Restorer;
import sc.fiji.restore.image.ij.PixelPlane;
import sc.fiji.restore.inference.Device;
import sc.fiji.restore.model.ModelSpec;
import sc.fiji.restore.pipeline.Progress;
import sc.fiji.restore.tile.TileSpec;
import sc.fiji.restore.tile.Tiling;

/**
 * Time of restoring a 2048×2048 16-bit image, over the sum of the times of the
 * bare {@code OrtSession.run} for the same tiles.
 * <p>
 * Both are measured on the CPU, in sessions with the same settings, after a
 * warm-up. The bare run of a tile follows right after the restorer has finished
 * that tile, while the restorer's clock stands still: a machine that is slower at
 * one minute than at the next slows both alike. The ratio is the median of the
 * turns. The same with a network that does next to nothing gives the plugin's own
 * time, which does not suffer from the noise of the network's.
 * </p>
 */
final class OverheadBenchmark {

	private static final int SIZE = 2048;
	private static final int TURNS = 3;
	private static final double BAR = 1.05;

	private OverheadBenchmark() {}

	/** Measures and prints. */
	public static void main(final String... args) {
		final ImagePlus image = BenchImages.noisy(SIZE);
		final ModelSpec shipped = BenchImages.shipped();
		final double[][] turns = measure(shipped, image,
			shipped.geometry().tiles().size());
		final double network = median(turns[1]);
		final double[][] own = measure(BenchImages.identity(), image,
			shipped.geometry().tiles().size());
		System.out.printf("%d×%d, model %s, tile %d%n", SIZE, SIZE, shipped.id(),
			shipped.geometry().tiles().size());
		final double[] ratios = new double[TURNS];
		for (int i = 0; i < TURNS; i++) {
			ratios[i] = turns[0][i] / turns[1][i];
			System.out.printf("turn %d: whole %.2f s, bare %.2f s, ratio %.3f%n",
				i + 1, turns[0][i], turns[1][i], ratios[i]);
		}
		final double ownTime = median(own[0]) - median(own[1]);
		System.out.printf(
			"the plugin's own time, from an identity network: %.3f s = %.2f %% of the network's%n",
			ownTime, 100 * ownTime / network);
		Benchmarks.report("Whole restore over bare runs", median(ratios), BAR, "");
	}

	/** Seconds of whole restores and of bare runs, turn by turn. */
	private static double[][] measure(final ModelSpec spec, final ImagePlus image,
		final int tile)
	{
		final double[][] seconds = new double[2][TURNS];
		final RestoreOptions options = RestoreOptions.DEFAULT.withTile(tile)
			.withDevice(Device.CPU);
		try (Restorer restorer = Restorer.open(spec, options, Progress.NONE);
			BareRuns bare = new BareRuns(spec, image, tile))
		{
			restorer.restore(BenchImages.noisy(tile));
			bare.seconds(0);
			for (int i = 0; i < TURNS; i++) {
				final Pauses pauses = new Pauses(bare);
				final long start = System.nanoTime();
				restorer.restore(image, pauses);
				seconds[0][i] = (System.nanoTime() - start) * 1e-9 - pauses.seconds;
				seconds[1][i] = pauses.bareSeconds;
			}
			return seconds;
		}
		catch (final OrtException e) {
			throw new IllegalStateException(e);
		}
	}

	private static double median(final double[] values) {
		return Arrays.stream(values).sorted().toArray()[values.length / 2];
	}

	/** Runs a tile bare as soon as the restorer is done with it. */
	private static final class Pauses implements Progress {

		private final BareRuns bare;
		private double seconds;
		private double bareSeconds;

		Pauses(final BareRuns bare) {
			this.bare = bare;
		}

		@Override
		public void update(final long done, final long total) {
			final long start = System.nanoTime();
			bareSeconds += bare.seconds((int) done - 1);
			seconds += (System.nanoTime() - start) * 1e-9;
		}
	}

	/** The network alone, on the tiles that a restore would give it. */
	private static final class BareRuns implements AutoCloseable {

		private final ModelSpec spec;
		private final PixelPlane plane;
		private final Tiling tiling;
		private final float[] values;
		private final FloatBuffer input;
		private final OnnxTensor inputTensor;
		private final OnnxTensor outputTensor;
		private final OrtSession session;

		BareRuns(final ModelSpec spec, final ImagePlus image, final int tile)
			throws OrtException
		{
			this.spec = spec;
			plane = PixelPlane.of(image.getProcessor());
			tiling = Tiling.of(image.getWidth(), image.getHeight(),
				new TileSpec(tile, spec.geometry().tiles().halo(),
					spec.geometry().tiles().overlap(), spec.geometry().tiles().rule()));
			final long[] shape = { 1, 1, tiling.inputHeight(), tiling.inputWidth() };
			values = new float[tiling.inputHeight() * tiling.inputWidth()];
			input = buffer();
			final OrtEnvironment environment = OrtEnvironment.getEnvironment();
			inputTensor = OnnxTensor.createTensor(environment, input, shape);
			outputTensor = OnnxTensor.createTensor(environment, buffer(), shape);
			session = environment.createSession(graph(spec));
		}

		/** Time of the run of one tile; filling the input is not counted. */
		double seconds(final int tile) {
			plane.read(tiling.get(tile).input(), 0, values);
			for (int i = 0; i < values.length; i++) values[i] /= 2000;
			input.put(0, values);
			final long start = System.nanoTime();
			try {
				session.run(Map.of(spec.weights().input(), inputTensor), Set.of(),
					Map.of(spec.weights().output(), outputTensor)).close();
			}
			catch (final OrtException e) {
				throw new IllegalStateException(e);
			}
			return (System.nanoTime() - start) * 1e-9;
		}

		private FloatBuffer buffer() {
			return ByteBuffer.allocateDirect(Float.BYTES * values.length)
				.order(ByteOrder.nativeOrder()).asFloatBuffer();
		}

		private static byte[] graph(final ModelSpec spec) {
			try {
				return spec.files().read(spec.weights().source());
			}
			catch (final IOException e) {
				throw new UncheckedIOException(e);
			}
		}

		@Override
		public void close() throws OrtException {
			inputTensor.close();
			outputTensor.close();
			session.close();
		}
	}
}
