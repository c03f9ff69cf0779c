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

import java.awt.EventQueue;
import java.awt.KeyboardFocusManager;
import java.awt.Rectangle;
import java.awt.Window;

import ij.ImagePlus;
import ij.gui.GUI;
import ij.gui.ImageCanvas;
import ij.gui.ImageWindow;

/**
 * A small image window that shows a preview; what it shows belongs to it. All
 * happens in the event dispatch thread, in the order of the calls.
 */
final class PreviewWindow implements PreviewView {

	/** Smaller images are magnified to about as many pixels of the screen. */
	private static final int SIDE = 256;

	private final ImagePlus input;
	/** Only touched in the event dispatch thread. */
	private ImagePlus shown;
	private boolean closed;

	/** @param input the image that is previewed, for the title */
	PreviewWindow(final ImagePlus input) {
		this.input = input;
	}

	@Override
	public void show(final ImagePlus image) {
		EventQueue.invokeLater(() -> {
			if (closed) return;
			image.setTitle("Preview of " + input.getTitle());
			if (shown != null && shown.isVisible()) shown.setImage(image);
			else open(image);
			shown.changes = false;
		});
	}

	@Override
	public void hide() {
		EventQueue.invokeLater(this::disappear);
	}

	@Override
	public void close() {
		EventQueue.invokeLater(() -> {
			closed = true;
			disappear();
		});
	}

	private void open(final ImagePlus image) {
		shown = image;
		beside(
			KeyboardFocusManager.getCurrentKeyboardFocusManager().getActiveWindow());
		shown.show();
		final ImageCanvas canvas = shown.getCanvas();
		while (canvas.getMagnification() * shown.getWidth() < SIDE) {
			final double before = canvas.getMagnification();
			canvas.zoomIn(0, 0);
			if (canvas.getMagnification() <= before) return;
		}
	}

	/** The dialog would hide it, and lets nobody move it. */
	private static void beside(final Window dialog) {
		if (dialog == null) return;
		final Rectangle place = dialog.getBounds();
		final Rectangle screen = GUI.getMaxWindowBounds(dialog);
		final int right = place.x + place.width;
		final int room = screen.x + screen.width - right;
		ImageWindow.setNextLocation(
			room > SIDE ? right : Math.max(screen.x, place.x - 2 * SIDE), place.y);
	}

	private void disappear() {
		if (shown != null) shown.close();
		shown = null;
	}
}
