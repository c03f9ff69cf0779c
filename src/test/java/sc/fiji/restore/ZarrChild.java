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

import java.io.File;
import java.nio.file.Path;

import sc.fiji.restore.image.zarr.ZarrFormat;
import sc.fiji.restore.image.zarr.ZarrImage;
import sc.fiji.restore.inference.Device;
import sc.fiji.restore.inference.FakeModel;
import sc.fiji.restore.pipeline.Progress;

/**
 * A job in OME-Zarr with a network in Java, in a process that ends all of a sudden,
 * as if the power failed.
 */
final class ZarrChild {

	private ZarrChild() {}

	/**
	 * Restores an image.
	 *
	 * @param args input, output, and after how many bytes in the output folder to
	 *          end
	 */
	public static void main(final String... args) {
		final File output = new File(args[1]);
		final long bytes = Long.parseLong(args[2]);
		final Thread killer = new Thread(() -> {
			while (BatchChild.size(output) < bytes) Thread.onSpinWait();
			Runtime.getRuntime().halt(BatchChild.KILLED);
		});
		killer.setDaemon(true);
		killer.start();
		restore(Path.of(args[0]), Path.of(args[1]), ZarrJob.RESUME);
	}

	/** Restores an image to its end, with a network that makes it darker. */
	static void restore(final Path input, final Path output,
		final String existing)
	{
		try (Restorer restorer = restorer()) {
			new ZarrRun(restorer, ZarrImage.open(input), output, ZarrFormat.SAME,
				existing, Progress.NONE).run();
		}
	}

	static Restorer restorer() {
		return new Restorer(TestModels.spec("identity-gray"),
			RestoreOptions.DEFAULT.withDevice(Device.CPU).withTile(48).withOverlap(8),
			NetworkSource.fixed(new FakeModel((in, out, width, height) -> {
				for (int i = 0; i < in.length; i++) out[i] = in[i] / 2;
			})));
	}
}
