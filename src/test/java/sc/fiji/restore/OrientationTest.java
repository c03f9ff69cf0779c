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
import static org.junit.jupiter.api.Assertions.assertTrue;
import static sc.fiji.restore.Says.says;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import sc.fiji.restore.error.RestoreException.InvalidOption;

class OrientationTest {

	@ParameterizedTest
	@CsvSource({ "auto, auto, NaN", "Auto, auto, NaN",
		"HORIZONTAL, horizontal, 0", "0, horizontal, 0", "-0.0, horizontal, 0",
		"Vertical, vertical, 90", "90.0, vertical, 90", "31.50, 31.5, 31.5",
		"-89.9, -89.9, -89.9", "+30, 30, 30", "3e1, 30, 30" })
	void wordsAndAnglesAreRead(final String text, final String shown,
		final double degrees)
	{
		final Orientation orientation = Orientation.of(" " + text + " ");
		assertEquals(shown, orientation.toString());
		assertEquals(degrees, orientation.degrees());
		assertEquals(orientation, Orientation.of(orientation.toString()));
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "up", "-90", "90.1", "NaN", "Infinity", "1e999",
		"31,5", "45°", "0x1p3", "30d" })
	void otherTextsAreRefusedWithWhatIsValid(final String text) {
		says(InvalidOption.class, () -> Orientation.of(text), "'orientation'",
			"'auto', 'horizontal', 'vertical'", "above -90 and up to 90",
			"'" + text + "'", "drawn from left to right");
	}

	@Test
	void thereIsOneOfEachDirection() {
		assertEquals(Orientation.HORIZONTAL, new Orientation(-0.));
		assertEquals(Orientation.VERTICAL, new Orientation(90));
		assertEquals(Orientation.AUTO, new Orientation(Double.NaN));
		assertTrue(Orientation.AUTO.isAuto());
		says(InvalidOption.class, () -> new Orientation(-90), "-90");
		says(InvalidOption.class,
			() -> RestoreOptions.DEFAULT.withOrientation(null), "'orientation'",
			"Orientation.AUTO", "null");
	}
}
