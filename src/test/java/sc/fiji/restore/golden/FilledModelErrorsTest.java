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
package sc.fiji.restore.golden;

import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static sc.fiji.restore.Says.says;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import sc.fiji.restore.RestoreOptions;
import sc.fiji.restore.Restorer;
import sc.fiji.restore.TestModels;
import sc.fiji.restore.error.RestoreException.InvalidModel;
import sc.fiji.restore.inference.Device;
import sc.fiji.restore.pipeline.Progress;

/** Parameters beside the graph: what may be wrong with them. */
class FilledModelErrorsTest {

	private static final String AGAIN = "Install the model again";

	@TempDir
	private Path folder;

	private Path model;
	private Path parameters;

	@BeforeEach
	void fill() {
		model = FilledModel.small("dasr_x4_small", folder);
		parameters = model.resolve("weights.data");
	}

	@Test
	void missingParametersAreNamed() throws IOException {
		Files.delete(parameters);
		assertRefused("weights.data", "dasr_x4_small");
	}

	@Test
	void changedParametersAreRefused() throws IOException {
		final byte[] bytes = Files.readAllBytes(parameters);
		bytes[bytes.length / 2] ^= 1;
		Files.write(parameters, bytes);
		assertRefused("weights.data", "damaged or was changed", "SHA-256");
	}

	@Test
	void cutOffParametersAreRefusedAlsoIfTheirDigestFits() throws IOException {
		final byte[] half = new byte[1000];
		Files.write(parameters, half);
		TestModels.edit(model,
			TestModels.read(model).weights().external().orElseThrow().sha256(),
			"541b3e9daa09b20bf85fa273e5cbd3e80185aa4ec298e765db87742b70138a53");
		assertRefused("weights.data", "must hold", "1000 bytes");
	}

	@Test
	void folderWithoutWeightsIsNotRun() {
		final Path empty = TestModels.copy("golden/sdwnet_small", folder);
		says(InvalidModel.class, () -> open(empty), "weights.data", AGAIN);
	}

	@Test
	void expertsNeedTheirMapping() {
		TestModels.edit(model, "mapping: net_p.MappingNet.", "mapping: net_p.Map.");
		assertRefused("tensors.csv", "'net_p.Map.0.weight'");
	}

	@Test
	void listOfParametersMustBeReadable() throws IOException {
		Files.writeString(model.resolve("tensors.csv"),
			"name,shape,offset\na,3xthree,0\n");
		assertRefused("tensors.csv", "damaged or was changed", "SHA-256");
		TestModels.edit(model,
			TestModels.read(model).tensors().orElseThrow().sha256(),
			"d4c3a5c1f0f4bb3ff9f14d2ecae7c4e0ee0bd5f7b2bf4ee8dc0d1e7d3cb2b4a1");
		assertRefused("tensors.csv");
	}

	@Test
	void expertsMustBeAsManyAsDescribed() {
		TestModels.edit(model, "count: 5", "count: 4");
		assertRefused("4 experts", "[5, ");
	}

	@Test
	void closedModelIsNotUsedAgain() {
		final Restorer restorer = open(model);
		restorer.restore(Pictures.noise(20, 20));
		restorer.close();
		restorer.close();
		final Exception e = assertThrows(IllegalStateException.class,
			() -> restorer.restore(Pictures.noise(20, 20)));
		assertTrue(e.getMessage().contains("closed"));
	}

	@Test
	void expertsWithoutAFileOfParametersAreRefused() {
		TestModels.edit(model, "    external_data:", "    other_data:");
		assertRefused("'weights.onnx.external_data'");
	}

	@Test
	void predictorMustGiveItsNumbers() {
		TestModels.edit(model, "parameters: 33", "parameters: 32");
		assertRefused("a list of 32 entries", "'config.restore.experts.numbers'");
	}

	private void assertRefused(final String... parts) {
		says(InvalidModel.class, () -> open(model), parts);
		says(InvalidModel.class, () -> open(model), AGAIN);
	}

	private static Restorer open(final Path folder) {
		return Restorer.open(TestModels.read(folder),
			RestoreOptions.DEFAULT.withDevice(Device.CPU), Progress.NONE);
	}
}
