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
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static sc.fiji.restore.Says.says;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import sc.fiji.restore.TestModels;
import sc.fiji.restore.error.RestoreException.InvalidModel;
import sc.fiji.restore.model.ModelSpec.Noise;
import sc.fiji.restore.model.ModelSpec.Orientation;
import sc.fiji.restore.model.ModelSpec.Tiles;
import sc.fiji.restore.normalize.Normalization;
import sc.fiji.restore.normalize.Normalization.Kind;
import sc.fiji.restore.tile.SizeRule;

class RdfReaderTest {

	@Test
	void descriptionOfATinyModelIsRead() {
		final ModelSpec spec = TestModels.spec("identity-rgb");
		assertEquals("identity-rgb", spec.id());
		assertEquals("CC0-1.0", spec.about().license());
		assertEquals("test", spec.network());
		assertEquals("deblur", spec.task());
		assertEquals(
			new ModelSpec.Geometry(3, 3, 1, false, 1, 64,
				new Tiles(new SizeRule(16, 8), 0, 8, 64, false, Tiles.GLOBAL)),
			spec.geometry());
		assertEquals("model.onnx", spec.weights().source());
		assertEquals("input", spec.weights().input());
		assertEquals("output", spec.weights().output());
		assertEquals(64, spec.weights().sha256().length());
	}

	@Test
	void eightBitAndOtherImagesHaveNormalisationsOfTheirOwn() {
		final ModelSpec spec = TestModels.spec("identity-gray");
		final Normalization other = new Normalization(Kind.PERCENTILE, 0.002, 0.998,
			1);
		assertEquals(Normalization.RANGE, spec.normalization(8));
		assertEquals(Normalization.RANGE, spec.normalization(24));
		assertEquals(other, spec.normalization(16));
		assertEquals(other, spec.normalization(32));
	}

	@Test
	void optionalEntriesHaveDefaults() {
		final String yaml = rdf().replace("license: CC0-1.0", "")
			.replace("description: A tiny model for tests.", "")
			.replace("halo: 0, window: crop, overlap: 0", "unused: 0");
		final ModelSpec spec = read(yaml);
		assertEquals("unknown", spec.about().license());
		assertEquals("", spec.about().description());
		assertEquals(0, spec.geometry().tiles().halo());
		assertEquals(0, spec.geometry().tiles().overlap());
	}

	@Test
	void noiseOfTheTrainingIsGaussianOrAny() {
		final String task = "task: denoise\n    noise: ";
		assertEquals(Noise.GAUSSIAN, read(rdf()).noise());
		assertEquals(Noise.GAUSSIAN,
			read(rdf().replace("task: denoise", task + "gaussian")).noise());
		assertEquals(Noise.ANY,
			read(rdf().replace("task: denoise", task + "any")).noise());
		says(InvalidModel.class,
			() -> read(rdf().replace("task: denoise", task + "pink")),
			"'gaussian' or 'any'", "'config.restore.noise'", "pink");
	}

	@Test
	void stripesThatAreRemovedAreHorizontalOrNone() {
		final String task = "task: denoise\n    orientation: ";
		assertEquals(Orientation.ANY, read(rdf()).orientation());
		final String stripes = rdf().replace("task: denoise", task + "horizontal");
		assertEquals(Orientation.HORIZONTAL, read(stripes).orientation());
		says(InvalidModel.class,
			() -> read(rdf().replace("task: denoise", task + "vertical")),
			"'horizontal'", "'config.restore.orientation'", "vertical");
		says(InvalidModel.class,
			() -> read(stripes.replace("halo: 0}", "halo: 0, scale: 0.5}")), "shape",
			"'config.restore.orientation'", "horizontal");
	}

