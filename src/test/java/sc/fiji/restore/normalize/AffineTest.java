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
import static org.junit.jupiter.api.Assertions.assertThrows;

import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.FloatRange;

class AffineTest {

	@Property(seed = "1")
	void inverseUndoesTheMap(
		@ForAll @DoubleRange(min = -1e6, max = 1e6) final double low,
		@ForAll @DoubleRange(min = 0.01, max = 1e6) final double range,
		@ForAll @DoubleRange(min = -1e6, max = 1e6) final double value)
	{
		final Affine affine = Affine.unitRange(low, low + range);
		assertEquals(value, affine.inverse().apply(affine.apply(value)), 1e-8);
		assertEquals(0, affine.apply(low), 1e-6);
		assertEquals(1, affine.apply(low + range), 1e-6);
	}

	@Property(seed = "1")
	void countsSurviveTheNetworksSinglePrecision(
		@ForAll @FloatRange(min = 0, max = 65535) final float low,
		@ForAll @FloatRange(min = 1, max = 65535) final float range,
		@ForAll final short count)
	{
		final Affine affine = Affine.unitRange(low, low + range);
		final int value = count & 0xffff;
		final float network = (float) affine.apply(value);
		assertEquals(value, Math.round(affine.inverse().apply(network)));
	}

	@Example
	void constantBecomesZeroAndComesBackExactly() {
		final Affine affine = Affine.unitRange(1234.5f, 1234.5f);
		assertEquals(0, affine.apply(1234.5f));
		assertEquals(1234.5f, (float) affine.inverse().apply(0));
	}

	@Example
	void mapsWithoutInverseAreRefused() {
		for (final double scale : new double[]{ 0, Double.NaN,
			Double.POSITIVE_INFINITY })
			assertThrows(IllegalArgumentException.class, () -> new Affine(scale, 0));
		assertThrows(IllegalArgumentException.class,
			() -> new Affine(1, Double.NaN));
	}
}
