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

import java.util.HashMap;
import java.util.List;
import java.util.Map;

import ij.ImagePlus;
import sc.fiji.restore.model.ModelSpec;
import sc.fiji.restore.pipeline.Progress;

/**
 * The models of a batch, each opened once, when the first image needs it, and kept
 * until the end. Whoever opens it closes it. For one thread.
 */
class BatchModels implements AutoCloseable {

	private final RestoreJob job;
	private final Progress messages;
	/** By whether images have colours, which decides on the model. */
	private final Map<Boolean, Restorer> open = new HashMap<>();

	/**
	 * @param job how to restore
	 * @param messages told which device is used, and why no other
	 */
	BatchModels(final RestoreJob job, final Progress messages) {
		this.job = job;
		this.messages = messages;
	}

	/** All that an image may be restored with. */
	List<ModelSpec> all() {
		return job.models();
	}

	/**
	 * The model for an image; closed with this.
	 *
	 * @throws sc.fiji.restore.error.RestoreException if it cannot be opened,
	 *           whatever the image
	 */
	final Restorer of(final ImagePlus image) {
		return open.computeIfAbsent(job.isColors(image),
			colors -> open(image, messages));
	}

	/** Restores an image as the job says. */
	final Restored restore(final Restorer restorer, final ImagePlus image,
		final Progress progress)
	{
		return job.restore(restorer, image, null, progress);
	}

	/** Opens a model; a seam for tests. */
	Restorer open(final ImagePlus image, final Progress progress) {
		return job.open(image, progress);
	}

	@Override
	public void close() {
		open.values().forEach(Restorer::close);
	}
}
