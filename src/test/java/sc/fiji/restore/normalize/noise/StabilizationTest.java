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

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Optional;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;

import sc.fiji.restore.normalize.Affine;
import sc.fiji.restore.normalize.Normalization;

/** When noise is made alike at all intensities, and what people are told. */
class StabilizationTest {

	private static final Affine PLAIN = Affine.unitRange(10, 255);
	private static final Optional<NoiseEstimate> STRONG = noise(10, 6, 60);

	@ParameterizedTest
	@CsvSource(nullValues = "null", value = { //
		"10, 6, 60, null", "10, 6, 4, null", //
		"10, 6, 3.9, hardly grows", "0, 6, 1, does not grow", "1, 3, 60, weak",
		"10, 1, 60, dark", "1e4, 1e4, 60, as strong as the image" })
	void stabilizesWhereItHelps(final double gain, final double read,
		final double contrast, final String reason)
	{
		final ChannelMap map = Stabilization.WHERE_IT_HELPS.map(Normalization.RANGE,
			PLAIN, noise(gain, read, contrast));
		assertEquals(reason == null, map.isStabilized());
		assertTrue(map.reason()
			.contains(reason == null ? "grows with the intensity" : reason));
	}

	@ParameterizedTest
	@CsvSource({ "10, 6, 60, true", "10, 6, 1.5, true", "0, 6, 1, false",
		"1, 3, 60, true", "10, 0, 60, true", "1e4, 1e4, 60, false" })
	void stabilizesWherePossible(final double gain, final double read,
		final double contrast, final boolean expected)
	{
		assertEquals(expected,
			Stabilization.WHERE_POSSIBLE
				.map(Normalization.RANGE, PLAIN, noise(gain, read, contrast))
				.isStabilized());
	}

	@ParameterizedTest
	@EnumSource(mode = Mode.EXCLUDE, names = { "WHERE_IT_HELPS",
		"WHERE_POSSIBLE" })
	void otherwiseNoiseStaysAsItIs(final Stabilization never) {
		final ChannelMap map = never.map(Normalization.RANGE, PLAIN, STRONG);
		assertSame(PLAIN, map.map());
		assertEquals(STRONG, map.noise());
	}

	@ParameterizedTest
	@EnumSource(names = { "WHERE_IT_HELPS", "WHERE_POSSIBLE" })
	void withoutNoiseOrRangeNothingIsDone(final Stabilization stabilization) {
		assertTrue(stabilization.map(Normalization.RANGE, PLAIN, Optional.empty())
			.reason().contains("none to measure"));
		final ChannelMap map = stabilization.map(Normalization.NONE,
			Affine.IDENTITY, STRONG);
		assertSame(Affine.IDENTITY, map.map());
		assertTrue(map.reason().contains("as they are"));
	}

	@Test
	void rangeIsThatOfThePlainNormalisationAtItsFullScale() {
		final Normalization full = Normalization.RANGE.withFullScale(255);
		final ChannelMap map = Stabilization.WHERE_IT_HELPS.map(full,
			PLAIN.times(255), STRONG);
		assertEquals(0, map.map().apply(10), 1e-9);
		assertEquals(255, map.map().apply(255), 1e-9);
	}

	private static Optional<NoiseEstimate> noise(final double gain,
		final double read, final double contrast)
	{
		return Optional
			.of(new NoiseEstimate(new NoiseModel(gain, read, 10), contrast));
	}
}
