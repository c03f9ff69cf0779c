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
import java.util.stream.Collectors;

import sc.fiji.restore.model.ModelSpec;
import sc.fiji.restore.model.ModelSpec.Origin;

/**
 * What to tell a user who wants what there are no weights for. Immutable.
 *
 * @param network the architecture
 * @param task what the user wants
 * @param files names of the authors' files that would do, with "or"; empty if
 *          the authors published none
 * @param url where they are; empty if nowhere
 * @param license what the authors allow, one sentence; may be empty
 */
public record MissingWeights(Network network, String task, String files,
	String url, String license)
{

	static final String IMPORT = "Plugins ▸ Restore ▸ Import Checkpoint…";

	/**
	 * What is missing for a task.
	 *
	 * @return empty if there are weights
	 */
	public static Optional<MissingWeights> of(final Network network,
		final String task)
	{
		final RestoreJob job = new RestoreJob(network).with(RestoreJob.TASK, task);
		if (!job.candidates(Models.installed()).isEmpty()) return Optional.empty();
		return Optional.of(of(network, task, job.candidates(Models.published())));
	}

	/** @param published the authors' models that would do */
	static MissingWeights of(final Network network, final String task,
		final List<ModelSpec> published)
	{
		final List<Origin> origins = published.stream()
			.flatMap(spec -> spec.origin().stream())
			.filter(origin -> !origin.files().isEmpty()).toList();
		final String files = origins.stream()
			.map(origin -> String.join(" and ", origin.files())).distinct()
			.collect(Collectors.joining(" or "));
		return new MissingWeights(network, task, files,
			origins.isEmpty() ? "" : origins.get(0).url(),
			origins.isEmpty() ? "" : origins.get(0).license());
	}

	/** One sentence. */
	public String what() {
		return network.title() + " has no weights for '" + task + "' yet.";
	}

	/** How to get them. */
	public String remedy() {
		if (files.isEmpty())
			return "Its authors published none. If you trained " +
				"your own with their program, use " + IMPORT + ".";
		return license + " Get " + files + " from " + url + ", then use " + IMPORT +
			".";
	}
}
