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

import java.io.IOException;
import java.io.InputStream;
import java.util.concurrent.atomic.AtomicInteger;

import ij.ImagePlus;
import sc.fiji.restore.RestoreOptions;
import sc.fiji.restore.Restorer;
import sc.fiji.restore.model.ModelFiles;
import sc.fiji.restore.model.ModelSpec;
import sc.fiji.restore.pipeline.Progress;

/**
 * A second call must neither load nor optimise the model again.
 * <p>
 * Counts how often the model's file is opened: a session cannot be made without
 * it. The times of both calls, on a small image, are for people.
 * </p>
 */
final class SessionBenchmark {

	private SessionBenchmark() {}

	/** Measures and prints. */
	public static void main(final String... args) {
		final CountedFiles files = new CountedFiles(BenchImages.shipped().files());
		final ModelSpec s = BenchImages.shipped();
		final ModelSpec spec = new ModelSpec(s.id(), s.about(), s.network(),
			s.task(), s.geometry(), s.eightBit(), s.other(), s.noise(),
			s.orientation(), s.weights(), s.stages(), s.experts(), s.tensors(),
			s.origin(), s.processing(), files);
		final ImagePlus image = BenchImages.noisy(64);
		final double first = seconds(spec, image);
		final int loaded = files.opened.getAndSet(0);
		final double second = seconds(spec, image);
		System.out.printf("first call %.3f s (model file opened %d times), " +
			"second call %.3f s%n", first, loaded, second);
		Benchmarks.report("Model files opened by the second call",
			files.opened.get(), 0, "files");
	}

	private static double seconds(final ModelSpec spec, final ImagePlus image) {
		final long start = System.nanoTime();
		try (Restorer restorer = Restorer.open(spec, RestoreOptions.DEFAULT,
			Progress.NONE))
		{
			restorer.restore(image);
		}
		return (System.nanoTime() - start) * 1e-9;
	}

	/** A model folder that counts what is opened in it. */
	private static final class CountedFiles implements ModelFiles {

		private final ModelFiles files;
		private final AtomicInteger opened = new AtomicInteger();

		CountedFiles(final ModelFiles files) {
			this.files = files;
		}

		@Override
		public String location() {
			return files.location();
		}

		@Override
		public long size(final String name) throws IOException {
			return files.size(name);
		}

		@Override
		public InputStream open(final String name) throws IOException {
			opened.incrementAndGet();
			return files.open(name);
		}
	}
}
