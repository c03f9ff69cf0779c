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

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CancellationException;

import ij.ImagePlus;
import sc.fiji.restore.NetworkSource.Prepared;
import sc.fiji.restore.OrientationChoice.Decision;
import sc.fiji.restore.error.RestoreException;
import sc.fiji.restore.error.RestoreException.InvalidImage;
import sc.fiji.restore.error.RestoreException.InvalidOption;
import sc.fiji.restore.image.PlaneTurn;
import sc.fiji.restore.image.ij.ImagePlusReader;
import sc.fiji.restore.image.ij.Plane;
import sc.fiji.restore.image.ij.Planes;
import sc.fiji.restore.image.ij.ResultImage;
import sc.fiji.restore.image.ij.SliceWriter;
import sc.fiji.restore.inference.TileModel;
import sc.fiji.restore.inference.ort.SessionPool;
import sc.fiji.restore.model.ModelSpec;
import sc.fiji.restore.model.ModelSpec.Geometry;
import sc.fiji.restore.pipeline.Progress;
import sc.fiji.restore.tile.Interval;

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
 * units of the input, or in those of a model that this plugin knows only by its
 * standard description, see {@link Units}; the input is not changed. Whoever opens a restorer closes
 * it; the session behind it stays open a while for the next one. Thread-safe.
 * </p>
 * <p>
 * Models for gray restore every channel by itself. Models for red, green and
 * blue restore RGB, or the three channels of a hyperstack; of other images each
 * slice goes in as all three colours, and the result is the mean of the three
 * outputs. Models known only by their standard description refuse these.
 * </p>
 */
public final class Restorer implements AutoCloseable {

	/** Clamped pixels are worth a message from one in so many on. */
	private static final int CLAMPED_TO_REPORT = 1000;

	/** A few less than an array may have. */
	private static final int LARGEST_PLANE = Integer.MAX_VALUE - 8;

	private final ModelSpec spec;
	private final RestoreOptions options;
	private final NoiseChoice noise;
	private final OrientationChoice orientation;
	private final NetworkSource source;

	Restorer(final ModelSpec spec, final RestoreOptions options,
		final NetworkSource source)
	{
		this.spec = spec;
		this.options = options;
		noise = new NoiseChoice(spec, options.noise());
		orientation = new OrientationChoice(spec, options.orientation());
		this.source = source;
	}

	/**
	 * Opens a model.
	 *
	 * @param model id of an installed model, or path of a model folder, of a zip
	 *          of one, or of an ONNX file, see {@link Models#find}
	 * @param options how to restore
	 * @throws RestoreException if there is no such model, or it cannot be opened
	 */
	public static Restorer open(final String model,
		final RestoreOptions options)
	{
		return open(Models.find(model, OnnxHints.NONE, Progress.NONE), options,
			Progress.NONE);
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
		final ModelSpec chosen = options.stages() == RestoreOptions.AUTO ? spec
			: spec.withStages(options.stages());
		DescribedImage.check(chosen, options.units());
		NoiseChoice.check(chosen, options.noise());
		OrientationChoice.check(chosen, options.orientation());
		return new Restorer(chosen, options, source(chosen, options, progress));
	}

	private static NetworkSource source(final ModelSpec spec,
		final RestoreOptions options, final Progress progress)
	{
		final SessionPool pool = SessionPool.shared();
		if (spec.experts().isPresent()) {
			final DegradationNumbers numbers = DegradationNumbers.of(spec);
			numbers.check(spec.id(), options.strengths());
			return new AdaptiveNetwork(
				pool.openExperts(spec, options.device(), progress::message), numbers,
				spec.geometry().channels(), options);
		}
		if (!options.strengths().equals(Strengths.ESTIMATED))
			throw new InvalidOption(
				"The options blur, noise, resize and compression " +
					"must be left out for the model '" + spec.id() +
					"', which does not " +
					"adapt to degradations. Choose a model of the network DASR to use them.");
		return NetworkSource
			.fixed(pool.open(spec, options.device(), progress::message));
	}

