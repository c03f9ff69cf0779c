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
package sc.fiji.restore.checkpoint;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.junit.jupiter.api.Test;

import sc.fiji.restore.model.Npy;

/**
 * Reads files like the published ones and compares them with what NumPy reads:
 * with arrays, or with the digest of all names and values.
 */
class GoldenCheckpointsTest {

	private static final Pattern DIGEST = Pattern
		.compile("\"weights_sha256\": \"([0-9a-f]{64})\"");

	@Test
	void restormer() throws IOException {
		final Path file = CheckpointFiles
			.golden("restormer_withbias_rgb.params.pth");
		final Map<String, Npy> expected = CheckpointFiles
			.npz("restormer_withbias_rgb.npz", "p/");
		assertFalse(expected.isEmpty());
		try (Checkpoint checkpoint = Checkpoint.open(file)) {
			assertEquals(expected.keySet(),
				new HashSet<>(checkpoint.tensors().keySet()));
			for (final TensorInfo tensor : checkpoint.tensors().values()) {
				final Npy array = expected.get(tensor.name());
				assertEquals(
					Arrays.stream(array.shape()).mapToObj(n -> (long) n).toList(),
					tensor.shape(), tensor.name());
				assertArrayEquals(array.values(), checkpoint.read(tensor.name()),
					tensor.name());
			}
		}
		check("restormer_withbias_rgb", file, Format.PYTORCH_ZIP, 0);
	}

	@Test
	void mprnetOfOldPyTorch() throws IOException {
		// NB: left out are 'epoch' and 'optimizer'.
		check("mprnet_deblur_small",
			CheckpointFiles.golden("mprnet_deblur_small.legacy_module.pth"),
			Format.PYTORCH_LEGACY, 2);
	}

	@Test
	void sdwnet() throws IOException {
		// NB: left out are 'epoch' and 'optimizer'.
		check("sdwnet_small", CheckpointFiles.small("sdwnet_small.state_dict.pth"),
			Format.PYTORCH_ZIP, 2);
	}

	@Test
	void dasrOfTwoFiles() throws IOException {
		final Map<String, float[]> weights = new TreeMap<>();
		CheckpointFiles
			.values(CheckpointFiles.golden("dasr_x4_small.net_g.flat.pth"))
			.forEach((name, values) -> weights.put("net_g." + name, values));
		CheckpointFiles
			.values(CheckpointFiles.golden("dasr_x4_small.net_p.params.pth"))
			.forEach((name, values) -> weights.put("net_p." + name, values));
		assertEquals(expected("dasr_x4_small"), digest(weights));
	}

	@Test
	void pssNscByEitherFile() throws IOException {
		// NB: left out is the step.
		check("pss_small", CheckpointFiles.golden("pss_small.index"),
			Format.TENSORFLOW_BUNDLE, 1);
		check("pss_small", CheckpointFiles.golden("pss_small.data-00000-of-00001"),
			Format.TENSORFLOW_BUNDLE, 1);
	}

	private static void check(final String golden, final Path file,
		final Format format, final int leftOut) throws IOException
	{
		try (Checkpoint checkpoint = Checkpoint.open(file)) {
			assertEquals(format, checkpoint.format());
			assertEquals(leftOut, checkpoint.leftOut());
			for (final TensorInfo tensor : checkpoint.tensors().values())
				assertEquals(DType.FLOAT32, tensor.dtype());
		}
		assertEquals(expected(golden),
			digest(new TreeMap<>(CheckpointFiles.values(file))));
	}

	private static String expected(final String golden) throws IOException {
		final Matcher facts = DIGEST
			.matcher(Files.readString(CheckpointFiles.golden(golden + ".json")));
		assertTrue(facts.find());
		return facts.group(1);
	}

	private static String digest(final Map<String, float[]> sorted) {
		try {
			final MessageDigest digest = MessageDigest.getInstance("SHA-256");
			sorted.forEach((name, values) -> {
				digest.update(name.getBytes(StandardCharsets.UTF_8));
				final ByteBuffer bytes = ByteBuffer
					.allocate(values.length * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
				bytes.asFloatBuffer().put(values);
				digest.update(bytes);
			});
			return HexFormat.of().formatHex(digest.digest());
		}
		catch (final NoSuchAlgorithmException e) {
			throw new IllegalStateException(e);
		}
	}
}
