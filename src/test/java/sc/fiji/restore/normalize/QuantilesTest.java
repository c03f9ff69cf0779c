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
import net.jqwik.api.constraints.Size;

import java.util.Arrays;
import java.util.Random;

class QuantilesTest {

	@Property(seed = "1")
	void sixteenBitQuantilesAreExact(
		@ForAll @Size(min = 1, max = 200) final short[] values,
		@ForAll @DoubleRange(min = 0, max = 1) final double share)
	{
		final double[] sorted = new double[values.length];
		for (int i = 0; i < sorted.length; i++) sorted[i] = values[i] & 0xffff;
		final Quantiles quantiles = Quantiles.ofIntegers();
		quantiles.add(values);
		assertEquals(reference(sorted, share), quantiles.at(share)[0], 1e-7);
	}

	@Property(seed = "1")
	void eightBitQuantilesOfSeveralPlanesAreExact(
		@ForAll @Size(min = 1, max = 200) final byte[] first,
		@ForAll @Size(max = 200) final byte[] second,
		@ForAll @DoubleRange(min = 0, max = 1) final double share)
	{
		final double[] sorted = new double[first.length + second.length];
		for (int i = 0; i < sorted.length; i++)
			sorted[i] = 0xff &
				(i < first.length ? first[i] : second[i - first.length]);
		final Quantiles quantiles = Quantiles.ofIntegers();
		quantiles.add(first);
		quantiles.add(second);
		assertEquals(reference(sorted, share), quantiles.at(share)[0], 1e-9);
	}

	@Property(seed = "1")
	void fewRealValuesAreNotSampled(
		@ForAll @Size(min = 1, max = 200) final float @FloatRange(min = -1e6f, max = 1e6f) [] values,
		@ForAll @DoubleRange(min = 0, max = 1) final double share)
	{
		final double[] sorted = new double[values.length];
		for (int i = 0; i < sorted.length; i++) sorted[i] = values[i];
		final Quantiles quantiles = Quantiles.ofReals(values.length);
		quantiles.add(values);
		assertEquals(reference(sorted, share), quantiles.at(share)[0], 1e-4);
	}

	@Example
	void manyRealValuesAreSampledAcrossAllPlanes() {
		final int plane = 1_000_003;
		final Quantiles quantiles = Quantiles.ofReals(5L * plane);
		for (int p = 0; p < 5; p++) {
			final float[] values = new float[plane];
			for (int i = 0; i < plane; i++) values[i] = p + (float) i / plane;
			quantiles.add(values);
		}
		final double[] q = quantiles.at(0, 0.02, 0.5, 0.98, 1);
		final double[] expected = { 0, 0.1, 2.5, 4.9, 5 };
		for (int i = 0; i < q.length; i++) assertEquals(expected[i], q[i], 0.01);
	}

	@Example
	void outliersDoNotMoveThePercentiles() {
		final Random random = new Random(1);
		final float[] values = new float[3 * Quantiles.MAX_SAMPLES];
		for (int i = 0; i < values.length; i++) values[i] = random.nextFloat();
		final double[] clean = percentiles(values);
		for (int i = 0; i < 100; i++) values[random.nextInt(values.length)] = 1e30f;
		assertEquals(clean[0], percentiles(values)[0], 1e-3);
		assertEquals(clean[1], percentiles(values)[1], 1e-3);
	}

	@Example
	void columnsOfARegularPatternAreAllSampled() {
		final int width = 4096;
		final float[] row = new float[width];
		for (int x = 0; x < width; x += 4) row[x] = 100;
		final Quantiles quantiles = Quantiles.ofReals((long) width * width);
		for (int y = 0; y < width; y++) quantiles.add(row);
		assertEquals(0, quantiles.at(0.7)[0]);
		assertEquals(100, quantiles.at(0.8)[0]);
	}

	@Example
	void nothingHasNoQuantiles() {
		assertThrows(IllegalStateException.class,
			() -> Quantiles.ofIntegers().at(0.5));
	}

	private static double[] percentiles(final float[] values) {
		final Quantiles quantiles = Quantiles.ofReals(values.length);
		quantiles.add(values);
		return quantiles.at(0.002, 0.998);
	}

	private static double reference(final double[] values, final double share) {
		Arrays.sort(values);
		final double rank = share * (values.length - 1);
		final int below = (int) rank;
		final int above = Math.min(below + 1, values.length - 1);
		return values[below] + (rank - below) * (values[above] - values[below]);
	}

	@Example
	void partsOfRealValuesMayComeInAnyOrder() {
		final float[] values = new float[3_000_001];
		final Random random = new Random(8);
		for (int i = 0; i < values.length; i++) values[i] = random.nextFloat();
		final Quantiles whole = Quantiles.ofReals(values.length);
		whole.add(values);
		final Quantiles parts = Quantiles.ofReals(values.length);
		for (int from = 2_900_000; from >= 0; from -= 100_000)
			parts.add(from, values, from,
				Math.min(100_001, values.length - from) - (from == 2_900_000 ? 0 : 1));
		assertEquals(whole.at(0.25)[0], parts.at(0.25)[0]);
		assertEquals(whole.at(0.999)[0], parts.at(0.999)[0]);
	}
}
