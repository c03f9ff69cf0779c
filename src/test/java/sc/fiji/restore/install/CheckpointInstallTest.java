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
package sc.fiji.restore.install;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static sc.fiji.restore.Says.says;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import sc.fiji.restore.TestModels;
import sc.fiji.restore.checkpoint.CheckpointException;
import sc.fiji.restore.error.RestoreException.InvalidOption;
import sc.fiji.restore.error.RestoreException.WriteFailed;
import sc.fiji.restore.golden.FilledModel;
import sc.fiji.restore.install.Recognizer.Recognized;
import sc.fiji.restore.model.ModelRepository;
import sc.fiji.restore.model.ModelSpec;
import sc.fiji.restore.model.Sha256;

/** From files that PyTorch and TensorFlow wrote to model folders. */
class CheckpointInstallTest {

	private static final Path WORKSHOP = Path.of("models/tests/resources");
	private static final Path OWN = Path.of("src/test/resources/checkpoints");

	private static final Recognizer GOLDEN = new Recognizer(
		ModelRepository.of(TestModels.folder().resolve("golden")));
	private static final Recognizer PUBLISHED = new Recognizer(
		ModelRepository.published());

	private static final Path RESTORMER = WORKSHOP
		.resolve("restormer_withbias_rgb.params.pth");

	private static final Consumer<String> LOG = message -> {
		throw new AssertionError(message);
	};

	@TempDir
	private Path folder;

	@ParameterizedTest
	@CsvSource({ "restormer_withbias_rgb, restormer_withbias_rgb.params.pth",
		"mprnet_deblur_small, mprnet_deblur_small.legacy_module.pth",
		"pss_small, pss_small.index", "pss_small, pss_small.data-00000-of-00001" })
	void checkpointGivesTheModelOfItsTensors(final String name, final String file)
		throws IOException
	{
		assertInstalls(name, WORKSHOP.resolve(file));
	}

	@Test
	void checkpointOfATrainingGivesTheModelOfItsTensors() throws IOException {
		assertInstalls("sdwnet_small", OWN.resolve("sdwnet_small.state_dict.pth"));
	}

	@ParameterizedTest
	@CsvSource({ "net_g.pth", "net_p.pth" })
	void networkInTwoFilesIsFoundByEither(final String file) throws IOException {
		assertInstalls("dasr_x4_small", copyDasr().resolve(file));
	}

	@Test
	void descriptionSaysWhereTheWeightsComeFrom() throws IOException {
		final Recognized recognized = GOLDEN.recognize(RESTORMER);
		assertTrue(recognized.description().contains("tensors of restormer"));
		final String rdf = Files
			.readString(install(recognized, false).resolve("rdf.yaml"));
		assertTrue(rdf.contains("name: restormer_withbias_rgb.params.pth"), rdf);
		assertTrue(rdf.contains(Sha256.of(RESTORMER)), rdf);
		assertTrue(rdf.contains("date: '20"), rdf);
	}

	@Test
	void partOfANetworkNeedsTheOtherBesideIt() throws IOException {
		Files.delete(copyDasr().resolve("net_p.pth"));
		says(CheckpointException.class,
			() -> GOLDEN.recognize(folder.resolve("net_g.pth")), "net_g.pth",
			"needs the other", "net_p.pth", "one folder");
	}

	@Test
	void unknownNetworkIsRefusedWithTheNearestAndTenDifferences() {
		says(CheckpointException.class, () -> PUBLISHED.recognize(RESTORMER),
			"restormer_withbias_rgb.params.pth", "The nearest is restormer-",
			"tensors: '", "has the shape [", "instead of [", "more.",
			"Choose the authors' file");
	}

	@Test
	void oneMissingAndOneExtraTensorAreNamed() {
		final Path file = WrongCheckpoints.renamed(folder, "output.weight",
			"outputs.weight");
		says(CheckpointException.class, () -> GOLDEN.recognize(file),
			"The nearest is restormer_biasfree_gray",
			"'output.weight' is missing; 'outputs.weight' is too many.");
	}

