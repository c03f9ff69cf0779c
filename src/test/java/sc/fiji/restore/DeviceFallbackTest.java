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

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static sc.fiji.restore.Says.says;
import static sc.fiji.restore.TestImages.assertSamePixels;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import ij.IJ;
import ij.ImagePlus;
import sc.fiji.restore.error.RestoreException.InferenceFailed;
import sc.fiji.restore.inference.Device;
import sc.fiji.restore.inference.FakeModel;
import sc.fiji.restore.inference.FallbackModel;
import sc.fiji.restore.inference.PreciseModel;
import sc.fiji.restore.inference.TileModel;
import sc.fiji.restore.model.Precision;
import sc.fiji.restore.pipeline.Progress;

/** A device that fails while an image is restored. */
class DeviceFallbackTest {

	private final FakeModel cpu = new FakeModel(FakeModel.IDENTITY);
	private final List<String> log = new ArrayList<>();
	private final ImagePlus image = TestImages.stack(16, 90, 70, 2);

	@ParameterizedTest
	@CsvSource({ "0, 'cuda, cpu'", "3, 'cuda, cpu'", "1000, cuda" })
	void resultIsThatOfAllTilesAndNamesTheDevices(final int good,
		final String devices)
	{
		final FakeModel gpu = failingAfter(good);
		final ImagePlus restored = restore(
			new FallbackModel(gpu, () -> cpu, e -> true, log::add));
		for (int slice = 1; slice <= 2; slice++)
			assertArrayEquals(
				(short[]) image.getStack().getProcessor(slice).getPixels(),
				(short[]) restored.getStack().getProcessor(slice).getPixels());
		assertEquals(devices, restored.getProp("restore.device"));
		assertEquals(good < 1000 ? 1 : 0, log.size());
		assertEquals(good < 1000, cpu.tiles() > 0);
		assertEquals(0, gpu.openRuns() + cpu.openRuns());
	}

	@ParameterizedTest
	@CsvSource({ "0, 'cuda, cpu', 'half, single'",
		"3, 'cuda, cpu', 'half, single'", "1000, cuda, half" })
	void savedResultNamesTheDevicesAndPrecisionsToo(final int good,
		final String devices, final String precisions, @TempDir final Path folder)
	{
		final Path file = folder.resolve("result.tif");
		final TileModel half = new PreciseModel(failingAfter(good), Precision.HALF);
		final ImagePlus restored = restore(
			new FallbackModel(half, () -> cpu, e -> true, log::add),
			Optional.of(file));
		for (final ImagePlus actual : List.of(restored,
			IJ.openImage(file.toString())))
		{
			assertSamePixels(image, actual);
			assertEquals(devices, actual.getProp("restore.device"));
			assertEquals(precisions, actual.getProp("restore.precision"));
			assertEquals("0", actual.getProp("restore.clamped"));
		}
	}

	@Test
	void deviceThatIsNotReplacedStopsTheJobAndClosesItsRuns() {
		final FakeModel gpu = failingAfter(3);
		says(InferenceFailed.class, () -> restore(gpu), "driver reset");
		assertEquals(0, gpu.openRuns());
		assertTrue(log.isEmpty());
	}

	private ImagePlus restore(final TileModel model) {
		return restore(model, Optional.empty());
	}

	private ImagePlus restore(final TileModel model, final Optional<Path> save) {
		try (Restorer restorer = new Restorer(TestModels.spec("identity-gray"),
			RestoreOptions.DEFAULT.withTile(32).withOverlap(0).withSave(save),
			NetworkSource.fixed(model)))
		{
			return restorer.restore(image, Progress.NONE);
		}
	}

	private static FakeModel failingAfter(final int good) {
		final AtomicInteger tiles = new AtomicInteger();
		return new FakeModel(Device.CUDA, 1, (in, out, width, height) -> {
			if (tiles.incrementAndGet() > good)
				throw new InferenceFailed("driver reset", null);
			FakeModel.IDENTITY.run(in, out, width, height);
		});
	}
}
