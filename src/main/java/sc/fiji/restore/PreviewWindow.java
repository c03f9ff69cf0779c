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

import java.awt.BorderLayout;
import java.awt.Dialog.ModalExclusionType;
import java.awt.Dimension;
import java.awt.EventQueue;
import java.awt.KeyboardFocusManager;
import java.awt.Point;
import java.awt.Rectangle;
import java.awt.Window;
import java.awt.event.ComponentAdapter;
import java.awt.event.ComponentEvent;
import java.awt.event.WindowAdapter;
import java.awt.event.WindowEvent;
import java.util.function.Consumer;

import javax.swing.BorderFactory;
import javax.swing.JFrame;
import javax.swing.JTextArea;
import javax.swing.Timer;

import ij.ImagePlus;
import ij.gui.GUI;

/**
 * A window of its own that shows a preview, also while a dialog is modal. It is
 * no image of ImageJ's, so the active image stays the same. All happens in the
 * event dispatch thread, in the order of the calls.
 */
final class PreviewWindow implements PreviewView {

	/** Regions are magnified to about as many pixels of the screen. */
	private static final int SIDE = 640;
	private static final int LARGEST_ZOOM = 8;
	/** Room for a caption, in pixels of the screen. */
	private static final Dimension SMALLEST = new Dimension(360, 200);
	private static final int CAPTION_ROWS = 3;
	private static final int LOOK_MS = 200;

	private final ImagePlus input;
	private Runnable looks;
	private Consumer<Point> moves;

	/** All of it is only touched in the event dispatch thread. */
	private JFrame frame;
	private SplitCanvas canvas;
	private JTextArea caption;
	private Timer timer;
	private String text = "";
	private boolean hasResult;
	private boolean computing;
	private boolean closed;

	/** @param input the image that is previewed */
	PreviewWindow(final ImagePlus input) {
		this.input = input;
	}

	@Override
	public void tell(final Runnable whoLooks, final Consumer<Point> whoMoves) {
		looks = whoLooks;
		moves = whoMoves;
	}

	@Override
	public void show(final Picture picture) {
		EventQueue.invokeLater(() -> {
			if (closed) return;
			text = picture.caption();
			computing = !picture.isComplete();
			hasResult = picture.after().isPresent();
			if (frame == null) open(picture);
			else canvas.show(picture);
			write();
		});
	}

	@Override
	public void computing() {
		EventQueue.invokeLater(() -> {
			computing = true;
			write();
		});
	}

	@Override
	public void say(final String words) {
		EventQueue.invokeLater(() -> {
			computing = false;
			hasResult = false;
			text = words;
			write();
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

	private void write() {
		if (frame == null) return;
		caption.setText(
			text + (hasResult ? " · " + Math.round(100 * canvas.zoom()) + " %" : "") +
				(computing ? " · computing…" : ""));
	}

	private void open(final Picture picture) {
		final Window dialog = KeyboardFocusManager.getCurrentKeyboardFocusManager()
			.getActiveWindow();
		frame = new JFrame("Preview of " + input.getTitle());
		frame.setModalExclusionType(ModalExclusionType.APPLICATION_EXCLUDE);
		frame.setDefaultCloseOperation(JFrame.DO_NOTHING_ON_CLOSE);
		// NB: whoever types in the dialog goes on there.
		frame.setAutoRequestFocus(false);
		canvas = new SplitCanvas(picture,
			new Dimension(input.getWidth(), input.getHeight()), moves);
		canvas.setPreferredSize(size(picture));
		caption = new JTextArea(CAPTION_ROWS, 1);
		caption.setEditable(false);
		caption.setFocusable(false);
		caption.setLineWrap(true);
		caption.setWrapStyleWord(true);
		caption.setFont(frame.getFont());
		caption.setBorder(BorderFactory.createEmptyBorder(3, 6, 3, 6));
		frame.add(canvas, BorderLayout.CENTER);
		frame.add(caption, BorderLayout.SOUTH);
		frame.pack();
		canvas.addComponentListener(new ComponentAdapter() {

			@Override
			public void componentResized(final ComponentEvent event) {
				write();
			}
		});
		place(dialog);
		frame.addWindowListener(new WindowAdapter() {

			@Override
			public void windowClosing(final WindowEvent event) {
				disappear();
			}
		});
		timer = new Timer(LOOK_MS, event -> looks.run());
		timer.start();
		frame.setVisible(true);
	}

	private static Dimension size(final Picture picture) {
		final int largest = Math.max(picture.region().width(),
			picture.region().height());
		final int zoom = Math.max(1, Math.min(LARGEST_ZOOM, SIDE / largest));
		return new Dimension(
			Math.max(SMALLEST.width, picture.region().width() * zoom),
			Math.max(SMALLEST.height, picture.region().height() * zoom));
	}

	/** Beside the dialog, which would hide it. */
	private void place(final Window dialog) {
		if (dialog == null) {
			frame.setLocationByPlatform(true);
			return;
		}
		final Rectangle beside = dialog.getBounds();
		final Rectangle screen = GUI.getMaxWindowBounds(dialog);
		final int right = beside.x + beside.width;
		final boolean fits = right + frame.getWidth() <= screen.x + screen.width;
		frame.setLocation(
			fits ? right : Math.max(screen.x, beside.x - frame.getWidth()),
			Math.max(screen.y,
				Math.min(beside.y, screen.y + screen.height - frame.getHeight())));
	}

	private void disappear() {
		if (frame == null) return;
		timer.stop();
		frame.dispose();
		frame = null;
	}
}
