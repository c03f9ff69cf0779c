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
import sc.fiji.restore.inference.Device;
import sc.fiji.restore.model.ModelSpec;
import sc.fiji.restore.pipeline.Progress;

/**
 * Growth of a process that restores image after image, as a macro does.
 * <p>
 * A fresh Java restores the same image {@value #RESTORES} times with a shipped
 * model on the CPU, opening and closing a restorer each time. Its heap is of one
 * size and touched from the start, so that what grows is memory outside of it:
 * that of ONNX Runtime, and buffers. The resident size is taken after every
 * restore; compared are the means of the last ten of the first and of the second
 * half. Linux only.
 * </p>
 */
final class MemoryBenchmark {

	private static final int SIZE = 256;
	private static final int RESTORES = 200;
	private static final int MEAN_OF = 10;
	private static final int HEAP_MB = 256;
	private static final double BAR_PERCENT = 1;

	private MemoryBenchmark() {}

	/** Without arguments, measures and prints; with one, is measured. */
	public static void main(final String... args) {
		if (args.length > 0) {
			restoreAll();
			return;
		}
		if (!ProcessMemory.isKnown()) {
			System.out.println("memory of " + RESTORES +
				" restores: not measured, since this is not Linux");
			return;
		}
		System.out.println(FreshJava
			.run(List.of("-Xms" + HEAP_MB + "m", "-Xmx" + HEAP_MB + "m",
				"-XX:+AlwaysPreTouch"), MemoryBenchmark.class, List.of("restore"))
			.output());
	}

	private static void restoreAll() {
		final ImagePlus image = BenchImages.noisy(SIZE);
		final ModelSpec spec = BenchImages.shipped();
		final double[] megabytes = new double[RESTORES];
		for (int i = 0; i < RESTORES; i++) {
			try (Restorer restorer = Restorer.open(spec,
				RestoreOptions.DEFAULT.withDevice(Device.CPU), Progress.NONE))
			{
				restorer.restore(image);
			}
			megabytes[i] = ProcessMemory.kilobytes() / 1024.0;
			if ((i + 1) % 20 == 0)
				System.out.printf("after %d restores: %.1f MB%n", i + 1, megabytes[i]);
		}
		final double before = mean(megabytes, RESTORES / 2);
		final double after = mean(megabytes, RESTORES);
		System.out.printf("%d×%d, model %s: from %.1f to %.1f MB%n", SIZE, SIZE,
			spec.id(), before, after);
		Benchmarks.report("Growth of the process in the last " + RESTORES / 2 +
			" of " + RESTORES + " restores", 100 * (after / before - 1), BAR_PERCENT,
			"%");
	}

	private static double mean(final double[] values, final int end) {
		double sum = 0;
		for (int i = end - MEAN_OF; i < end; i++) sum += values[i];
		return sum / MEAN_OF;
	}
}
