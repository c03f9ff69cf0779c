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
import java.util.Arrays;
import java.util.List;

import sc.fiji.restore.image.PlaneTurn;
import sc.fiji.restore.image.ij.Plane;
import sc.fiji.restore.image.ij.Planes;
import sc.fiji.restore.image.ij.SliceWriter.Channel;
import sc.fiji.restore.inference.TileModel;
import sc.fiji.restore.inference.TileShape;
import sc.fiji.restore.model.ModelSpec.Geometry;
import sc.fiji.restore.normalize.Affine;
import sc.fiji.restore.normalize.PixelMap;
import sc.fiji.restore.normalize.ValueMap;
import sc.fiji.restore.pipeline.Progress;
import sc.fiji.restore.pipeline.TiledPlane;
import sc.fiji.restore.tile.Tiling;

/**
 * One image on its way through a network, plane by plane: which channels go
 * together, which are one gray slice, and which are constant and need no
 * network. For one thread.
 */
final class Restoration implements AutoCloseable {

	private final Geometry geometry;
	private final int width;
	private final int height;
	private final boolean grayAsRgb;
	private final PlaneTurn turn;
	private final TiledPlane driver;
	private final Progress progress;
	private final long total;
	private long done;

	Restoration(final Geometry geometry, final TileModel model,
		final Planes planes, final PlaneTurn turn, final Tiling tiling,
		final Progress progress)
	{
		this.geometry = geometry;
		this.progress = progress;
		this.turn = turn;
		width = planes.width();
		height = planes.height();
		grayAsRgb = planes.isGrayAsRgb();
		final int together = channelsTogether(geometry, planes.channels());
		driver = new TiledPlane(model, together / geometry.channels(), tiling,
			turn.width(), turn.height(), progress);
		total = (long) driver.numTiles() * planes.size() * planes.channels() /
			together;
	}

	/** Channels of a plane that one run of the network takes. */
	static int channelsTogether(final Geometry geometry, final int channels) {
		return geometry.batch() ? channels : geometry.channels();
	}

	/** The shape of the tiles' inputs. */
	TileShape shape() {
		return driver.shape();
	}

	/** The labels of the slices that planes become; may hold null. */
	List<String> labels(final Planes planes, final int bitDepth) {
		final int outputs = planes.slicesPerPlane(bitDepth,
			planes.channels() / geometry.channels() * geometry.outputs());
		final List<String> labels = new ArrayList<>();
		for (int i = 0; i < planes.size(); i++) {
			final List<String> own = planes.labels(i);
			for (int c = 0; c < outputs; c++) labels.add(own.get(c % own.size()));
		}
		return labels;
	}

	/** The restored channels of a plane; of gray as RGB their mean. */
	List<Channel> restore(final Plane plane) {
		final List<Channel> channels = plane
			.split(channelsTogether(geometry, plane.pixels().channels())).stream()
			.flatMap(part -> restoreTogether(part).stream()).toList();
		return grayAsRgb ? List.of(mean(channels)) : channels;
	}

	/** Of channels that have the same map. */
	private static Channel mean(final List<Channel> channels) {
		final Channel first = channels.get(0);
		final float[] mean = new float[first.values().length];
		for (int i = 0; i < mean.length; i++) {
			double sum = 0;
			for (final Channel channel : channels) sum += channel.values()[i];
			mean[i] = (float) (sum / channels.size());
		}
		return new Channel(mean, first.map());
	}

	private List<Channel> restoreTogether(final Plane plane) {
		if (plane.pixels().isConstant()) {
			for (int i = 0; i < driver.numTiles(); i++) tileDone();
			return constants(plane);
		}
		final float[][] values = driver.restore(turn.turned(plane.pixels()),
			PixelMap.of(plane.maps()), this::tileDone);
		final List<Channel> channels = new ArrayList<>();
		for (int c = 0; c < values.length; c++) {
			channels.add(back(plane, c, values[c]));
		}
		return channels;
	}

	private Channel back(final Plane plane, final int c, final float[] values) {
		final ValueMap map = plane.maps().get(c);
		return turn.isExact() ? new Channel(turn.back(values), map)
			: new Channel(
				RemovedStripes.without(plane.pixels(), c, turn, map, values),
				Affine.IDENTITY);
	}

	/** There is nothing to restore, so not even rounding may change it. */
	private List<Channel> constants(final Plane plane) {
		final int outputs = plane.pixels().channels() / geometry.channels() *
			geometry.outputs();
		final List<Channel> channels = new ArrayList<>();
		for (int c = 0; c < outputs; c++) {
			final float[] values = new float[width * height * geometry.scale() *
				geometry.scale()];
			Arrays.fill(values, plane.pixels().first(c));
			channels.add(new Channel(values, Affine.IDENTITY));
		}
		return channels;
	}

	private void tileDone() {
		progress.update(++done, total);
	}

	@Override
	public void close() {
		driver.close();
	}
}