	@Test
	void failedDownloadIsNamedAsSuch() throws IOException {
		final Path file = Files.writeString(folder.resolve("deraining.pth"),
			"<!DOCTYPE html><html>Sign in</html>");
		says(CheckpointException.class, () -> PUBLISHED.recognize(file),
			"deraining.pth", "web page");
	}

	@Test
	void fileNameTellsModelsOfTheSameStructureApart() throws IOException {
		final Recognizer twins = new Recognizer(ModelRepository.of(twins()));
		assertEquals(2, twins.recognize(RESTORMER).models().size());
		assertEquals(List.of(), twins.recognize(RESTORMER).likely());
		final Path named = Files.copy(RESTORMER, folder.resolve("derain.pth"));
		assertEquals(List.of("derain"),
			twins.recognize(named).likely().stream().map(ModelSpec::id).toList());
	}

	@Test
	void installedModelIsOnlyReplacedOnDemand() throws IOException {
		final Recognized recognized = GOLDEN.recognize(RESTORMER);
		final Path model = install(recognized, false);
		Files.writeString(model.resolve("mine.txt"), "note");
		says(InvalidOption.class, () -> install(recognized, false),
			"restormer_withbias_rgb", model.toString(), "replace=yes");
		assertTrue(Files.exists(model.resolve("mine.txt")));
		assertEquals(model, install(recognized, true));
		assertFalse(Files.exists(model.resolve("mine.txt")));
		assertOnly(model);
	}

	@Test
	void modelThatAppearsMeanwhileIsNotReplaced() throws IOException {
		final Recognized recognized = GOLDEN.recognize(RESTORMER);
		final Path models = folder.resolve("models");
		final Path target = models.resolve("restormer_withbias_rgb");
		says(InvalidOption.class, () -> new ModelInstaller(models)
			.install(recognized, recognized.models().get(0), false, f -> {
				try {
					Files.writeString(Files.createDirectory(target).resolve("mine.txt"),
						"note");
				}
				catch (final IOException e) {
					throw new UncheckedIOException(e);
				}
			}, LOG), "replace=yes");
		assertTrue(Files.exists(target.resolve("mine.txt")));
		assertOnly(target);
	}

	@Test
	void modelThatAKilledImportTookAwayComesBack() throws IOException {
		final Recognized recognized = GOLDEN.recognize(RESTORMER);
		final Path models = folder.resolve("models");
		final Path left = Files
			.createDirectories(models.resolve(".import1/old/sdwnet"));
		Files.writeString(left.resolve("rdf.yaml"), "name: old");
		final Path fresh = Files.createDirectories(models.resolve(".import2/x"));
		assertTrue(models.resolve(".import1").toFile().setLastModified(0));
		final Path model = install(recognized, false);
		assertTrue(Files.exists(models.resolve("sdwnet/rdf.yaml")));
		assertFalse(Files.exists(models.resolve(".import1")));
		assertTrue(Files.exists(fresh));
		assertTrue(Files.exists(model));
	}

	@ParameterizedTest
	@ValueSource(strings = { "_orig_mod.", "module._orig_mod.", "netG.",
		"a.b.c." })
	void anyPrefixOfAllNamesIsLeftOut(final String prefix) throws IOException {
		final Path file = WrongCheckpoints.prefixed(folder, prefix);
		final Recognized recognized = GOLDEN.recognize(file);
		assertEquals("restormer_biasfree_gray", recognized.models().get(0).id());
		assertTrue(
			Files.exists(install(recognized, false).resolve("weights.data")));
	}

	@Test
	void fileThatChangesMeanwhileIsRefused() throws IOException {
		final Path file = WrongCheckpoints.prefixed(folder, "");
		final Recognized recognized = GOLDEN.recognize(file);
		Files.copy(RESTORMER, file, StandardCopyOption.REPLACE_EXISTING);
		says(CheckpointException.class, () -> install(recognized, false),
			file.toString(), "changed", "import it again");
	}

	@Test
	void allFilesOfABundleAreNamed() throws IOException {
		final String rdf = Files.readString(
			install(GOLDEN.recognize(WORKSHOP.resolve("pss_small.index")), false)
				.resolve("rdf.yaml"));
		assertTrue(rdf.contains("name: pss_small.index"), rdf);
		assertTrue(rdf.contains("name: pss_small.data-00000-of-00001"), rdf);
	}

