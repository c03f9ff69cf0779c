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

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import sc.fiji.restore.error.RestoreException.InvalidModel;
import sc.fiji.restore.error.RestoreException.InvalidOption;
import sc.fiji.restore.golden.FilledModel;
import sc.fiji.restore.golden.SafetensorsFile;
import sc.fiji.restore.model.ModelSpec;
import sc.fiji.restore.model.Npy;
import sc.fiji.restore.model.TensorList;
import sc.fiji.restore.model.TensorList.Entry;

/** Importing as users do it: recognised, chosen, tested, offered. */
class CheckpointImportTest {

	@TempDir
	private Path folder;

	@Test
	void nameOfTheFileDecidesAmongModelsOfTheSameStructure() {
		final Path file = weights("restormer-deraining", "motion_deblurring.pth");
		final CheckpointImport checkpoint = CheckpointImport.of(file);
		assertEquals("restormer-motion-deblurring", checkpoint.model("auto").id());
		assertEquals("restormer-deraining",
			checkpoint.model("restormer-deraining").id());
		assertTrue(checkpoint.license().contains("non-commercial"));
		says(InvalidOption.class, () -> checkpoint.model("mprnet-deraining"),
			"'config'", "Valid: ", "restormer-deraining");
	}

	@Test
	void nameThatSaysNothingAsksForTheModel() {
		final CheckpointImport checkpoint = CheckpointImport
			.of(weights("pss-nsc-default", "my.pth"));
		assertEquals(2, checkpoint.models().size());
		says(InvalidOption.class, () -> checkpoint.model("auto"), "'config'",
			"my.pth", "pss-nsc-default, pss-nsc-alldata");
	}

	@Test
	void onlyModelNeedsNoName() {
		assertEquals("sdwnet-blocks10", CheckpointImport
			.of(weights("sdwnet-blocks10", "epoch_500.pth")).model("auto").id());
	}

	@ParameterizedTest
	@ValueSource(strings = { "restormer_withbias_rgb", "restormer_dualpixel",
		"mprnet_deblur_small", "sdwnet_small", "pss_small", "dasr_x4_small",
		"restormer_biasfree_gray" })
	void newModelIsTestedAndKeepsItsExample(final String name)
		throws IOException
	{
		final Path model = FilledModel.small(name, folder);
		SelfTest.run(model);
		final String rdf = Files.readString(model.resolve("rdf.yaml"));
		assertTrue(rdf.contains("source: test-input.npy"), rdf);
		final ModelSpec spec = TestModels.read(model);
		final Npy input = Npy
			.of(Files.readAllBytes(model.resolve("test-input.npy")));
		final Npy output = Npy
			.of(Files.readAllBytes(model.resolve("test-output.npy")));
		assertEquals(spec.geometry().channels(), input.shape()[1]);
		assertEquals(input.shape()[3] * spec.geometry().scale(), output.shape()[3]);
		SelfTest.run(model);
		assertEquals(rdf, Files.readString(model.resolve("rdf.yaml")));
	}

	@Test
	void modelThatGivesNoNumbersFailsItsTest() {
		final Path model = FilledModel.withHugeWeights("restormer_biasfree_gray",
			folder);
		says(InvalidModel.class, () -> SelfTest.run(model), "must give finite",
			"another checkpoint");
	}

	private Path weights(final String id, final String file) {
		final List<Entry> entries = List
			.copyOf(TensorList.read(Models.published().get(id)).entries());
		return SafetensorsFile.write(folder.resolve(file), entries,
			entry -> new float[(int) entry.count()]);
	}
}
