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
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static sc.fiji.restore.Says.says;

import java.nio.file.Path;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import ij.IJ;
import ij.ImagePlus;
import ij.io.FileSaver;
import sc.fiji.restore.error.RestoreException.InvalidImage;
import sc.fiji.restore.pipeline.Progress;

/** What results tell of themselves. */
class MethodsTextTest {

	@TempDir
	private Path folder;

	private final ImagePlus image = TestImages.image(8, 40, 30);

	@Test
	void tellsAllThatMadeTheResult() {
		final MethodsText text = MethodsText.of(new RestoreJob(Network.RESTORMER)
			.with(RestoreJob.TILE, 96).with(RestoreJob.OVERLAP, 16)
			.with(RestoreJob.DEVICE, "cpu").with(RestoreJob.NOISE, "gaussian")
			.with(RestoreJob.DEPTH, "32-bit").run(image, null, Progress.NONE));
		says(text.paragraph(), "the network Restormer", "task: denoise",
			"model restormer-denoise-microscopy",
			Models.installed().get("restormer-denoise-microscopy").weights().sha256(),
			"licence BSD-2-Clause", "Restore (version development",
			"ImageJ " + IJ.getVersion(), "Java " + System.getProperty("java.version"),
			"device cpu", "overlap of 16 pixels", "taken as gaussian");
		says(text.citations(), "Zamir");
		assertEquals(
			"run(\"Restormer...\", \"task=denoise model=restormer-denoise-microscopy " +
				"noise=gaussian tile=96 overlap=16 device=cpu depth=32-bit\");",
			text.macro());
		says(text.toString(), text.paragraph(), text.citations(), text.macro());
	}

	@Test
	void tellsWhichPartWasRestoredAndHowOften() {
		image.setRoi(3, 4, 20, 10);
		final Path model = TestPairs.identity(folder);
		final MethodsText text = MethodsText.of(new RestoreJob(Network.RESTORMER)
			.with(RestoreJob.MODEL, model).with(RestoreJob.CHANNELS, "1")
			.with(RestoreJob.SLICES, "1").with(RestoreJob.FRAMES, "1-1")
			.with(RestoreJob.ROI, "crop").with(RestoreJob.NORMALIZATION, "slice")
			.with(RestoreJob.SAVE, folder.resolve("secret.tif"))
			.with(RestoreJob.CONFIDENCE, "yes").run(image, null, Progress.NONE));
		says(text.paragraph(), "crop 20×10 at 3, 4", "8 positions");
		says(text.macro(), " channels=1 slices=1 frames=1 roi=crop " +
			"normalization=slice confidence=yes\");");
		assertFalse(text.toString().contains("secret"));
	}

	@Test
	void propertiesAreSavedWithTheResult() {
		final ImagePlus result = restored(TestPairs.identity(folder));
		final Path file = folder.resolve("saved.tif");
		new FileSaver(result).saveAsTiff(file.toString());
		final ImagePlus saved = ImageFiles.open(file);
		assertEquals(MethodsText.of(result), MethodsText.of(saved));
	}

	@Test
	void modelOfAFolderIsNamedByItsPath() {
		final Path model = TestPairs.identity(folder.resolve("my models"));
		assertEquals(
			"run(\"Restormer...\", \"task=denoise model=[" +
				model.toString().replace("\\", "\\\\") + "]\");",
			MethodsText.of(restored(model)).macro());
	}

	@Test
	void anyModelIsNamedByItsFile() {
		final Path zip = TestModels.zip("variance-gray");
		final ImagePlus result = new ModelJob().with(ModelJob.FILE, zip)
			.with(ModelJob.UNITS, "image").run(image, Progress.NONE);
		assertEquals("run(\"Run Model...\", \"file=" +
			zip.toString().replace("\\", "\\\\") + " units=image\");",
			MethodsText.of(result).macro());
		says(MethodsText.of(result).paragraph(), "a neural network");
	}

	@Test
	void guessesOfAnOnnxFileAreOptions() {
		final ImagePlus result = new ModelJob()
			.with(ModelJob.FILE,
				TestModels.folder().resolve("identity-gray/model.onnx"))
			.with(ModelJob.AXES, "bcyx").with(ModelJob.RANGE, "0-255")
			.run(image, Progress.NONE);
		says(MethodsText.of(result).macro(), " axes=bcyx range=0-255\");");
	}

	@Test
	void imageThatWasNotRestoredIsRefused() {
		assertNull(image.getProp("restore.model"));
		says(InvalidImage.class, () -> MethodsText.of(image), "'image'",
			"restore.model", "TIFF");
		says(InvalidImage.class, () -> MethodsText.of(null), "no image");
	}

	@Test
	void whatOlderVersionsDidNotNoteIsUnknown() {
		image.setProp("restore.model", "restormer-denoise-gray");
		says(MethodsText.of(image).paragraph(), "Java unknown");
	}

	private ImagePlus restored(final Path model) {
		return new RestoreJob(Network.RESTORMER).with(RestoreJob.MODEL, model)
			.run(image, null, Progress.NONE);
	}
}
