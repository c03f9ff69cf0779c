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
package sc.fiji.restore.install;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static sc.fiji.restore.Says.says;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import sc.fiji.restore.TestModels;
import sc.fiji.restore.error.RestoreException.InvalidModel;

/** A number inside a graph. Results with it are compared with the authors'. */
class SlopeTest {

	private static final Path GRAPH = TestModels.folder()
		.resolve("golden/mprnet_deblur_small/stages-1.onnx");

	@TempDir
	private Path folder;

	@Test
	void graphWithoutWeightsHasNoNumber() throws IOException {
		assertEquals(15, count(Files.readAllBytes(GRAPH), Float.NaN));
	}

	@Test
	void everyBendGetsTheNumberAndNothingElseChanges() throws IOException {
		final byte[] before = Files.readAllBytes(GRAPH);
		final Path file = Files.write(folder.resolve("graph.onnx"), before);
		Slope.set(file, 0.123f);
		final byte[] once = Files.readAllBytes(file);
		assertEquals(15, count(once, 0.123f));
		assertEquals(0, count(once, Float.NaN));
		Slope.set(file, Float.NaN);
		assertArrayEquals(before, Files.readAllBytes(file));
	}

	@Test
	void graphWithoutBendsIsRefused() throws IOException {
		final Path file = Files.write(folder.resolve("graph.onnx"),
			TestModels.graph("receptive-gray"));
		says(InvalidModel.class, () -> Slope.set(file, 1), "graph.onnx",
			"must have nodes LeakyRelu", "Install the plugin again");
		assertArrayEquals(TestModels.graph("receptive-gray"),
			Files.readAllBytes(file));
	}

	@Test
	void damagedGraphIsRefusedAndLeftAsItIs() throws IOException {
		final byte[] all = Files.readAllBytes(GRAPH);
		final byte[] half = Arrays.copyOf(all, all.length / 2);
		final Path file = Files.write(folder.resolve("graph.onnx"), half);
		says(InvalidModel.class, () -> Slope.set(file, 1), "damaged");
		assertArrayEquals(half, Files.readAllBytes(file));
	}

	/** How often an attribute alpha of this number is in a file. */
	private static int count(final byte[] onnx, final float slope) {
		final byte[] name = { 10, 5, 'a', 'l', 'p', 'h', 'a', 21 };
		final ByteBuffer bytes = ByteBuffer.wrap(onnx)
			.order(ByteOrder.LITTLE_ENDIAN);
		int count = 0;
		for (int i = 0; i + name.length + Float.BYTES <= onnx.length; i++) {
			if (Arrays.equals(name, 0, name.length, onnx, i, i + name.length) &&
				Float.compare(bytes.getFloat(i + name.length), slope) == 0) count++;
		}
		return count;
	}
}
