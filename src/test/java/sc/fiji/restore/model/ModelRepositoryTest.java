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

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

import sc.fiji.restore.TestModels;
import sc.fiji.restore.error.RestoreException.InvalidModel;
import sc.fiji.restore.error.RestoreException.InvalidOption;

class ModelRepositoryTest {

	@TempDir
	Path folder;

	@Test
	void modelsOfAFolderComeAfterTheBundledOnes() {
		TestModels.copy("slow-gray", folder);
		TestModels.copy("identity-gray", folder);
		final List<String> bundled = ModelRepository.of().ids();
		final List<String> ids = ModelRepository.of(folder).ids();
		assertEquals(bundled, ids.subList(0, bundled.size()));
		assertEquals(List.of("identity-gray", "slow-gray"),
			ids.subList(bundled.size(), ids.size()));
	}

	@Test
	void folderThatDoesNotExistIsEmpty() {
		assertEquals(ModelRepository.of().ids(),
			ModelRepository.of(folder.resolve("nowhere")).ids());
	}

	@Test
	void otherFilesAndFoldersAreNoModels() throws IOException {
		Files.createDirectory(folder.resolve("pictures"));
		Files.writeString(folder.resolve("rdf.yaml"), "not a folder");
		assertEquals(ModelRepository.of().ids(), ModelRepository.of(folder).ids());
	}

	@Test
	void laterFolderHidesTheSameIdOfEarlierOnes() {
		final Path site = folder.resolve("site");
		final Path mine = folder.resolve("mine");
		TestModels.copy("identity-gray", site);
		TestModels.edited("identity-gray", mine, "name: identity-gray",
			"name: My own");
		final ModelRepository models = ModelRepository.of(site, mine);
		assertEquals("My own", models.get("identity-gray").about().name());
		assertEquals(1,
			models.ids().stream().filter("identity-gray"::equals).count());
	}

	@Test
	void folderHidesTheBundledModelOfTheSameId() throws IOException {
		for (final String id : ModelRepository.of().ids()) {
			final Path mine = TestModels.copy("identity-gray", folder);
			Files.move(mine, folder.resolve(id));
			assertEquals("test", ModelRepository.of(folder).get(id).network());
		}
		assertEquals(ModelRepository.of().ids(), ModelRepository.of(folder).ids());
	}

	@Test
	void damagedModelDoesNotHideTheOthers() {
		TestModels.edited("identity-gray", folder, "inputs:", "inputs: {");
		TestModels.copy("identity-rgb", folder);
		final ModelRepository models = ModelRepository.of(folder);
		assertEquals(List.of("identity-rgb"),
			models.of("test").stream().map(ModelSpec::id).toList());
		assertTrue(models.ids().contains("identity-gray"));
		says(InvalidModel.class, () -> models.get("identity-gray"), "identity-gray",
			"valid YAML");
	}

	@Test
	void pathOfAModelFolderIsAnId() {
		final Path copy = TestModels.copy("identity-rgb", folder);
		final ModelSpec spec = ModelRepository.of().get(copy.toString());
		assertEquals("identity-rgb", spec.id());
		final Path detour = copy.resolve("..").resolve("identity-rgb").resolve(".");
		assertEquals("identity-rgb",
			ModelRepository.of(folder).get(detour.toString()).id());
		assertEquals(copy.toString(),
			ModelRepository.of().get(detour.toString()).files().location());
	}

	@ParameterizedTest
	@NullSource
	@ValueSource(strings = { "", "no-such-model", "/no/such/folder", "a\0b",
		"../identity-gray" })
	void unknownModelIsRefusedWithTheValidOnes(final String id) {
		TestModels.copy("identity-rgb", folder);
		says(InvalidOption.class, () -> ModelRepository.of(folder).get(id),
			"There is no model", "identity-rgb", "path of a model folder");
	}

	@Test
	void filesAreOnlyReadWithinTheModelsFolder() throws IOException {
		Files.writeString(folder.resolve("secret.txt"), "secret");
		final Path model = TestModels.copy("identity-gray", folder);
		final ModelFiles files = ModelFiles.inFolder(model);
		assertTrue(files.read("model.onnx").length > 0);
		assertTrue(files.read("./x/../model.onnx").length > 0);
		for (final String name : List.of("../secret.txt", "x/../../secret.txt",
			folder.resolve("secret.txt").toString()))
			says(IOException.class, () -> files.read(name), "outside");
		says(IOException.class, () -> files.read("a\0b"), "not the name");
	}

	@Test
	void bundledFilesThatAreMissingAreNamed() {
		says(IOException.class,
			() -> ModelFiles.bundled("no-such-model").read("rdf.yaml"), "rdf.yaml");
		assertFalse(ModelFiles.bundled("a").location()
			.equals(ModelFiles.bundled("b").location()));
	}
}
