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

import java.nio.file.Path;
import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicInteger;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import sc.fiji.restore.error.RestoreException.InferenceFailed;
import sc.fiji.restore.image.zarr.ZarrFormat;
import sc.fiji.restore.image.zarr.ZarrImage;
import sc.fiji.restore.inference.Device;
import sc.fiji.restore.inference.FakeModel;
import sc.fiji.restore.inference.FallbackModel;
import sc.fiji.restore.inference.TileModel;
import sc.fiji.restore.pipeline.Progress;
import sc.fiji.restore.pipeline.ShortMemory;

/** Results in OME-Zarr tell what computed them. */
class ZarrComputedTest {

	@TempDir
	private Path folder;

	private Path input;

	@BeforeEach
	void write() {
		input = TestZarrs.image(folder.resolve("in"));
	}

	@ParameterizedTest
	@CsvSource({ "0, 'cuda, cpu'", "20, 'cuda, cpu'", "100000, cuda" })
	void allDevicesAreNamed(final int good, final String devices) {
		assertEquals(devices, run(failingAfter(good), ZarrJob.REFUSE, Progress.NONE)
			.property(Provenance.DEVICE));
	}

	@Test
	void tilesAreThoseForWhichMemorySufficed() {
		final TileModel model = new ShortMemory(new FakeModel(FakeModel.IDENTITY),
			700);
		assertEquals("24×22",
			run(model, ZarrJob.REFUSE, Progress.NONE).property(Provenance.TILE));
	}

	@Test
	void jobThatGoesOnKnowsWhatComputedItsBeginning() {
		final boolean[] cancel = { false };
		assertThrows(CancellationException.class,
			() -> run(failingAfter(0), ZarrJob.REFUSE, new Progress() {

				@Override
				public void update(final long done, final long total) {
					cancel[0] = 2 * done > total;
				}

				@Override
				public boolean isCanceled() {
					return cancel[0];
				}
			}));
		final ZarrImage result = run(failingAfter(100_000), ZarrJob.RESUME,
			Progress.NONE);
		assertEquals("cuda, cpu", result.property(Provenance.DEVICE));
		assertEquals("47×43", result.property(Provenance.TILE));
	}

	private ZarrImage run(final TileModel model, final String existing,
		final Progress progress)
	{
		final Path output = folder.resolve("out");
		try (Restorer restorer = new Restorer(TestModels.spec("identity-gray"),
			RestoreOptions.DEFAULT.withTile(48).withOverlap(0),
			NetworkSource.fixed(model)))
		{
			return ZarrImage.open(new ZarrRun(restorer, ZarrImage.open(input), output,
				ZarrFormat.SAME, existing, progress).run());
		}
	}

	/** A GPU whose place the CPU takes after some tiles. */
	private static TileModel failingAfter(final int good) {
		final AtomicInteger tiles = new AtomicInteger();
		final FakeModel gpu = new FakeModel(Device.CUDA, 1,
			(in, out, width, height) -> {
				if (tiles.incrementAndGet() > good)
					throw new InferenceFailed("driver reset", null);
				FakeModel.IDENTITY.run(in, out, width, height);
			});
		return new FallbackModel(gpu, () -> new FakeModel(FakeModel.IDENTITY),
			e -> true, message -> {
			});
	}
}
