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

import sc.fiji.restore.error.RestoreException.InvalidOption;
import sc.fiji.restore.normalize.Affine;
import sc.fiji.restore.normalize.Normalization;
import sc.fiji.restore.normalize.Normalization.Kind;
import sc.fiji.restore.normalize.operation.PixelRange;

/**
 * What a user knows of an ONNX file that nothing describes.
 *
 * @param axes of its input, a letter each: b, c, y, x, and z or t for axes of
 *          size 1; or auto
 * @param multiple of which the sizes of tiles must be; {@link RestoreOptions#AUTO}
 *          = 16, where the file does not say
 * @param range of values that it expects: {@code 0-1}, {@code 0-255},
 *          {@code -1-1}, {@code percentile}, {@code none}; or auto, 0-1
 */
public record OnnxHints(String axes, int multiple, String range) {

	/** Everything is guessed. */
	public static final OnnxHints NONE = new OnnxHints(RestoreJob.AUTO,
		RestoreOptions.AUTO, RestoreJob.AUTO);

	/** The largest multiple that is accepted. */
	private static final int LARGEST = 1024;

	/** Percentiles that become 0 and 1. */
	private static final double LOW = 0.002;
	private static final double HIGH = 0.998;

	/** Checks the values. */
	public OnnxHints {
		axes = axes.strip().toLowerCase(Locale.ROOT);
		range = range.strip().toLowerCase(Locale.ROOT);
		if (!axes.equals(RestoreJob.AUTO) && (!axes.matches("[bcyxzt]{2,6}") ||
			axes.chars().distinct().count() < axes.length() ||
			axes.indexOf('y') < 0 || axes.indexOf('x') < 0))
			throw new InvalidOption(
				"The option 'axes' must be 'auto' or letters of " +
					"b, c, y, x, z and t, each at most once, y and x among them, " +
					"such as bcyx or byxc, but was '" + axes + "'.");
		pixelRange(range);
	}

	/**
	 * Hints as users write them.
	 *
	 * @throws InvalidOption if a value is not valid
	 */
	public static OnnxHints of(final String axes, final String multiple,
		final String range)
	{
		return new OnnxHints(axes,
			RestoreOptions.number("multiple", multiple, 1, LARGEST), range);
	}

	/** How pixel values become what the network expects. */
	PixelRange pixelRange() {
		return pixelRange(range);
	}

	private static PixelRange pixelRange(final String range) {
		return switch (range) {
			case RestoreJob.AUTO, "0-1" ->
				new PixelRange(Normalization.RANGE, Affine.IDENTITY);
			case "0-255" -> new PixelRange(Normalization.RANGE, new Affine(255, 0));
			case "-1-1" -> new PixelRange(Normalization.RANGE, new Affine(2, -1));
			case "percentile" -> new PixelRange(
				new Normalization(Kind.PERCENTILE, LOW, HIGH, 1), Affine.IDENTITY);
			case "none" -> new PixelRange(Normalization.NONE, Affine.IDENTITY);
			default -> throw new InvalidOption("The option 'range' must be one of " +
				"auto, 0-1, 0-255, -1-1, percentile, none, but was '" + range + "'.");
		};
	}
}
