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

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;

import sc.fiji.restore.ZarrPieces.Piece;
import sc.fiji.restore.pipeline.Progress;

/** The step that makes one of the smaller versions of a result. */
final class ZarrShrinking implements ZarrStep<ArrayList<Integer>> {

	/** About so many items. */
	private static final int ITEMS = 64;

	private final ZarrDraft draft;
	private final ZarrTask task;
	private final int level;
	private final ZarrProblems problems;
	private final ZarrGroups groups;
	private final BitSet finished;

	/**
	 * @param task tells other processes what they have to know
	 * @param level from 1 on, after the one before
	 * @param problems told of what fails
	 */
	ZarrShrinking(final ZarrDraft draft, final ZarrTask task, final int level,
		final ZarrProblems problems)
	{
		this.draft = draft;
		this.task = task;
		this.level = level;
		this.problems = problems;
		final int pieces = draft.plan().pieces(level).size();
		groups = ZarrGroups.of(pieces, pieces, ITEMS, 1);
		finished = draft.finished(level);
	}

	@Override
	public String title() {
		return "Resolution " + level;
	}

	@Override
	public List<Integer> items() {
		return groups.without(finished);
	}

	@Override
	public Work<ArrayList<Integer>> work() {
		final ZarrTask travelling = task;
		final int wanted = level;
		final ZarrGroups items = groups;
		final BitSet done = finished;
		return (gpu, threads, progress) -> new Shrinker(travelling.plan(), wanted,
			items, done, progress);
	}

	/** Reads and writes. */
	private record Shrinker(ZarrPlan plan, int level, ZarrGroups groups,
		BitSet finished, Progress progress) implements Worker<ArrayList<Integer>>
	{

		@Override
		public ArrayList<Integer> work(final int item) {
			final ZarrPieces pieces = plan.pieces(level);
			final ArrayList<Integer> written = new ArrayList<>();
			for (int i = groups.first(item); i < groups.end(item); i++) {
				if (finished.get(i)) continue;
				ZarrJob.checkCanceled(progress);
				final Piece piece = pieces.get(i);
				plan.output().shrink(level, piece.slab(), piece.interval());
				written.add(i);
			}
			return written;
		}

		@Override
		public void close() {
			// NB: nothing is open between items.
		}
	}

	@Override
	public void done(final ArrayList<Integer> result) {
		result.forEach(piece -> draft.finish(level, piece));
	}

	@Override
	public void failed(final int item, final String message) {
		final ZarrPieces pieces = draft.plan().pieces(level);
		problems.add(pieces.get(groups.first(item)),
			pieces.get(groups.end(item) - 1), title() + ": " + message);
	}
}
