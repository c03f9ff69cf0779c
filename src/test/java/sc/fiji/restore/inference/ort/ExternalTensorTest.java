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
package sc.fiji.restore.inference.ort;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static sc.fiji.restore.Says.says;

import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

import sc.fiji.restore.TestModels;
import sc.fiji.restore.error.RestoreException.InvalidModel;

class ExternalTensorTest {

	private static final byte[] GRAPH = read("restormer_biasfree_gray",
		"graph.onnx");

	@Example
	void everyParameterOfAGraphIsFoundWithItsPlace() {
		final List<ExternalTensor> tensors = ExternalTensor.of(GRAPH);
		final ExternalTensor first = tensors.stream()
			.min(Comparator.comparing(ExternalTensor::offset)).orElseThrow();
		assertEquals("patch_embed.proj.weight", first.name());
		assertArrayEquals(new long[]{ 8, 1, 3, 3 }, first.shape());
		assertEquals(ExternalTensor.FLOAT, first.type());
		assertEquals("weights.data", first.file());
		assertEquals(0, first.offset());
		assertEquals(8 * 9 * 4, first.length());
		assertEquals(
			TestModels.lines("golden/restormer_biasfree_gray", "tensors.csv") - 1,
			tensors.size());
	}

	@Example
	void graphThatHoldsItsParametersHasNone() {
		assertEquals(List.of(),
			ExternalTensor.of(TestModels.graph("receptive-gray")));
	}

	@Property(tries = 500, seed = "1")
	void damagedGraphIsRefusedOrReadButNeverAnythingElse(
		@ForAll @IntRange(min = 0, max = 200_000) final int position,
		@ForAll final byte value, @ForAll final boolean cut)
	{
		final int index = position % GRAPH.length;
		final byte[] damaged = cut ? Arrays.copyOf(GRAPH, index) : GRAPH.clone();
		if (!cut) damaged[index] = value;
		try {
			assertTrue(ExternalTensor.of(damaged).size() < GRAPH.length);
		}
		catch (final InvalidModel e) {
			assertTrue(e.getMessage().contains("Install the model again"));
		}
	}

	@Example
	void parameterOfVeryManyAxesIsRefused() {
		final byte[] ones = new byte[70];
		Arrays.fill(ones, (byte) 1);
		final byte[] dims = message(1, ones);
		final byte[] graph = message(7, message(5, dims));
		says(InvalidModel.class, () -> ExternalTensor.of(graph), "damaged");
	}

	/** A field of Protocol Buffers that holds bytes. */
	private static byte[] message(final int field, final byte[] content) {
		final byte[] bytes = new byte[content.length + 2];
		bytes[0] = (byte) (field << 3 | 2);
		bytes[1] = (byte) content.length;
		System.arraycopy(content, 0, bytes, 2, content.length);
		return bytes;
	}

	@Example
	void textIsNoGraph() {
		says(InvalidModel.class,
			() -> ExternalTensor.of("<!DOCTYPE html><html>".getBytes()), "damaged",
			"Install the model again");
	}

	private static byte[] read(final String model, final String file) {
		final Path path = TestModels.folder().resolve("golden").resolve(model)
			.resolve(file);
		try {
			return Files.readAllBytes(path);
		}
		catch (final IOException e) {
			throw new IllegalStateException(e);
		}
	}
}
