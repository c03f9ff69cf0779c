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

import sc.fiji.restore.error.RestoreException.InvalidOption;
import sc.fiji.restore.model.Slider;

/**
 * How strongly a user says that an image was degraded; overrides what the
 * network estimates. Each from 0 (hardly) to 1 (as strongly as in the images
 * that the network was trained with), or null for the estimate. Immutable.
 *
 * @param blur how wide the blur is
 * @param noise how strong the noise is
 * @param resize how much the image was shrunk before
 * @param compression how much JPEG took away
 */
public record Strengths(Double blur, Double noise, Double resize,
	Double compression)
{

	/** Everything as estimated. */
	public static final Strengths ESTIMATED = new Strengths(null, null, null,
		null);

	/** Checks the ranges. */
	public Strengths {
		check("blur", blur);
		check("noise", noise);
		check("resize", resize);
		check("compression", compression);
	}

	/** The strength that a slider sets; null = as estimated. */
	public Double of(final Slider slider) {
		return switch (slider) {
			case BLUR -> blur;
			case NOISE -> noise;
			case RESIZE -> resize;
			case COMPRESSION -> compression;
		};
	}

	/** These strengths with another one; null = as estimated. */
	public Strengths with(final Slider slider, final Double value) {
		return switch (slider) {
			case BLUR -> new Strengths(value, noise, resize, compression);
			case NOISE -> new Strengths(blur, value, resize, compression);
			case RESIZE -> new Strengths(blur, noise, value, compression);
			case COMPRESSION -> new Strengths(blur, noise, resize, value);
		};
	}

	private static void check(final String name, final Double value) {
		if (value != null && !(value >= 0 && value <= 1))
			throw new InvalidOption("The option '" + name +
				"' must be 'auto' or a number from 0 to 1, but was " + value + ".");
	}
}
