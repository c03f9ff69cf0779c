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
import static org.junit.jupiter.api.Assertions.assertTrue;
import static sc.fiji.restore.Says.says;

import java.io.IOException;
import java.nio.charset.StandardCharsets;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import sc.fiji.restore.TestModels;
import sc.fiji.restore.error.RestoreException.InvalidModel;
import sc.fiji.restore.model.ModelSpec.Geometry;
import sc.fiji.restore.model.ModelSpec.Tiles;
import sc.fiji.restore.model.Processing.Tolerance;
import sc.fiji.restore.tile.SizeRule;

/** What is read from descriptions without this plugin's own entries. */
class StandardReaderTest {

	@Test
	void sizesHaveARemainder() {
		final Geometry geometry = TestModels.described("crop").geometry();
		assertEquals(new SizeRule(5, 3), geometry.tiles().rule());
		assertEquals(1, geometry.tiles().halo());
		assertEquals(1, geometry.scale());
		assertEquals(2, processing("crop").crop());
		assertEquals(1, processing("crop").margin(1));
	}

	@ParameterizedTest
	@CsvSource({ "fixed, 20, 28", "v4-fixed, 20, 28", "tied, 256, 264" })
	void fixedSizesAreTheOnlyTiles(final String id, final int height,
		final int width)
	{
		final Tiles tiles = TestModels.described(id).geometry().tiles();
		assertEquals(SizeRule.fixed(height), tiles.rule());
		assertEquals(SizeRule.fixed(width), tiles.columns());
	}

	@ParameterizedTest
	@CsvSource({ "double", "v4-double" })
	void scaleIsThatOfTheOutput(final String id) {
		assertEquals(2, TestModels.described(id).geometry().scale());
		assertEquals(0, processing(id).crop());
	}

	@ParameterizedTest
	@CsvSource({ "axes-byxc-byxc, byxc, byxc, 2, 3",
		"axes-bczyx-bczyx, bc1yx, bc1yx, 2, 2", "axes-yx-yx, yx, yx, 1, 1",
		"v4-axes-bczyx, bc1yx, bc1yx, 1, 1" })
	void axesAreRead(final String id, final String input, final String output,
		final int channels, final int outputs)
	{
		assertEquals(new Layout(input), processing(id).input());
		assertEquals(new Layout(output), processing(id).output());
		assertEquals(channels, TestModels.described(id).geometry().channels());
		assertEquals(outputs, TestModels.described(id).geometry().outputs());
	}

	@Test
	void haloOfVersion4IsRead() {
		assertEquals(2,
			TestModels.described("v4-axes-byxc").geometry().tiles().halo());
	}

	@Test
	void toleranceIsTheDescriptionsOwn() {
		assertEquals(new Tolerance(0.6, 0, 100),
			processing("tolerance-own").test().orElseThrow().tolerance());
		assertEquals(Tolerance.DEFAULT,
			processing("fail").test().orElseThrow().tolerance());
	}

