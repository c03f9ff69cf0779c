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

import static org.junit.jupiter.api.Assertions.assertEquals;
import static sc.fiji.restore.Says.says;

import java.nio.file.Path;
import java.util.Optional;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullAndEmptySource;
import org.junit.jupiter.params.provider.ValueSource;

import sc.fiji.restore.error.RestoreException.InvalidOption;
import sc.fiji.restore.inference.Device;
import sc.fiji.restore.model.Precision;

class RestoreOptionsTest {

	private static final RestoreOptions DEFAULT = RestoreOptions.DEFAULT;
	private static final Strengths BLURRED = new Strengths(0.5, null, null, null);

	@Test
	void eachOptionIsChangedAlone() {
		assertEquals(
			new RestoreOptions(256, 16, Device.CPU, Precision.HALF, false, 2, BLURRED,
				Units.MODEL, Noise.GAUSSIAN, Orientation.VERTICAL, Part.WHOLE,
				Scope.SLICE, Optional.of(Path.of("a.tif"))),
			DEFAULT.withTile(256).withOverlap(16).withDevice(Device.CPU)
				.withPrecision(Precision.HALF).withKeepBitDepth(false).withStages(2)
				.withStrengths(BLURRED).withUnits(Units.MODEL).withNoise(Noise.GAUSSIAN)
				.withOrientation(Orientation.VERTICAL).withPart(Part.WHOLE)
				.withNormalization(Scope.SLICE)
				.withSave(Optional.of(Path.of("a.tif"))));
		assertEquals(new RestoreOptions(RestoreOptions.AUTO, RestoreOptions.AUTO,
			Device.AUTO, Precision.SINGLE, true, RestoreOptions.AUTO,
			Strengths.ESTIMATED, Units.AUTO, Noise.AUTO, Orientation.AUTO, Part.AUTO,
			Scope.STACK, Optional.empty()), DEFAULT);
	}

	@ParameterizedTest
	@ValueSource(ints = { Integer.MIN_VALUE, -2, 0, 8193, Integer.MAX_VALUE })
	void tileOutOfRangeIsRefusedWithTheRange(final int tile) {
		says(InvalidOption.class, () -> DEFAULT.withTile(tile), "'tile'", "'auto'",
			"1 to 8192", "'" + tile + "'");
	}

	@ParameterizedTest
	@ValueSource(ints = { -2, 8193 })
	void overlapOutOfRangeIsRefusedWithTheRange(final int overlap) {
		says(InvalidOption.class, () -> DEFAULT.withOverlap(overlap), "'overlap'",
			"'auto'", "0 to 8192", "'" + overlap + "'");
	}

	@Test
	void limitsOfTheRangesAreAccepted() {
		assertEquals(8192, DEFAULT.withTile(8192).tile());
		assertEquals(1, DEFAULT.withTile(1).tile());
		assertEquals(0, DEFAULT.withOverlap(0).overlap());
	}

	@Test
	void missingDeviceIsRefusedWithTheValidOnes() {
		says(InvalidOption.class, () -> DEFAULT.withDevice(null), "'device'",
			"auto", "cpu", "cuda", "null");
	}

	@ParameterizedTest
	@ValueSource(strings = { "auto", "Auto", " AUTO " })
	void autoIsReadInAnyCase(final String text) {
		assertEquals(RestoreOptions.AUTO, RestoreOptions.pixels("tile", text));
	}

	@Test
	void numbersAreRead() {
		assertEquals(512, RestoreOptions.pixels("tile", " 512 "));
		assertEquals(0, RestoreOptions.pixels("overlap", "0"));
	}

	@ParameterizedTest
	@NullAndEmptySource
	@ValueSource(strings = { "-1", "1.5", "12px", "big", "99999999999" })
	void otherTextsAreRefusedWithWhatIsValid(final String text) {
		says(InvalidOption.class, () -> RestoreOptions.pixels("tile", text),
			"'tile'", "'auto'", "8192", "'" + text + "'");
	}
}
