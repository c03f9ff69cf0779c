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
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

import ij.ImagePlus;
import ij.VirtualStack;
import ij.process.ImageProcessor;
import ij.process.ShortProcessor;
import sc.fiji.restore.RestoreOptions;
import sc.fiji.restore.Restorer;
import sc.fiji.restore.TestModels;
import sc.fiji.restore.pipeline.Progress;

/**
 * A virtual stack of {@value #SLICES} 16-bit slices of 1024×1024 pixels, 1 GB, is
 * restored in a Java with little heap: read slice by slice, and written to a
 * file slice by slice. The network is an identity, so that reading, tiling and
 * writing are measured.
 */
public final class StackBenchmark {

	/** Side in pixels of a slice. */
	public static final int SIZE = 1024;

	private static final int SLICES = 500;
	private static final int BAR_MB = 256;

	private StackBenchmark() {}

	/**
	 * Without arguments, measures and prints; with a number of slices and a file,
	 * is measured.
	 */
	public static void main(final String... args) {
		if (args.length > 0) {
			restore(Integer.parseInt(args[0]), Path.of(args[1]));
			return;
		}
		final long start = System.nanoTime();
		final String output = run(BAR_MB, SLICES,
			System.getProperty("java.class.path"));
		System.out.printf("%d slices of %d×%d, 16 bit, -Xmx%dm: %s, %.0f s%n",
			SLICES, SIZE, SIZE, BAR_MB, output, (System.nanoTime() - start) * 1e-9);
	}

	/**
	 * Restores a stack in a Java of its own.
	 *
	 * @param megabytes of heap
	 * @param slices of the stack
	 * @param classPath of that Java
	 * @return what it printed: "same" if all went well
	 */
	public static String run(final int megabytes, final int slices,
		final String classPath)
	{
		try {
			final Path file = Files.createTempFile("stack", ".tif");
			try {
				return FreshJava.run(classPath, List.of("-Xmx" + megabytes + "m"),
					StackBenchmark.class,
					List.of(Integer.toString(slices), file.toString())).output();
			}
			finally {
				Files.delete(file);
			}
		}
		catch (final IOException e) {
			throw new UncheckedIOException(e);
		}
	}

	private static void restore(final int slices, final Path file) {
		final ImagePlus input = new ImagePlus("generated", new Generated(slices));
		try (Restorer restorer = Restorer.open(TestModels.spec("identity-gray"),
			RestoreOptions.DEFAULT.withTile(512).withSave(Optional.of(file)),
			Progress.NONE))
		{
			final ImagePlus result = restorer.restore(input);
			System.out.println(result.getStack().isVirtual() && isSame(input, result)
				? "same" : "different");
		}
	}

	private static boolean isSame(final ImagePlus input, final ImagePlus result) {
		for (final int s : new int[]{ 1, input.getStackSize() / 2,
			input.getStackSize() })
		{
			final ImageProcessor before = input.getStack().getProcessor(s);
			final ImageProcessor after = result.getStack().getProcessor(s);
			for (int i = 0; i < SIZE * SIZE; i++) {
				if (before.get(i) != after.get(i)) return false;
			}
		}
		return true;
	}

	/** Slices of noise, each another. */
	private static final class Generated extends VirtualStack {

		private final int slices;

		Generated(final int slices) {
			super(SIZE, SIZE, null, null);
			this.slices = slices;
			setBitDepth(16);
		}

		@Override
		public ImageProcessor getProcessor(final int slice) {
			final short[] pixels = new short[SIZE * SIZE];
			int state = slice;
			for (int i = 0; i < pixels.length; i++) {
				state = state * 1664525 + 1013904223;
				pixels[i] = (short) (1000 + (state >>> 22));
			}
			return new ShortProcessor(SIZE, SIZE, pixels, null);
		}

		@Override
		public String getSliceLabel(final int slice) {
			return "slice " + slice;
		}

		@Override
		public int size() {
			return slices;
		}

		@Override
		public int getSize() {
			return slices;
		}
	}
}
