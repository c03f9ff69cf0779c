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

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

import sc.fiji.restore.error.RestoreException.InvalidModel;
import sc.fiji.restore.normalize.Normalization.Kind;

class NormalizationTest {

	private static final Normalization PERCENTILE = new Normalization(
		Kind.PERCENTILE, 0.1, 0.9, 1);

	@Test
	void rangeMapsEightBitToZeroToOneWithoutLooking() {
		assertFalse(Normalization.RANGE.needsStatistics(8));
		assertEquals(1, Normalization.RANGE.affine(null, 8).apply(255), 1e-12);
		assertEquals(0, Normalization.RANGE.affine(null, 8).apply(0));
	}

	@Test
	void rangeIsThatOfTheBitDepthAndOfRealNumbersWhatTheyAre() {
		assertFalse(Normalization.RANGE.needsStatistics(16));
		assertEquals(1, Normalization.RANGE.affine(null, 16).apply(65535), 1e-12);
		assertEquals(1, Normalization.RANGE.affine(null, 24).apply(255), 1e-12);
		assertTrue(Normalization.RANGE.needsStatistics(32));
		final Affine real = Normalization.RANGE.affine(ramp(-50, 101), 32);
		assertEquals(0, real.apply(-50), 1e-9);
		assertEquals(1, real.apply(50), 1e-9);
	}

	@Test
	void fullScaleIsTheUpperEndOfTheRange() {
		final Affine bytes = Normalization.RANGE.withFullScale(255).affine(null, 8);
		assertEquals(1, bytes.scale());
		assertEquals(0, bytes.shift(), 0.0);
		final Affine affine = PERCENTILE.withFullScale(255).affine(ramp(-50, 101),
			32);
		assertEquals(0, affine.apply(-40), 1e-9);
		assertEquals(255, affine.apply(40), 1e-9);
	}

	@Test
	void noneLeavesValuesAlone() {
		assertFalse(Normalization.NONE.needsStatistics(32));
		assertEquals(Affine.IDENTITY, Normalization.NONE.affine(null, 32));
	}

	@Test
	void percentilesBecomeZeroAndOneAndValuesBeyondThemSurvive() {
		assertTrue(PERCENTILE.needsStatistics(16));
		final Affine affine = PERCENTILE.affine(ramp(-50, 101), 32);
		assertEquals(0, affine.apply(-40), 1e-9);
		assertEquals(1, affine.apply(40), 1e-9);
		for (final double beyond : new double[]{ -50, 50, -1e4, 1e4 })
			assertEquals(beyond, affine.inverse().apply(affine.apply(beyond)), 1e-6);
	}

	@Test
	void fewSpotsOnAnEvenGroundUseTheWholeRange() {
		final Quantiles quantiles = Quantiles.ofReals(1000);
		final float[] values = new float[1000];
		values[7] = 80;
		quantiles.add(values);
		final Affine affine = PERCENTILE.affine(quantiles, 32);
		assertEquals(0, affine.apply(0));
		assertEquals(1, affine.apply(80), 1e-9);
	}

	@Test
	void constantValuesBecomeZero() {
		final Quantiles quantiles = Quantiles.ofReals(9);
		quantiles.add(new float[]{ 5, 5, 5, 5, 5, 5, 5, 5, 5 });
		assertEquals(0, PERCENTILE.affine(quantiles, 32).apply(5));
	}

	@Test
	void sharesOutOfOrderAreRefused() {
		for (final double[] shares : new double[][]{ { 0.9, 0.1 }, { 0.5, 0.5 },
			{ -0.1, 0.5 }, { 0.5, 1.1 }, { Double.NaN, 0.5 } })
			assertThrows(InvalidModel.class,
				() -> new Normalization(Kind.PERCENTILE, shares[0], shares[1], 1));
	}

	private static Quantiles ramp(final int first, final int count) {
		final float[] values = new float[count];
		for (int i = 0; i < count; i++) values[i] = first + i;
		final Quantiles quantiles = Quantiles.ofReals(count);
		quantiles.add(values);
		return quantiles;
	}
}