	@Test
	void failedTestLeavesEverythingAsItWas() throws IOException {
		final Recognized recognized = GOLDEN.recognize(RESTORMER);
		final Path model = install(recognized, false);
		final byte[] before = Files.readAllBytes(model.resolve("rdf.yaml"));
		final ModelInstaller installer = new ModelInstaller(model.getParent());
		final ModelSpec spec = recognized.models().get(0);
		assertThrows(IllegalStateException.class,
			() -> installer.install(recognized, spec, true, f -> {
				throw new IllegalStateException("does not work");
			}, LOG));
		says(WriteFailed.class,
			() -> installer.install(recognized, spec, true, f -> {
				throw new UncheckedIOException(new IOException("No space left"));
			}, LOG), "restormer_withbias_rgb", "No space left", "not changed");
		assertArrayEquals(before, Files.readAllBytes(model.resolve("rdf.yaml")));
		assertOnly(model);
	}

	@Test
	void folderThatCannotBeWrittenIsNamed() throws IOException {
		final Path file = Files.writeString(folder.resolve("models"), "a file");
		final Recognized recognized = GOLDEN.recognize(RESTORMER);
		says(WriteFailed.class, () -> install(recognized, false), file.toString(),
			"must be written", "Make room");
	}

	@Test
	void weightsThatAreNoNumbersAreRefused() {
		final Path file = WrongCheckpoints.with(folder, Float.NaN);
		says(CheckpointException.class,
			() -> install(GOLDEN.recognize(file), false), "finite", "NaN");
		assertFalse(Files.exists(folder.resolve("models/restormer_biasfree_gray")));
	}

	@Test
	void valuesThatTheNetworkSharesMustBeEqual() {
		final Path file = WrongCheckpoints.withTwoSlopes(folder);
		says(CheckpointException.class,
			() -> install(GOLDEN.recognize(file), false), "must be equal",
			".body.1.weight");
	}

	@Test
	void onlyModelsOfTheFolderAreRemoved() {
		final Path model = install(GOLDEN.recognize(RESTORMER), false);
		final ModelInstaller installer = new ModelInstaller(model.getParent());
		says(InvalidOption.class, () -> installer.remove(folder), "elsewhere");
		says(InvalidOption.class,
			() -> installer.remove(model.resolve("..").resolve("..")), "elsewhere");
		installer.remove(model);
		assertFalse(Files.exists(model));
	}

	private void assertInstalls(final String name, final Path file)
		throws IOException
	{
		final Path model = install(GOLDEN.recognize(file), false);
		final Path expected = FilledModel.small(name, folder);
		assertEquals(name, model.getFileName().toString());
		assertArrayEquals(Files.readAllBytes(expected.resolve("weights.data")),
			Files.readAllBytes(model.resolve("weights.data")));
		assertOnly(model);
	}

	private Path install(final Recognized recognized, final boolean replace) {
		return new ModelInstaller(folder.resolve("models")).install(recognized,
			recognized.models().get(0), replace, f -> {
			}, LOG);
	}

	/** Nothing but this model is in the folder of models. */
	private static void assertOnly(final Path model) throws IOException {
		try (Stream<Path> files = Files.list(model.getParent())) {
			assertEquals(List.of(model), files.toList());
		}
	}

	private Path copyDasr() throws IOException {
		Files.copy(WORKSHOP.resolve("dasr_x4_small.net_g.flat.pth"),
			folder.resolve("net_g.pth"));
		Files.copy(WORKSHOP.resolve("dasr_x4_small.net_p.params.pth"),
			folder.resolve("net_p.pth"));
		return folder;
	}

	/** A folder with two models of the same structure. */
	private Path twins() throws IOException {
		final Path models = Files.createDirectory(folder.resolve("twins"));
		for (final String id : List.of("derain", "deblur")) {
			final Path model = models.resolve(id);
			Files.move(TestModels.copy("golden/restormer_withbias_rgb", models),
				model);
			final Path rdf = model.resolve("rdf.yaml");
			Files.writeString(rdf, Files.readString(rdf)
				.replaceAll("files:.*\\R( +- .*\\R)?", "files: [" + id + ".pth]\n"));
		}
		return models;
	}
}
