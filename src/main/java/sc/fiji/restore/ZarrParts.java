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
import java.util.Optional;

import sc.fiji.restore.error.RestoreException;
import sc.fiji.restore.error.RestoreException.InvalidImage;
import sc.fiji.restore.error.RestoreException.InvalidOption;
import sc.fiji.restore.inference.Device;
import sc.fiji.restore.normalize.noise.ChannelMap;
import sc.fiji.restore.pipeline.Progress;

/**
 * A {@link ZarrJob} that several processes do together, with the same result, bit
 * by bit: this one asks for steps, lets others do their items, and tells what
 * became of them. Tile and strip sizes are chosen here, once. A job that was
 * stopped goes on, whoever did its beginning. For one thread; whoever makes it
 * closes it.
 */
public final class ZarrParts implements AutoCloseable {

	private final ZarrDraft draft;
	private final ZarrTask task;
	private final ZarrProblems problems = new ZarrProblems();
	private ZarrMeasuring measuring;
	private List<ChannelMap> maps = List.of();
	/** The next step: -1 measures, then each resolution. */
	private int level = -1;
	private boolean isBegun;
	private boolean isNew;

	/**
	 * Checks all options; writes nothing, and opens no network.
	 *
	 * @param job what to do
	 * @param device of all processes; not {@link Device#AUTO}
	 * @param memory in bytes that each of them may use for rows of planes
	 * @param progress told messages
	 * @throws InvalidOption if an option's value is not valid, or the output exists
	 * @throws InvalidImage if the input is no image that can be read
	 * @throws RestoreException if the model cannot be read
	 */
	public ZarrParts(final ZarrJob job, final Device device, final long memory,
		final Progress progress)
	{
		final ZarrJob everywhere = job.withAbsolutePaths();
		final ZarrPlace place = everywhere.place();
		draft = new ZarrDraft(everywhere.model(place.image()), device.toString(),
			place, everywhere.format(), memory, progress);
		final ZarrPlan plan = draft.plan();
		task = new ZarrTask(everywhere, plan.modelId(device.toString()), device,
			plan.tile(), plan.strip());
	}

	/**
	 * The next step, after the items of the one before are done, or failed.
	 *
	 * @return empty if there is none
	 * @throws RestoreException if the output cannot be written
	 */
	public Optional<ZarrStep<?>> next() {
		if (!isBegun) {
			isBegun = true;
			isNew = draft.begin();
		}
		if (!isNew || !problems.lines().isEmpty()) return Optional.empty();
		final boolean isBySlice = draft.plan().model().isBySlice();
		if (level < 0 && measuring == null && !isBySlice) {
			measuring = new ZarrMeasuring(draft, task);
			return Optional.of(measuring);
		}
		if (level < 0) {
			if (!isBySlice) maps = measuring.maps();
			draft.measured(maps);
		}
		level++;
		if (level >= draft.plan().output().levels()) return Optional.empty();
		return Optional
			.of(level > 0 ? new ZarrShrinking(draft, task, level, problems)
				: new ZarrRestoring(draft, task,
					maps.stream().map(ChannelMap::map).toList(), problems));
	}

	/**
	 * All steps are over. If items failed, the output stays unfinished, and the same
	 * job goes on with it.
	 *
	 * @return what could not be done, an item or damaged chunk a line; empty if all
	 *         is done
	 */
	public List<String> finish() {
		if (!isNew || !problems.lines().isEmpty()) return problems.lines();
		return draft.finish();
	}

	@Override
	public void close() {
		draft.close();
	}
}
