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

import java.util.stream.IntStream;
import java.util.stream.Stream;

import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

import ij.ImagePlus;
import sc.fiji.restore.inference.Device;
import sc.fiji.restore.model.ModelRepository;

/** Every model that travels with the plugin takes images of every kind. */
class BundledModelsTest {

	private static final int[][] SIZES = { { 1, 1 }, { 2, 1 }, { 1, 9 }, { 5, 3 },
		{ 41, 67 } };

	private static final RestoreOptions CPU = RestoreOptions.DEFAULT
		.withDevice(Device.CPU);

	@TestFactory
	Stream<DynamicTest> tinyAndOddSizesOfEveryTypeAreRestored() {
		final ModelRepository models = ModelRepository.of();
		return models.ids().stream().map(id -> DynamicTest.dynamicTest(id, () -> {
			try (Restorer restorer = Restorer.open(id, CPU)) {
				final int channels = restorer.model().geometry().channels();
				for (final int bitDepth : channels == 1 ? new int[]{ 8, 16, 24, 32 }
					: new int[]{ 24 })
					for (final int[] size : SIZES)
						assertRestores(restorer,
							TestImages.image(bitDepth, size[0], size[1]));
			}
		}));
	}

	private static void assertRestores(final Restorer restorer,
		final ImagePlus input)
	{
		final ImagePlus result = restorer.restore(input);
		assertEquals(input.getBitDepth(), result.getBitDepth());
		final int scale = restorer.model().geometry().scale();
		assertEquals(scale * input.getWidth(), result.getWidth());
		assertEquals(scale * input.getHeight(), result.getHeight());
		final float[] values = TestImages.floats(result.getProcessor());
		assertTrue(IntStream.range(0, values.length)
			.allMatch(i -> Float.isFinite(values[i])));
	}
}
