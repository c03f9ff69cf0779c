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
import java.util.function.DoubleUnaryOperator;
import java.util.function.Function;

import sc.fiji.restore.image.PlaneTurn;
import sc.fiji.restore.image.Symmetry;
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
	private final List<Position> positions;
	private final Progress progress;
	private final long total;
	private long done;

	/** How planes of a size are cut into tiles. */
	@FunctionalInterface
	interface Cut {

		/** @param width columns of the planes */
		Tiling of(int width, int height);
	}

	/**
	 * How planes lie when the network sees them.
	 *
	 * @param there turns what goes in
	 * @param back turns what comes out, which may be larger
	 * @param driver for planes of this shape; those of the same shape share it
	 */
	private record Position(PlaneTurn there, PlaneTurn back, TiledPlane driver) {}

	/**
	 * @param turn comes first
	 * @param symmetries how planes are laid then, one after the other; at least one
	 */
	Restoration(final Geometry geometry, final TileModel model,
		final Planes planes, final PlaneTurn turn, final List<Symmetry> symmetries,
		final Cut cut, final Progress progress)
	{
		this.geometry = geometry;
		this.progress = progress;
		this.turn = turn;
		width = planes.width();
		height = planes.height();
		grayAsRgb = planes.isGrayAsRgb();
		final int together = channelsTogether(geometry, planes.channels());
		positions = positions(symmetries,
			there -> new TiledPlane(model, together / geometry.channels(),
				cut.of(there.width(), there.height()), there.width(), there.height(),
				progress));
		total = positions.stream()
			.mapToLong(position -> position.driver().numTiles()).sum() *
			planes.size() * planes.channels() / together;
	}

	private List<Position> positions(final List<Symmetry> symmetries,
		final Function<PlaneTurn, TiledPlane> open)
	{
		final List<Position> all = new ArrayList<>();
		try {
			for (final Symmetry symmetry : symmetries) {
				final PlaneTurn there = symmetry.turn(turn.width(), turn.height());
				final TiledPlane driver = all.stream()
					.filter(other -> other.there().width() == there.width())
					.map(Position::driver).findFirst().orElseGet(() -> open.apply(there));
				all.add(
					new Position(there, symmetry.turn(turn.width() * geometry.scale(),
						turn.height() * geometry.scale()), driver));
			}
			return all;
		}
		catch (final RuntimeException | OutOfMemoryError e) {
			close(all);
			throw e;
		}
	}

	/** Channels of a plane that one run of the network takes. */
	static int channelsTogether(final Geometry geometry, final int channels) {
		return geometry.batch() ? channels : geometry.channels();
	}

	/** The shape of the tiles' inputs. */
	TileShape shape() {
		return positions.get(0).driver().shape();
	}

	/** The restored channels of a plane, in the first of its positions. */
	List<Channel> restore(final Plane plane) {
		return restore(plane, positions.get(0));
	}

	/**
	 * What the network makes of a plane in all of its positions.
	 *
	 * @param toUnits the image's calibration of intensities
	 */
	Consensus agree(final Plane plane, final DoubleUnaryOperator toUnits) {
		final Consensus consensus = new Consensus(toUnits);
		for (final Position position : positions) {
			consensus.add(restore(plane, position));
		}
		return consensus;
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
	private List<Channel> restore(final Plane plane, final Position position) {
		final List<Channel> channels = plane
			.split(channelsTogether(geometry, plane.pixels().channels())).stream()
			.flatMap(part -> restoreTogether(part, position).stream()).toList();
		return grayAsRgb ? List.of(mean(channels)) : channels;
	}

	/** Of channels that have the same map. */
	static Channel mean(final List<Channel> channels) {
		final Channel first = channels.get(0);
		final float[] mean = new float[first.values().length];
		for (int i = 0; i < mean.length; i++) {
			double sum = 0;
			for (final Channel channel : channels) sum += channel.values()[i];
			mean[i] = (float) (sum / channels.size());
		}
		return new Channel(mean, first.map());
	}

	private List<Channel> restoreTogether(final Plane plane,
		final Position position)
	{
		final TiledPlane driver = position.driver();
		if (plane.pixels().isConstant()) {
			for (int i = 0; i < driver.numTiles(); i++) tileDone();
			return constants(plane);
		}
		final float[][] values = driver.restore(
			position.there().turned(turn.turned(plane.pixels())),
			PixelMap.of(plane.maps()), this::tileDone);
		final List<Channel> channels = new ArrayList<>();
		for (int c = 0; c < values.length; c++) {
			channels.add(back(plane, c, position.back().back(values[c])));
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
		close(positions);
	}

	private static void close(final List<Position> positions) {
		positions.stream().map(Position::driver).distinct()
			.forEach(TiledPlane::close);
	}
}
