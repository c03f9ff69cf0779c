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

import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

import sc.fiji.restore.error.RestoreException;
import sc.fiji.restore.image.ij.ChannelStatistics;
import sc.fiji.restore.image.zarr.DamagedChunk;
import sc.fiji.restore.normalize.noise.ChannelMap;
import sc.fiji.restore.pipeline.Progress;

/**
 * The step that measures an image for its normalisation. What comes of the items
 * is added without rounding, so the order does not matter.
 */
final class ZarrMeasuring implements ZarrStep<ZarrMeasuring.Measured> {

	/** About so many items. */
	private static final int ITEMS = 64;

	/**
	 * What comes of an item.
	 *
	 * @param channels of each, what was measured
	 * @param damaged what could not be read
	 */
	record Measured(ArrayList<ChannelStatistics.Part> channels,
		ArrayList<DamagedChunk> damaged) implements Serializable
	{}

	private final ZarrDraft draft;
	private final ZarrTask task;
	private final ZarrGroups groups;
	private final ZarrStatistics statistics;
	private final List<ChannelStatistics> sum;

	/** @param task tells other processes what they have to know */
	ZarrMeasuring(final ZarrDraft draft, final ZarrTask task) {
		this.draft = draft;
		this.task = task;
		statistics = statistics(draft.plan(), new ArrayList<>(), Progress.NONE);
		groups = groups(statistics);
		sum = statistics.nothing(statistics.all());
	}

	private static ZarrStatistics statistics(final ZarrPlan plan,
		final List<DamagedChunk> damaged, final Progress progress)
	{
		return new ZarrStatistics(plan.model(), damaged::add,
			() -> ZarrJob.checkCanceled(progress));
	}

	private static ZarrGroups groups(final ZarrStatistics statistics) {
		final int parts = statistics.parts().size();
		return ZarrGroups.of(parts, parts, ITEMS, 1);
	}

	@Override
	public String title() {
		return "Measuring";
	}

	@Override
	public List<Integer> items() {
		return statistics.isNeeded()
			? IntStream.range(0, groups.count()).boxed().toList() : List.of();
	}

	@Override
	public Work<Measured> work() {
		final ZarrTask travelling = task;
		return (gpu, threads, progress) -> new Measurer(travelling.plan(),
			progress);
	}

	/** Reads and counts. */
	private record Measurer(ZarrPlan plan,
		Progress progress) implements Worker<Measured>
	{

		@Override
		public Measured work(final int item) {
			final ArrayList<DamagedChunk> damaged = new ArrayList<>();
			final ZarrStatistics statistics = statistics(plan, damaged, progress);
			final ZarrGroups groups = groups(statistics);
			final ArrayList<ChannelStatistics.Part> channels = new ArrayList<>();
			for (final ChannelStatistics channel : statistics.measure(
				groups.first(item), groups.end(item))) channels.add(channel.part());
			return new Measured(channels, damaged);
		}

		@Override
		public void close() {
			// NB: nothing is open between items.
		}
	}

	@Override
	public void done(final Measured result) {
		for (int c = 0; c < sum.size(); c++)
			sum.get(c).add(result.channels().get(c));
		draft.add(result.damaged());
	}

	/** Without it, all pixels would be wrong. */
	@Override
	public void failed(final int item, final String message) {
		throw new RestoreException("The image must be measured as a whole, but a " +
			"part of it could not be: " + message);
	}

	/** Of what was measured. */
	List<ChannelMap> maps() {
		return statistics.maps(sum);
	}
}
