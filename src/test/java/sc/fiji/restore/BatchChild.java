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

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;

import ij.ImagePlus;
import sc.fiji.restore.batch.FileTree;
import sc.fiji.restore.batch.OutputFolder;
import sc.fiji.restore.inference.Device;
import sc.fiji.restore.inference.FakeModel;
import sc.fiji.restore.model.ModelSpec;
import sc.fiji.restore.pipeline.Progress;

/**
 * A batch with a network in Java, in a process that ends all of a sudden, as if the
 * power failed.
 */
final class BatchChild {

	/** What the process returns when it was killed. */
	static final int KILLED = 9;

	private BatchChild() {}

	/**
	 * Restores a folder.
	 *
	 * @param args input, output, and after how many bytes in the output folder to
	 *          end
	 */
	public static void main(final String... args) {
		final File output = new File(args[1]);
		final long bytes = Long.parseLong(args[2]);
		final Thread killer = new Thread(() -> {
			while (size(output) < bytes) Thread.onSpinWait();
			Runtime.getRuntime().halt(KILLED);
		});
		killer.setDaemon(true);
		killer.start();
		restore(Path.of(args[0]), Path.of(args[1]));
	}

	/** Bytes of all files. */
	static long size(final File file) {
		final File[] files = file.listFiles();
		if (files == null) return file.length();
		long sum = 0;
		for (final File each : files) sum += size(each);
		return sum;
	}

	/** Restores a folder to its end. */
	static BatchSummary restore(final Path input, final Path output) {
		final List<BatchImage> images = new FileTree(input, true,
			ImageFiles::isImage).images("*", output).stream().map(BatchImage::of)
			.toList();
		try (Models models = new Models();
			OutputFolder folder = OutputFolder.open(output))
		{
			return new BatchRun(models,
				new FolderSink(folder, "network=test", false, models.all()),
				Progress.NONE).restore(images);
		}
	}

	/** One model, whose network makes everything darker. */
	private static final class Models extends BatchModels {

		private static final ModelSpec SPEC = TestModels.spec("identity-gray");

		Models() {
			super(new RestoreJob(Network.RESTORMER), Progress.NONE);
		}

		@Override
		List<ModelSpec> all() {
			return List.of(SPEC);
		}

		@Override
		Restorer open(final ImagePlus image, final Progress progress) {
			return new Restorer(SPEC, RestoreOptions.DEFAULT.withDevice(Device.CPU),
				NetworkSource.fixed(new FakeModel((in, out, width, height) -> {
					for (int i = 0; i < in.length; i++) out[i] = in[i] / 2;
				})));
		}
	}

	/**
	 * Runs a program in a Java of its own, which ends itself after so many bytes.
	 *
	 * @param program takes input, output and the number of bytes
	 * @return its exit code: 0 or {@link #KILLED}
	 */
	static int run(final Class<?> program, final Path input, final Path output,
		final long bytes) throws IOException, InterruptedException
	{
		final ProcessBuilder builder = new ProcessBuilder(List.of(
			Path.of(System.getProperty("java.home"), "bin", "java").toString(),
			"-Xmx128m", "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC",
			"-Djava.awt.headless=true", "-cp",
			System.getProperty("surefire.test.class.path",
				System.getProperty("java.class.path")),
			program.getName(), input.toString(), output.toString(),
			Long.toString(bytes))).redirectErrorStream(true);
		final Process child = builder.start();
		final String printed = new String(child.getInputStream().readAllBytes(),
			StandardCharsets.UTF_8);
		final int code = child.waitFor();
		assertTrue(code == 0 || code == KILLED, printed);
		return code;
	}
}
