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
package sc.fiji.restore.normalize.operation;

import java.util.List;

import sc.fiji.restore.normalize.Affine;
import sc.fiji.restore.normalize.AffineMap;
import sc.fiji.restore.normalize.Normalization;
import sc.fiji.restore.normalize.Normalization.Kind;

/**
 * The range of the bit depth, or percentiles, become a range that a network
 * expects whose description does not say how; channels one by one.
 *
 * @param normalization to 0..1
 * @param then from 0..1 to what the network expects
 */
public record PixelRange(Normalization normalization,
	Affine then) implements Operation
{

	@Override
	public AffineMap decide(final Statistics own, final Statistics input) {
		if (!normalization.needsStatistics(own.bitDepth()))
			return new AffineMap(
				List.of(normalization.affine(null, own.bitDepth()).then(then)));
		return new AffineMap(own.distributions(false).stream()
			.map(values -> range(values).then(then)).toList());
	}

	private Affine range(final Distribution values) {
		final boolean percentile = normalization.kind() == Kind.PERCENTILE;
		final double low = percentile ? values.quantile(normalization.low())
			: values.min();
		final double high = percentile ? values.quantile(normalization.high())
			: values.max();
		// NB: a few bright spots on an even ground have equal percentiles.
		return high > low ? Affine.unitRange(low, high)
			: Affine.unitRange(values.min(), values.max());
	}

	@Override
	public boolean isAffine() {
		return true;
	}
}
