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
import static org.junit.jupiter.api.Assertions.assertTrue;
import static sc.fiji.restore.Says.says;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

import ij.ImagePlus;
import sc.fiji.restore.error.RestoreException.InvalidImage;
import sc.fiji.restore.error.RestoreException.InvalidOption;
import sc.fiji.restore.golden.FilledModel;
import sc.fiji.restore.pipeline.Progress;

/** Options as words: what is valid, and what is said about the rest. */
class RestoreJobTest {

	private static final ImagePlus RGB = TestImages.image(24, 30, 26);

	@TempDir
	private Path folder;

	@ParameterizedTest
	@EnumSource(Network.class)
	void everyNetworkHasTasks(final Network network) {
		assertFalse(network.tasks().isEmpty());
		assertEquals(network, Network.of(network.id()));
	}

	@Test
	void authorsTasksAreOffered() {
		assertTrue(Network.RESTORMER.tasks().containsAll(List.of("Denoise",
			"Derain", "Deblur motion", "Deblur defocus", "Deblur dual pixel")));
		assertTrue(Network.MPRNET.tasks()
			.containsAll(List.of("Denoise", "Derain", "Deblur motion")));
		assertEquals("Denoise", Network.RESTORMER.tasks().get(0));
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', value = { //
		"stages | 4 | 1 to 3", "stages | two | 1 to 3", "scale | 5 | 2 to 4", //
		"degradation | guess | 'auto' or 'given'", "blur | 1.5 | 0 to 1", //
		"noise | -0.1 | 0 to 1", "resize | much | 0 to 1", //
		"compression | NaN | 0 to 1", "depth | 12 | 'keep' or '32-bit'", //
		"orientation | up | 'auto', 'horizontal', 'vertical'", //
		"tile | 0.5 | 0 to 8192", "device | warp | auto, cpu" })
	void valueThatIsNotValidIsRefusedWithThoseThatAre(final String key,
		final String value, final String valid)
	{
		says(InvalidOption.class, () -> new RestoreJob(Network.DASR)
			.with(key, value).run(RGB, null, Progress.NONE), value, valid);
	}

	@Test
	void unknownTaskIsRefusedWithTheValidOnes() {
		says(InvalidOption.class, () -> run(Network.RESTORMER, "task", "fly"),
			"Restormer", "'fly'", "Valid tasks: denoise", "derain");
	}

	@ParameterizedTest
	@CsvSource("Deblur-Dual_Pixel, dual_pixel_defocus_deblurring.pth")
	void taskWithoutWeightsSaysHowToGetThem(final String task,
		final String file)
	{
		says(InvalidOption.class, () -> run(Network.RESTORMER, "task", task),
			"no weights", task, file, "https://github.com/swz30/Restormer",
			"non-commercial", "Import Checkpoint");
		final MissingWeights missing = MissingWeights.of(Network.RESTORMER, task)
			.orElseThrow();
		assertTrue(missing.url().startsWith("https://"));
		assertTrue(missing.what().contains(task));
	}

	@Test
	void networkWhoseAuthorsPublishedNoWeightsSaysSo() {
		final MissingWeights missing = MissingWeights.of(Network.SDWNET,
			"deblur motion", Models.published().of("sdwnet"));
		assertTrue(missing.what().contains("SDWNet has no weights"));
		assertTrue(missing.remedy().contains("published none"));
		assertTrue(missing.remedy().contains("Import Checkpoint"));
	}

	@Test
	void scaleWithoutWeightsIsNamed() {
		says(InvalidOption.class, () -> run(Network.DASR, "scale", "3"), "'scale'",
			"weights for, 2, 4,", "but was 3");
	}

	@Test
	void taskWithWeightsMissesNothing() {
		assertTrue(MissingWeights.of(Network.RESTORMER, "Denoise").isEmpty());
		assertTrue(MissingWeights.of(Network.RESTORMER, "auto").isEmpty());
	}

	@Test
	void namedModelDecidesTheTaskUnlessOneIsGiven() {
		final String model = FilledModel.small("restormer_withbias_rgb", folder)
			.toString();
		assertEquals("derain",
			run(Network.RESTORMER, "model", model).getProp("restore.task"));
		assertEquals("derain",
			run(Network.RESTORMER, "model", model, "task", "auto")
				.getProp("restore.task"));
		says(InvalidOption.class,
			() -> run(Network.RESTORMER, "model", model, "task", "denoise"),
			"does derain", "must name a model", "Valid models",
			"restormer-denoise-microscopy");
	}

	@Test
	void modelOfAnotherNetworkIsRefused() {
		final String model = FilledModel.small("sdwnet_small", folder).toString();
		says(InvalidOption.class, () -> run(Network.RESTORMER, "model", model),
			"with sdwnet", "does Denoise with Restormer");
	}

	@Test
	void modelOfAnUnknownNetworkIsForTheOtherCommand() {
		says(InvalidOption.class,
			() -> run(Network.RESTORMER, "model", TestModels.zip("fail").toString()),
			"fail.zip", "Restormer", "Run Model");
	}

	@Test
	void strengthsAreForNetworksThatAdapt() {
		says(InvalidOption.class, () -> run(Network.RESTORMER, "blur", "0.5"),
			"does not adapt", "DASR");
	}

	@Test
	void stagesAreForNetworksThatHaveThem() {
		says(InvalidOption.class, () -> run(Network.RESTORMER, "stages", "2"),
			"'stages'", "'auto'", "has no stages");
	}

	@Test
	void secondViewIsForModelsThatTakeIt() {
		says(InvalidOption.class,
			() -> new RestoreJob(Network.RESTORMER).run(RGB, RGB, Progress.NONE),
			"'right'", "takes one image");
	}

	@Test
	void viewsMustFitTogether() {
		final RestoreJob job = new RestoreJob(Network.RESTORMER).with("model",
			FilledModel.small("restormer_dualpixel", folder).toString());
		says(InvalidOption.class, () -> job.run(RGB, null, Progress.NONE),
			"two views", "'right'", "two slices", "'image' has 1");
		says(InvalidImage.class,
			() -> job.run(RGB, TestImages.image(24, 30, 27), Progress.NONE),
			"same size", "30×26", "30×27");
		final ImagePlus gray = TestImages.image(8, 30, 26);
		says(InvalidImage.class, () -> job.run(gray, gray, Progress.NONE),
			"3 channels together (red, green and blue)", "has 1", "RGB Color");
	}

	@Test
	void givenStrengthsAreUsedAndAutoIgnoresThem() {
		final RestoreJob job = new RestoreJob(Network.DASR).with("model",
			FilledModel.small("dasr_x4_small", folder).toString());
		final String estimated = degradation(job);
		assertEquals(estimated,
			degradation(job.with("degradation", "auto").with("blur", "0.9")));
		final String sharper = degradation(job.with("blur", 0.99));
		assertFalse(estimated.equals(sharper));
		assertEquals(sharper,
			degradation(job.with("degradation", "given").with("blur", "0.99")));
		assertEquals(estimated, job.with("blur", "0.99")
			.run(RGB, null, Progress.NONE).getProp("restore.degradation.estimated"));
	}

	@Test
	void blankOptionIsTheDefault() {
		final RestoreJob job = new RestoreJob(Network.MPRNET).with("stages", "2")
			.with("tile", 64);
		assertEquals(job, job.with("scale", " ").with("blur", null));
		assertEquals("64", job.options().get("tile"));
		assertTrue(Stream.of(job.with("stages", "").options())
			.noneMatch(options -> options.containsKey("stages")));
	}

	private static String degradation(final RestoreJob job) {
		return job.run(RGB, null, Progress.NONE).getProp("restore.degradation");
	}

	private static ImagePlus run(final Network network, final String... options) {
		RestoreJob job = new RestoreJob(network);
		for (int i = 0; i < options.length; i += 2)
			job = job.with(options[i], options[i + 1]);
		return job.run(RGB, null, Progress.NONE);
	}
}
