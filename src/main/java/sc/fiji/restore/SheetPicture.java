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

import java.awt.Color;
import java.awt.Font;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

import ij.ImagePlus;
import ij.process.ColorProcessor;
import ij.process.ImageProcessor;
import ij.process.LUT;

import sc.fiji.restore.tile.Interval;

/**
 * The picture of a contact sheet: panels in a grid that is about as wide as it is
 * high, at most {@value #WIDEST} pixels wide, each above its name and its figures.
 * All show the same colours for the same values. Pixels are repeated, never
 * interpolated.
 */
final class SheetPicture {

	private static final String SUFFIX = "-sheet";
	/** Of the picture, unless one panel is wider. */
	private static final int WIDEST = 1600;
	/** Panels that are narrower are shown enlarged. */
	private static final int NARROW = 160;
	/** Room for a caption. */
	private static final int CAPTION = 250;
	private static final int GAP = 10;
	private static final int LINE = 17;
	private static final int TEXT = 13;
	private static final Color BACKGROUND = new Color(0x2e2e2e);
	private static final Color EMPTY = new Color(0x404040);
	private static final Color NAME = new Color(0xffffff);
	private static final Color FIGURES = new Color(0xcccccc);
	private static final String CUT = "…";

	private final SheetView view;
	private final List<SheetPanel> panels;
	/** Of a panel as it is shown. */
	private final int width;
	private final int height;
	/** Of a panel with its caption and the gaps beside and below it. */
	private final int cellWidth;
	private final int cellHeight;

	private SheetPicture(final SheetView view, final List<SheetPanel> panels) {
		this.view = view;
		this.panels = panels;
		final Interval region = view.region();
		final int scale = panels.stream().flatMap(panel -> panel.pixels().stream())
			.mapToInt(SheetPixels::scale).max().orElse(1);
		final int narrow = Math.min(region.width(), region.height()) * scale;
		final int zoom = scale * Math.max(1, (NARROW + narrow - 1) / narrow);
		width = region.width() * zoom;
		height = region.height() * zoom;
		cellWidth = Math.max(width, CAPTION) + GAP;
		cellHeight = height + 2 * LINE + 2 * GAP;
	}

	/** @return a new image, not shown; empty on a system without fonts */
	static Optional<ImagePlus> of(final SheetView view,
		final List<SheetPanel> panels)
	{
		if (!Fonts.areThere()) return Optional.empty();
		return Optional.of(new ImagePlus(view.image().getTitle() + SUFFIX,
			new SheetPicture(view, panels).drawn()));
	}

	private ImageProcessor drawn() {
		final int columns = columns(panels.size(), cellWidth, cellHeight);
		final int rows = (panels.size() + columns - 1) / columns;
		final ColorProcessor picture = new ColorProcessor(columns * cellWidth + GAP,
			rows * cellHeight + GAP);
		picture.setColor(BACKGROUND);
		picture.fill();
		picture.setAntialiasedText(true);
		for (int i = 0; i < panels.size(); i++) {
			draw(panels.get(i), picture, GAP + i % columns * cellWidth,
				GAP + i / columns * cellHeight);
		}
		return picture;
	}

	/**
	 * How many columns make the longer side of the picture as short as possible.
	 */
	static int columns(final int panels, final int width, final int height) {
		return IntStream
			.rangeClosed(1, Math.max(1, Math.min(panels, (WIDEST - GAP) / width)))
			.boxed().min(Comparator.comparingInt(columns -> Math.max(columns * width,
				(panels + columns - 1) / columns * height)))
			.orElseThrow();
	}

	private void draw(final SheetPanel panel, final ColorProcessor picture,
		final int left, final int top)
	{
		picture.setFont(new Font(Font.SANS_SERIF, Font.PLAIN, TEXT));
		if (panel.pixels().isPresent())
			picture.insert(shown(panel.pixels().get().enlarged(width, height)), left,
				top);
		else
			explain(panel.error(), picture, left, top);
		picture.setFont(new Font(Font.SANS_SERIF, Font.BOLD, TEXT));
		picture.setColor(NAME);
		write(panel.name(), picture, left, top + height + LINE);
		picture.setFont(new Font(Font.SANS_SERIF, Font.PLAIN, TEXT));
		picture.setColor(FIGURES);
		write(SheetUnits.figures(view, panel), picture, left,
			top + height + 2 * LINE);
	}

	/** As much as there is room for. */
	private void write(final String text, final ColorProcessor picture,
		final int left, final int bottom)
	{
		picture.drawString(shortened(text, picture, cellWidth - GAP), left, bottom);
	}

	private static String shortened(final String text,
		final ColorProcessor picture, final int room)
	{
		if (picture.getStringWidth(text) <= room) return text;
		int end = text.length() - 1;
		while (end > 0 &&
			picture.getStringWidth(text.substring(0, end) + CUT) > room) end--;
		return text.substring(0, end) + CUT;
	}

	/** Why there is nothing to see, in lines. */
	private void explain(final String error, final ColorProcessor picture,
		final int left, final int top)
	{
		picture.setColor(EMPTY);
		picture.fillRect(left, top, width, height);
		picture.setColor(NAME);
		final int room = width - 2 * GAP;
		int y = top + GAP + LINE;
		String line = "";
		for (final String word : error.split("\\s+")) {
			final String longer = line.isEmpty() ? word : line + " " + word;
			if (picture.getStringWidth(longer) <= room) {
				line = longer;
				continue;
			}
			if (y + LINE > top + height - GAP) {
				picture.drawString(shortened(longer, picture, room), left + GAP, y);
				return;
			}
			picture.drawString(shortened(line, picture, room), left + GAP, y);
			y += LINE;
			line = word;
		}
		picture.drawString(shortened(line, picture, room), left + GAP, y);
	}

	private ColorProcessor shown(final SheetPixels pixels) {
		if (pixels.channels().size() > 1) return SheetStack.colors(pixels);
		final LUT lut = view.lut();
		final float[] values = pixels.channels().get(0);
		final ColorProcessor colors = new ColorProcessor(pixels.width(),
			pixels.height());
		for (int i = 0; i < values.length; i++) {
			final double part = (values[i] - lut.min) / (lut.max - lut.min);
			colors.set(i,
				lut.getRGB((int) Math.max(0, Math.min(255, Math.floor(256 * part)))));
		}
		return colors;
	}
}
