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

import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * One of the panels of a contact sheet.
 *
 * @param name for people
 * @param kind {@code input}, {@code model} or {@code filter}
 * @param pixels what it shows; empty if something went wrong
 * @param noise standard deviation in units of the image
 * @param edgeWidth of the edges in pixels of the input
 * @param seconds that it took, opening the model included; NaN for the input
 * @param error why there is nothing to show; may be empty
 */
record SheetPanel(String name, String kind, Optional<SheetPixels> pixels,
	OptionalDouble noise, OptionalDouble edgeWidth, double seconds, String error)
{

	/** A panel that shows something. */
	static SheetPanel of(final String name, final String kind,
		final SheetPixels pixels, final SheetMeasure measure, final double seconds)
	{
		return new SheetPanel(name, kind, Optional.of(pixels),
			measure.noise(pixels), measure.edgeWidth(pixels), seconds, "");
	}

	/** A panel that shows why there is nothing to show. */
	static SheetPanel failed(final SheetMethod method, final double seconds,
		final String error)
	{
		return new SheetPanel(method.name(), method.kind(), Optional.empty(),
			OptionalDouble.empty(), OptionalDouble.empty(), seconds, error);
	}

	/**
	 * Noise and sharpness in words.
	 *
	 * @param valueUnit of the image's values; may be empty
	 * @param length of a pixel; NaN if it is not known
	 * @param unit of the length
	 */
	String figures(final String valueUnit, final double length,
		final String unit)
	{
		if (pixels.isEmpty()) return "not restored";
		final String width = Double.isNaN(length) ? text(edgeWidth, 1) + " px"
			: text(edgeWidth, length) + " " + unit;
		return "noise " + text(noise, 1) +
			(valueUnit.isEmpty() ? "" : " " + valueUnit) + ", edges " +
			(edgeWidth.isEmpty() ? "–" : width);
	}

	/** Three digits. */
	private static String text(final OptionalDouble value, final double factor) {
		if (value.isEmpty()) return "–";
		final double number = value.getAsDouble() * factor;
		if (number == 0) return "0";
		final int digits = (int) Math.max(0,
			2 - Math.floor(Math.log10(Math.abs(number))));
		return String.format(Locale.ROOT, "%." + Math.min(digits, 6) + "f", number);
	}
}
