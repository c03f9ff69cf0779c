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

import java.awt.AWTEvent;
import java.awt.Color;
import java.awt.Cursor;
import java.awt.Dimension;
import java.awt.Graphics;
import java.awt.Graphics2D;
import java.awt.Image;
import java.awt.Point;
import java.awt.Rectangle;
import java.awt.RenderingHints;
import java.awt.event.KeyEvent;
import java.awt.event.MouseEvent;
import java.util.Optional;
import java.util.function.Consumer;

import javax.swing.JComponent;

import ij.ImagePlus;
import sc.fiji.restore.tile.Interval;

/**
 * Paints a picture of a preview: left of a line the image as it is, right of it
 * restored. Users drag the line, or move it with the arrow keys; elsewhere they
 * drag the image. For the event dispatch thread.
 */
final class SplitCanvas extends JComponent {

	private static final long serialVersionUID = 1L;

	/** Share of the width by which an arrow key moves the line. */
	private static final double STEP = 0.02;
	private static final int MARGIN = 6;
	private static final Color SHADE = new Color(0, 0, 0, 150);

	private final transient Consumer<Point> moves;
	private final Dimension image;
	private transient Picture picture;
	private transient Image before;
	private transient Optional<Image> after = Optional.empty();
	private transient Split split;
	/** Where a drag began; null = nobody drags. */
	private Point start;
	private transient Split atStart;

	/**
	 * @param first what to show
	 * @param image size of the input in its pixels
	 * @param moves told where users drag the region
	 */
	SplitCanvas(final Picture first, final Dimension image,
		final Consumer<Point> moves)
	{
		this.image = image;
		this.moves = moves;
		split = new Split(first.region(), new Dimension(1, 1), 0.5);
		setOpaque(true);
		setFocusable(true);
		setBackground(Color.DARK_GRAY);
		enableEvents(AWTEvent.MOUSE_EVENT_MASK | AWTEvent.MOUSE_MOTION_EVENT_MASK |
			AWTEvent.KEY_EVENT_MASK);
		show(first);
	}

	/** Shows a picture in place of the one before. */
	void show(final Picture next) {
		picture = next;
		before = next.before().getBufferedImage();
		after = next.after().map(ImagePlus::getBufferedImage);
		// NB: a user who drags knows better which region is wanted.
		if (start == null || split.isNearLine(start))
			split = split.withRegion(next.region());
		repaint();
	}

	/** Pixels of the screen per pixel of the image. */
	double zoom() {
		return split.zoom();
	}

	@Override
	protected void paintComponent(final Graphics graphics) {
		final Graphics2D g = (Graphics2D) graphics.create();
		g.setColor(getBackground());
		g.fillRect(0, 0, getWidth(), getHeight());
		g.setRenderingHint(RenderingHints.KEY_INTERPOLATION,
			RenderingHints.VALUE_INTERPOLATION_NEAREST_NEIGHBOR);
		final Rectangle all = split.picture();
		g.clip(all);
		draw(g, before, picture.region());
		final int line = split.lineX();
		after.ifPresent(restored -> {
			final Graphics2D right = (Graphics2D) g.create();
			right.clipRect(line, all.y, all.x + all.width - line, all.height);
			draw(right, restored, picture.done());
			right.dispose();
			paintLine(g, all, line);
		});
		g.dispose();
	}

	private void draw(final Graphics2D g, final Image part,
		final Interval region)
	{
		final Rectangle place = split.place(region);
		g.drawImage(part, place.x, place.y, place.width, place.height, null);
	}

	private static void paintLine(final Graphics2D g, final Rectangle all,
		final int line)
	{
		g.setColor(SHADE);
		g.fillRect(line - 1, all.y, 3, all.height);
		g.setColor(Color.WHITE);
		g.fillRect(line, all.y, 1, all.height);
		final int y = all.y + g.getFontMetrics().getAscent() + MARGIN;
		final int width = g.getFontMetrics().stringWidth("before");
		write(g, "before", line - 2 * MARGIN - width, y);
		write(g, "after", line + 2 * MARGIN, y);
	}

	private static void write(final Graphics2D g, final String text, final int x,
		final int y)
	{
		g.setColor(SHADE);
		g.fillRect(x - MARGIN / 2, y - g.getFontMetrics().getAscent(),
			g.getFontMetrics().stringWidth(text) + MARGIN,
			g.getFontMetrics().getHeight());
		g.setColor(Color.WHITE);
		g.drawString(text, x, y);
	}

	/** Called whenever there is another size. */
	@Override
	public void doLayout() {
		if (getWidth() > 0 && getHeight() > 0) split = split.withSize(getSize());
	}

	@Override
	protected void processMouseEvent(final MouseEvent event) {
		switch (event.getID()) {
			case MouseEvent.MOUSE_PRESSED -> {
				requestFocusInWindow();
				start = event.getPoint();
				atStart = split;
			}
			case MouseEvent.MOUSE_RELEASED -> start = null;
			default -> {
				// NB: only drags matter.
			}
		}
		super.processMouseEvent(event);
	}

	@Override
	protected void processMouseMotionEvent(final MouseEvent event) {
		if (event.getID() == MouseEvent.MOUSE_DRAGGED && start != null)
			drag(event.getPoint());
		else
			setCursor(Cursor.getPredefinedCursor(split.isNearLine(event.getPoint())
				? Cursor.E_RESIZE_CURSOR : Cursor.HAND_CURSOR));
		super.processMouseMotionEvent(event);
	}

	private void drag(final Point to) {
		if (atStart.isNearLine(start)) {
			split = split.withLineAt(to.x);
		}
		else {
			split = split
				.withRegion(atStart.dragged(to.x - start.x, to.y - start.y, image));
			moves.accept(new Point(split.region().x(), split.region().y()));
		}
		repaint();
	}

	@Override
	protected void processKeyEvent(final KeyEvent event) {
		if (event.getID() == KeyEvent.KEY_PRESSED) {
			final int direction = switch (event.getKeyCode()) {
				case KeyEvent.VK_LEFT -> -1;
				case KeyEvent.VK_RIGHT -> 1;
				default -> 0;
			};
			split = split.withLineMoved(direction * STEP);
			repaint();
		}
		super.processKeyEvent(event);
	}
}
