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

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import ij.ImagePlus;
import ij.ImageStack;
import ij.process.ImageProcessor;
import sc.fiji.restore.NetworkSource.Prepared;
import sc.fiji.restore.OrientationChoice.Decision;
import sc.fiji.restore.error.RestoreException.InvalidImage;
import sc.fiji.restore.error.RestoreException.InvalidOption;
import sc.fiji.restore.image.PlaneTurn;
import sc.fiji.restore.image.ij.Area;
import sc.fiji.restore.image.ij.CroppedImage;
import sc.fiji.restore.image.ij.ImagePlusReader;
import sc.fiji.restore.image.ij.Plane;
import sc.fiji.restore.image.ij.Planes;
import sc.fiji.restore.image.ij.ResultImage;
import sc.fiji.restore.image.ij.SelectedImage;
import sc.fiji.restore.image.ij.SliceWriter;
import sc.fiji.restore.model.ModelSpec;
import sc.fiji.restore.model.ModelSpec.Tiles;
import sc.fiji.restore.pipeline.Progress;
import sc.fiji.restore.tile.Interval;

/**
 * A job at work on an image of which only regions are restored, one after the
 * other. What does not depend on the region is done once and kept: the session,
 * what is measured in the whole image (normalisation, noise, direction of
 * stripes, degradation), and the plane that was looked at last.
 * <p>
 * A restored region is what the whole result has there, as far as the network's
 * output depends on no more than its halo, of which up to {@value #LARGEST_HALO}
 * pixels are seen. It is restored in one position, whatever the option
 * {@code confidence} says, and also outside of a selection. For one thread at a
 * time; whoever opens it closes it.
 * </p>
 *
 * <pre>{@code
 * try (Glimpse glimpse = Glimpse.open(job, image, null, Progress.NONE)) {
 * 	ImagePlus region = glimpse.restore(Place.shownBy(image),
 * 		new Interval(100, 100, 256, 256), Progress.NONE);
 * }
 * }</pre>
 */
final class Glimpse implements AutoCloseable {

	/** Nobody would wait for more around a small region. */
	private static final int LARGEST_HALO = 64;

	/** Options that may change without anything being measured again. */
	private static final Set<String> FREE = Set.of(RestoreJob.DEGRADATION,
		RestoreJob.BLUR, RestoreJob.RESIZE, RestoreJob.COMPRESSION,
		RestoreJob.ORIENTATION, RestoreJob.TILE, RestoreJob.OVERLAP,
		RestoreJob.DEPTH, RestoreJob.SAVE, RestoreJob.ROI, RestoreJob.CONFIDENCE);

	private final RestoreJob job;
	private final Restorer restorer;
	private final ImagePlus input;
	private final Optional<ImagePlus> right;
	private final Planes planes;

	private Optional<Degradation> estimated = Optional.empty();
	private Optional<Decision> stripes = Optional.empty();
	/** What {@link #network} is for. */
	private Strengths strengths;
	private Prepared network;
	/** The planes that were looked at last, by their numbers. */
	private List<Integer> read = List.of();
	private List<Plane> slices = List.of();

	private Glimpse(final RestoreJob job, final Restorer restorer,
		final ImagePlus input, final ImagePlus right, final Planes planes)
	{
		this.job = job;
		this.restorer = restorer;
		this.input = input;
		this.right = Optional.ofNullable(right);
		this.planes = planes;
	}

	/**
	 * Opens the model and measures the image.
	 *
	 * @param job what to do
	 * @param input the image; neither changed nor closed
	 * @param right the second view of the scene; null for most tasks
	 * @param progress told which device is used; may cancel
	 * @return for the caller to close
	 * @throws InvalidOption as {@link RestoreJob#run}
	 * @throws InvalidImage likewise
	 */
	static Glimpse open(final RestoreJob job, final ImagePlus input,
		final ImagePlus right, final Progress progress)
	{
		return open(job, input, right, Optional.empty(), progress);
	}

	/**
	 * As {@link #open(RestoreJob, ImagePlus, ImagePlus, Progress)}, without
	 * measuring again what is known.
	 *
	 * @param before what was measured of the same image; stays open
	 */
	static Glimpse open(final RestoreJob job, final ImagePlus input,
		final ImagePlus right, final Optional<Glimpse> before,
		final Progress progress)
	{
		ImagePlusReader.check(input);
		return of(job, job.open(input, progress), input, right, before, progress);
	}

	/** @param restorer of the job; closed with this, or if this fails */
	static Glimpse of(final RestoreJob job, final Restorer restorer,
		final ImagePlus input, final ImagePlus right,
		final Optional<Glimpse> before, final Progress progress)
	{
		Glimpse opened = null;
		try {
			final Optional<Planes> known = before
				.filter(other -> other.measuresAs(restorer, right))
				.map(other -> other.planes);
			opened = new Glimpse(job, restorer, input, right,
				restorer.planes(input, right, known, progress));
			return opened;
		}
		finally {
			if (opened == null) restorer.close();
		}
	}

	/**
	 * Whether a job differs only in what need not be measured again.
	 *
	 * @param second its second view; may be null
	 */
	boolean serves(final RestoreJob other, final ImagePlus second) {
		return other.network() == job.network() &&
			measured(other).equals(measured(job)) && right.orElse(null) == second;
	}

	/** Whether a restorer takes pixel values as this one, so nothing is measured. */
	boolean measuresAs(final Restorer other, final ImagePlus second) {
		return right.orElse(null) == second &&
			restorer.measuresAs(other, input, second);
	}

	/** A job without the options that may change without measuring again. */
	static RestoreJob measured(final RestoreJob job) {
		return job.without(key -> FREE.contains(key) ||
			job.network() == Network.DASR && key.equals(RestoreJob.NOISE));
	}

