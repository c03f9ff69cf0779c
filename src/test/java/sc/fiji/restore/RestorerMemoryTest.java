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
import static org.junit.jupiter.api.Assertions.assertTrue;
import static sc.fiji.restore.TestImages.assertSamePixels;

import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import ij.IJ;
import ij.ImagePlus;
import ij.Prefs;
import sc.fiji.restore.inference.Device;
import sc.fiji.restore.inference.FakeModel;
import sc.fiji.restore.inference.TileModel;
import sc.fiji.restore.inference.TileShape;
import sc.fiji.restore.model.ModelSpec;
import sc.fiji.restore.pipeline.Progress;
import sc.fiji.restore.pipeline.ShortMemory;

/** Too little memory for a tile is no reason to stop, and leaves a trace. */
class RestorerMemoryTest {

	private static final ModelSpec SPEC = TestModels.spec("identity-gray");
	private static final LearnedTile CUDA = new LearnedTile(SPEC, "cuda");
	private static final LearnedTile CPU = new LearnedTile(SPEC, "cpu");
	/** Of which memory suffices for less than a quarter. */
	private static final int PIXELS = 700;

	private final List<String> messages = new ArrayList<>();

	@AfterEach
	void forget() {
		Prefs.set(CUDA.key(), (String) null);
		Prefs.set(CPU.key(), (String) null);
	}

	@Test
	void resultIsWholeAndTellsWhichTilesWereUsed() {
		final ImagePlus input = TestImages.image(16, 150, 130);
		final ImagePlus result = restore(Device.CPU, input);
		assertSamePixels(input, result);
		assertEquals("25×22", result.getProp(Provenance.TILE));
		assertEquals(1, messages.size(), messages::toString);
		Says.says(messages.get(0), "'cpu' did not suffice", "50×44", "25×22");
	}

	@ParameterizedTest
	@ValueSource(ints = { 1, 3 })
	void savedResultTellsItToo(final int slices, @TempDir final Path folder) {
		final Path file = folder.resolve("result.tif");
		final ImagePlus input = TestImages.stack(16, 150, 130, slices);
		try (Restorer restorer = new Restorer(SPEC,
			RestoreOptions.DEFAULT.withSave(Optional.of(file)), NetworkSource
				.fixed(new ShortMemory(new FakeModel(FakeModel.IDENTITY), PIXELS))))
		{
			restorer.restore(input);
		}
		final ImagePlus opened = IJ.openImage(file.toString());
		assertSamePixels(input, opened);
		assertEquals("25×22", opened.getProp(Provenance.TILE));
	}

	@Test
	void gpuIsGivenSmallerTilesTheNextTime() {
		final ImagePlus input = TestImages.image(16, 150, 130);
		restore(Device.CUDA, input);
		assertEquals(1, messages.size(), messages::toString);
		final ImagePlus again = restore(Device.CUDA, input);
		assertEquals(1, messages.size(), messages::toString);
		assertSamePixels(input, again);
		assertTrue(CUDA.pixels().getAsLong() <= PIXELS);
		assertEquals(OptionalLong.empty(), CPU.pixels());
	}

	@Test
	void cpuIsAskedAnewForItsMemory() {
		restore(Device.CPU, TestImages.image(16, 150, 130));
		assertEquals(OptionalLong.empty(), CPU.pixels());
	}

	@Test
	void whatWasLearnedIsForgotten() {
		CUDA.learn(new TileShape(2, 30, 20));
		assertEquals(1200, CUDA.pixels().getAsLong());
		Prefs.set(CUDA.key(), "1200 " + LocalDate.now().minusDays(6));
		assertEquals(1200, CUDA.pixels().getAsLong());
		Prefs.set(CUDA.key(), "1200 " + LocalDate.now().minusDays(7));
		assertEquals(OptionalLong.empty(), CUDA.pixels());
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "many", "1200", "-3 2026-01-01",
		"1200 2026-19-99", "99999999999999999999 2026-01-01" })
	void damagedPreferencesTellNothing(final String value) {
		Prefs.set(CUDA.key(), value);
		assertEquals(OptionalLong.empty(), CUDA.pixels());
	}

	@Test
	void nothingStaysOpenAfterManyRestores() {
		final FakeModel model = new FakeModel(FakeModel.IDENTITY);
		try (Restorer restorer = restorer(model)) {
			for (int i = 0; i < 20; i++)
				restorer.restore(TestImages.image(8, 90, 70));
		}
		assertEquals(40, model.timesPrepared());
		assertEquals(0, model.openRuns());
		assertEquals(1, model.timesClosed());
		assertTrue(Thread.getAllStackTraces().keySet().stream().map(Thread::getName)
			.noneMatch("Restore-network"::equals));
	}

	private ImagePlus restore(final Device device, final ImagePlus input) {
		final FakeModel model = new FakeModel(device, 1, FakeModel.IDENTITY);
		try (Restorer restorer = restorer(new ShortMemory(model, PIXELS))) {
			return restorer.restore(input, new Progress() {

				@Override
				public void message(final String text) {
					if (text.startsWith("Memory")) messages.add(text);
				}
			});
		}
	}

	private static Restorer restorer(final TileModel model) {
		return new Restorer(SPEC, RestoreOptions.DEFAULT,
			NetworkSource.fixed(model));
	}
}