	/** The model. */
	public ModelSpec model() {
		return spec;
	}

	/**
	 * The device that computes, by the name to show to people; of a model that
	 * adapts to images, the one that was asked for.
	 */
	public String device() {
		return source.device();
	}

	/**
	 * Estimates how an image was degraded.
	 *
	 * @param input the image; not changed
	 * @param progress may cancel
	 * @return the estimate; empty if the model does not adapt to degradations
	 * @throws InvalidImage as {@link #restore(ImagePlus, Progress)}
	 */
	public Optional<Degradation> degradation(final ImagePlus input,
		final Progress progress)
	{
		return source.degradation(planes(input, null, progress), progress);
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
		return restore(input, null, progress);
	}

	/**
	 * Restores an image from two views of the same scene, such as the two halves
	 * of dual pixels. Blocks until done.
	 *
	 * @param left the first view, which gives the result its looks; not changed
	 * @param right the second view; null for models of one view, and where
	 *          {@code left} is a stack of two slices, left and right
	 * @param progress told how many tiles are done; may cancel
	 * @return a new image, not shown
	 * @throws InvalidImage as {@link #restore(ImagePlus, Progress)}, or if the
	 *           views differ in size
	 * @throws InvalidOption if there are more or fewer views than the model takes
	 * @throws CancellationException if {@code progress} cancelled
	 */
	public ImagePlus restore(final ImagePlus left, final ImagePlus right,
		final Progress progress)
	{
		checkSize(left);
		try {
			final Planes planes = planes(left, right, progress);
			try (Prepared network = source.prepare(planes, progress)) {
				if (spec.processing().isPresent())
					return new DescribedImage(spec, options, network.model())
						.restore(left, planes, progress);
				final ImagePlus result = restore(left, planes, network, progress);
				if (right != null) result.setProp(Provenance.RIGHT, right.getTitle());
				return result;
			}
		}
		catch (final OutOfMemoryError e) {
			throw Unexpected.explained("Restoring '" + left.getTitle() + "'", e);
		}
	}

	/**
	 * What it takes to restore a region of an image again and again while a user
	 * adjusts its degradation.
	 *
	 * @param input the image; neither changed nor closed
	 * @param core the region, within the image
	 * @param progress may cancel
	 * @return for the caller to close, which closes this restorer; empty if the
	 *         model does not adapt to degradations
	 * @throws InvalidImage as {@link #restore(ImagePlus, Progress)}
	 */
	Optional<Adjustment> adjustment(final ImagePlus input, final Interval core,
		final Progress progress)
	{
		final Planes planes = planes(input, null, progress);
		final Region region = Region.of(input, core, spec.geometry().tiles().halo(),
			part -> planes(new ImagePlusReader(part), null));
		region.planes().normalizeAs(planes);
		return source.degradation(planes, progress)
			.map(estimated -> new Adjustment(this, region, estimated));
	}

	/** Restores a region for a known degradation, see {@link Adjustment}. */
	ImagePlus restore(final Region region, final Degradation used,
		final Progress progress)
	{
		try (Prepared network = source.prepare(used)) {
			return region.withoutContext(
				restore(region.image(), region.planes(), network, progress));
		}
	}

	/** Gives the session back. */
	@Override
	public void close() {
		source.close();
	}

