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
package sc.fiji.restore.normalize;

/**
 * The map {@code v ↦ v · scale + shift} from pixel values to network values.
 * <p>
 * Every normalisation is such a map, so that it can be undone exactly up to
 * rounding: what goes in as camera counts comes out as camera counts.
 * Immutable.
 * </p>
 *
 * @param scale network units per pixel unit; finite and not 0
 * @param shift network value of pixel value 0; finite
 */
public record Affine(double scale, double shift) implements ValueMap {

	/** Leaves values as they are. */
	public static final Affine IDENTITY = new Affine(1, 0);

	/** Checks that the map can be inverted. */
	public Affine {
		if (scale == 0 || !Double.isFinite(scale) || !Double.isFinite(shift))
			throw new IllegalArgumentException(
				"An invertible affine map needs a finite scale other than 0 and a " +
					"finite shift, but was " + scale + " · v + " + shift + ".");
	}

	/**
	 * The map that takes {@code low} to 0 and {@code high} to 1; where both are
	 * equal (a constant image), {@code low} to 0 without scaling.
	 */
	public static Affine unitRange(final double low, final double high) {
		final double scale = high > low ? 1 / (high - low) : 1;
		return new Affine(scale, -low * scale);
	}

	/** This map, followed by a multiplication. */
	public Affine times(final double factor) {
		return new Affine(scale * factor, shift * factor);
	}

	/** This map, followed by another. */
	public Affine then(final Affine next) {
		return new Affine(scale * next.scale, shift * next.scale + next.shift);
	}

	@Override
	public double apply(final double value) {
		return value * scale + shift;
	}

	@Override
	public Affine inverse() {
		return new Affine(1 / scale, -shift / scale);
	}
}
