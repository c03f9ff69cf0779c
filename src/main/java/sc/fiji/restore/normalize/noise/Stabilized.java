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
package sc.fiji.restore.normalize.noise;

import sc.fiji.restore.normalize.Affine;
import sc.fiji.restore.normalize.ValueMap;

/**
 * A normalisation of values that were made equally noisy before. Immutable.
 *
 * @param transform from pixel values to equally noisy ones
 * @param affine from those to network values
 */
public record Stabilized(Anscombe transform,
	Affine affine) implements ValueMap
{

	/**
	 * The map that takes the same two pixel values to 0 and full scale as a plain
	 * normalisation: since the transform increases, percentiles stay percentiles.
	 *
	 * @param model noise with a gain above 0
	 * @param plain the normalisation
	 * @param fullScale network value of its upper end
	 */
	public static Stabilized of(final NoiseModel model, final Affine plain,
		final double fullScale)
	{
		final Anscombe transform = new Anscombe(model);
		final Affine back = plain.inverse();
		return new Stabilized(transform,
			Affine.unitRange(transform.apply(back.apply(0)),
				transform.apply(back.apply(fullScale))).times(fullScale));
	}

	@Override
	public double apply(final double value) {
		return affine.apply(transform.apply(value));
	}

	/** Without bias for values whose noise was removed, not for others. */
	@Override
	public ValueMap inverse() {
		return new Back(this, affine.inverse());
	}

	private record Back(Stabilized forth, Affine affine) implements ValueMap {

		@Override
		public double apply(final double value) {
			return forth.transform.inverse(affine.apply(value));
		}

		@Override
		public ValueMap inverse() {
			return forth;
		}
	}
}