	private ImagePlus restore(final ImagePlus input, final Planes planes,
		final Prepared network, final Progress progress)
	{
		final Geometry geometry = spec.geometry();
		final TileChoice tiles = new TileChoice(spec, options,
			network.model().device(),
			Restoration.channelsTogether(geometry, planes.channels()) /
				geometry.channels());
		noise.message(input.getTitle(), planes.maps()).ifPresent(progress::message);
		final Decision stripes = orientation.decide(planes,
			() -> checkCanceled(progress));
		stripes.message(input.getTitle()).ifPresent(progress::message);
		final PlaneTurn turn = turn(input, stripes);
		final SliceWriter writer = new SliceWriter(
			input.getWidth() * geometry.scale(), input.getHeight() * geometry.scale(),
			options.keepBitDepth() ? input.getBitDepth() : 32,
			new ImagePlusReader(input).toUnits());
		try (Restoration restoration = new Restoration(geometry, network.model(),
			planes, turn, tiles.tiling(turn.width(), turn.height()), progress))
		{
			for (final Plane plane : planes) {
				writer.append(plane.labels(), restoration.restore(plane));
			}
			reportClamped(input, writer, progress);
			final Map<String, String> provenance = Provenance.of(spec, options,
				network.model().device(), restoration.shape(), tiles.overlap());
			provenance.putAll(network.provenance());
			provenance.putAll(noise.provenance(planes.maps()));
			provenance.putAll(stripes.provenance());
			provenance.put("restore.clamped", Long.toString(writer.numClamped()));
			return ResultImage.of(input, writer.stack(), provenance);
		}
	}

	/** ImageJ cannot have planes of more pixels than an array has elements. */
	private void checkSize(final ImagePlus input) {
		final int scale = spec.geometry().scale();
		if (input == null || (long) input.getWidth() * scale * input.getHeight() *
			scale <= LARGEST_PLANE) return;
		throw new InvalidImage("A result may have up to " + LARGEST_PLANE +
			" pixels in a plane, but '" + input.getTitle() + "' has " +
			input.getWidth() + "×" + input.getHeight() + " and would become " +
			scale + " times as wide and high. Crop it, or restore it in parts.");
	}

	/** A plane that lies askew needs more room. */
	private static PlaneTurn turn(final ImagePlus input, final Decision stripes) {
		final PlaneTurn turn = stripes.turn(input.getWidth(), input.getHeight());
		if ((long) turn.width() * turn.height() > LARGEST_PLANE)
			throw new InvalidImage("A plane may have up to " + LARGEST_PLANE +
				" pixels after it was turned so that stripes are horizontal, but '" +
				input.getTitle() + "' has " + input.getWidth() + "×" +
				input.getHeight() + " and would become " + turn.width() + "×" +
				turn.height() + ". Crop it, or restore it in parts.");
		return turn;
	}

	private Planes planes(final ImagePlus left, final ImagePlus right,
		final Progress progress)
	{
		final ImagePlusReader reader = new ImagePlusReader(left);
		final Planes planes = planes(reader,
			right == null ? null : new ImagePlusReader(right));
		planes.normalize(spec.normalization(reader.bitDepth()),
			noise.of(reader.bitDepth(), planes.isGrayAsRgb()),
			() -> checkCanceled(progress));
		return planes;
	}

	/** Some clamped pixels are normal where the input is saturated. */
	private static void reportClamped(final ImagePlus input,
		final SliceWriter writer, final Progress progress)
	{
		if (writer.numClamped() * CLAMPED_TO_REPORT > writer.numValues())
			progress.message(writer.numClamped() + " pixels of '" + input.getTitle() +
				"' lay outside the range of " + input.getBitDepth() +
				" bit after restoring and were clamped. Choose 32-bit to keep them.");
	}

	private Planes planes(final ImagePlusReader left,
		final ImagePlusReader right)
	{
		final Geometry geometry = spec.geometry();
		if (geometry.views() == 2)
			return Planes.of(spec.id(), left, right, geometry.channelsPerView());
		if (right != null)
			throw new InvalidOption(
				"The option 'right' must be 'none' for model '" + spec.id() +
					"', which takes one image. Choose a task for two views to " +
					"use it.");
		// NB: what three channels of a model from elsewhere mean, nobody knows.
		return geometry.channels() == Planes.COLORS && spec.processing().isEmpty()
			? Planes.ofColors(left) : Planes.of(spec.id(), left, geometry.channels());
	}

	private static void checkCanceled(final Progress progress) {
		if (progress.isCanceled())
			throw new CancellationException("Canceled by the user.");
	}
}
