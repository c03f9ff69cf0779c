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

import java.awt.AWTError;
import java.awt.Rectangle;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

import ij.IJ;
import ij.ImageJ;
import ij.ImagePlus;
import ij.Macro;
import ij.WindowManager;
import ij.gui.ImageWindow;
import sc.fiji.restore.SafeFile;
import sc.fiji.restore.error.RestoreException;

/**
 * ImageJ 1.54 with this plugin in its menu.
 */
final class Desktop {

	private static final String CONFIG = "plugins.config";

	private Desktop() {}

	/**
	 * Opens ImageJ. It looks for menu entries in jar files of a folder, not on
	 * the class path: one is written that holds just these.
	 *
	 * @param folder becomes ImageJ's folder
	 */
	static void open(final Path folder) {
		SafeFile.write(folder.resolve("plugins").resolve("Restore_.jar"),
			jarOfMenuEntries());
		System.setProperty("plugins.dir", folder.toString());
		try {
			new ImageJ(ImageJ.STANDALONE).exitWhenQuitting(true);
		}
		catch (final AWTError e) {
			throw new RestoreException(
				"The display '" + System.getenv("DISPLAY") + "' cannot be used: " +
					e.getMessage() + ". Unset DISPLAY to run without one.",
				e);
		}
	}

	/**
	 * Shows an image and restores it by the menu entry, as a macro would.
	 *
	 * @param input the image; shown
	 * @return the result; shown
	 */
	static ImagePlus restore(final ImagePlus input) {
		final Rectangle menu = IJ.getInstance().getBounds();
		ImageWindow.setNextLocation(0, menu.y + menu.height);
		input.show();
		final Rectangle window = input.getWindow().getBounds();
		ImageWindow.setNextLocation(window.width, menu.y + menu.height);
		try {
			IJ.run(input, "Restormer...", "task=Denoise");
		}
		catch (final RuntimeException e) {
			if (!Macro.MACRO_CANCELED.equals(e.getMessage())) throw e;
		}
		final ImagePlus restored = WindowManager.getCurrentImage();
		if (restored == null || restored == input)
			throw new RestoreException(
				"Restoring did not succeed; ImageJ has shown why.");
		return restored;
	}

	private static byte[] jarOfMenuEntries() {
		final ByteArrayOutputStream jar = new ByteArrayOutputStream();
		try (InputStream config = Desktop.class.getResourceAsStream("/" + CONFIG);
			ZipOutputStream zip = new ZipOutputStream(jar))
		{
			zip.putNextEntry(new ZipEntry(CONFIG));
			config.transferTo(zip);
		}
		catch (final IOException e) {
			throw new UncheckedIOException(e);
		}
		return jar.toByteArray();
	}
}
