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
package sc.fiji.restore.image.zarr;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.stream.IntStream;

import sc.fiji.restore.error.RestoreException.InvalidImage;
import sc.fiji.restore.error.RestoreException.InvalidOption;
import sc.fiji.restore.error.RestoreException.WriteFailed;
import sc.fiji.restore.tile.Interval;

/**
 * A new image in OME-Zarr, as large as another, with its axes, scales, colours and
 * version, and with smaller versions of itself: each the means of 2×2 pixels of
 * the one before, until it has at most {@value #SMALLEST} pixels along x and y.
 * <p>
 * Files are written whole or not at all, and the same pixels become the same
 * bytes; the image's own metadata come last, so an image that is not complete is
 * no image. Immutable and thread-safe; nothing is open.
 * </p>
 */
public final class ZarrOutput {

	/** Folder within the image for what is not complete. */
	public static final String WORK = ".restore";

	private static final int SMALLEST = 256;

	private final FileStore store;
	private final Ngff like;
	private final List<ArrayLayout> levels;

	private ZarrOutput(final FileStore store, final Ngff like,
		final List<ArrayLayout> levels)
	{
		this.store = store;
		this.like = like;
		this.levels = levels;
	}

	/**
	 * Describes a new image; writes nothing.
	 *
	 * @param folder for it
	 * @param like the other image
	 * @param type of its pixels
	 * @param format how it is cut and packed
	 * @throws InvalidOption if the format is not possible
	 */
	public static ZarrOutput of(final Path folder, final ZarrImage like,
		final PixelType type, final ZarrFormat format)
	{
		final List<ArrayLayout> levels = new ArrayList<>();
		ArrayLayout layout = format.of(like.layout(), type);
		levels.add(layout);
		final int n = layout.shape().size();
		while (Math.max(layout.shape().get(n - 1),
			layout.shape().get(n - 2)) > SMALLEST)
		{
			layout = layout.with(halved(layout.shape()), type);
			levels.add(layout);
		}
		return new ZarrOutput(
			new FileStore(folder, folder.resolve(WORK).resolve("parts")), like.ngff(),
			levels);
	}

	private static List<Integer> halved(final List<Integer> shape) {
		final int n = shape.size();
		return IntStream.range(0, n)
			.mapToObj(d -> d < n - 2 ? shape.get(d) : (shape.get(d) + 1) / 2)
			.toList();
	}

	/** How many resolutions there are; 0 is the largest. */
	public int levels() {
		return levels.size();
	}

	/** Size of a resolution. */
	public Dimensions size(final int level) {
		return like.axes().dimensions(levels.get(level).shape());
	}

	/** Size of the pieces that are written at once. */
	public Dimensions file() {
		return like.axes().dimensions(levels.get(0).shard());
	}

	/** Type of its pixels. */
	public PixelType type() {
		return levels.get(0).type();
	}

	/** How its arrays lie in their files, for comparison. */
	public String layout() {
		return levels.get(0).toString();
	}

	/**
	 * Writes what the arrays say of themselves.
	 *
	 * @throws WriteFailed if that is not possible
	 */
	public void create() {
		for (int level = 0; level < levels.size(); level++) {
			writer(level).create();
		}
	}

	/**
	 * Writes pixels.
	 *
	 * @param level which resolution
	 * @param slab planes, whole files of them
	 * @param interval rows and columns, whole files of them, or up to the end
	 * @param planes pixels of each plane of the slab, row by row
	 * @param wanted asked for the part of each file whether it is to be written
	 * @throws WriteFailed if that is not possible
	 */
	public void write(final int level, final Slab slab, final Interval interval,
		final List<Object> planes, final Predicate<Interval> wanted)
	{
		final Object box = box(slab, interval, planes);
		final int[] offset = like.axes().offset(slab, interval);
		final int[] size = like.axes().size(slab, interval);
		final int[] file = Grid.array(levels.get(level).shard());
		final int[] first = new int[file.length];
		final int[] last = new int[file.length];
		for (int d = 0; d < file.length; d++) {
			first[d] = offset[d] / file[d];
			last[d] = (offset[d] + size[d] - 1) / file[d];
		}
		final int n = file.length;
		Grid.forEach(first, last, index -> {
			final Interval part = new Interval(index.get(n - 1) * file[n - 1],
				index.get(n - 2) * file[n - 2], file[n - 1], file[n - 2]);
			if (wanted.test(part)) writer(level).write(index, box, offset, size);
		});
	}

	private Object box(final Slab slab, final Interval interval,
		final List<Object> planes)
	{
		if (planes.size() == 1) return planes.get(0);
		final int pixels = interval.width() * interval.height();
		final Object box = type()
			.allocate(Math.multiplyExact(pixels, planes.size()));
		for (int p = 0; p < planes.size(); p++) {
			System.arraycopy(planes.get(p), 0, box,
				like.axes().plane(slab, p) * pixels, pixels);
		}
		return box;
	}

	/**
	 * Makes pixels of a smaller resolution, of those of the one before.
	 *
	 * @param level from 1 on
	 * @param slab as in {@link #write}
	 * @param interval likewise, in pixels of this resolution
	 * @throws InvalidImage if the other cannot be read
	 */
	public void shrink(final int level, final Slab slab,
		final Interval interval)
	{
		final Dimensions larger = size(level - 1);
		final int x = 2 * interval.x();
		final int y = 2 * interval.y();
		final Interval source = new Interval(x, y,
			Math.min(larger.width() - x, 2 * interval.width()),
			Math.min(larger.height() - y, 2 * interval.height()));
		final Consumer<DamagedChunk> damaged = chunk -> {
			throw new InvalidImage("The result is damaged: " + chunk +
				". Restore the image again, with existing=overwrite.");
		};
		final List<Object> planes = ZarrImage
			.planes(new ZarrArray(store.child(Integer.toString(level - 1)),
				levels.get(level - 1)), like.axes(), slab, source, damaged);
		write(level, slab, interval,
			planes.stream()
				.map(plane -> Shrunk.of(type(), plane, source.width(), source.height()))
				.toList(),
			part -> true);
	}

	/**
	 * Writes what the image says of itself, which makes it complete.
	 *
	 * @param provenance how it was made
	 * @throws WriteFailed if that is not possible
	 */
	public void finish(final Map<String, String> provenance) {
		NgffWriter.write(store, like, levels.size(), provenance);
	}

	private ArrayWriter writer(final int level) {
		return new ArrayWriter(store.child(Integer.toString(level)),
			levels.get(level));
	}
}
