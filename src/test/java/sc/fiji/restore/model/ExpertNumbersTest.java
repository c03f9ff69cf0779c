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
package sc.fiji.restore.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static sc.fiji.restore.Says.says;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import sc.fiji.restore.TestModels;
import sc.fiji.restore.error.RestoreException.InvalidModel;
import sc.fiji.restore.model.ModelSpec.Meaning;

/** What a description says of the numbers that describe a degradation. */
class ExpertNumbersTest {

	private static final String MODEL = "adaptive-gray";

	@TempDir
	private Path folder;

	@Test
	void everyNumberHasNameUnitEndsAndPerhapsASlider() {
		assertEquals(
			List.of(
				new Meaning("Point spread: width at half maximum", "pixel", 1, 6,
					Optional.of(Slider.BLUR)),
				new Meaning("Noise: standard deviation", "gray level of 255", 0, 50,
					Optional.of(Slider.NOISE)),
				new Meaning("Brightness: mean", "", 0, 1, Optional.empty())),
			TestModels.spec(MODEL).experts().orElseThrow().numbers());
	}

	@Test
	void publishedNumbersNeedNoEntry() {
		assertEquals(List.of(), TestModels.spec("golden/dasr_x4_small").experts()
			.orElseThrow().numbers());
	}

	@Test
	void labelsAreOfOneLine() {
		final Path model = TestModels.edited(MODEL, folder, "\"Brightness: mean\"",
			"\" Brightness:\\n\\tmean \"");
		assertEquals("Brightness: mean",
			TestModels.read(model).experts().orElseThrow().numbers().get(2).name());
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '`', value = { //
		"parameters: 3 | parameters: 4 | a list of 4 entries, one for each of 'parameters' | numbers' | Point spread", //
		"numbers: | few: | a list of 3 entries | numbers' | nothing", //
		"\"Brightness: mean\" | 7 | a text | numbers[2].name | '7'", //
		"\"Brightness: mean\" | \" \" | not blank | numbers[2].name | ' '", //
		"unit: pixel | unit: 5 | a text | numbers[0].unit | '5'", //
		"from: 1, to: 6 | from: few, to: 6 | a number | numbers[0].from | few", //
		"from: 1, to: 6 | to: 6 | a number | numbers[0].from | nothing", //
		"from: 1, to: 6 | from: 1, to: .inf | a finite number | numbers[0].to | Infinity", //
		"from: 1, to: 6 | from: 6, to: 6 | a number other than 'from' | numbers[0].to | '6'", //
		"slider: noise | slider: grain | one of 'blur', 'noise', 'resize', 'compression' | numbers[1].slider | grain" })
	void wrongEntryIsNamedWithRuleValueAndRemedy(final String from,
		final String to, final String rule, final String path, final String value)
	{
		final Path model = TestModels.edited(MODEL, folder, from, to);
		says(InvalidModel.class, () -> TestModels.read(model), MODEL, rule,
			"'config.restore.experts." + path, value, "Install the model again");
	}
}
