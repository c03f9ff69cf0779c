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

import java.util.Collections;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import ij.ImagePlus;
import ij.ImageStack;
import ij.process.FloatProcessor;
import ij.process.ImageProcessor;
import sc.fiji.restore.image.ij.LazyStack;
import sc.fiji.restore.inference.FakeModel;
import sc.fiji.restore.inference.FakeModel.Network;

/** Intensities: linear, in the units of the input, and never lost. */
class PhotometryTest {

	/** Bends values, so that only the same network values give the same. */
	private static final Network CURVE = (in, out, width, height) -> {
		for (int i = 0; i < in.length; i++)
			out[i] = in[i] + 0.1f * (float) Math.sin(6 * in[i]);
	};

	@ParameterizedTest
	@CsvSource({ "1, 1000", "0.01, 0", "250, -4000" })
	void otherGainAndOffsetGiveTheSameWithThatGainAndOffset(final double gain,
		final double offset)
	{
		final ImagePlus input = TestImages.stack(32, 40, 30, 3);
		final ImagePlus other = input.duplicate();
		for (int s = 1; s <= 3; s++) {
			other.getStack().getProcessor(s).multiply(gain);
			other.getStack().getProcessor(s).add(offset);
		}
		final ImageStack expected = restore(CURVE, Scope.STACK, input).getStack();
		final ImageStack actual = restore(CURVE, Scope.STACK, other).getStack();
		for (int s = 1; s <= 3; s++)
			for (int i = 0; i < 1200; i++)
				assertEquals(gain * expected.getProcessor(s).getf(i) + offset,
					actual.getProcessor(s).getf(i), 1e-3 * gain + 1e-6 * 4000);
	}

	@Test
	void sumsOfLightAreKept() {
		final ImagePlus input = TestImages.image(16, 64, 64);
		final ImagePlus result = restore(FakeModel.IDENTITY, Scope.STACK, input);
		assertEquals(input.getStatistics().mean, result.getStatistics().mean, 0);
	}

	@Test
	void slicesAreNormalisedByThemselvesOnRequest() {
		final ImagePlus input = TestImages.stack(32, 40, 30, 2);
		input.getStack().getProcessor(2).multiply(1000);
		final Network half = (in, out, width, height) -> {
			for (int i = 0; i < in.length; i++) out[i] = 0.5f;
		};
		final ImageStack stack = restore(half, Scope.STACK, input).getStack();
		assertEquals(stack.getProcessor(1).getf(0), stack.getProcessor(2).getf(0));
		final ImagePlus each = restore(half, Scope.SLICE, input);
		for (int s = 1; s <= 2; s++) {
			final ImagePlus alone = new ImagePlus("slice",
				input.getStack().getProcessor(s));
			assertEquals(restore(half, Scope.STACK, alone).getProcessor().getf(0),
				each.getStack().getProcessor(s).getf(0));
		}
		assertEquals("slice", each.getProp("restore.normalization"));
	}

	@ParameterizedTest
	@CsvSource({ "STACK, 16, 2", "STACK, 32, 2", "STACK, 8, 2", "SLICE, 8, 1",
		"SLICE, 16, 1", "SLICE, 32, 1" })
	void everySliceIsReadOnceToMeasureAndOnceToRestore(final Scope scope,
		final int bitDepth, final int reads)
	{
		final LazyStack lazy = new LazyStack(7,
			s -> TestImages.noise(bitDepth, 20, 10, s));
		final ImagePlus input = new ImagePlus("lazy", lazy);
		final int before = lazy.requests().size();
		restore(CURVE, scope, input);
		final List<Integer> requests = lazy.requests().subList(before,
			lazy.requests().size());
		for (int s = 1; s <= 7; s++)
			assertEquals(reads, Collections.frequency(requests, s),
				requests.toString());
	}

	@ParameterizedTest
	@ValueSource(floats = { Float.NaN, Float.POSITIVE_INFINITY,
		Float.NEGATIVE_INFINITY })
	void whatIsNoNumberStaysInItsPlaceAndSpoilsNothing(final float bad) {
		final ImagePlus clean = ramp();
		final ImagePlus input = ramp();
		final FloatProcessor ip = (FloatProcessor) input.getProcessor();
		for (int y = 5; y < 12; y++)
			for (int x = 10; x < 17; x++) ip.setf(x, y, bad);
		final ImageProcessor result = restore(CURVE, Scope.STACK, input)
			.getProcessor();
		final ImageProcessor expected = restore(CURVE, Scope.STACK, clean)
			.getProcessor();
		for (int i = 0; i < 1200; i++) {
			final int x = i % 40;
			final int y = i / 40;
			if (x >= 10 && x < 17 && y >= 5 && y < 12)
				assertEquals(bad, result.getf(i));
			else
				assertEquals(expected.getf(i), result.getf(i), 1e-3);
		}
	}

	@Test
	void networkSeesHolesFilledFromAround() {
		final ImagePlus input = ramp();
		final FloatProcessor ip = (FloatProcessor) input.getProcessor();
		for (int y = 0; y < 30; y++)
			for (int x = 18; x < 23; x++) ip.setf(x, y, Float.NaN);
		restore((in, out, width, height) -> {
			for (int i = 0; i < in.length; i++) {
				assertTrue(Float.isFinite(in[i]));
				if (i % width > 17 && i % width < 23)
					assertTrue(in[i] >= in[17] - 1e-4f && in[i] <= in[23] + 1e-4f);
			}
			System.arraycopy(in, 0, out, 0, in.length);
		}, Scope.STACK, input);
	}

	@Test
	void imageWithoutAnyNumberComesBack() {
		final ImagePlus input = ramp();
		for (int i = 0; i < 1200; i++)
			input.getProcessor().setf(i,
				i % 2 == 0 ? Float.NaN : Float.POSITIVE_INFINITY);
		final ImageProcessor result = restore(CURVE, Scope.STACK, input)
			.getProcessor();
		for (int i = 0; i < 1200; i++) assertFalse(Float.isFinite(result.getf(i)));
	}

	private static ImagePlus ramp() {
		final FloatProcessor ip = new FloatProcessor(40, 30);
		for (int i = 0; i < 1200; i++) ip.setf(i, i % 40);
		return new ImagePlus("ramp", ip);
	}

	private static ImagePlus restore(final Network network, final Scope scope,
		final ImagePlus input)
	{
		try (Restorer restorer = new Restorer(TestModels.spec("identity-gray"),
			RestoreOptions.DEFAULT.withNormalization(scope).withNoise(Noise.GAUSSIAN),
			NetworkSource.fixed(new FakeModel(network))))
		{
			return restorer.restore(input);
		}
	}
}
