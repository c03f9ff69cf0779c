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

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.util.List;
import java.util.concurrent.TimeUnit;

import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

import ij.ImagePlus;
import ij.process.ImageProcessor;
import sc.fiji.restore.image.ij.Area;
import sc.fiji.restore.image.ij.PixelPlane;
import sc.fiji.restore.image.ij.SliceWriter;
import sc.fiji.restore.normalize.Affine;
import sc.fiji.restore.normalize.AffineMap;
import sc.fiji.restore.normalize.Quantiles;
import sc.fiji.restore.normalize.noise.NoiseEstimate;
import sc.fiji.restore.normalize.noise.NoiseEstimator;
import sc.fiji.restore.tile.Interval;
import sc.fiji.restore.tile.SizeRule;
import sc.fiji.restore.tile.Tile;
import sc.fiji.restore.tile.TileSpec;
import sc.fiji.restore.tile.Tiling;

/**
 * What is done with every pixel of a plane of {@value #SIDE}×{@value #SIDE}, 16
 * bit, or of a tile of {@value #TILE}×{@value #TILE} in it: nanoseconds per pixel.
 */
@State(Scope.Thread)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class PixelParts extends Parts {

	private static final int SIDE = 1024;
	private static final int TILE = 512;
	private static final int PIXELS = SIDE * SIDE;
	private static final int TILE_PIXELS = TILE * TILE;

	private final ImagePlus image = BenchImages.noisy(SIDE);
	private final short[] integers = (short[]) image.getProcessor().getPixels();
	private final float[] reals = (float[]) image.getProcessor()
		.convertToFloatProcessor().getPixels();
	private final PixelPlane plane = PixelPlane.of(image.getProcessor());
	private final Tiling tiling = Tiling.of(SIDE, SIDE,
		new TileSpec(TILE, 16, 32, new SizeRule(8, 8)));
	private final Tile corner = tiling.get(0);
	private final Tile middle = tiling.get(tiling.size() / 2);
	private final Interval all = new Interval(0, 0, SIDE, SIDE);
	private final float[] tile = new float[TILE_PIXELS];
	private final float[] restored = new float[PIXELS];
	// NB: numbers stay finite and normal, however often it is applied.
	private final AffineMap map = new AffineMap(List.of(new Affine(0.999, 0.5)));
	private final FloatBuffer tensor = ByteBuffer
		.allocateDirect(Float.BYTES * TILE_PIXELS).order(ByteOrder.nativeOrder())
		.asFloatBuffer();

	/** Reads a tile that lies within the plane. */
	@Benchmark
	@OperationsPerInvocation(TILE_PIXELS)
	public float[] readTile() {
		plane.read(middle.input(), 0, tile);
		return tile;
	}

	/** Reads a tile that is mirrored at two edges of the plane. */
	@Benchmark
	@OperationsPerInvocation(TILE_PIXELS)
	public float[] readCornerTile() {
		plane.read(corner.input(), 0, tile);
		return tile;
	}

	/** Maps pixel values to network values, or back. */
	@Benchmark
	@OperationsPerInvocation(TILE_PIXELS)
	public float[] mapValues() {
		map.apply(new float[][]{ tile });
		return tile;
	}

	/** Fills a tensor, and empties it. */
	@Benchmark
	@OperationsPerInvocation(TILE_PIXELS)
	public float[] copyToTensorAndBack() {
		tensor.put(0, tile);
		tensor.get(0, tile);
		return tile;
	}

	/** Blends a tile into the result. */
	@Benchmark
	@OperationsPerInvocation(TILE_PIXELS)
	public float[] blendTile() {
		middle.window().add(middle, tile, all, restored);
		return restored;
	}

	/** Makes a slice of 16 bit of a restored plane. */
	@Benchmark
	@OperationsPerInvocation(PIXELS)
	public List<ImageProcessor> writeSlice() {
		return new SliceWriter(Area.whole(SIDE, SIDE), 1, 16, value -> value)
			.slices(List.of(image.getProcessor()),
				List.of(new SliceWriter.Channel(reals, Affine.IDENTITY)));
	}

	/** Percentiles of integers. */
	@Benchmark
	@OperationsPerInvocation(PIXELS)
	public double[] percentilesOfIntegers() {
		final Quantiles quantiles = Quantiles.ofIntegers();
		quantiles.add(integers);
		return quantiles.at(0.001, 0.999);
	}

	/** Percentiles of real numbers. */
	@Benchmark
	@OperationsPerInvocation(PIXELS)
	public double[] percentilesOfReals() {
		final Quantiles quantiles = Quantiles.ofReals(PIXELS);
		quantiles.add(reals);
		return quantiles.at(0.001, 0.999);
	}

	/** Estimates the noise. */
	@Benchmark
	@OperationsPerInvocation(PIXELS)
	public NoiseEstimate estimateNoise() {
		final NoiseEstimator estimator = new NoiseEstimator(SIDE, SIDE, 1);
		estimator.add(image.getProcessor()::getf);
		return estimator.estimate().orElseThrow();
	}
}
