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

import ij.ImagePlus;
import sc.fiji.restore.RestoreOptions;
import sc.fiji.restore.Restorer;
import sc.fiji.restore.error.RestoreException;
import sc.fiji.restore.pipeline.Progress;

/**
 * Java heap for a 4096×4096 16-bit plane, beyond the input and the result.
 * <p>
 * Searches the smallest {@code -Xmx} with which a fresh Java, otherwise with its
 * default settings, restores the plane without running out of memory. That
 * counts everything: ImageJ's classes, garbage, and what the collector loses to
 * fragmentation. Taken off are the pixels of the input and of the result, 32 MB
 * each. The network is an identity: its own memory is not on the Java heap.
 * </p>
 */
final class HeapBenchmark {

	private static final int SIZE = 4096;
	private static final int IMAGE_MB = SIZE * SIZE * Short.BYTES >> 20;
	private static final int BAR_MB = 256;
	private static final int STEP_MB = 4;
	private static final int OUT_OF_MEMORY = 3;

	private HeapBenchmark() {}

	/** Without arguments, measures and prints; with one, is measured. */
	public static void main(final String... args) {
		if (args.length > 0) probe();
		int works = 2 * IMAGE_MB + 4 * BAR_MB;
		int fails = 2 * IMAGE_MB;
		while (works - fails > STEP_MB) {
			final int middle = (works + fails) / 2;
			if (suffices(middle)) works = middle;
			else fails = middle;
		}
		System.out.printf("smallest heap for a %d×%d 16-bit plane: %d MB%n", SIZE,
			SIZE, works);
		Benchmarks.report("Java heap beyond input and result", works - 2 * IMAGE_MB,
			BAR_MB, "MB");
	}

	private static void probe() {
		try (Restorer restorer = Restorer.open(BenchImages.identity(),
			RestoreOptions.DEFAULT.withTile(512), Progress.NONE))
		{
			final ImagePlus input = BenchImages.noisy(SIZE);
			final ImagePlus restored = restorer.restore(input);
			System.exit(restored.getWidth() == input.getWidth() ? 0 : 1);
		}
		catch (final OutOfMemoryError e) {
			System.exit(OUT_OF_MEMORY);
		}
		catch (final RestoreException e) {
			System.exit(e.getCause() instanceof OutOfMemoryError ? OUT_OF_MEMORY : 1);
		}
	}

	private static boolean suffices(final int megabytes) {
		final int status = FreshJava.run(List.of("-Xmx" + megabytes + "m"),
			HeapBenchmark.class, List.of("probe")).status();
		if (status != 0 && status != OUT_OF_MEMORY)
			throw new IllegalStateException(
				"Restoring with " + megabytes + " MB ended with status " + status);
		return status == 0;
	}
}
