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
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import sc.fiji.restore.error.RestoreException.InvalidImage;
import sc.fiji.restore.error.RestoreException.InvalidOption;
import sc.fiji.restore.normalize.Normalization;
import sc.fiji.restore.normalize.ValueMap;
import sc.fiji.restore.normalize.noise.ChannelMap;
import sc.fiji.restore.normalize.noise.Stabilization;

/**
 * The planes of one image, or of two views of the same scene, as a network
 * takes them: one by one, the channels of a position together, or gray as red,
 * green and blue. Pixels are read when a plane is asked for. Not thread-safe.
 */
public final class Planes extends AbstractList<Plane> {

	/** Channels of an RGB slice: red, green, blue. */
	public static final int COLORS = 3;

	/** One slice of one of the images. */
	private record Slice(ImagePlusReader image, int index) {}

	private final List<List<Slice>> groups;
	private final int views;
	/** How many channels of a plane each channel of a slice becomes. */
	private final int copies;
	/** One for each channel of the image. */
	private List<ChannelMap> maps;

	private Planes(final List<List<Slice>> groups, final int views,
		final int copies)
	{
		this.groups = groups;
		this.views = views;
		this.copies = copies;
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
		return of(image, slicesTogether(model, image, channels), 1);
	}

	/**
	 * The planes of an image for a network that takes red, green and blue together:
	 * those of an RGB slice, or the three channels of a position. Every slice of
	 * other images is a plane of its own, whose gray is red, green and blue.
	 */
	public static Planes ofColors(final ImagePlusReader image) {
		final int together = channelsOfSlice(image) == 1 &&
			image.numChannels() == COLORS ? COLORS : 1;
		return of(image, together, COLORS / (together * channelsOfSlice(image)));
	}

	private static Planes of(final ImagePlusReader image, final int together,
		final int copies)
	{
		return new Planes(IntStream.range(0, image.numSlices() / together)
			.mapToObj(i -> slices(image, i, together)).toList(), 1, copies);
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
		final int together = slicesTogether(model, left, channels);
		if (right == null) {
			if (left.numSlices() != 2 * together)
				throw new InvalidOption("The model '" + model +
					"' takes two views of a scene: name the second image with the option 'right', or restore a stack of " +
					"two slices, left and right; '" + left.title() + "' has " +
					left.numSlices() / together + ".");
			return new Planes(
				List.of(joined(slices(left, 0, together), slices(left, 1, together))),
				2, 1);
		}
		checkFit(left, right);
		return new Planes(IntStream.range(0, left.numSlices() / together)
			.mapToObj(
				i -> joined(slices(left, i, together), slices(right, i, together)))
			.toList(), 2, 1);
	}

	private static void checkFit(final ImagePlusReader left,
		final ImagePlusReader right)
	{
		if (!size(left).equals(size(right)))
			throw new InvalidImage("The two views must have the same size, but '" +
				left.title() + "' has " + size(left) + " and '" + right.title() +
				"' has " + size(right) + ". Choose images that were taken together.");
		if (left.bitDepth() != right.bitDepth() ||
			left.numChannels() != right.numChannels())
			throw new InvalidImage("The two views must be of the same type, but '" +
				left.title() + "' has " + type(left) + " and '" + right.title() +
				"' has " + type(right) + ". Convert one of them with Image ▸ Type.");
	}

	/**
	 * Decides how pixel values become network values, once for every channel: of
	 * two views together, so that the ratio of their values survives.
	 *
	 * @param normalization the model's, for this bit depth
	 * @param stabilization when noise is made alike at all intensities
	 * @param checkpoint called before each slice that is read; may throw to stop
	 * @throws InvalidImage if a pixel is NaN or infinite
	 */
	public void normalize(final Normalization normalization,
		final Stabilization stabilization, final Runnable checkpoint)
	{
		final List<ImagePlusReader> images = groups.stream().flatMap(List::stream)
			.map(Slice::image).distinct().toList();
		maps = ImagePlusReader.maps(images, normalization, stabilization,
			checkpoint);
	}

	/**
	 * Takes over how pixel values become network values.
	 *
	 * @param whole planes of the image that this one is a part of, normalised
	 */
	public void normalizeAs(final Planes whole) {
		maps = whole.maps;
	}

	/** What was decided for each channel of the image. */
	public List<ChannelMap> maps() {
		return maps;
	}

	@Override
	public Plane get(final int index) {
		final List<ValueMap> own = new ArrayList<>();
		for (final Slice slice : groups.get(index)) {
			final ImagePlusReader image = slice.image();
			final ValueMap map = maps.get(image.channel(slice.index())).map();
			own.addAll(Collections.nCopies(copies * channelsOfSlice(image), map));
		}
		return new Plane(pixels(index), own, labels(index));
	}

	/** The labels of the slices of a plane, of its first view; may hold null. */
	public List<String> labels(final int index) {
		final List<Slice> group = groups.get(index);
		return group.subList(0, group.size() / views).stream()
			.map(slice -> slice.image().label(slice.index()))
			.collect(Collectors.toCollection(ArrayList::new));
	}

	/** The pixels of a plane. */
	public PixelPlane pixels(final int index) {
		return PixelPlane.of(groups.get(index).stream()
			.map(slice -> slice.image().processor(slice.index()))
			.flatMap(ip -> Collections.nCopies(copies, ip).stream()).toList());
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
		final List<Slice> first = groups.get(0);
		return Math.max(1, first.get(0).image().numChannels() / first.size());
	}

	@Override
	public int size() {
		return groups.size();
	}

	/** Columns of every plane. */
	public int width() {
		return groups.get(0).get(0).image().width();
	}

	/** Rows of every plane. */
	public int height() {
		return groups.get(0).get(0).image().height();
	}

	/** Channels of every plane. */
	public int channels() {
		return copies * groups.get(0).stream()
			.mapToInt(slice -> channelsOfSlice(slice.image())).sum();
	}

	/** How many slices have to be read for so many channels. */
	private static int slicesTogether(final String model,
		final ImagePlusReader image, final int channels)
	{
		if (channelsOfSlice(image) % channels == 0) return 1;
		if (channelsOfSlice(image) == 1 && image.numChannels() == channels)
			return channels;
		final int actual = Math.max(channelsOfSlice(image), image.numChannels());
		throw new InvalidImage("The model '" + model + "' restores " + channels +
			" channels together" +
			(channels == COLORS ? " (red, green and blue)" : "") + ", but '" +
			image.title() + "' has " + actual +
			(channels == COLORS
				? ". Convert it with Image ▸ Type ▸ RGB Color, or choose another model."
				: ". Choose another model."));
	}

	private static int channelsOfSlice(final ImagePlusReader image) {
		return image.bitDepth() == 24 ? COLORS : 1;
	}

	private static List<Slice> slices(final ImagePlusReader image,
		final int index, final int together)
	{
		return IntStream.range(index * together, (index + 1) * together)
			.mapToObj(s -> new Slice(image, s)).toList();
	}

	private static List<Slice> joined(final List<Slice> left,
		final List<Slice> right)
	{
		final List<Slice> both = new ArrayList<>(left);
		both.addAll(right);
		return both;
	}

	private static String size(final ImagePlusReader image) {
		return image.width() + "×" + image.height() + " pixels in " +
			image.numSlices() + " slice(s)";
	}

	private static String type(final ImagePlusReader image) {
		return image.bitDepth() + " bit in " + image.numChannels() + " channel(s)";
	}
}
