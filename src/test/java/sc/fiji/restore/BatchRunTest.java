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
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CountDownLatch;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import ij.ImagePlus;
import sc.fiji.restore.batch.FileTree;
import sc.fiji.restore.batch.OutputFolder;
import sc.fiji.restore.inference.Device;
import sc.fiji.restore.inference.FakeModel;
import sc.fiji.restore.model.ModelSpec;
import sc.fiji.restore.pipeline.Progress;

/** How a batch goes, with networks in Java. */
class BatchRunTest {

	private static final ModelSpec SPEC = TestModels.spec("identity-gray");

	@TempDir
	private Path folder;

	/** One network for gray images and one for RGB. */
	private static final class Models extends BatchModels {

		private final FakeModel gray;
		private final FakeModel rgb;
		private int opened;

		Models(final FakeModel gray, final FakeModel rgb) {
			super(new RestoreJob(Network.RESTORMER), Progress.NONE);
			this.gray = gray;
			this.rgb = rgb;
		}

		@Override
		List<ModelSpec> all() {
			return List.of(SPEC);
		}

		@Override
		Restorer open(final ImagePlus image, final Progress progress) {
			opened++;
			return new Restorer(SPEC, RestoreOptions.DEFAULT.withDevice(Device.CPU),
				NetworkSource.fixed(image.getBitDepth() == 24 ? rgb : gray));
		}
	}

	@Test
	void modelsAreOpenedOnceAndClosed() throws IOException {
		TestFolders.images(folder.resolve("in"));
		final FakeModel gray = new FakeModel(FakeModel.IDENTITY);
		final FakeModel rgb = new FakeModel(FakeModel.IDENTITY);
		final List<String> titles = new ArrayList<>();
		try (Models models = new Models(gray, rgb)) {
			assertEquals(new BatchSummary(6, 0, List.of()),
				new BatchRun(models,
					ResultSink.to(image -> titles.add(image.getTitle())), Progress.NONE)
					.restore(images()));
			assertEquals(2, models.opened);
			assertEquals(0, gray.timesClosed());
		}
		assertEquals(1, gray.timesClosed());
		assertEquals(1, rgb.timesClosed());
		assertEquals(0, gray.openRuns());
		assertEquals(List.of("a.tif-restored", "b.png-restored", "c.tif-restored",
			"a.tif-restored", "d.png-restored", "e.tif-restored"), titles);
	}

	@Test
	void escapeStopsWithinATileAndWhatIsFinishedStays() throws IOException {
		Files.createDirectory(folder.resolve("in"));
		TestPairs.save(folder.resolve("in"), "a.tif", TestImages.image(8, 30, 20));
		TestPairs.save(folder.resolve("in"), "b.png", TestImages.image(24, 30, 20));
		final CountDownLatch started = new CountDownLatch(1);
		final Progress progress = new Progress() {

			@Override
			public boolean isCanceled() {
				return started.getCount() == 0;
			}
		};
		try (
			Models models = new Models(new FakeModel(FakeModel.IDENTITY),
				FakeModel.blocking(started));
			OutputFolder output = OutputFolder.open(folder.resolve("out")))
		{
			assertThrows(CancellationException.class,
				() -> new BatchRun(models,
					new FolderSink(output, "", false, models.all()), progress)
					.restore(images()));
		}
		assertEquals(List.of("a.tif", "report.csv"),
			TestFolders.names(folder.resolve("out")));
		assertEquals(2,
			Files.readAllLines(folder.resolve("out/report.csv")).size());
	}

	private List<BatchImage> images() {
		return new FileTree(folder.resolve("in"), true, ImageFiles::isImage)
			.images("*", folder.resolve("out")).stream().map(BatchImage::of).toList();
	}
}
