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
import java.util.stream.IntStream;

import sc.fiji.restore.normalize.Affine;
import sc.fiji.restore.normalize.AffineMap;

/**
 * {@code (v − mean) / (std + eps) · (inputStd + eps) + inputMean}: gives values
 * the mean and variance of the unprocessed input; {@code ScaleMeanVarianceDescr}
 * of bioimage.io.
 *
 * @param jointly whether mean and standard deviation are those of all channels
 *          together
 * @param eps added to the standard deviations
 */
public record ScaleMeanVariance(boolean jointly,
	double eps) implements Operation
{

	@Override
	public AffineMap decide(final Statistics own, final Statistics input) {
		final List<Distribution> from = own.distributions(jointly);
		final List<Distribution> to = input.distributions(jointly);
		return new AffineMap(IntStream.range(0, from.size())
			.mapToObj(c -> affine(from.get(c), to.get(to.size() == 1 ? 0 : c)))
			.toList());
	}

	private Affine affine(final Distribution from, final Distribution to) {
		return ZeroMeanUnitVariance.standard(from.mean(), from.std() + eps)
			.then(new Affine(to.std() + eps, to.mean()));
	}

	@Override
	public boolean isAffine() {
		return true;
	}
}
