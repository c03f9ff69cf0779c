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

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;

import ij.ImagePlus;
import sc.fiji.restore.error.RestoreException;
import sc.fiji.restore.error.RestoreException.InvalidImage;
import sc.fiji.restore.error.RestoreException.InvalidOption;
import sc.fiji.restore.image.ij.ImagePlusReader;
import sc.fiji.restore.image.ij.PixelPlane;
import sc.fiji.restore.image.ij.ResultImage;
import sc.fiji.restore.image.ij.SliceWriter;
import sc.fiji.restore.inference.Memory;
import sc.fiji.restore.inference.TileModel;
import sc.fiji.restore.inference.ort.SessionPool;
import sc.fiji.restore.model.ModelSpec;
import sc.fiji.restore.model.ModelSpec.Geometry;
import sc.fiji.restore.normalize.Affine;
import sc.fiji.restore.pipeline.Progress;
import sc.fiji.restore.pipeline.TiledPlane;
import sc.fiji.restore.tile.TileSizer;
import sc.fiji.restore.tile.TileSpec;

/**
 * Restores images with one model: the way in for Java programs and scripts.
 *
 * <pre>{@code
 * ImagePlus noisy = IJ.openImage("noisy.tif");
 * try (Restorer restorer = Restorer.open("restormer-denoise-gray",
 * 	RestoreOptions.DEFAULT))
 * {
 * 	ImagePlus restored = restorer.restore(noisy);
 * }
 * }</pre>
 * <p>
 * Takes 8-, 16- and 32-bit gray and RGB images, planes, stacks, hyperstacks and
 * virtual stacks (slice by slice). The result is a new image in memory, in the
 * units of the input; the input is not changed. Whoever opens a restorer closes
 * it; the session behind it stays open a while for the next one. Thread-safe.
 * </p>
 */
public final class Restorer implements AutoCloseable {

	/** Clamped pixels are worth a message from one in so many on. */
	private static final int CLAMPED_TO_REPORT = 1000;

	private final ModelSpec spec;
	private final RestoreOptions options;
	private final TileModel model;

	Restorer(final ModelSpec spec, final RestoreOptions options,
		final TileModel model)
	{
		this.spec = spec;
		this.options = options;
		this.model = model;
	}

	/**
	 * Opens an installed model.
	 *
	 * @param model id of an installed model, or path of a model folder
	 * @param options how to restore
	 * @throws RestoreException if there is no such model, or it cannot be opened
	 */
	public static Restorer open(final String model,
		final RestoreOptions options)
	{
		return open(Models.installed().get(model), options, Progress.NONE);
	}

	/**
	 * Opens a model.
	 *
	 * @param spec description of the model, see {@link Models}
	 * @param options how to restore
	 * @param progress told which device is used, and why no other
	 * @throws RestoreException if the model cannot be opened
	 */
	public static Restorer open(final ModelSpec spec,
		final RestoreOptions options, final Progress progress)
	{
		return new Restorer(spec, options,
			SessionPool.shared().open(spec, options.device(), progress::message));
	}

	/** The model. */
	public ModelSpec model() {
		return spec;
	}

	/** The device that computes, by the name to show to people. */
	public String device() {
		return model.device();
	}

	/**
	 * Restores an image.
	 *
	 * @see #restore(ImagePlus, Progress)
	 */
	public ImagePlus restore(final ImagePlus input) {
		return restore(input, Progress.NONE);
	}

	/**
	 * Restores an image. Blocks until done.
	 *
	 * @param input the image; neither changed nor closed
	 * @param progress told how many tiles are done; may cancel
	 * @return a new image, not shown, titled {@code <title>-restored}
	 * @throws InvalidImage if there is nothing to restore, the model cannot take
	 *           the image's channels, or a pixel is NaN or infinite
	 * @throws CancellationException if {@code progress} cancelled
	 */
	public ImagePlus restore(final ImagePlus input, final Progress progress) {
		final ImagePlusReader reader = new ImagePlusReader(input);
		checkChannels(input);
		try {
			final Affine[] affines = reader.affines(
				spec.normalization(reader.bitDepth()), () -> checkCanceled(progress));
			return restore(input, reader, affines, progress);
		}
		catch (final OutOfMemoryError e) {
			throw new RestoreException("Restoring '" + input.getTitle() +
				"' needs more memory than ImageJ may use (" +
				(Runtime.getRuntime().maxMemory() >> 20) +
				" MB). Close other images, or allow more with " +
				"Edit ▸ Options ▸ Memory & Threads.", e);
		}
	}

	/** Gives the session back. */
	@Override
	public void close() {
		model.close();
	}

