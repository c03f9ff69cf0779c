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

import java.awt.Color;
import java.awt.Font;
import java.awt.Rectangle;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Locale;

import javax.imageio.ImageIO;
import javax.imageio.stream.MemoryCacheImageOutputStream;

import ij.ImagePlus;
import ij.process.ByteProcessor;
import ij.process.ImageProcessor;
import sc.fiji.restore.Fonts;

/**
 * An image before and after restoration, as 8-bit PNG pictures.
 * <p>
 * All show the same values in the same gray: the input's display range, with a
 * gamma that makes noise in dark parts visible.
 * </p>
 */
final class Pictures {

	private static final double GAMMA = 0.5;
	private static final int ZOOM = 3;
	private static final int GAP = 6;
	private static final int LINE = 30;

	private final ImagePlus input;
	private final ImagePlus restored;
	private final String credit;

	/**
	 * @param input the image before; decides the display range
	 * @param restored the image after
	 * @param credit where the image comes from
	 */
	Pictures(final ImagePlus input, final ImagePlus restored,
		final String credit)
	{
		this.input = input;
		this.restored = restored;
		this.credit = credit;
	}

	/** The input. */
	byte[] input() {
		return png(gray(input));
	}

	/** The result. */
	byte[] restored() {
		return png(gray(restored));
	}

	/** A part of both, enlarged and labelled. */
	byte[] sideBySide() {
		final Rectangle part = new Rectangle(10, input.getHeight() / 3,
			input.getWidth() / ZOOM, input.getHeight() / 2);
		final int right = part.width * ZOOM + 2 * GAP;
		final ByteProcessor picture = new ByteProcessor(
			right + part.width * ZOOM + GAP, part.height * ZOOM + 2 * LINE);
		picture.insert(enlarged(gray(input), part), GAP, LINE);
		picture.insert(enlarged(gray(restored), part), right, LINE);
		if (Fonts.areThere()) label(picture, right);
		return png(picture);
	}

	private void label(final ByteProcessor picture, final int right) {
		picture.setColor(Color.WHITE);
		picture.setAntialiasedText(true);
		picture.setFont(new Font(Font.SANS_SERIF, Font.PLAIN, 18));
		final int top = LINE - 4;
		picture.drawString("input", GAP, top);
		picture.drawString("restored – " + restored.getProp("restore.model") +
			", " + restored.getProp("restore.device"), right, top);
		picture.drawString(String.format(Locale.ROOT,
			"part of the image, enlarged %d times; both: values %.0f to %.0f, gamma %.1f; %s",
			ZOOM, input.getDisplayRangeMin(), input.getDisplayRangeMax(), GAMMA,
			credit), GAP, picture.getHeight() - 4);
	}

	private static ImageProcessor enlarged(final ByteProcessor image,
		final Rectangle part)
	{
		image.setRoi(part);
		final ImageProcessor detail = image.crop();
		detail.setInterpolationMethod(ImageProcessor.NONE);
		return detail.resize(part.width * ZOOM, part.height * ZOOM);
	}

	/** The image as it is displayed, with a gamma. */
	private ByteProcessor gray(final ImagePlus image) {
		final double min = input.getDisplayRangeMin();
		final double range = input.getDisplayRangeMax() - min;
		final ImageProcessor ip = image.getProcessor();
		final byte[] pixels = new byte[ip.getPixelCount()];
		for (int i = 0; i < pixels.length; i++) {
			final double shown = Math.max(0, Math.min(1, (ip.getf(i) - min) / range));
			pixels[i] = (byte) Math.round(255 * Math.pow(shown, GAMMA));
		}
		return new ByteProcessor(ip.getWidth(), ip.getHeight(), pixels);
	}

	private static byte[] png(final ByteProcessor picture) {
		final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
		// NB: in memory, so that only the finished file needs space on the disk.
		try (MemoryCacheImageOutputStream out = new MemoryCacheImageOutputStream(
			bytes))
		{
			ImageIO.write(picture.getBufferedImage(), "png", out);
		}
		catch (final IOException e) {
			throw new UncheckedIOException(e);
		}
		return bytes.toByteArray();
	}
}