	@Test
	void haloOfTheOutputAxisCountsIfThePluginsOwnEntryIsMissing() {
		final String yaml = rdf()
			.replace("{tile: 64, halo: 0, window", "{tile: 64, window")
			.replace("axis_id: y}, halo: 0}", "axis_id: y}, halo: 7}");
		assertEquals(7, read(yaml).geometry().tiles().halo());
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '`', value = { //
		"name: identity-gray | name: [1] | a text | 'name' | [1]", //
		"id: input | id: 3 | a text | 'inputs[0].id' | 3", //
		"inputs: | entries: | a list | 'inputs' | nothing", //
		"channel_names: [gray] | channel_names: [] | at least one | 'inputs[0].axes[1].channel_names' | []", //
		"type: channel | type: index | a list | 'inputs[0].axes[type=channel].channel_names' | nothing", //
		"{type: space, id: y, size: {min: 1, step: 1}} | {type: space, id: z} | a whole number | 'inputs[0].axes[id=y].size.min' | nothing", //
		"id: y, size: {min: 1, step: 1} | id: y, size: {min: 5, step: 2} | multiple | 'inputs[0].axes[2].size' | min=5", //
		"id: y, size: {min: 1, step: 1} | id: y, size: {min: 1, step: 0} | positive | 'inputs[0].axes[2].size' | step=0", //
		"id: y, size: {min: 1, step: 1} | id: y, size: {min: 1.5, step: 1} | a whole number | 'inputs[0].axes[2].size.min' | 1.5", //
		"id: y, size: {min: 1, step: 1} | id: y, size: {min: 4, step: 4} | same sizes | 'inputs[0].axes' | min=4", //
		"halo: 0} | halo: 0, scale: 2} | times as large | 'outputs[0].axes[2].scale' | '2'", //
		"source: model.onnx | file: model.onnx | a text | 'weights.onnx.source' | nothing", //
		"sha256: | digest: | a text | 'weights.onnx.sha256' | nothing", //
		"network: test | net: test | a text | 'config.restore.network' | nothing", //
		"task: denoise | task: 7 | a text | 'config.restore.task' | 7", //
		"tile: 64 | tile: 0 | at least 1 | 'config.restore.tiling.tile' | '0'", //
		"tile: 64 | tile: wide | a whole number | 'config.restore.tiling.tile' | wide", //
		"tile: 64, halo: 0 | tile: 64, halo: -3 | at least 0 | 'config.restore.tiling.halo' | -3", //
		"window: crop | window: hann | 'crop' or 'linear' | 'config.restore.tiling.window' | hann", //
		"window: crop, overlap: 0 | window: linear | a whole number | 'config.restore.tiling.overlap' | nothing", //
		"window: crop, overlap: 0 | window: linear, overlap: -1 | at least 0 | 'config.restore.tiling.overlap' | -1", //
		"bytes_per_pixel: 64 | bytes_per_pixel: 0 | at least 1 | 'config.restore.bytes_per_pixel' | '0'", //
		"bytes_per_pixel: 64 | bytes_per_pixel: .nan | at least 1 | 'config.restore.bytes_per_pixel' | NaN", //
		"bytes_per_pixel: 64 | bytes_per_pixel: few | a number | 'config.restore.bytes_per_pixel' | few", //
		"eight_bit: range | eight_bit: log | 'percentile' or 'none' | 'config.restore.normalization.eight_bit' | log", //
		"id: scale_range | id: clip | a number | 'inputs[0].preprocessing[id=scale_range].kwargs.min_percentile' | nothing", //
		"max_percentile: 99.8 | max_percentile: 0.1 | min_percentile < max_percentile | 'inputs[0].preprocessing[0].kwargs' | 0.1", //
		"max_percentile: 99.8 | max_percentile: 101 | max_percentile ≤ 100 | 'inputs[0].preprocessing[0].kwargs' | 101" })
	void wrongEntryIsNamedWithRuleValueAndRemedy(final String from,
		final String to, final String rule, final String path, final String value)
	{
		assertTrue(rdf().contains(from), () -> "No '" + from + "'");
		says(InvalidModel.class, () -> read(rdf().replace(from, to)), "rdf.yaml",
			"'m' (some/folder)", rule, path, value, "Install the model again");
	}

	@Test
	void everyOutputButOneIsTooMany() {
		final String yaml = rdf().replace("outputs:\n", "outputs:\n  - id: more\n");
		says(InvalidModel.class, () -> read(yaml), "exactly one tensor",
			"'outputs'");
	}

	@ParameterizedTest
	@ValueSource(strings = { "a: [1", "a: b: c", "\tname: x", "a: *nobody",
		"--- 1\n--- 2", "name: !!int word", "\u0001" })
	void contentThatIsNotYamlIsRefused(final String yaml) {
		says(InvalidModel.class, () -> read(yaml), "rdf.yaml", "some/folder",
			"valid YAML", "Install the model again");
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "just text", "[1, 2]", "42", "null" })
	void yamlThatIsNotADescriptionIsRefused(final String yaml) {
		says(InvalidModel.class, () -> read(yaml), "rdf.yaml", "a list", "'inputs'",
			"nothing");
	}

	@Test
	void objectsAreNeverMadeFromADescription() {
		Trap.sprung = false;
		final String yaml = rdf().replace("name: identity-gray",
			"name: !!" + Trap.class.getName() + " [boom]");
		says(InvalidModel.class, () -> read(yaml), "rdf.yaml", "valid YAML",
			"Trap");
		assertFalse(Trap.sprung);
	}

	@Test
	void exponentiallyGrowingDescriptionIsRefused() {
		final StringBuilder bomb = new StringBuilder("a0: &a0 [x, x]\n");
		for (int i = 1; i < 80; i++)
			bomb.append(
				"a" + i + ": &a" + i + " [*a" + (i - 1) + ", *a" + (i - 1) + "]\n");
		says(InvalidModel.class, () -> read(bomb.toString()), "rdf.yaml");
	}

	@Test
	void unreadableFileIsNamedWithTheCause() {
		says(InvalidModel.class, () -> RdfReader.read("m", files(null)), "'m'",
			"rdf.yaml", "some/folder", "disk is gone", "Install the model again");
	}

	/** Something that a malicious description might try to make. */
	public static final class Trap {

		static boolean sprung;

		public Trap(final String text) {
			sprung = !text.isEmpty();
		}
	}

	private static String rdf() {
		try {
			return Files.readString(
				TestModels.folder().resolve("identity-gray").resolve("rdf.yaml"));
		}
		catch (final IOException e) {
			throw new IllegalStateException(e);
		}
	}

	private static ModelSpec read(final String yaml) {
		return RdfReader.read("m", files(yaml));
	}

	/** A folder whose only file is a description; null = cannot be read. */
	private static ModelFiles files(final String yaml) {
		return new ModelFiles() {

			@Override
			public String location() {
				return "some/folder";
			}

			@Override
			public long size(final String name) throws IOException {
				throw new IOException("Nobody asks for sizes here.");
			}

			@Override
			public InputStream open(final String name) throws IOException {
				if (yaml == null) throw new IOException("The disk is gone.");
				return new ByteArrayInputStream(yaml.getBytes(StandardCharsets.UTF_8));
			}
		};
	}
}