	/** The model. */
	ModelSpec model() {
		return restorer.model();
	}

	/**
	 * How the image was degraded, estimated the first time.
	 *
	 * @param progress may cancel
	 * @return empty if the model does not adapt to degradations
	 */
	Optional<Degradation> degradation(final Progress progress) {
		if (estimated.isEmpty())
			estimated = restorer.source().degradation(planes, progress);
		return estimated;
	}

	/**
	 * A region as it is.
	 *
	 * @param place where in the image
	 * @param core the region, within the image
	 * @return a new image of the channels that {@link #restore} gives, with the
	 *         looks of the input, not shown
	 * @throws InvalidOption if the job leaves out the place
	 */
	ImagePlus original(final Place place, final Interval core) {
		final Spot spot = spot(place);
		return CroppedImage.of(
			SelectedImage.of(input, spot.channels(), List.of(place.z()),
				List.of(place.t())),
			planes(spot).stream().flatMap(plane -> plane.originals().stream())
				.toList(),
			core);
	}

	/**
	 * Restores a region.
	 *
	 * @param place where in the image; channels that the model takes together with
	 *          these are restored, too
	 * @param core the region, within the image
	 * @param progress told how many tiles are done; may cancel
	 * @return a new image of one position, not shown; with the looks of the input,
	 *         and in the bit depth that the job says
	 * @throws InvalidOption if the job leaves out the place
	 */
	ImagePlus restore(final Place place, final Interval core,
		final Progress progress)
	{
		return restore(job, place, core, progress);
	}

	/**
	 * Restores a region as another job does.
	 *
	 * @param adjusted a job that this {@link #serves}
	 * @see #restore(Place, Interval, Progress)
	 */
	ImagePlus restore(final RestoreJob adjusted, final Place place,
		final Interval core, final Progress progress)
	{
		final RestoreOptions options = adjusted.restoreOptions();
		Restorer.check(model(), options);
		final Spot spot = spot(place);
		final ImagePlus before = original(place, core);
		final ImageStack restored = restored(options, spot, core, progress);
		return ResultImage.of(before, Area.whole(core.width(), core.height()),
			restored, Map.of());
	}

	/** A restored region with the looks that the input has now. */
	ImagePlus withLooks(final ImagePlus restored, final Place place,
		final Interval core)
	{
		return ResultImage.of(original(place, core),
			Area.whole(core.width(), core.height()), restored.getStack(), Map.of());
	}

	private ImageStack restored(final RestoreOptions options, final Spot spot,
		final Interval core, final Progress progress)
	{
		final Prepared prepared = network(options.strengths(), progress);
		final ModelSpec nearby = nearby(model());
		final Tiles tiles = nearby.geometry().tiles();
		final Area area = new Area(core,
			Area.whole(input.getWidth(), input.getHeight()).core(), Optional.empty(),
			true).withContext(tiles.halo(), tiles.columns().multipleOf(),
				tiles.rule().multipleOf());
		final PlaneTurn turn = stripes(options.orientation(), progress)
			.turn(area.context().width(), area.context().height());
		final TileChoice cut = new TileChoice(nearby, options,
			prepared.model().device(),
			Restoration.channelsTogether(nearby.geometry(), planes.channels()) /
				nearby.geometry().channels());
		final SliceWriter writer = new SliceWriter(area, nearby.geometry().scale(),
			options.keepBitDepth() ? original(spot).getBitDepth() : 32,
			new ImagePlusReader(input).toUnits());
		final ImageStack stack = new ImageStack();
		try (Restoration restoration = new Restoration(nearby.geometry(),
			prepared.model(), planes.at(spot.planes()).part(area.context()), turn,
			Positions.ONE.symmetries(), cut::tiling, progress))
		{
			for (final Plane plane : planes(spot)) {
				for (final ImageProcessor slice : writer.slices(plane.originals(),
					restoration.restore(plane.part(area.context()))))
					stack.addSlice(slice);
			}
		}
		return stack;
	}

	private ImageProcessor original(final Spot spot) {
		return planes(spot).get(0).originals().get(0);
	}

	private static ModelSpec nearby(final ModelSpec spec) {
		final Tiles tiles = spec.geometry().tiles();
		return spec.withTiles(new Tiles(tiles.rule(), tiles.columns(),
			Math.min(LARGEST_HALO, tiles.halo()), tiles.overlap(), tiles.size(),
			tiles.large(), tiles.receptiveField()));
	}

	private Prepared network(final Strengths wanted, final Progress progress) {
		if (network != null && wanted.equals(strengths)) return network;
		forgetNetwork();
		final Optional<Degradation> known = degradation(progress);
		network = known.isPresent()
			? restorer.source().prepare(known.get().with(wanted))
			: restorer.source().prepare(planes, progress);
		strengths = wanted;
		return network;
	}

	private void forgetNetwork() {
		if (network != null) network.close();
		network = null;
	}

	private Decision stripes(final Orientation wanted, final Progress progress) {
		final OrientationChoice choice = new OrientationChoice(model(), wanted);
		if (!wanted.isAuto())
			return choice.decide(planes, () -> Restorer.checkCanceled(progress));
		if (stripes.isEmpty())
			stripes = Optional
				.of(choice.decide(planes, () -> Restorer.checkCanceled(progress)));
		return stripes.get();
	}

	private Spot spot(final Place place) {
		return Spot.of(input, restorer.options().part(), planes.size(), place);
	}

	private List<Plane> planes(final Spot spot) {
		if (!spot.planes().equals(read)) {
			slices = spot.planes().stream().map(planes::get).toList();
			read = spot.planes();
		}
		return slices;
	}

	/** Gives the session back. */
	@Override
	public void close() {
		forgetNetwork();
		restorer.close();
	}
}
