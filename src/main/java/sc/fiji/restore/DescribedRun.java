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

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.stream.IntStream;

import sc.fiji.restore.error.RestoreException;
import sc.fiji.restore.image.MarginPlane;
import sc.fiji.restore.image.PlaneSource;
import sc.fiji.restore.image.ij.PixelPlane;
import sc.fiji.restore.image.ij.Planes;
import sc.fiji.restore.inference.TileModel;
import sc.fiji.restore.inference.TileShape;
import sc.fiji.restore.model.ModelSpec;
import sc.fiji.restore.model.ModelSpec.Geometry;
import sc.fiji.restore.model.Processing;
import sc.fiji.restore.normalize.AffineMap;
import sc.fiji.restore.normalize.PixelMap;
import sc.fiji.restore.normalize.operation.Operation;
import sc.fiji.restore.normalize.operation.PixelStatistics;
import sc.fiji.restore.pipeline.Progress;
import sc.fiji.restore.pipeline.TiledPlane;
import sc.fiji.restore.tile.Interval;

/**
 * One image on its way through a model of which only the standard entries of a
 * description are known: steps before and after the network are decided once
 * for all planes of the same channels. For one thread.
 */
final class DescribedRun implements AutoCloseable {

	private final Geometry geometry;
	private final Processing processing;
	private final Planes planes;
	private final int bitDepth;
	private final int margin;
	/** Groups of channels that go through the network one after another. */
	private final int parts;
	private final int lanes;
	private final TiledPlane driver;
	private final Progress progress;
	private long done;

	/**
	 * @param spec a model with a {@link Processing}
	 * @param model its network
	 * @param planes of the image, of finite values
	 * @param bitDepth of the image
	 * @param tiles how to cut planes
	 */
	DescribedRun(final ModelSpec spec, final TileModel model, final Planes planes,
		final int bitDepth, final TileChoice tiles, final Progress progress)
	{
		geometry = spec.geometry();
		processing = spec.processing().orElseThrow();
		this.planes = planes;
		this.bitDepth = bitDepth;
		this.progress = progress;
		margin = processing.margin(geometry.scale());
		parts = planes.channels() / geometry.channels();
		lanes = planes.lanes();
		final int width = planes.width() + 2 * margin;
		final int height = planes.height() + 2 * margin;
		driver = new TiledPlane(model, 1, tiles.tiling(width, height), width,
			height, progress);
	}

	/** The shape of the tiles' inputs. */
	TileShape shape() {
		return driver.shape();
	}

	/** Channels of the result at each position of the stack. */
	int channels() {
		return lanes * parts * geometry.outputs();
	}

	/**
	 * Restores all planes.
	 *
	 * @param undo whether to undo the steps before the network, which are affine
	 * @return for each plane the channels of the result
	 */
	List<float[][]> restore(final boolean undo) {
		final List<PixelStatistics> inputs = IntStream.range(0, lanes * parts)
			.mapToObj(this::input).toList();
		final List<List<PixelMap>> before = inputs.stream()
			.map(input -> Operation.decide(processing.before(), input, input))
			.toList();
		final List<float[][]> outputs = new ArrayList<>();
		for (int i = 0; i < planes.size(); i++) {
			final PixelPlane plane = planes.pixels(i);
			for (int p = 0; p < parts; p++) {
				outputs.add(restore(part(plane, p), before.get(group(i, p)).stream()
					.reduce(PixelMap.IDENTITY, PixelMap::then)));
			}
		}
		for (int group = 0; group < lanes * parts; group++) {
			finish(every(group, outputs), inputs.get(group));
			if (undo) undo(every(group, outputs), before.get(group));
		}
		return outputs;
	}

	/** What a plane's part belongs to: its channels of all positions. */
	private int group(final int plane, final int part) {
		return plane % lanes * parts + part;
	}

	private PixelPlane part(final PixelPlane plane, final int part) {
		return plane.channels(part * geometry.channels(),
			(part + 1) * geometry.channels());
	}

	/** The unprocessed values of a group. */
	private PixelStatistics input(final int group) {
		final Interval whole = new Interval(0, 0, planes.width(), planes.height());
		final int pixels = whole.width() * whole.height();
		final int[] own = IntStream.range(0, planes.size())
			.filter(i -> i % lanes == group / parts).toArray();
		final Iterable<float[][]> values = () -> IntStream.of(own)
			.mapToObj(i -> values(part(planes.pixels(i), group % parts), whole))
			.iterator();
		return new PixelStatistics(values, geometry.channels(),
			(long) pixels * own.length, bitDepth);
	}

	private float[][] values(final PlaneSource plane, final Interval interval) {
		checkCanceled();
		final float[][] values = new float[plane.channels()][interval.width() *
			interval.height()];
		for (int c = 0; c < values.length; c++) {
			plane.read(interval, c, values[c]);
		}
		return values;
	}

	private float[][] restore(final PixelPlane plane, final PixelMap map) {
		final MarginPlane wide = new MarginPlane(plane, margin);
		final float[][] values = driver.restore(wide, map, () -> progress
			.update(++done, (long) driver.numTiles() * planes.size() * parts));
		for (int c = 0; c < values.length; c++) {
			values[c] = wide.middle(values[c], geometry.scale());
			checkFinite(values[c]);
		}
		return values;
	}

	private List<float[][]> every(final int group,
		final List<float[][]> outputs)
	{
		return IntStream.range(0, outputs.size())
			.filter(i -> group(i / parts, i % parts) == group).mapToObj(outputs::get)
			.toList();
	}

	private void finish(final List<float[][]> outputs,
		final PixelStatistics input)
	{
		final PixelStatistics own = PixelStatistics.of(outputs);
		for (final PixelMap map : Operation.decide(processing.after(), own,
			input))
		{
			checkCanceled();
			outputs.forEach(map::apply);
		}
	}

	private static void undo(final List<float[][]> outputs,
		final List<PixelMap> before)
	{
		AffineMap all = AffineMap.IDENTITY;
		for (final PixelMap map : before) all = all.then((AffineMap) map);
		outputs.forEach(all.inverse()::apply);
	}

	private static void checkFinite(final float[] values) {
		for (final float value : values) {
			if (!Float.isFinite(value))
				throw new RestoreException(
					"The network's output must be finite, but contained " + value +
						". Choose another device or model, and report this image.");
		}
	}

	private void checkCanceled() {
		if (progress.isCanceled())
			throw new CancellationException("Canceled by the user.");
	}

	@Override
	public void close() {
		driver.close();
	}
}
