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

package sc.fiji.restore.bench;

import java.util.List;

import sc.fiji.restore.Network;
import sc.fiji.restore.PreviewTimes;
import sc.fiji.restore.RestoreJob;

/**
 * A user who ticks Preview sees something restored within a second.
 * <p>
 * Models are opened for the first time in this process, with the dialog, a second
 * before the tick; 512×512 pixels of a
 * 16-bit image of 1024×1024 are shown, and its middle first. One model can be
 * named, to be measured in a process of its own.
 * </p>
 */
public final class PreviewBenchmark {

	private static final double BAR_S = 1;
	private static final List<String> MODELS = List.of("restormer-denoise-gray",
		"mprnet-denoise", "restormer-denoise-microscopy");

	private PreviewBenchmark() {}

	/** Measures and prints; takes ids of models. */
	public static void main(final String... args) throws InterruptedException {
		for (final String id : args.length > 0 ? List.of(args) : MODELS) {
			final RestoreJob job = new RestoreJob(
				Network.of(id.substring(0, id.indexOf('-'))))
				.with(RestoreJob.MODEL, id);
			final PreviewTimes cold = PreviewTimes.of(BenchImages.noisy(1024), job);
			final PreviewTimes warm = PreviewTimes.of(BenchImages.noisy(1024), job);
			System.out.printf("%s; with the model open: first %.2f s, all %.2f s%n",
				cold.caption(), warm.first(), warm.all());
			Benchmarks.report("First picture of " + id, cold.first(), BAR_S, "s");
			Benchmarks.report("All of it", cold.all(), Double.POSITIVE_INFINITY, "s");
		}
	}
}