	@Test
	void numbersThatPythonWritesAreRead() {
		final String eps = "\"eps\": 0.05";
		final String yaml = rdf("op-range-channels");
		assertTrue(yaml.contains(eps));
		assertEquals(
			read("op-range-channels", eps, "\"eps\": 1e-6").processing().orElseThrow()
				.before(),
			read("op-range-channels", eps, "\"eps\": 0.000001").processing()
				.orElseThrow().before());
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '`', value = { //
		"op-clip | \"0.5.4\" | \"0.3.2\" | 0.4 | 'format_version' | 0.3.2", //
		"op-clip | \"id\": \"clip\" | \"id\": \"stardist_postprocessing\" | softmax | 'inputs[0].preprocessing[0].id' | stardist", //
		"op-clip | \"min\": 100.0 | \"min\": \"low\" | a number | 'inputs[0].preprocessing[0].kwargs.min' | low", //
		"op-type-uint8 | uint8 | complex64 | a type of numbers | kwargs.dtype' | complex64", //
		"op-linear | \"gain\": 0.5 | \"gain\": 0 | other than 0 | kwargs.gain' | 0", //
		"op-linear-channels | \"gain\": [ | \"gain\": [ 3.0, | one for each of the 2 | kwargs' | 3.0", //
		"op-linear-channels | \"axis\": \"channel\" | \"axis\": \"y\" | the channel axis | kwargs.axis' | y", //
		"op-softmax | \"axis\": \"channel\" | \"axis\": \"x\" | the channel axis | kwargs.axis' | x", //
		"op-range-channels | \"min_percentile\": 5 | \"min_percentile\": 99.9 | below | kwargs' | 99.9", //
		"op-range-channels | \"min_percentile\": 5 | \"min_percentile\": -1 | from 0 to 100 | kwargs.min_percentile' | -1", //
		"op-range-channels | \"eps\": 0.05 | \"eps\": 0 | above 0 | kwargs.eps' | 0", //
		"op-range-reference | \"reference_tensor\": \"raw\" | \"reference_tensor\": \"mask\" | the input, 'raw' | kwargs.reference_tensor' | mask", //
		"op-fixed-variance | \"std\": 13.7 | \"std\": 0 | above 0 | kwargs.std' | 0", //
		"axes-bczyx-bczyx | \"size\": 1 | \"size\": 16 | 2-D | 'inputs[0].axes[2].size' | 16", //
		"v4-axes-bczyx | \"min\": [ | \"min\": [ 1, | one number for each | 'inputs[0].shape.min' | 1", //
		"double | \"scale\": 0.5 | \"scale\": 2 | times as large | 'outputs[0].axes[2].size' | tensor_id", //
		"double | \"scale\": 0.5 | \"scale\": 0 | above 0 | 'outputs[0].axes[2].scale' | 0", //
		"double | \"offset\": 0 | \"offset\": 3 | times as large | 'outputs[0].axes[2].size' | offset=3", //
		"double | \"tensor_id\": \"raw\" | \"tensor_id\": \"other\" | the input, 'raw' | tensor_id' | other", //
		"fixed | \"size\": 26 | \"size\": 14 | times as large | 'outputs[0].axes[3].size' | 14", //
		"axes-yx-yx | \"id\": \"y\" | \"id\": \"z\" | the axes y and x | 'inputs[0].axes' | z", //
		"fail | \"source\": \"weights.onnx\" | \"source\": \"https://example.org/w.onnx\" | download | 'weights.onnx.source' | https" })
	void wrongEntryIsNamedWithRuleValueAndRemedy(final String id,
		final String from, final String to, final String rule, final String path,
		final String value)
	{
		says(InvalidModel.class, () -> read(id, from, to), "rdf.yaml",
			"some/folder", rule, path, value, "Install the model again");
	}

	@Test
	void weightsOfOtherKindsAloneAreNamed() {
		says(InvalidModel.class,
			() -> read("fail", "\"onnx\": {", "\"torchscript\": {"), "onnx",
			"torchscript", "some/folder", "convert");
	}

	@Test
	void severalInputsAreRefused() {
		says(InvalidModel.class,
			() -> read("fail", "\"inputs\": [", "\"inputs\": [ {\"id\": \"more\"}, "),
			"exactly one tensor", "'inputs'");
	}

	private static Processing processing(final String id) {
		return TestModels.described(id).processing().orElseThrow();
	}

	private static String rdf(final String id) {
		try {
			return new String(ModelFiles.inZip(TestModels.zip(id)).read("rdf.yaml"),
				StandardCharsets.UTF_8);
		}
		catch (final IOException e) {
			throw new IllegalStateException(e);
		}
	}

	private static ModelSpec read(final String id, final String from,
		final String to)
	{
		final String rdf = rdf(id);
		assertTrue(rdf.contains(from), () -> "No " + from + " in " + rdf);
		return RdfReader.read("m", new OnlyDescription(rdf.replace(from, to)));
	}
}
