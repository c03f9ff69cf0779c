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

import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.function.Function;

import ij.ImagePlus;
import sc.fiji.restore.NetworkSource.Prepared;
import sc.fiji.restore.error.RestoreException;
import sc.fiji.restore.error.RestoreException.InvalidImage;
import sc.fiji.restore.error.RestoreException.InvalidOption;
import sc.fiji.restore.image.ij.Area;
import sc.fiji.restore.image.ij.ImagePlusReader;
import sc.fiji.restore.image.ij.Planes;
import sc.fiji.restore.inference.Device;
import sc.fiji.restore.inference.ort.SessionPool;
import sc.fiji.restore.model.ModelSpec;
import sc.fiji.restore.pipeline.Progress;

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
 * Takes 8-, 16- and 32-bit gray, RGB and indexed images, planes, stacks,
 * hyperstacks and virtual stacks (slice by slice), and of them what
 * {@link Part} says. Every slice is read once to measure it, where there is
 * something to measure, and once to restore it; a direction of stripes that is
 * to be found takes up to four more, a degradation two; ImageJ itself reads what
 * it shows. The result is a new image in memory or, where that does not suffice,
 * in a file, in the units of the input, or in those of a model that this plugin knows only by its
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

	private final ModelSpec spec;
	private final RestoreOptions options;
	private final NoiseChoice noise;
	private final PlanesChoice choice;
	private final NetworkSource source;

	Restorer(final ModelSpec spec, final RestoreOptions options,
		final NetworkSource source)
	{
		this.spec = spec;
		this.options = options;
		noise = new NoiseChoice(spec, options.noise());
		choice = new PlanesChoice(spec, options, noise);
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
		final ModelSpec chosen = chosen(spec, options);
		return new Restorer(chosen, options, source(chosen, options, progress));
	}

	/**
	 * A model as it is used.
	 *
	 * @throws InvalidOption if it has no use for one of the options
	 */
	static ModelSpec chosen(final ModelSpec spec, final RestoreOptions options) {
		final ModelSpec chosen = options.stages() == RestoreOptions.AUTO ? spec
			: spec.withStages(options.stages());
		check(chosen, options);
		return chosen;
	}

	/** @throws InvalidOption if the model has no use for one of the options */
	static void check(final ModelSpec spec, final RestoreOptions options) {
		DescribedImage.check(spec, options.units());
		NoiseChoice.check(spec, options.noise());
		OrientationChoice.check(spec, options.orientation());
		options.part().roi().check(spec);
		if (spec.experts().isPresent())
			DegradationNumbers.of(spec).check(spec.id(), options.strengths());
		else
			if (!options.strengths().equals(Strengths.ESTIMATED))
				throw new InvalidOption(
					"The options blur, noise, resize and compression " +
						"must be left out for the model '" + spec.id() +
						"', which does not " +
						"adapt to degradations. Choose a model of the network DASR to use them.");
	}

	/** The network of a model that was chosen, opened. */
	static NetworkSource source(final ModelSpec spec,
		final RestoreOptions options, final Progress progress)
	{
		final SessionPool pool = SessionPool.shared();
		final ModelSpec asked = PrecisionChoice.of(spec, options,
			progress::message);
		if (spec.experts().isPresent())
			return new AdaptiveNetwork(
				pool.openExperts(asked, options.device(), progress::message),
				DegradationNumbers.of(spec), spec.geometry().channels(), options);
		return NetworkSource
			.fixed(pool.open(asked, options.device(), progress::message));
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
		return source.degradation(planes(options.part().of(input), null, progress),
			progress);
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
	 * @throws InvalidImage if there is nothing to restore, or the model cannot
	 *           take the image's channels
	 * @throws InvalidOption if the options want a part that the image does not have
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
		return prepared(left, right, progress, prepared -> {
			if (spec.processing().isPresent())
				return new DescribedImage(spec, options, prepared.network().model())
					.restore(prepared.input(), prepared.planes(), progress);
			return prepared.restore(Positions.ONE, options.save(), progress).image();
		});
	}

	/**
	 * Restores an image in all the positions that the model allows, up to eight:
	 * turned by multiples of 90 degrees, mirrored and not, see {@link Positions}.
	 * Takes as many times as long. The result is their mean; where they disagree,
	 * the network guesses. Statistics of the image are taken once. Blocks until
	 * done.
	 *
	 * @param left as in {@link #restore(ImagePlus, ImagePlus, Progress)}
	 * @param right likewise
	 * @param progress told how many tiles are done; may cancel
	 * @return the mean, and the standard deviation in the image's units, which is
	 *         0 where the image is not restored
	 * @throws InvalidImage as {@link #restore(ImagePlus, ImagePlus, Progress)}, or
	 *           if memory cannot hold the standard deviation
	 * @throws InvalidOption likewise, or if only the standard description of the
	 *           model is known
	 * @throws CancellationException if {@code progress} cancelled
	 */
	public Restored restoreWithConfidence(final ImagePlus left,
		final ImagePlus right, final Progress progress)
	{
		final Positions positions = Positions.of(spec);
		return prepared(left, right, progress,
			prepared -> prepared.restore(positions, options.save(), progress));
	}

	private <T> T prepared(final ImagePlus left, final ImagePlus right,
		final Progress progress, final Function<PreparedImage, T> work)
	{
		try {
			final ImagePlus part = options.part().of(left);
			final Planes planes = planes(part, second(right), progress);
			final Area area = area(part);
			PlaneLimit.check(part, area.context(), spec.geometry().scale());
			try (Prepared network = source.prepare(planes, progress)) {
				return work.apply(prepared(part, right, area, planes, network));
			}
		}
		catch (final OutOfMemoryError e) {
			throw Unexpected.explained("Restoring '" + left.getTitle() + "'", e);
		}
	}

	private ImagePlus second(final ImagePlus right) {
		return right == null ? null : options.part().of(right);
	}

	/** What is known only by its standard description is not for selections. */
	private Area area(final ImagePlus image) {
		return spec.processing().isPresent()
			? Area.whole(image.getWidth(), image.getHeight()) : options.part().roi()
				.of(image, spec, tiles(Device.CPU.toString(), 1).overlap());
	}

	private TileChoice tiles(final String device, final int batch) {
		return new TileChoice(spec, options, device, batch);
	}

	/** Where networks come from; closed with this. */
	NetworkSource source() {
		return source;
	}

	/** How to restore. */
	RestoreOptions options() {
		return options;
	}

	/**
	 * The planes of an image, normalised.
	 *
	 * @param left the image
	 * @param right the second view; may be null
	 * @param known planes of the same images, whose values are taken over; empty =
	 *          the image is measured
	 * @param progress may cancel
	 */
	Planes planes(final ImagePlus left, final ImagePlus right,
		final Optional<Planes> known, final Progress progress)
	{
		final ImagePlus part = options.part().of(left);
		final ImagePlus second = second(right);
		if (known.isEmpty()) return planes(part, second, progress);
		final Planes planes = choice.of(new ImagePlusReader(part),
			second == null ? null : new ImagePlusReader(second));
		planes.normalizeAs(known.get());
		return planes;
	}

	/** Whether another restorer takes an image's pixel values as this one. */
	boolean measuresAs(final Restorer other, final ImagePlus left,
		final ImagePlus right)
	{
		final Part mine = options.part();
		final Part its = other.options.part();
		return mine.channels().numbers().equals(its.channels().numbers()) &&
			mine.slices().equals(its.slices()) &&
			mine.frames().equals(its.frames()) &&
			choice.reading(mine.of(left), second(right))
				.equals(other.choice.reading(its.of(left), other.second(right)));
	}

	/** The network, for images that are restored in pieces; for the caller to close. */
	Prepared network() {
		return source.prepare((Degradation) null);
	}

	/** Gives the session back. */
	@Override
	public void close() {
		source.close();
	}

	private PreparedImage prepared(final ImagePlus input, final ImagePlus right,
		final Area area, final Planes planes, final Prepared network)
	{
		return new PreparedImage(spec, options, noise, input,
			Optional.ofNullable(right), area, planes, network);
	}

	private Planes planes(final ImagePlus left, final ImagePlus right,
		final Progress progress)
	{
		return choice.normalized(left, right, () -> source.check(progress));
	}

	/** @throws CancellationException if the user wants to stop */
	static void checkCanceled(final Progress progress) {
		if (progress.isCanceled())
			throw new CancellationException("Canceled by the user.");
	}
}
