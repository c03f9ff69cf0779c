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

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static sc.fiji.restore.Says.says;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import ij.ImagePlus;
import ij.measure.ResultsTable;
import sc.fiji.restore.error.RestoreException.InvalidOption;

class DegradationTest {

	private static final int BLUR_X = 1;
	private static final int BLUR_Y = 2;
	private static final int RESIZE = 10;
	private static final int NOISE = 18;
	private static final int JPEG = 26;

	@Test
	void strengthsAreWhatTheNumbersMean() {
		final Strengths strengths = degradation().strengths();
		assertEquals(0.3, strengths.blur(), 1e-6);
		assertEquals(0.6, strengths.noise(), 1e-6);
		assertEquals(0.9, strengths.resize(), 1e-6);
		assertEquals(0.25, strengths.compression(), 1e-6);
	}

	@Test
	void numbersBeyondTheirRangeAreShownAtItsEnd() {
		final float[] values = degradation().values();
		values[NOISE] = 1.7f;
		values[JPEG] = 1.2f;
		final Strengths strengths = new Degradation(DegradationNumbers.PUBLISHED,
			values).strengths();
		assertEquals(1, strengths.noise());
		assertEquals(0, strengths.compression());
	}

	@Test
	void strengthMovesItsNumbersAndNoOthers() {
		final float[] before = degradation().values();
		final float[] after = degradation()
			.with(new Strengths(0.5, null, 0.7, null)).values();
		for (int i = 0; i < before.length; i++)
			assertEquals(before[i] + switch (i) {
				case BLUR_X, BLUR_Y, RESIZE -> 0.2;
				default -> 0;
			}, after[i], 1e-6);
	}

	@Test
	void chosenStrengthsAreUsedAlsoIfTheEstimateIsBeyondTheRange() {
		final float[] values = degradation().values();
		values[BLUR_X] = 1.2f;
		values[BLUR_Y] = 1.6f;
		values[NOISE] = -0.3f;
		values[RESIZE] = 1.4f;
		values[JPEG] = -0.5f;
		final Strengths used = new Degradation(DegradationNumbers.PUBLISHED, values)
			.with(new Strengths(0.5, 0.5, 0.7, 0.2)).strengths();
		assertEquals(0.5, used.blur(), 1e-6);
		assertEquals(0.5, used.noise(), 1e-6);
		assertEquals(0.7, used.resize(), 1e-6);
		assertEquals(0.2, used.compression(), 1e-6);
	}

	@Test
	void strengthsAsTheDialogShowsThemChangeNothing() {
		final float[] values = degradation().values();
		values[NOISE] = 1.7f;
		values[RESIZE] = 0.3333f;
		final Degradation estimated = new Degradation(DegradationNumbers.PUBLISHED,
			values);
		assertArrayEquals(values, estimated
			.with(new Strengths(0.3, 1.0, Math.round(66.67) / 100.0, 0.25)).values());
		assertArrayEquals(values, estimated.with(Strengths.ESTIMATED).values());
	}

	@ParameterizedTest
	@ValueSource(doubles = { -0.01, 1.01, Double.NaN, Double.POSITIVE_INFINITY })
	void strengthOutOfRangeIsRefusedWithTheRange(final double value) {
		says(InvalidOption.class, () -> new Strengths(null, value, null, null),
			"'noise'", "0 to 1", Double.toString(value));
	}

	@Test
	void everyNumberHasANameOfItsOwn() {
		assertEquals(33, DegradationNumber.ALL.size());
		assertEquals(33, DegradationNumber.ALL.stream().map(DegradationNumber::name)
			.distinct().count());
	}

	@Test
	void tableTellsNamesValuesAndUnits() {
		final ImagePlus restored = new ImagePlus();
		assertTrue(DegradationTable.of(restored).isEmpty());
		restored.setProp("restore.degradation.estimated", degradation().toString());
		restored.setProp("restore.degradation",
			degradation().with(new Strengths(0.5, null, null, null)).toString());
		final ResultsTable table = DegradationTable.of(restored).orElseThrow();
		assertEquals(33, table.size());
		assertEquals("Blur 1: sigma x", table.getStringValue("Name", BLUR_X));
		assertEquals(0.2, table.getValue("Estimated", BLUR_X), 1e-6);
		assertEquals(0.4, table.getValue("Used", BLUR_X), 1e-6);
		assertEquals(0.2 + 0.4 * 0.6, table.getValue("If weak", BLUR_X), 1e-6);
		assertEquals(0.2 + 0.4 * 2.8, table.getValue("If severe", BLUR_X), 1e-6);
		assertEquals("pixel", table.getStringValue("Unit", BLUR_X));
		assertEquals("", table.getStringValue("If weak", 5));
	}

	private static Degradation degradation() {
		final float[] values = new float[33];
		values[BLUR_X] = 0.2f;
		values[BLUR_Y] = 0.4f;
		values[RESIZE] = 0.1f;
		values[NOISE] = 0.6f;
		values[JPEG] = 0.75f;
		return new Degradation(DegradationNumbers.PUBLISHED, values);
	}
}
