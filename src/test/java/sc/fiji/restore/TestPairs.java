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

import java.nio.file.Path;

import ij.IJ;
import ij.ImagePlus;
import ij.io.FileSaver;

/** Pairs of tiny images on disk, and tiny models for them. */
public final class TestPairs {

	/** How much brighter an input is than its reference. */
	public static final int OFFSET = 10;

	/** The PSNR in dB of such a pair, in dB. */
	public static final double PSNR = 20 * Math.log10(255. / OFFSET);

	private TestPairs() {}

	/** A reference of 24×19 pixels that may become brighter. */
	public static ImagePlus reference() {
		return IJ.createImage("reference", "8-bit ramp", 24, 19, 1);
	}

	/** An image that is brighter everywhere. */
	public static ImagePlus brighter(final ImagePlus image) {
		final ImagePlus brighter = image.duplicate();
		brighter.getProcessor().add(OFFSET);
		return brighter;
	}

	/** Saves a reference and a brighter input in one folder. */
	public static void save(final Path folder, final String name) {
		save(folder, name + "_clean.tif", reference());
		save(folder, name + "_noisy.tif", brighter(reference()));
	}

	/** Saves an image in the format of its ending, .tif or .png. */
	public static void save(final Path folder, final String file,
		final ImagePlus image)
	{
		// NB: IJ.save would make menus, before a host may have its own.
		final FileSaver saver = new FileSaver(image);
		final String path = folder.resolve(file).toString();
		final boolean saved = file.endsWith(".png") ? saver.saveAsPng(path)
			: saver.saveAsTiff(path);
		if (!saved) throw new IllegalStateException("Not saved: " + path);
	}

	/** A denoising Restormer that changes nothing. */
	public static Path identity(final Path into) {
		return TestModels.edited("identity-gray", into, "network: test",
			"network: restormer");
	}

	/** A DASR that makes a square of every pixel. */
	public static Path enlarging(final Path into) {
		final Path model = TestModels.edited("enlarge-gray", into, "network: test",
			"network: dasr");
		TestModels.edit(model, "task: enlarge", "task: super-resolution");
		return model;
	}
}
