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

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.function.Supplier;

import ij.ImagePlus;
import ij.ImageStack;
import sc.fiji.restore.NetworkSource.Prepared;
import sc.fiji.restore.OrientationChoice.Decision;
import sc.fiji.restore.image.PlaneTurn;
import sc.fiji.restore.image.ij.Area;
import sc.fiji.restore.image.ij.ImagePlusReader;
import sc.fiji.restore.image.ij.Planes;
import sc.fiji.restore.image.ij.ResultImage;
import sc.fiji.restore.image.ij.SliceWriter;
import sc.fiji.restore.inference.TileShape;
import sc.fiji.restore.model.ModelSpec;
import sc.fiji.restore.model.ModelSpec.Geometry;
import sc.fiji.restore.pipeline.Progress;

/**
 * An image, and a network that is ready for it. Holds no resources of its own.
 *
 * @param spec the model
 * @param options how to restore
 * @param noise how the planes were normalised
 * @param input what was chosen of the image
 * @param right the second view, if it is another image
 * @param area what of its pixels is restored
 * @param planes of all pixels, normalised
 * @param network stays open
 */
record PreparedImage(ModelSpec spec, RestoreOptions options, NoiseChoice noise,
	ImagePlus input, Optional<ImagePlus> right, Area area, Planes planes,
	Prepared network)
{

	/** Clamped pixels are worth a message from one in so many on. */
	private static final int CLAMPED_TO_REPORT = 1000;

	/**
	 * Restores the image.
	 *
	 * @param positions in which the network sees it
	 * @param save the file for the result, if the user wants one
	 * @param progress told how many tiles are done; may cancel
	 * @return with the disagreement if there are several positions
	 */
	Restored restore(final Positions positions, final Optional<Path> save,
		final Progress progress)
	{
		final Geometry geometry = spec.geometry();
		final TileChoice tiles = new TileChoice(spec, options,
			network.model().device(),
			Restoration.channelsTogether(geometry, planes.channels()) /
				geometry.channels());
		noise.message(input.getTitle(), planes.maps()).ifPresent(progress::message);
		final Decision stripes = stripes(progress);
		final PlaneTurn turn = stripes.turn(area.context().width(),
			area.context().height());
		PlaneLimit.check(input, turn);
		final Planes part = planes.part(area.context());
		try (Restoration restoration = new Restoration(geometry, network.model(),
			part, turn, positions.symmetries(), tiles::tiling, progress))
		{
			final Map<String, String> provenance = Provenance.of(spec,
				words(positions), network.model().device(), restoration.shape(),
				tiles.overlap());
			right
				.ifPresent(view -> provenance.put(Provenance.RIGHT, view.getTitle()));
			provenance.putAll(network.provenance());
			provenance.putAll(noise.provenance(planes.maps()));
			provenance.putAll(stripes.provenance());
			provenance.putAll(positions.provenance());
			provenance.putAll(options.provenance(input, area));
			final TileShape planned = restoration.shape();
			final Restored restored = restore(restoration, part, positions, save,
				provenance, progress);
			tiles.learn(planned, restoration.shape());
			return restored;
		}
	}

	private Map<String, String> words(final Positions positions) {
		final Map<String, String> words = options.words();
		if (!positions.isOne()) words.put(RestoreJob.CONFIDENCE, RestoreJob.YES);
		return words;
	}

	private Decision stripes(final Progress progress) {
		final Decision stripes = new OrientationChoice(spec, options.orientation())
			.decide(planes, () -> {
				if (progress.isCanceled())
					throw new CancellationException("Canceled by the user.");
			});
		stripes.message(input.getTitle()).ifPresent(progress::message);
		return stripes;
	}

	private Restored restore(final Restoration restoration, final Planes part,
		final Positions positions, final Optional<Path> save,
		final Map<String, String> provenance, final Progress progress)
	{
		final int scale = spec.geometry().scale();
		final int bitDepth = options.keepBitDepth() ? input.getBitDepth() : 32;
		final SliceWriter writer = new SliceWriter(area, scale, bitDepth,
			new ImagePlusReader(input).toUnits());
		final Optional<Disagreement> disagreement = positions.isOne()
			? Optional.empty()
			: Optional.of(new Disagreement(slots(restoration, part, 32), scale));
		final Computed first = computed(restoration);
		final Supplier<Map<String, String>> all = () -> {
			provenance
				.putAll(Computed.properties(List.of(first, computed(restoration))));
			provenance.put("restore.clamped", Long.toString(writer.numClamped()));
			return provenance;
		};
		final ImageStack stack = slots(restoration, part, bitDepth).fill(
			new RestoredSlices(part, restoration, writer, disagreement), save, all,
			progress);
		reportClamped(writer, progress);
		return new Restored(ResultImage.of(input, area, stack, all.get()),
			disagreement.map(map -> map.image(provenance)));
	}

	private Computed computed(final Restoration restoration) {
		return Computed.of(network.model(), restoration.shape());
	}

	private ResultStack slots(final Restoration restoration, final Planes part,
		final int bitDepth)
	{
		return ResultStack.of(input, area, spec.geometry().scale(), bitDepth,
			restoration.labels(part, bitDepth));
	}

	/** Some clamped pixels are normal where the input is saturated. */
	private void reportClamped(final SliceWriter writer,
		final Progress progress)
	{
		if (writer.numClamped() * CLAMPED_TO_REPORT > writer.numValues())
			progress.message(writer.numClamped() + " pixels of '" + input.getTitle() +
				"' lay outside the range of " + input.getBitDepth() +
				" bit after restoring and were clamped. Choose 32-bit to keep them.");
	}
}
