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
package sc.fiji.restore.demo;

import java.awt.GraphicsEnvironment;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.function.UnaryOperator;

import ij.ImagePlus;
import ij.io.Opener;
import sc.fiji.restore.Fonts;
import sc.fiji.restore.Network;
import sc.fiji.restore.RestoreJob;
import sc.fiji.restore.SafeFile;
import sc.fiji.restore.error.RestoreException;
import sc.fiji.restore.pipeline.Progress;

/**
 * Restores a bundled noisy micrograph: in ImageJ where there is a display,
 * otherwise without one.
 *
 * <pre>
 * mvn -q compile exec:exec
 * </pre>
 * <p>
 * Writes three pictures to {@code target/demo} and prints what was used. Exits
 * with 1 and a message if something fails. This package is the only one that
 * prints.
 * </p>
 */
public final class Demo {

	private static final String MICROGRAPH = "bbbc022-er.tif";
	private static final String CREDIT = "BBBC022v1, Broad Bioimage Benchmark Collection, CC0 1.0";

	private final Path folder;
	private final PrintStream out;

	/**
	 * @param folder receives the pictures; created if needed
	 * @param out told what is done
	 */
	Demo(final Path folder, final PrintStream out) {
		this.folder = folder.toAbsolutePath();
		this.out = out;
	}

	/** Runs the demo; takes no arguments. */
	public static void main(final String... args) {
		final Demo demo = new Demo(Path.of("target", "demo"), System.out);
		try {
			if (GraphicsEnvironment.isHeadless()) demo.runHeadless();
			else demo.runInImageJ();
		}
		catch (final RestoreException e) {
			System.err.println(e.getMessage());
			System.exit(1);
		}
	}

	/** Restores without a display. */
	void runHeadless() {
		run(input -> new RestoreJob(Network.RESTORMER)
			.with(RestoreJob.TASK, "denoise").run(input, null, new Progress() {

				@Override
				public void message(final String text) {
					out.println("note    " + text);
				}
			}));
	}

	/** Opens ImageJ and restores there; ImageJ stays open. */
	private void runInImageJ() {
		Desktop.open(folder);
		run(Desktop::restore);
		out.println("ImageJ stays open: see Plugins > Restore. Quit it to end.");
	}

	private void run(final UnaryOperator<ImagePlus> restorer) {
		final ImagePlus input = micrograph();
		out.println("input   " + MICROGRAPH + ", " + input.getWidth() + " x " +
			input.getHeight() + " pixels, " + input.getBitDepth() + " bit (" +
			CREDIT + ")");
		final long start = System.nanoTime();
		final ImagePlus restored = restorer.apply(input);
		final double seconds = (System.nanoTime() - start) * 1e-9;
		out.println("model   " + restored.getProp("restore.model"));
		out.println("device  " + restored.getProp("restore.device"));
		out.println("tile    " +
			restored.getProp("restore.tile").replace("×", " x ") + " pixels");
		out.printf("time    %.1f s, opening the model included%n", seconds);
		write(new Pictures(input, restored, CREDIT));
	}

	private void write(final Pictures pictures) {
		write("input.png", pictures.input());
		write("restored.png", pictures.restored());
		write("side-by-side.png", pictures.sideBySide());
		if (!Fonts.areThere())
			out.println("note    without labels: this system has no fonts");
	}

	private void write(final String name, final byte[] png) {
		final Path file = folder.resolve(name);
		SafeFile.write(file, png);
		out.println("wrote   " + file);
	}

	/** The bundled micrograph. */
	static ImagePlus micrograph() {
		try (InputStream in = Demo.class.getResourceAsStream(MICROGRAPH)) {
			return new Opener().openTiff(in, MICROGRAPH);
		}
		catch (final IOException e) {
			throw new UncheckedIOException(e);
		}
	}
}
