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

import java.math.BigDecimal;

import sc.fiji.restore.error.RestoreException.InvalidOption;

/**
 * The direction of stripes in an image, for networks that remove stripes of one
 * direction. Immutable.
 *
 * @param degrees against the x axis, counterclockwise as ImageJ shows angles of
 *          lines, above -90 and up to 90; NaN = to be found in the image
 */
public record Orientation(double degrees) {

	/** The direction that stands out in the image. */
	public static final Orientation AUTO = new Orientation(Double.NaN);
	/** Along x. */
	public static final Orientation HORIZONTAL = new Orientation(0);
	/** Along y. */
	public static final Orientation VERTICAL = new Orientation(90);

	private static final String HORIZONTALLY = "horizontal";
	private static final String VERTICALLY = "vertical";

	/** Checks the range. */
	public Orientation {
		if (!Double.isNaN(degrees) && !(degrees > -90 && degrees <= 90))
			throw wrong(Double.toString(degrees));
		// NB: there is only one 0.
		degrees += 0.;
	}

	/**
	 * The orientation that a user writes: {@code auto}, {@code horizontal},
	 * {@code vertical}, in any case, or a number of degrees.
	 *
	 * @throws InvalidOption if it is none of these
	 */
	public static Orientation of(final String text) {
		final String word = text.strip();
		if (word.equalsIgnoreCase(RestoreJob.AUTO)) return AUTO;
		if (word.equalsIgnoreCase(HORIZONTALLY)) return HORIZONTAL;
		if (word.equalsIgnoreCase(VERTICALLY)) return VERTICAL;
		try {
			final double degrees = new BigDecimal(word).doubleValue();
			if (degrees > -90 && degrees <= 90) return new Orientation(degrees);
		}
		catch (final NumberFormatException e) {
			throw wrong(text);
		}
		throw wrong(text);
	}

	/** Whether the direction is to be found in the image. */
	public boolean isAuto() {
		return Double.isNaN(degrees);
	}

	/** What users write. */
	@Override
	public String toString() {
		if (isAuto()) return RestoreJob.AUTO;
		if (equals(HORIZONTAL)) return HORIZONTALLY;
		if (equals(VERTICAL)) return VERTICALLY;
		return BigDecimal.valueOf(degrees).stripTrailingZeros().toPlainString();
	}

	private static InvalidOption wrong(final String value) {
		return new InvalidOption("The option '" + RestoreJob.ORIENTATION +
			"' must be 'auto', 'horizontal', 'vertical' or an angle in degrees " +
			"above -90 and up to 90, but was '" + value +
			"'. A line along a stripe, drawn from left to right, shows it.");
	}
}
