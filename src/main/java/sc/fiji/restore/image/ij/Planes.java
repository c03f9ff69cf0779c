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

import java.util.AbstractList;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import ij.process.ImageProcessor;
import sc.fiji.restore.error.RestoreException.InvalidImage;
import sc.fiji.restore.error.RestoreException.InvalidOption;
import sc.fiji.restore.normalize.Normalization;
import sc.fiji.restore.normalize.ValueMap;
import sc.fiji.restore.normalize.noise.ChannelMap;
import sc.fiji.restore.normalize.noise.Stabilization;
import sc.fiji.restore.tile.Interval;

/**
 * The planes of one image, or of two views of the same scene, as a network
 * takes them: one by one, the channels of a position together, or gray as red,
 * green and blue. Pixels are read when a plane is asked for. Not thread-safe.
 */
public final class Planes extends AbstractList<Plane> {

	/** Channels of an RGB slice: red, green, blue. */
	public static final int COLORS = 3;

	/**
	 * How pixel values become network values.
	 *
	 * @param channels one for each channel of the image; empty if it is decided
	 *          for each plane
	 * @param of the maps of a plane's slices, which are given with their pixels
	 */
	private record Maps(List<ChannelMap> channels,
		BiFunction<List<SourceSlice>, List<ImageProcessor>, List<ValueMap>> of)
	{}

	private final List<List<SourceSlice>> groups;
	private final int views;
	/** How many channels of a plane each channel of a slice becomes. */
	private final int copies;
	/** Which pixels of every slice. */
	private final Interval part;
	/** What the values of a slice become. */
	private Maps maps;

	private Planes(final List<List<SourceSlice>> groups, final int views,
		final int copies)
	{
		this(groups, views, copies,
			new Interval(0, 0, groups.get(0).get(0).image().width(),
				groups.get(0).get(0).image().height()),
			null);
	}

	private Planes(final List<List<SourceSlice>> groups, final int views,
		final int copies, final Interval part, final Maps maps)
	{
		this.groups = groups;
		this.views = views;
		this.copies = copies;
		this.part = part;
		this.maps = maps;
	}

	/**
	 * The planes of an image.
	 *
	 * @param model id of the model, for messages
	 * @param channels how many channels the network takes together
	 * @throws InvalidImage if the image's channels cannot be taken so
	 */
	public static Planes of(final String model, final ImagePlusReader image,
		final int channels)
	{
		return of(image, SourceSlice.together(model, image, channels), 1);
	}

	/**
	 * The planes of an image for a network that takes red, green and blue together:
	 * those of an RGB slice, or the three channels of a position. Every slice of
	 * other images is a plane of its own, whose gray is red, green and blue.
	 *
	 * @param together whether three channels of a position are a plane
	 */
	public static Planes ofColors(final ImagePlusReader image,
		final boolean together)
	{
		return ofColors(image, together && SourceSlice.channelsOf(image) == 1 &&
			image.numChannels() == COLORS ? COLORS : 1);
	}

	private static Planes ofColors(final ImagePlusReader image,
		final int together)
	{
		return of(image, together,
			COLORS / (together * SourceSlice.channelsOf(image)));
	}

	private static Planes of(final ImagePlusReader image, final int together,
		final int copies)
	{
		return new Planes(
			IntStream.range(0, image.numSlices() / together)
				.mapToObj(i -> SourceSlice.range(image, i, together)).toList(),
			1, copies);
	}

	/**
	 * The planes of two images that show the same scene, such as the two halves of
	 * dual pixels: first all channels of one, then those of the other.
	 *
	 * @param model id of the model, for messages
	 * @param right the second view; null if {@code left} is a stack of two slices,
	 *          left and right
	 * @param channels how many channels the network takes of each
	 * @throws InvalidImage if the images' channels cannot be taken so, or if they
	 *           differ in size
	 */
	public static Planes of(final String model, final ImagePlusReader left,
		final ImagePlusReader right, final int channels)
	{
		final int together = SourceSlice.together(model, left, channels);
		if (right == null) {
			if (left.numSlices() != 2 * together)
				throw new InvalidOption("The model '" + model +
					"' takes two views of a scene: name the second image with the option 'right', or restore a stack of " +
					"two slices, left and right; '" + left.title() + "' has " +
					left.numSlices() / together + ".");
			return new Planes(
				List.of(SourceSlice.joined(SourceSlice.range(left, 0, together),
					SourceSlice.range(left, 1, together))),
				2, 1);
		}
		Views.check(left, right);
		return new Planes(IntStream.range(0, left.numSlices() / together)
			.mapToObj(i -> SourceSlice.joined(SourceSlice.range(left, i, together),
				SourceSlice.range(right, i, together)))
			.toList(), 2, 1);
	}

	/**
	 * Decides how pixel values become network values, once for every channel: of
	 * two views together, so that the ratio of their values survives.
	 *
	 * @param normalization the model's, for this bit depth
	 * @param stabilization when noise is made alike at all intensities
	 * @param checkpoint called before each slice that is read; may throw to stop
	 */
	public void normalize(final Normalization normalization,
		final Stabilization stabilization, final Runnable checkpoint)
	{
		final List<ImagePlusReader> images = groups.stream().flatMap(List::stream)
			.map(SourceSlice::image).distinct().toList();
		final List<ChannelMap> channels = ImagePlusReader.maps(images,
			normalization, stabilization, checkpoint);
		maps = new Maps(channels,
			(slices, pixels) -> slices.stream()
				.map(slice -> channels.get(slice.image().channel(slice.index())).map())
				.toList());
	}

