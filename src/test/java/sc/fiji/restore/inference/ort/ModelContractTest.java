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

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Stream;

import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

import sc.fiji.restore.model.Npy;
import sc.fiji.restore.TestModels;
import sc.fiji.restore.inference.Device;
import sc.fiji.restore.inference.TileModel;
import sc.fiji.restore.inference.TileRun;
import sc.fiji.restore.inference.TileShape;
import sc.fiji.restore.model.ModelRepository;
import sc.fiji.restore.model.ModelSpec;
import sc.fiji.restore.normalize.Affine;
import sc.fiji.restore.normalize.Quantiles;
import sc.fiji.restore.tile.TileSpec;

/** What every model that travels with the plugin must fulfil. */
class ModelContractTest {

	/** The workshop, when tests run in a checkout. */
	private static final Path WORKSHOP = Path.of("models");

	@Test
	void indexListsExactlyTheModelFolders() throws IOException {
		assumeTrue(Files.isRegularFile(WORKSHOP.resolve("index.txt")));
		final List<String> ids = ModelRepository.of().ids();
		assertFalse(ids.isEmpty());
		try (Stream<Path> folders = Files.list(WORKSHOP)) {
			final List<String> existing = folders
				.filter(f -> Files.isRegularFile(f.resolve("rdf.yaml")))
				.map(f -> f.getFileName().toString()).toList();
			assertEquals(new TreeSet<>(existing), new TreeSet<>(ids));
		}
		assertEquals(Files.readAllLines(WORKSHOP.resolve("index.txt")).stream()
			.map(String::strip).filter(id -> !id.isEmpty()).toList(), ids);
	}

	@TestFactory
	Stream<DynamicTest> bundledModelGivesItsTestOutput() {
		final ModelRepository models = ModelRepository.of();
		return models.ids().stream().map(models::get)
			.filter(spec -> spec.experts().isEmpty()).map(spec -> DynamicTest
				.dynamicTest(spec.id(), () -> assertGivesItsTestOutput(spec)));
	}

	@TestFactory
	Stream<DynamicTest> tinyModelGivesItsTestOutput() {
		return Stream.of("identity-gray", "identity-rgb").map(id -> DynamicTest
			.dynamicTest(id, () -> assertGivesItsTestOutput(TestModels.spec(id))));
	}

	@TestFactory
	Stream<DynamicTest> bundledModelIsFoundByNetworkAndTask() {
		final ModelRepository models = ModelRepository.of();
		return models.ids().stream().map(id -> DynamicTest.dynamicTest(id, () -> {
			final ModelSpec spec = models.get(id);
			assertTrue(
				models.of(spec.network()).stream().anyMatch(s -> s.id().equals(id)));
			assertFalse(spec.about().license().equals("unknown"));
		}));
	}

	@TestFactory
	Stream<DynamicTest> bundledModelCanBeTiledAtItsPreferredSize() {
		final ModelRepository models = ModelRepository.of();
		return models.ids().stream().map(id -> DynamicTest.dynamicTest(id, () -> {
			final ModelSpec.Tiles t = models.get(id).geometry().tiles();
			assertEquals(t.size(),
				new TileSpec(t.size(), t.halo(), t.overlap(), t.rule()).size());
		}));
	}

	private static void assertGivesItsTestOutput(final ModelSpec spec)
		throws IOException
	{
		final Npy input = Npy.of(spec.files().read("test-input.npy"));
		final Npy expected = Npy.of(spec.files().read("test-output.npy"));
		assertEquals(4, input.shape().length);
		assertEquals(spec.geometry().channels(), input.shape()[1]);
		assertArrayEquals(input.shape(), expected.shape());
		try (TileModel model = OrtModel.open(spec, Device.CPU);
			TileRun run = model
				.prepare(TileShape.of(input.shape()[3], input.shape()[2])))
		{
			final Affine affine = affine(spec, input);
			for (int i = 0; i < input.values().length; i++)
				run.input().put(i, (float) affine.apply(input.values()[i]));
			run.run();
			final float[] actual = new float[expected.values().length];
			run.output().get(0, actual);
			assertArrayEquals(expected.values(), actual, 1e-4f);
		}
	}

	/** The described normalisation of the whole tensor. */
	private static Affine affine(final ModelSpec spec, final Npy input) {
		final Quantiles quantiles = Quantiles.ofReals(input.values().length);
		quantiles.add(input.values());
		return spec.normalization(32).affine(quantiles, 32);
	}
}