	private ImagePlus restore(final ImagePlus input, final ImagePlusReader reader,
		final Affine[] affines, final Progress progress)
	{
		final TileSpec tiles = tileSpec();
		final SliceWriter writer = new SliceWriter(input.getWidth(),
			input.getHeight(), options.keepBitDepth() ? reader.bitDepth() : 32,
			reader.toUnits());
		try (TiledPlane driver = new TiledPlane(model, input.getWidth(),
			input.getHeight(), tiles, progress))
		{
			final Tally tally = new Tally(progress, (long) driver.numTiles() *
				reader.numSlices() * groups(channels(input)));
			for (int s = 0; s < reader.numSlices(); s++) {
				final PixelPlane slice = reader.plane(s);
				// NB: nothing to restore, so not even rounding may change it.
				final Affine affine = slice.isConstant() ? Affine.IDENTITY
					: affines[reader.channel(s)];
				writer.append(input.getStack().getSliceLabel(s + 1),
					restore(slice, affine, driver, tally), affine);
			}
			reportClamped(input, writer.numClamped(), progress);
			final Map<String, String> provenance = Provenance.of(spec, model.device(),
				driver.tileSize(), tiles.overlap());
			provenance.put("restore.clamped", Long.toString(writer.numClamped()));
			return ResultImage.of(input, writer.stack(), provenance);
		}
	}

	/** Some clamped pixels are normal where the input is saturated. */
	private static void reportClamped(final ImagePlus input,
		final long numClamped, final Progress progress)
	{
		final long pixels = (long) input.getWidth() * input.getHeight() *
			input.getStackSize();
		if (numClamped * CLAMPED_TO_REPORT > pixels)
			progress.message(numClamped + " pixels of '" + input.getTitle() +
				"' lay outside the range of " + input.getBitDepth() +
				" bit after restoring and were clamped. Choose 32-bit to keep them.");
	}

	/** All channels of a slice, one after another or together. */
	private float[][] restore(final PixelPlane slice, final Affine affine,
		final TiledPlane driver, final Tally tally)
	{
		final List<PixelPlane> groups = groups(slice.channels()) == 1
			? List.of(slice) : slice.split();
		return groups.stream().flatMap(group -> {
			if (!group.isConstant())
				return Arrays.stream(driver.restore(group, affine, tally::tileDone));
			for (int i = 0; i < driver.numTiles(); i++) tally.tileDone();
			return Arrays.stream(group.mapped(affine));
		}).toArray(float[][]::new);
	}

	/** How many times the network runs for the channels of one slice. */
	private int groups(final int channels) {
		return channels / spec.geometry().channels();
	}

	private void checkChannels(final ImagePlus input) {
		final int channels = channels(input);
		final int expected = spec.geometry().channels();
		if (channels % expected != 0)
			throw new InvalidImage(
				"The model '" + spec.id() + "' restores " + expected +
					" channels together, but '" + input.getTitle() + "' has " + channels +
					(expected == 3
						? ". Convert it with Image ▸ Type ▸ RGB Color, or choose a model " +
							"for gray images."
						: ". Choose another model."));
	}

	/** Channels of one slice: red, green and blue, or one. */
	private static int channels(final ImagePlus input) {
		return input.getBitDepth() == 24 ? 3 : 1;
	}

	private TileSpec tileSpec() {
		final Geometry geometry = spec.geometry();
		final int overlap = options.overlap() == RestoreOptions.AUTO
			? geometry.overlap() : options.overlap();
		final int smallest = TileSpec.smallestSize(geometry.halo(), overlap,
			geometry.rule());
		if (options.tile() != RestoreOptions.AUTO && options.tile() < smallest)
			throw new InvalidOption("The option 'tile' must be 'auto' or at least " +
				smallest + " pixels for model '" + spec.id() + "' with an overlap of " +
				overlap + ", but was " + options.tile() + ".");
		final int size = options.tile() == RestoreOptions.AUTO
			? new TileSizer(geometry.tile(), geometry.bytesPerPixel()).size(
				Memory.freeBytes(model.device()), geometry.halo(), overlap,
				geometry.rule())
			: options.tile();
		return new TileSpec(size, geometry.halo(), overlap, geometry.rule());
	}

	private static void checkCanceled(final Progress progress) {
		if (progress.isCanceled())
			throw new CancellationException("Canceled by the user.");
	}

	/** Counts tiles. */
	private static final class Tally {

		private final Progress progress;
		private final long total;
		private long done;

		Tally(final Progress progress, final long total) {
			this.progress = progress;
			this.total = total;
		}

		void tileDone() {
			progress.update(++done, total);
		}
	}
}
