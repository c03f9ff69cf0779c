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
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;

import ij.ImagePlus;
import ij.ImageStack;
import ij.process.ShortProcessor;
import sc.fiji.restore.Models;
import sc.fiji.restore.model.ModelSpec;

/**
 * What the measurements restore, and with which models.
 */
final class BenchImages {

	/** The model that stands for all where one suffices. */
	static final String SHIPPED = "restormer-denoise-gray";

	/** A shipped model of each network. */
	static final List<String> FAMILIES = List.of(SHIPPED, "mprnet-denoise",
		"sdwnet-deblur-motion", "pss-nsc-deblur-motion", "dasr-x2");

	private BenchImages() {}

	/** The same in some channels. */
	static ImagePlus noisy(final int size, final int channels) {
		if (channels == 1) return noisy(size);
		final ImageStack stack = new ImageStack(size, size);
		for (int c = 0; c < channels; c++)
			stack.addSlice(noisy(size).getProcessor());
		final ImagePlus image = new ImagePlus("noisy", stack);
		image.setDimensions(channels, 1, 1);
		return image;
	}

	/** A noisy 16-bit image of soft blobs; the same every time. */
	static ImagePlus noisy(final int size) {
		final Random random = new Random(1);
		final short[] pixels = new short[size * size];
		for (int i = 0; i < pixels.length; i++) {
			final double signal = 1000 +
				400 * Math.sin(i % size * 0.05) * Math.sin(i / size * 0.03);
			pixels[i] = (short) (signal + 60 * random.nextGaussian());
		}
		return new ImagePlus("noisy", new ShortProcessor(size, size, pixels, null));
	}

	/** The description of {@link #SHIPPED}. */
	static ModelSpec shipped() {
		return Models.installed().get(SHIPPED);
	}

	/** A network that does next to nothing, so that the plugin's share shows. */
	static ModelSpec identity() {
		return Models.installed().get(Path
			.of("src", "test", "resources", "models", "identity-gray").toString());
	}

	/** Deletes a folder with all that is in it. */
	static void delete(final Path folder) throws IOException {
		try (Stream<Path> files = Files.walk(folder)) {
			files.sorted(Comparator.reverseOrder())
				.forEach(file -> file.toFile().delete());
		}
	}
}