	/**
	 * Lets pixel values become network values otherwise in every plane: decided
	 * when it is read, from its own slices, once for every channel.
	 *
	 * @param normalization the model's, for this bit depth
	 * @param stabilization when noise is made alike at all intensities
	 */
	public void normalizeEach(final Normalization normalization,
		final Stabilization stabilization)
	{
		maps = new Maps(List.of(), (slices, pixels) -> {
			final List<Integer> channels = slices.stream()
				.map(slice -> slice.image().channel(slice.index())).toList();
			final Map<Integer, ValueMap> own = new HashMap<>();
			for (final int channel : channels) {
				own.computeIfAbsent(channel,
					c -> slices.get(0).image()
						.map(IntStream.range(0, pixels.size())
							.filter(i -> channels.get(i) == c).mapToObj(pixels::get).toList(),
							normalization, stabilization)
						.map());
			}
			return channels.stream().map(own::get).toList();
		});
	}

	/**
	 * The same planes, of which only a part is looked at; what their pixel values
	 * become is not decided anew.
	 *
	 * @param interval within these planes
	 */
	public Planes part(final Interval interval) {
		return new Planes(groups, views, copies,
			new Interval(part.x() + interval.x(), part.y() + interval.y(),
				interval.width(), interval.height()),
			maps);
	}

	/**
	 * Some of these planes; what their pixel values become is not decided anew.
	 *
	 * @param indexes of them, 0-based
	 */
	public Planes at(final List<Integer> indexes) {
		return new Planes(indexes.stream().map(groups::get).toList(), views, copies,
			part, maps);
	}

	/**
	 * Takes over how pixel values become network values.
	 *
	 * @param whole planes of the same image, or of one that this one is a part of,
	 *          normalised
	 */
	public void normalizeAs(final Planes whole) {
		maps = whole.maps;
	}

	/**
	 * What was decided for each channel of the image; empty if it is decided for
	 * each plane.
	 */
	public List<ChannelMap> maps() {
		return maps.channels();
	}

	@Override
	public Plane get(final int index) {
		final List<SourceSlice> slices = groups.get(index);
		final List<ImageProcessor> originals = read(index);
		final List<ValueMap> bySlice = maps.of().apply(slices, originals);
		final List<ValueMap> own = new ArrayList<>();
		for (int i = 0; i < slices.size(); i++) {
			own.addAll(
				Collections.nCopies(copies * slices.get(i).channels(), bySlice.get(i)));
		}
		return new Plane(pixels(originals), own, labels(index),
			originals.subList(0, originals.size() / views));
	}

	/** The labels of the slices of a plane, of its first view; may hold null. */
	public List<String> labels(final int index) {
		final List<SourceSlice> group = groups.get(index);
		return group.subList(0, group.size() / views).stream()
			.map(slice -> slice.image().label(slice.index()))
			.collect(Collectors.toCollection(ArrayList::new));
	}

	/** The pixels of a plane; those that are NaN or infinite are filled in. */
	public PixelPlane pixels(final int index) {
		return pixels(read(index));
	}

	/** The slices of a plane, whole and as they are; of the first view. */
	public List<ImageProcessor> originals(final int index) {
		final List<ImageProcessor> slices = read(index);
		return slices.subList(0, slices.size() / views);
	}

	private List<ImageProcessor> read(final int index) {
		return groups.get(index).stream()
			.map(slice -> slice.image().processor(slice.index())).toList();
	}

	private PixelPlane pixels(final List<ImageProcessor> slices) {
		return PixelPlane
			.of(slices.stream().map(FiniteSlice::of)
				.flatMap(ip -> Collections.nCopies(copies, ip).stream()).toList())
			.part(part);
	}

	/**
	 * How many slices a plane of so many channels becomes.
	 *
	 * @param bitDepth of the slices: 8, 16, 32, or 24 for RGB
	 * @param outputs channels of a restored plane
	 */
	public int slicesPerPlane(final int bitDepth, final int outputs) {
		return bitDepth == 24 || isGrayAsRgb() ? 1 : outputs;
	}

	/** Whether pixels are real numbers, of which some may be NaN or infinite. */
	public boolean isReal() {
		return groups.get(0).get(0).image().bitDepth() == 32;
	}

	/** Whether the three channels of every plane are the same gray slice. */
	public boolean isGrayAsRgb() {
		return copies > 1;
	}

	/**
	 * How many planes lie side by side at a position of the stack: planes of the
	 * same channels follow each other at this distance.
	 */
	public int lanes() {
		final List<SourceSlice> first = groups.get(0);
		return Math.max(1, first.get(0).image().numChannels() / first.size());
	}

	@Override
	public int size() {
		return groups.size();
	}

	/** Columns of every plane. */
	public int width() {
		return part.width();
	}

	/** Rows of every plane. */
	public int height() {
		return part.height();
	}

	/** Channels of every plane. */
	public int channels() {
		return copies *
			groups.get(0).stream().mapToInt(SourceSlice::channels).sum();
	}
}
