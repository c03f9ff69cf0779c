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
import static org.junit.jupiter.api.Assertions.assertNull;
import static sc.fiji.restore.Says.says;

import java.nio.file.Path;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import ij.ImagePlus;
import ij.measure.ResultsTable;
import sc.fiji.restore.error.RestoreException.InvalidOption;
import sc.fiji.restore.model.Slider;
import sc.fiji.restore.pipeline.Progress;

/** Sliders of a model whose description says what its numbers mean. */
class DegradationNumbersTest {

	private static final DegradationNumbers NUMBERS = DegradationNumbers
		.of(TestModels.spec("adaptive-gray"));

	private static final Degradation ESTIMATED = new Degradation(NUMBERS,
		new float[]{ 0.3f, 0.2f, 0.9f });

	@Test
	void onlySlidersThatMoveANumberAreOffered() {
		assertEquals(List.of(Slider.BLUR, Slider.NOISE), NUMBERS.sliders());
		assertEquals(List.of(Slider.values()),
			DegradationNumbers.PUBLISHED.sliders());
		final Strengths strengths = ESTIMATED.strengths();
		assertEquals(0.3, strengths.blur(), 1e-6);
		assertEquals(0.2, strengths.noise(), 1e-6);
		assertNull(strengths.resize());
		assertNull(strengths.compression());
	}

	@Test
	void sliderMovesItsNumber() {
		assertArrayEquals(new float[]{ 0.8f, 0.2f, 0.9f },
			ESTIMATED.with(new Strengths(0.8, null, null, null)).values(), 1e-6f);
	}

	@ParameterizedTest
	@CsvSource({ "BLUR, 0.3, 2.5 pixels", "BLUR, 0, 1.0 pixel",
		"BLUR, 1, 6.0 pixels", "NOISE, 0.01, 0.50 gray levels of 255",
		"NOISE, 0.2, 10.0 gray levels of 255" })
	void strengthMeansAValueInPhysicalUnits(final Slider slider,
		final double strength, final String meaning)
	{
		assertEquals(meaning, ESTIMATED.meaning(slider, strength));
	}

	@Test
	void estimateBelowZeroIsShownAsZero() {
		assertEquals("0.00 gray levels of 255",
			NUMBERS.meaning(Slider.NOISE, new float[]{ 0.3f, -0.01f, 0.9f }));
	}

	@Test
	void severalNumbersOfASliderAreShownByUnit(@TempDir final Path folder) {
		final Path model = TestModels.edited("adaptive-gray", folder,
			"from: 0, to: 1}", "from: 100, to: 500, slider: blur}");
		TestModels.edit(model, "of 255, from: 0, to: 50, slider: noise",
			"of 255, from: 0, to: 50, slider: blur");
		final Degradation degradation = new Degradation(
			DegradationNumbers.of(TestModels.read(model)),
			new float[]{ 0.4f, 0.5f, 0.6f });
		assertEquals(0.5, degradation.strengths().blur(), 1e-6);
		assertEquals("3.0 pixels, 25.0 gray levels of 255, 340",
			degradation.meaning(Slider.BLUR, 0.5));
		assertArrayEquals(new float[]{ 0.6f, 0.7f, 0.8f },
			degradation.with(new Strengths(0.7, null, null, null)).values(), 1e-6f);
	}

	@Test
	void publishedNumbersMeanARangeSinceTheyDoNotTellHowSevere() {
		final float[] values = new float[33];
		values[1] = 0.2f;
		values[2] = 0.4f;
		final Degradation degradation = new Degradation(
			DegradationNumbers.PUBLISHED, values);
		assertEquals("0.38 to 1.0 pixels", degradation.meaning(Slider.BLUR, 0.3));
		assertEquals("1.0 gray level of 255", degradation.meaning(Slider.NOISE, 0));
		assertEquals("95.0 of 100", degradation.meaning(Slider.COMPRESSION, 0));
	}

	@Test
	void strengthThatTheModelDoesNotHaveIsRefusedWithThoseItHas() {
		final RestoreJob job = new RestoreJob(Network.DASR).with(RestoreJob.MODEL,
			TestModels.folder().resolve("adaptive-gray"));
		says(InvalidOption.class,
			() -> job.with(RestoreJob.COMPRESSION, 0.5)
				.run(TestImages.image(8, 20, 10), null, Progress.NONE),
			"'compression'", "'adaptive-gray'", "0.5",
			"Valid for this model: blur, noise");
		final ImagePlus restored = job.with(RestoreJob.COMPRESSION, 0.5)
			.with(RestoreJob.DEGRADATION, RestoreJob.AUTO)
			.run(TestImages.image(8, 20, 10), null, Progress.NONE);
		assertEquals(40, restored.getWidth());
	}

	@Test
	void tableTellsTheModelsOwnNumbers() {
		final ImagePlus restored = new RestoreJob(Network.DASR)
			.with(RestoreJob.MODEL, TestModels.folder().resolve("adaptive-gray"))
			.with(RestoreJob.BLUR, 0.5)
			.run(TestImages.image(8, 20, 10), null, Progress.NONE);
		final ResultsTable table = DegradationTable.of(restored).orElseThrow();
		assertEquals(3, table.size());
		assertEquals("Point spread: width at half maximum",
			table.getStringValue("Name", 0));
		assertEquals(0.3, table.getValue("Estimated", 0), 1e-6);
		assertEquals(0.5, table.getValue("Used", 0), 1e-6);
		assertEquals(3.5, table.getValue("Meaning", 0), 1e-5);
		assertEquals("pixel", table.getStringValue("Unit", 0));
		assertEquals("", table.getStringValue("Unit", 2));
	}
}
