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

import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

import sc.fiji.restore.error.RestoreException.InvalidImage;
import sc.fiji.restore.tile.Interval;

/**
 * An image in OME-Zarr, of which its largest resolution is read in pieces.
 * Immutable and thread-safe; nothing is open.
 */
public final class ZarrImage {

	private final Optional<Path> folder;
	private final String name;
	private final Ngff ngff;
	private final ZarrArray array;

	private ZarrImage(final Optional<Path> folder, final String name,
		final Ngff ngff, final ZarrArray array)
	{
		this.folder = folder;
		this.name = name;
		this.ngff = ngff;
		this.array = array;
	}

	/**
	 * Opens an image.
	 *
	 * @param folder of the image, where its {@code .zattrs} or {@code zarr.json} is
	 * @throws InvalidImage if it is none, or of a kind that is not known; the
	 *           message names the entry of the metadata
	 */
	public static ZarrImage open(final Path folder) {
		if (!Files.isDirectory(folder))
			throw new InvalidImage("The option 'input' must be the folder of an " +
				"OME-Zarr image, but " + folder + " is " +
				(Files.exists(folder) ? "a file" : "not there") +
				". Check the path; unpack images that are zipped.");
		return open(new FileStore(folder, null), Optional.of(folder),
			folder.toAbsolutePath().normalize().getFileName().toString());
	}

	/**
	 * Opens an image of a web server.
	 *
	 * @param address of its folder, http or https
	 * @throws InvalidImage as {@link #open(Path)}, or if the server cannot be asked
	 */
	public static ZarrImage open(final URI address) {
		final String path = address.getPath() == null ? "" : address.getPath();
		if (address.getHost() == null || address.getQuery() != null ||
			address.getFragment() != null)
			throw new InvalidImage("The option 'input' must be the address of a " +
				"folder, such as https://server/image.zarr, but was '" + address +
				"'. Leave out what comes after the folder.");
		final URI folder = URI
			.create(path.endsWith("/") ? address.toString() : address + "/");
		return open(new HttpStore(folder), Optional.empty(),
			path.replaceFirst("/+$", "").replaceFirst(".*/", ""));
	}

	private static ZarrImage open(final ZarrStore store,
		final Optional<Path> folder, final String name)
	{
		final Ngff ngff = Ngff.read(store);
		final ZarrArray array = new ZarrArray(store.child(ngff.paths().get(0)),
			LayoutReader.read(store.child(ngff.paths().get(0)), ngff.zarr()));
		if (array.layout().shape().size() != ngff.axes().names().size())
			throw new InvalidImage("The array " + array.store().describe("") +
				" must have the " + ngff.axes().names().size() +
				" axes of its image, but has the shape " + array.layout().shape() +
				". Repair the metadata.");
		return new ZarrImage(folder, name, ngff, array);
	}

	/** Where it lies; empty if that is on a web server. */
	public Optional<Path> folder() {
		return folder;
	}

	/** The address on the web, or the path, of its array. */
	public String address() {
		return array.store().describe("");
	}

	/** The name of its folder. */
	public String name() {
		return name;
	}

	/** Type of its pixels. */
	public PixelType type() {
		return array.layout().type();
	}

	/** Its size. */
	public Dimensions size() {
		return ngff.axes().dimensions(array.layout().shape());
	}

	/** Size of the pieces that are packed together. */
	public Dimensions chunk() {
		return ngff.axes().dimensions(array.layout().chunk());
	}

	/** What the metadata of the image and its array say, for comparison. */
	public String metadata() {
		return ngff.attributes() + "\n" + array.layout();
	}

	/** What this plugin noted of how the image was made; empty if it did not. */
	public String property(final String key) {
		return ngff.properties().getOrDefault(key, "");
	}

	Ngff ngff() {
		return ngff;
	}

	ArrayLayout layout() {
		return array.layout();
	}

	/**
	 * Reads a rectangle of some planes.
	 *
	 * @param slab the planes
	 * @param interval within the image
	 * @param damaged told of chunks that cannot be read, whose pixels become the
	 *          array's fill value
	 * @return pixels of each plane of the slab, row by row
	 */
	public List<Object> read(final Slab slab, final Interval interval,
		final Consumer<DamagedChunk> damaged)
	{
		return planes(array, ngff.axes(), slab, interval, damaged);
	}

	static List<Object> planes(final ZarrArray array, final NgffAxes axes,
		final Slab slab, final Interval interval,
		final Consumer<DamagedChunk> damaged)
	{
		final Object box = array.read(axes.offset(slab, interval),
			axes.size(slab, interval), damaged);
		if (slab.planes() == 1) return List.of(box);
		final int pixels = interval.width() * interval.height();
		final List<Object> planes = new ArrayList<>();
		for (int p = 0; p < slab.planes(); p++) {
			final Object plane = array.layout().type().allocate(pixels);
			System.arraycopy(box, axes.plane(slab, p) * pixels, plane, 0, pixels);
			planes.add(plane);
		}
		return planes;
	}

	/** Where pixels of a damaged chunk lie in a plane, and in which planes. */
	public Optional<Interval> damage(final DamagedChunk chunk, final int frame,
		final int channel, final int slice)
	{
		final int[] offset = Grid.array(chunk.offset());
		final Dimensions first = ngff.axes().dimensions(chunk.offset());
		final Dimensions size = ngff.axes().dimensions(chunk.size());
		final int[] plane = ngff.axes().along(frame, channel, slice, first.height(),
			first.width());
		for (int d = 0; d < offset.length; d++) {
			if (plane[d] < offset[d] || plane[d] >= offset[d] + chunk.size().get(d))
				return Optional.empty();
		}
		return Optional.of(
			new Interval(first.width(), first.height(), size.width(), size.height()));
	}
}
