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

import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CancellationException;

import sc.fiji.restore.image.ij.Plane;
import sc.fiji.restore.image.ij.Planes;
import sc.fiji.restore.inference.Device;
import sc.fiji.restore.inference.ExpertModel;
import sc.fiji.restore.inference.TileModel;
import sc.fiji.restore.inference.TileRun;
import sc.fiji.restore.pipeline.CancelWatch;
import sc.fiji.restore.pipeline.Progress;
import sc.fiji.restore.tile.Interval;

/**
 * A network that is made anew for every image, from how that was degraded. The
 * degradation is decided once for all tiles and slices.
 */
final class AdaptiveNetwork implements NetworkSource {

	private final ExpertModel experts;
	private final DegradationNumbers numbers;
	private final int channels;
	private final RestoreOptions options;

	/**
	 * @param experts closed with this
	 * @param numbers by which they describe a degradation
	 * @param channels how many the network takes together
	 * @param options where to run, and what the user says of the degradation
	 */
	AdaptiveNetwork(final ExpertModel experts, final DegradationNumbers numbers,
		final int channels, final RestoreOptions options)
	{
		this.experts = experts;
		this.numbers = numbers;
		this.channels = channels;
		this.options = options;
	}

	@Override
	public String device() {
		return options.device() == Device.AUTO ? Device.CPU.toString()
			: options.device().toString();
	}

	@Override
	public Prepared prepare(final Planes planes, final Progress progress) {
		final int index = representative(planes);
		final Degradation estimated = estimate(planes.get(index), progress);
		final Degradation used = estimated.with(options.strengths());
		final float[] weights = experts.weights(used.values());
		final Map<String, String> provenance = new LinkedHashMap<>();
		provenance.put(DegradationTable.ESTIMATED, estimated.toString());
		provenance.put(DegradationTable.USED, used.toString());
		if (numbers != DegradationNumbers.PUBLISHED)
			provenance.put(DegradationTable.NUMBERS, numbers.toText());
		provenance.put("restore.degradation.plane", Integer.toString(index + 1));
		provenance.put("restore.experts", Arrays.toString(weights));
		return prepared(weights, provenance);
	}

	@Override
	public Prepared prepare(final Degradation used) {
		return prepared(experts.weights(used.values()), Map.of());
	}

	private Prepared prepared(final float[] weights,
		final Map<String, String> provenance)
	{
		final TileModel mixed = experts.mix(weights);
		return new Prepared(mixed, provenance, mixed::close);
	}

	@Override
	public Optional<Degradation> degradation(final Planes planes,
		final Progress progress)
	{
		return Optional.of(estimate(planes.get(representative(planes)), progress));
	}

	@Override
	public void close() {
		experts.close();
	}

	/** The plane nearest to the middle of the stack that shows anything. */
	private static int representative(final Planes planes) {
		final int middle = planes.size() / 2;
		for (int distance = 0; distance <= middle; distance++) {
			for (final int index : new int[]{ middle - distance,
				middle + distance })
			{
				if (index < planes.size() && !planes.get(index).pixels().isConstant())
					return index;
			}
		}
		return middle;
	}

	/**
	 * The mean over regions that stand for the plane; of colours taken one by one,
	 * over these too.
	 */
	private Degradation estimate(final Plane plane, final Progress progress) {
		final List<Interval> regions = RepresentativeRegions.of(plane,
			() -> checkCanceled(progress));
		final List<float[]> estimates = new ArrayList<>();
		for (final Plane part : plane.split(channels)) {
			for (final Interval region : regions) {
				checkCanceled(progress);
				estimates.add(estimate(part, region, progress));
			}
		}
		return Degradation.mean(numbers, estimates);
	}

	private static void checkCanceled(final Progress progress) {
		if (progress.isCanceled())
			throw new CancellationException("Canceled by the user.");
	}

	private float[] estimate(final Plane plane, final Interval region,
		final Progress progress)
	{
		try (TileRun run = experts.prepareEstimate(region.width(), region.height());
			CancelWatch watch = new CancelWatch(progress, run::interrupt))
		{
			read(plane, region, run.input());
			run.run();
			final float[] numbers = new float[run.output().limit()];
			run.output().get(0, numbers);
			return numbers;
		}
	}

	private static void read(final Plane plane, final Interval region,
		final FloatBuffer image)
	{
		final float[] values = new float[region.width() * region.height()];
		for (int c = 0; c < plane.pixels().channels(); c++) {
			plane.read(region, c, values);
			image.put(c * values.length, values);
		}
	}
}
