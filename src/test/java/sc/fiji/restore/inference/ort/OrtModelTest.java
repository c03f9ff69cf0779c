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
package sc.fiji.restore.inference.ort;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeFalse;
import static sc.fiji.restore.Says.says;

import java.io.IOException;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

import sc.fiji.restore.TestModels;
import sc.fiji.restore.error.RestoreException.InferenceFailed;
import sc.fiji.restore.error.RestoreException.InvalidModel;
import sc.fiji.restore.inference.Device;
import sc.fiji.restore.inference.DeviceProblem;
import sc.fiji.restore.inference.DeviceProblem.Kind;
import sc.fiji.restore.inference.TileModel;
import sc.fiji.restore.inference.TileRun;
import sc.fiji.restore.inference.TileShape;
import sc.fiji.restore.model.ModelSpec;

class OrtModelTest {

	@TempDir
	Path folder;

	@Test
	void networkRunsOnDirectBuffersOfTheMachinesByteOrder() {
		try (TileModel model = open(TestModels.spec("identity-rgb"));
			TileRun run = model.prepare(TileShape.of(24, 16)))
		{
			assertEquals("cpu", model.device());
			for (final FloatBuffer buffer : new FloatBuffer[]{ run.input(),
				run.output() })
			{
				assertTrue(buffer.isDirect());
				assertEquals(ByteOrder.nativeOrder(), buffer.order());
				assertEquals(3 * 24 * 16, buffer.limit());
			}
			for (int round = 1; round <= 3; round++) {
				for (int i = 0; i < run.input().limit(); i++)
					run.input().put(i, round * 0.5f * i);
				run.run();
				for (int i = 0; i < run.input().limit(); i++)
					assertEquals(round * 0.5f * i, run.output().get(i));
			}
		}
	}

	@Test
	void missingFileIsNamed() throws IOException {
		final Path model = TestModels.copy("identity-gray", folder);
		Files.delete(model.resolve("model.onnx"));
		says(InvalidModel.class, () -> open(TestModels.read(model)),
			"identity-gray", "model.onnx", model.toString(), "Install");
	}

	@Test
	void changedFileIsFoundByItsDigest() throws IOException {
		final Path model = TestModels.copy("identity-gray", folder);
		final byte[] graph = TestModels.graph("identity-gray");
		graph[graph.length / 2] ^= 1;
		Files.write(model.resolve("model.onnx"), graph);
		says(InvalidModel.class, () -> open(TestModels.read(model)), "model.onnx",
			model.toString(), "damaged", "SHA-256",
			TestModels.spec("identity-gray").weights().sha256(), "Install");
	}

	@Test
	void truncatedFileIsFoundByItsDigest() throws IOException {
		final Path model = TestModels.copy("receptive-gray", folder);
		Files.write(model.resolve("model.onnx"),
			Arrays.copyOf(TestModels.graph("receptive-gray"), 1000));
		says(InvalidModel.class, () -> open(TestModels.read(model)), "model.onnx",
			"damaged", "Install");
	}

	@ParameterizedTest
	@ValueSource(ints = { 0, 1, 10, 100, 1000, 3000 })
	void truncatedFileWithAMatchingDigestIsNoGraph(final int length) {
		final Path model = TestModels.withGraph("receptive-gray", folder,
			Arrays.copyOf(TestModels.graph("receptive-gray"), length));
		says(InvalidModel.class, () -> open(TestModels.read(model)), "model.onnx",
			model.toString(), "not an ONNX graph", "Install");
	}

	@Test
	void otherFilesAreNoGraphs() {
		final Path model = TestModels.withGraph("identity-gray", folder,
			"<html>404 Not Found</html>".getBytes(StandardCharsets.UTF_8));
		says(InvalidModel.class, () -> open(TestModels.read(model)), "model.onnx",
			"not an ONNX graph", "Install");
	}

	@ParameterizedTest
	@ValueSource(strings = { "unknown-operator", "future-opset" })
	void graphThatThisVersionCannotRunIsRefused(final String id) {
		says(InvalidModel.class, () -> open(TestModels.spec("broken/" + id)), id,
			"model.onnx", "not an ONNX graph that this version can run", "Install");
	}

	@Test
	void pathThatLeavesTheFolderIsRefused() throws IOException {
		Files.write(folder.resolve("other.onnx"),
			TestModels.graph("identity-gray"));
		final Path model = TestModels.edited("identity-gray", folder,
			"source: model.onnx", "source: ../other.onnx");
		says(InvalidModel.class, () -> open(TestModels.read(model)),
			"../other.onnx", "outside", "Install");
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', value = { //
		"id: input | id: picture | 'picture' | input", //
		"id: output | id: result | 'result' | output", //
		"channel_names: [gray] | channel_names: [a, b] | 2 channel(s) | 1" })
	void graphThatIsNotWhatIsDescribedIsRefusedWithBoth(final String from,
		final String to, final String described, final String actual)
	{
		final Path model = TestModels.edited("identity-gray", folder, from, to);
		says(InvalidModel.class, () -> open(TestModels.read(model)),
			"identity-gray", model.toString(), described, actual, "model.onnx",
			"Correct the description or install the model again");
	}

	@Test
	void otherTypesAndRanksAreRefused() {
		says(InvalidModel.class, () -> open(TestModels.spec("broken/wrong-type")),
			"float32", "DOUBLE");
		says(InvalidModel.class, () -> open(TestModels.spec("broken/wrong-rank")),
			"axes batch, channel, y, x", "shape");
	}

	@ParameterizedTest
	@EnumSource(names = { "CUDA", "TENSORRT", "COREML", "DIRECTML" })
	void deviceThatIsNotThereIsRefusedAndTheRuntimeStaysUsable(
		final Device device)
	{
		assumeFalse(DeviceChoice.available().contains(device));
		says(InferenceFailed.class,
			() -> OrtModel.open(TestModels.spec("identity-gray"), device),
			"'" + device + "'", "this build of ONNX Runtime has no ",
			new DeviceProblem(device, Kind.NOT_IN_BUILD, "").remedy(),
			"Choose the device 'auto' or 'cpu'");
		networkRunsOnDirectBuffersOfTheMachinesByteOrder();
	}

	private static TileModel open(final ModelSpec spec) {
		return OrtModel.open(spec, Device.CPU);
	}
}
