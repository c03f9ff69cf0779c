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
import java.util.BitSet;
import java.util.List;

import sc.fiji.restore.image.zarr.DamagedChunk;
import sc.fiji.restore.inference.TileModel;
import sc.fiji.restore.inference.ort.SessionPool;
import sc.fiji.restore.model.ModelSpec;
import sc.fiji.restore.normalize.ValueMap;
import sc.fiji.restore.pipeline.Progress;

/**
 * The step that restores an image: an item is some pieces of a strip, one below
 * the other, so that rows of tiles are computed twice only where items meet.
 */
final class ZarrRestoring implements ZarrStep<ZarrRestoring.Restored> {

	/** So many items at least, if the image is large enough. */
	private static final int ITEMS = 32;
	/** Rows of tiles in an item, at least. */
	private static final int TILES = 2;

	/**
	 * What comes of an item.
	 *
	 * @param finished pieces whose files are written
	 * @param computed by what
	 * @param damaged what could not be read
	 * @param clamped how many values lay beyond the bit depth
	 */
	record Restored(ArrayList<Integer> finished, ArrayList<Computed> computed,
		ArrayList<DamagedChunk> damaged, long clamped) implements Serializable
	{}

	private final ZarrDraft draft;
	private final ZarrTask task;
	private final ArrayList<ValueMap> maps;
	private final ZarrProblems problems;
	private final ZarrGroups groups;
	private final BitSet finished;

	/**
	 * @param task tells other processes what they have to know
	 * @param maps of each channel; empty if every plane has its own
	 * @param problems told of what fails
	 */
	ZarrRestoring(final ZarrDraft draft, final ZarrTask task,
		final List<ValueMap> maps, final ZarrProblems problems)
	{
		this.draft = draft;
		this.task = task;
		this.maps = new ArrayList<>(maps);
		this.problems = problems;
		final ZarrPieces pieces = draft.plan().pieces(0);
		final int height = pieces.get(0).interval().height();
		groups = ZarrGroups.of(pieces.size(), pieces.rows(), ITEMS,
			(TILES * draft.plan().tile() + height - 1) / height);
		finished = draft.finished(0);
	}

	@Override
	public String title() {
		return "Restoring";
	}

	@Override
	public List<Integer> items() {
		return groups.without(finished);
	}

	@Override
	public Work<Restored> work() {
		final ZarrTask travelling = task;
		final ArrayList<ValueMap> values = maps;
		final ZarrGroups items = groups;
		final BitSet done = finished;
		return (gpu, threads, progress) -> {
			final ZarrPlan plan = travelling.plan();
			final ModelSpec spec = PrecisionChoice.of(plan.model().spec(),
				plan.model().options().withDevice(travelling.device()),
				progress::message);
			return new Restoration(plan,
				SessionPool.openOnce(spec, travelling.device(), gpu, threads), values,
				items, done, progress);
		};
	}

	/** An open network. */
	private record Restoration(ZarrPlan plan, TileModel network,
		List<ValueMap> maps, ZarrGroups groups, BitSet finished,
		Progress progress) implements Worker<Restored>
	{

		@Override
		public Restored work(final int item) {
			final ArrayList<Integer> written = new ArrayList<>();
			try (ZarrRestoration work = new ZarrRestoration(plan, network, maps,
				progress))
			{
				work.restore(piece -> piece >= groups.first(item) &&
					piece < groups.end(item) && !finished.get(piece), written::add);
				return new Restored(written, new ArrayList<>(work.computed()),
					new ArrayList<>(work.damaged()), work.numClamped());
			}
		}

		@Override
		public void close() {
			network.close();
		}
	}

	@Override
	public void done(final Restored result) {
		draft.add(result.damaged());
		draft.addClamped(result.clamped());
		result.finished().forEach(piece -> draft.finish(piece, result.computed()));
	}

	@Override
	public void failed(final int item, final String message) {
		problems.add(draft.plan().pieces(0).get(groups.first(item)),
			draft.plan().pieces(0).get(groups.end(item) - 1), message);
	}
}
