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

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

import ij.ImagePlus;
import sc.fiji.restore.error.RestoreException.InvalidOption;
import sc.fiji.restore.model.ModelSpec;
import sc.fiji.restore.quality.Protocol;

/**
 * How users want images to be compared, which may depend on model and image.
 * Immutable.
 *
 * @param kind which of the papers' protocols
 * @param border pixels to leave out, or {@link RestoreOptions#AUTO}: as many as
 *          the model's scale, none of models that do not enlarge
 * @param peak the value of white, {@link Protocol#RANGE}, or {@link #AUTO}
 */
record ProtocolChoice(Kind kind, int border, double peak) {

	/** The largest border, in pixels. */
	private static final int MAX_BORDER = 1024;

	/**
	 * 255 for 8 bits and RGB, 65535 for 16 bits, the range of the reference for 32
	 * bits, for calibrated intensities, and for 16 bits of micrographs, which
	 * rarely use them all.
	 */
	static final double AUTO = -1;

	static final String RANGE = "range";

	/** Which of the papers' protocols, see {@link Protocol}. */
	enum Kind {
		/**
		 * Luma for deraining and super-resolution; microscopy for models that
		 * normalise by percentiles and for 16- and 32-bit images; otherwise RGB or
		 * gray, as the image.
		 */
		AUTO, RGB, GRAY, LUMA, MICROSCOPY;

		@Override
		public String toString() {
			return name().toLowerCase(Locale.ROOT);
		}
	}

	/** The names of all protocols, auto first. */
	static List<String> names() {
		return Arrays.stream(Kind.values()).map(Kind::toString).toList();
	}

	/**
	 * The choice in users' words.
	 *
	 * @throws InvalidOption if one is not valid
	 */
	static ProtocolChoice of(final String protocol, final String border,
		final String peak)
	{
		final Kind kind = Words.oneOf(EvaluationJob.PROTOCOL,
			List.of(Kind.values()), protocol);
		return new ProtocolChoice(kind,
			RestoreOptions.number(EvaluationJob.BORDER, border, 0, MAX_BORDER),
			peak(peak));
	}

	private static double peak(final String text) {
		if (RestoreJob.AUTO.equalsIgnoreCase(text)) return AUTO;
		if (RANGE.equalsIgnoreCase(text)) return Protocol.RANGE;
		final InvalidOption invalid = new InvalidOption(
			"The option 'peak' must be " +
				"'auto', 'range' (that of the reference) or a positive number, but was '" +
				text + "'.");
		try {
			final double value = Double.parseDouble(text);
			if (value > 0 && Double.isFinite(value)) return value;
		}
		catch (final NumberFormatException e) {
			throw invalid;
		}
		throw invalid;
	}

	/** The protocol for the results of a model and references of a type. */
	Protocol protocol(final ModelSpec model, final ImagePlus reference) {
		return protocol(kind(model, reference), model.geometry().scale(),
			reference);
	}

	/** The protocol for images of which nobody knows where they come from. */
	Protocol protocol(final ImagePlus reference) {
		return protocol(kind(reference), 1, reference);
	}

	private Protocol protocol(final Kind usual, final int scale,
		final ImagePlus reference)
	{
		final Kind actual = kind == Kind.AUTO ? usual : kind;
		final Protocol protocol = switch (actual) {
			case RGB -> Protocol.RGB;
			case LUMA -> Protocol.LUMA;
			case MICROSCOPY -> Protocol.MICROSCOPY;
			default -> Protocol.GRAY;
		};
		return protocol
			.withBorder(
				border != RestoreOptions.AUTO ? border : scale > 1 ? scale : 0)
			.withPeak(
				peak == AUTO ? peak(reference, actual == Kind.MICROSCOPY) : peak);
	}

	private static Kind kind(final ModelSpec model, final ImagePlus reference) {
		if (model.task().equals("derain") ||
			model.task().equals("super-resolution")) return Kind.LUMA;
		final int bitDepth = reference.getBitDepth();
		return model.normalization(bitDepth).needsStatistics(bitDepth)
			? Kind.MICROSCOPY : kind(reference);
	}

	private static Kind kind(final ImagePlus reference) {
		final int bitDepth = reference.getBitDepth();
		if (bitDepth == 16 || bitDepth == 32) return Kind.MICROSCOPY;
		return SampleReader.isRgb(reference) ? Kind.RGB : Kind.GRAY;
	}

	private static double peak(final ImagePlus reference,
		final boolean micrograph)
	{
		if (reference.getCalibration().calibrated()) return Protocol.RANGE;
		return switch (reference.getBitDepth()) {
			case 8, 24 -> 255;
			case 16 -> micrograph ? Protocol.RANGE : 65535;
			default -> Protocol.RANGE;
		};
	}
}
