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
import static sc.fiji.restore.TestImages.assertSamePixels;

import java.nio.file.Path;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import ij.ImagePlus;
import sc.fiji.restore.error.RestoreException;
import sc.fiji.restore.error.RestoreException.InferenceFailed;
import sc.fiji.restore.error.RestoreException.InvalidImage;
import sc.fiji.restore.error.RestoreException.InvalidModel;
import sc.fiji.restore.error.RestoreException.InvalidOption;
import sc.fiji.restore.inference.Device;
import sc.fiji.restore.inference.FakeModel;
import sc.fiji.restore.model.ModelSpec;
import sc.fiji.restore.pipeline.Progress;

/** Every failure says what to do, and leaves the session usable. */
class RestorerErrorsTest {

	private static final RestoreOptions CPU = RestoreOptions.DEFAULT
		.withDevice(Device.CPU);

	@Test
	void noImageAndEmptyImageAreRefused() {
		try (Restorer restorer = open("identity-gray", CPU)) {
			says(InvalidImage.class, () -> restorer.restore(null), "no image",
				"Open an image");
			says(InvalidImage.class, () -> restorer.restore(new ImagePlus()), "0×0",
				"Open an image");
			assertWorks(restorer);
		}
	}

	@Test
	void tileBelowTheModelsSmallestIsRefusedWithTheSmallest() {
		try (Restorer restorer = open("receptive-gray",
			CPU.withTile(10).withOverlap(4)))
		{
			says(InvalidOption.class,
				() -> restorer.restore(TestImages.image(8, 9, 9)), "'tile'",
				"at least 22", "receptive-gray", "10");
		}
	}

	@Test
	void networkThatGivesNoNumbersIsAnErrorAndClosesItsRun() {
		final FakeModel model = new FakeModel((in, out, width, height) -> {
			out[0] = Float.NaN;
		});
		assertFails(RestoreException.class, model, "NaN", "device");
	}

	@Test
	void failingNetworkIsAnErrorAndClosesItsRun() {
		final FakeModel model = new FakeModel((in, out, width, height) -> {
			throw new InferenceFailed("Running failed.", null);
		});
		assertFails(InferenceFailed.class, model, "Running failed.");
	}

	@Test
	void shortMemoryIsAnErrorWithARemedy() {
		final FakeModel model = new FakeModel((in, out, width, height) -> {
			throw new OutOfMemoryError("Java heap space");
		});
		assertFails(RestoreException.class, model, "'image'", "more memory",
			"Memory & Threads");
	}

	@Test
	void unknownModelIsRefusedWithTheValidOnes() {
		says(InvalidOption.class, () -> Restorer.open("no-such-model", CPU),
			"'no-such-model'", "Valid models");
		says(InvalidOption.class, () -> Restorer.open(null, CPU), "'null'",
			"Valid models");
	}

	@Test
	void damagedModelIsRefusedAndTheSoundOneStillOpens(
		@TempDir final Path folder)
	{
		final ModelSpec damaged = TestModels.read(
			TestModels.withGraph("identity-gray", folder, new byte[]{ 1, 2, 3 }));
		says(InvalidModel.class, () -> Restorer.open(damaged, CPU, Progress.NONE),
			"identity-gray", "model.onnx", "Install");
		try (Restorer restorer = open("identity-gray", CPU)) {
			assertWorks(restorer);
		}
	}

	@Test
	void pathOfAModelFolderOpensWithoutInstalling() {
		try (Restorer restorer = Restorer
			.open(TestModels.folder().resolve("identity-gray").toString(), CPU))
		{
			assertEquals("identity-gray", restorer.model().id());
			assertEquals("cpu", restorer.device());
			assertWorks(restorer);
		}
	}

	private static void assertFails(final Class<? extends RestoreException> kind,
		final FakeModel model, final String... parts)
	{
		try (Restorer restorer = new Restorer(TestModels.spec("identity-gray"), CPU,
			NetworkSource.fixed(model)))
		{
			says(kind, () -> restorer.restore(TestImages.image(8, 9, 9)), parts);
		}
		assertEquals(0, model.openRuns());
	}

	private static void assertWorks(final Restorer restorer) {
		final ImagePlus good = TestImages.image(8, 12, 7);
		assertSamePixels(good, restorer.restore(good));
	}

	private static Restorer open(final String id, final RestoreOptions options) {
		return Restorer.open(TestModels.spec(id), options, Progress.NONE);
	}
}
