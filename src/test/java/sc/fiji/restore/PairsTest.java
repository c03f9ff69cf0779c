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
import static sc.fiji.restore.Says.says;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import sc.fiji.restore.error.RestoreException.InvalidOption;

/** Which names make a pair; files need no content for that. */
class PairsTest {

	@TempDir
	private Path root;

	private Path folder;
	private Path references;

	@BeforeEach
	void makeFolders() throws IOException {
		folder = Files.createDirectory(root.resolve("input"));
		references = Files.createDirectory(root.resolve("target"));
	}

	@ParameterizedTest
	@CsvSource({ "noisy, clean", "input, target", "real, mean", "blur, sharp",
		"rain, clean", "lr, hr", "NOISY, Clean" })
	void wordsTellInputsFromReferences(final String input, final String reference)
		throws IOException
	{
		make(folder, "cell 1_" + input + ".png", "cell 1_" + reference + ".tif");
		assertEquals(
			List.of(new Pair("cell 1", folder.resolve("cell 1_" + input + ".png"),
				folder.resolve("cell 1_" + reference + ".tif"))),
			Pairs.of(folder).complete());
	}

	@Test
	void onlyImagesCount() throws IOException {
		Files.createDirectory(folder.resolve("c_noisy.png"));
		make(folder, "b_noisy.tif", "b_clean.tif", "a_noisy.JPG", "a_clean.PNG",
			"c_clean.png", ".d_noisy.png", ".d_clean.png", "e_noisy.txt",
			"e_clean.txt", "e_noisy", "plain.tif");
		final Pairs pairs = Pairs.of(folder);
		assertEquals(List.of("a", "b"), names(pairs));
		assertEquals(Map.of(), pairs.broken());
		assertEquals(List.of("c_clean.png", "plain.tif"), pairs.others());
	}

	@Test
	void inputNeedsExactlyOneReference() throws IOException {
		make(folder, "a_noisy.tif", "b_noisy.tif", "b_clean.tif", "b_clean.png",
			"c_noisy.tif", "c_clean.tif");
		final Pairs pairs = Pairs.of(folder);
		assertEquals(List.of("c"), names(pairs));
		assertEquals(Set.of("a_noisy.tif", "b_noisy.tif"), pairs.broken().keySet());
		says(pairs.broken().get("a_noisy.tif"), "'a_clean'", "there is none");
		says(pairs.broken().get("b_noisy.tif"),
			"there are b_clean.png and b_clean.tif", "Rename");
		assertEquals(List.of(), pairs.others());
	}

	@Test
	void severalInputsMayShareAReference() throws IOException {
		make(folder, "a_noisy.tif", "a_rain.tif", "a_noisy.png", "a_clean.tif");
		assertEquals(List.of("a_noisy.png", "a_noisy.tif", "a_rain.tif"),
			names(Pairs.of(folder)));
	}

	@Test
	void namesOfTwoFoldersAreTheSame() throws IOException {
		make(folder, "b.png", "a.tif", "c.tif");
		make(references, "a.png", "b.png", "d.png");
		final Pairs pairs = Pairs.of(folder, references);
		assertEquals(
			List.of(
				new Pair("a", folder.resolve("a.tif"), references.resolve("a.png")),
				new Pair("b", folder.resolve("b.png"), references.resolve("b.png"))),
			pairs.complete());
		assertEquals(Set.of("c.tif"), pairs.broken().keySet());
		assertEquals(List.of("d.png"), pairs.others());
	}

	@Test
	void shrunkImagesHaveTheirFactorInTheName() throws IOException {
		make(folder, "babyx4.png", "birdx2.png", "x3.png", "boxx9.png");
		make(references, "baby.png", "bird.png", "birdx2.png", "x3.png", "box.png");
		final Pairs pairs = Pairs.of(folder, references);
		assertEquals(List.of("baby.png", "birdx2.png", "x3.png"),
			pairs.complete().stream()
				.map(pair -> pair.reference().getFileName().toString()).toList());
		assertEquals(Set.of("boxx9.png"), pairs.broken().keySet());
	}

	@Test
	void folderWithoutPairsIsRefusedWithTheRule() throws IOException {
		make(folder, "a_noisy.tif", "b.tif");
		says(InvalidOption.class, () -> Pairs.of(folder), folder.toString(),
			"NAME_noisy and NAME_clean", "2 image(s)",
			"'a_noisy.tif' has no 'a_clean'", "'reference'");
		says(InvalidOption.class, () -> Pairs.of(folder, references),
			folder.toString(), references.toString(), "the same names",
			"'a_noisy.tif' has no 'a_noisy'");
		says(InvalidOption.class, () -> Pairs.of(references), "0 image(s). Rename");
	}

	@Test
	void folderThatIsNoneIsRefused() throws IOException {
		make(folder, "a_noisy.tif");
		says(InvalidOption.class, () -> Pairs.of(root.resolve("nosuch")),
			"'folder' must be", "nosuch");
		says(InvalidOption.class,
			() -> Pairs.of(folder, folder.resolve("a_noisy.tif")),
			"'reference' must be", "a_noisy.tif");
	}

	private static List<String> names(final Pairs pairs) {
		return pairs.complete().stream().map(Pair::name).toList();
	}

	private static void make(final Path folder, final String... names)
		throws IOException
	{
		for (final String name : names) Files.createFile(folder.resolve(name));
	}
}
