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

package sc.fiji.restore.quality;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static sc.fiji.restore.Says.says;

import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;

import java.util.List;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import sc.fiji.restore.error.RestoreException.InvalidImage;

/** What holds for all images. */
class ProtocolTest {

	private static final int WIDTH = 24;
	private static final int HEIGHT = 19;

	@Property(tries = 100, seed = "1")
	void equalImagesAreInfinitelyClose(@ForAll final long seed,
		@ForAll @IntRange(min = 1, max = 3) final int planes)
	{
		final Samples image = image(planes, seed);
		for (final Protocol protocol : List.of(Protocol.RGB, Protocol.GRAY,
			Protocol.LUMA, Protocol.superResolution(2)))
		{
			final Quality quality = protocol.measure(image, image);
			assertEquals(Double.POSITIVE_INFINITY, quality.psnr());
			assertEquals(1, quality.ssim(), 1e-12);
		}
	}

	@Property(tries = 100, seed = "1")
	void similarityIsOneOnlyForEqualImages(@ForAll final long seed,
		@ForAll @IntRange(min = 0, max = WIDTH * HEIGHT - 1) final int pixel)
	{
		final Samples image = image(1, seed);
		final Samples other = image(1, seed);
		other.planes().get(0)[pixel] += 2;
		final Quality quality = Protocol.GRAY.measure(other, image);
		assertTrue(quality.ssim() < 1 - 1e-12);
		assertEquals(10 * Math.log10(255. * 255 * WIDTH * HEIGHT / 4),
			quality.psnr(), 1e-9);
	}

	@Property(tries = 100, seed = "1")
	void bothImagesCountAlike(@ForAll final long one, @ForAll final long two) {
		final Quality there = Protocol.RGB.measure(image(3, one), image(3, two));
		final Quality back = Protocol.RGB.measure(image(3, two), image(3, one));
		assertEquals(there.psnr(), back.psnr());
		assertEquals(there.ssim(), back.ssim(), 1e-12);
	}

	@Property(tries = 100, seed = "1")
	void fitUndoesOffsetAndGain(@ForAll final long seed,
		@ForAll @DoubleRange(min = 0.01, max = 300) final double gain,
		@ForAll @DoubleRange(min = -1000, max = 1000) final double offset)
	{
		final Samples reference = image(2, 5);
		final Samples image = image(2, seed);
		final Quality plain = Protocol.MICROSCOPY.measure(image, reference);
		final Quality changed = Protocol.MICROSCOPY
			.measure(TestSamples.map(image, v -> gain * v + offset), reference);
		assertEquals(plain.psnr(), changed.psnr(), 1e-3);
		assertEquals(plain.ssim(), changed.ssim(), 1e-3);
	}

	@Property(tries = 100, seed = "1")
	void noOffsetOrGainIsCloserThanTheFit(@ForAll final long seed,
		@ForAll @DoubleRange(min = -2, max = 2) final double gain,
		@ForAll @DoubleRange(min = -200, max = 200) final double offset)
	{
		final Samples reference = image(1, 5);
		final Samples image = image(1, seed);
		final Protocol fitted = Protocol.MICROSCOPY.withPeak(255);
		assertTrue(fitted.measure(image, reference)
			.psnr() > Protocol.RGB
				.measure(TestSamples.map(image, v -> gain * v + offset), reference)
				.psnr() - 1e-6);
	}

	@Property(tries = 100, seed = "1")
	void borderIsLeftOutBeforeAnythingElse(@ForAll final long seed,
		@ForAll @IntRange(min = 0, max = 4) final int border)
	{
		final Samples reference = image(3, 5);
		final Samples image = image(3, seed);
		for (final Protocol protocol : List.of(Protocol.RGB, Protocol.LUMA,
			Protocol.MICROSCOPY))
		{
			assertEquals(
				protocol.measure(image.cropped(border), reference.cropped(border)),
				protocol.withBorder(border).measure(image, reference));
		}
	}

	@Example
	void constantPlaneBecomesTheMeanOfTheReference() {
		final Samples reference = image(1, 5);
		final Samples flat = TestSamples.map(reference, v -> 77);
		final double mean = mean(reference);
		assertEquals(
			Protocol.GRAY.measure(TestSamples.map(flat, v -> mean), reference).psnr(),
			Protocol.MICROSCOPY.withPeak(255).measure(flat, reference).psnr(), 1e-4);
	}

	@Example
	void channelsThatAreNoColoursAreNotMixed() {
		final Samples image = image(2, 1);
		final Samples reference = image(2, 2);
		assertEquals(Protocol.RGB.measure(image, reference),
			Protocol.LUMA.measure(image, reference));
	}

	@ParameterizedTest
	@CsvSource(delimiter = ';', value = { "255; peak 255", "100; peak 100",
		"12000; peak 12000", "0.125; peak 0.125",
		"1234.5678; border 4, peak 1234.6" })
	void textNamesWhatWasDone(final double peak, final String end) {
		final Protocol protocol = end.startsWith("border")
			? Protocol.superResolution(4) : Protocol.RGB;
		assertEquals((end.startsWith("border") ? "luma, " : "each channel, ") + end,
			protocol.text(new Quality(1, 1, peak)));
	}

	@Example
	void textNamesTheFit() {
		assertEquals("each channel, affine fit, peak 9",
			Protocol.MICROSCOPY.text(new Quality(1, 1, 9)));
	}

	@Example
	void imagesThatCannotBeComparedAreRefused() {
		final Samples image = image(1, 1);
		says(InvalidImage.class, () -> Protocol.RGB.measure(image, image(3, 1)),
			"24×19 pixels in 1 plane and", "24×19 pixels in 3 planes");
		says(InvalidImage.class,
			() -> Protocol.GRAY.withBorder(10).measure(image, image), "border of 10",
			"24×19");
		says(InvalidImage.class,
			() -> Protocol.GRAY.withBorder(5).measure(image, image), "11×11", "14×9");
		final Samples flat = TestSamples.map(image, v -> 3);
		says(InvalidImage.class, () -> Protocol.MICROSCOPY.measure(image, flat),
			"constant");
		says(InvalidImage.class,
			() -> TestSamples.map(image, v -> v > 100 ? Double.NaN : v), "NaN",
			"x = ");
	}

	@Example
	void protocolsThatMeanNothingAreRefused() {
		for (final double peak : new double[]{ -1, Double.NaN,
			Double.POSITIVE_INFINITY })
			assertThrows(IllegalArgumentException.class,
				() -> Protocol.RGB.withPeak(peak));
		assertThrows(IllegalArgumentException.class,
			() -> Protocol.RGB.withBorder(-1));
		assertThrows(IllegalArgumentException.class,
			() -> new Samples(2, 2, true, List.of(new float[4])));
	}

	private static Samples image(final int planes, final long seed) {
		return TestSamples.random(WIDTH, HEIGHT, planes, seed);
	}

	private static double mean(final Samples samples) {
		double sum = 0;
		for (final float value : samples.planes().get(0)) sum += value;
		return sum / samples.width() / samples.height();
	}
}
