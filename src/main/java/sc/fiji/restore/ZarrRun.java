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
import java.util.ArrayList;
import java.util.List;

import sc.fiji.restore.NetworkSource.Prepared;
import sc.fiji.restore.ZarrPieces.Piece;
import sc.fiji.restore.image.zarr.DamagedChunk;
import sc.fiji.restore.image.zarr.ZarrFormat;
import sc.fiji.restore.image.zarr.ZarrImage;
import sc.fiji.restore.inference.TileModel;
import sc.fiji.restore.normalize.noise.ChannelMap;
import sc.fiji.restore.pipeline.Progress;

/**
 * One job in OME-Zarr from its beginning, or from where it was stopped, to its
 * end, on this machine.
 *
 * @param restorer stays open
 * @param image what to restore
 * @param folder for the result
 * @param format of the result
 * @param existing one of {@link ZarrJob#EXISTING_CHOICES}
 * @param progress told how much is done; may cancel
 */
record ZarrRun(Restorer restorer, ZarrImage image, Path folder,
	ZarrFormat format, String existing, Progress progress)
{

	/** @return the folder of the result */
	Path run() {
		final ZarrModel model = ZarrModel.of(restorer.model(), restorer.options(),
			image);
		try (Prepared network = restorer.network();
			ZarrDraft draft = new ZarrDraft(model, network.model().device(),
				new ZarrPlace(image, folder, existing), format,
				Runtime.getRuntime().maxMemory(), progress))
		{
			if (!draft.begin()) return folder;
			restore(draft, network.model(), measure(draft));
			shrink(draft);
			final List<String> damaged = draft.finish();
			if (!damaged.isEmpty()) throw draft.damaged(damaged);
			return folder;
		}
	}

	private List<ChannelMap> measure(final ZarrDraft draft) {
		final ZarrModel model = draft.plan().model();
		final List<DamagedChunk> damaged = new ArrayList<>();
		final List<ChannelMap> maps = model.isBySlice() ? List.of()
			: new ZarrStatistics(model, damaged::add,
				() -> ZarrJob.checkCanceled(progress)).maps();
		draft.add(damaged);
		draft.measured(maps);
		return maps;
	}

	private void restore(final ZarrDraft draft, final TileModel network,
		final List<ChannelMap> maps)
	{
		try (ZarrRestoration work = new ZarrRestoration(draft.plan(), network,
			maps.stream().map(ChannelMap::map).toList(), progress))
		{
			work.restore(piece -> !draft.isFinished(0, piece),
				piece -> draft.finish(piece, work.computed()));
			draft.add(work.damaged());
			draft.addClamped(work.numClamped());
		}
	}

	private void shrink(final ZarrDraft draft) {
		final ZarrPlan plan = draft.plan();
		for (int level = 1; level < plan.output().levels(); level++) {
			final ZarrPieces pieces = plan.pieces(level);
			for (int i = 0; i < pieces.size(); i++) {
				if (draft.isFinished(level, i)) continue;
				ZarrJob.checkCanceled(progress);
				final Piece piece = pieces.get(i);
				plan.output().shrink(level, piece.slab(), piece.interval());
				draft.finish(level, i);
			}
		}
	}
}
