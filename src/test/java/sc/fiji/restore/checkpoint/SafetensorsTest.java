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

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import sc.fiji.restore.Says;

/** Headers of safetensors, sensible or not. */
class SafetensorsTest {

	private static final String TENSOR = "{\"dtype\":\"F32\",\"shape\":%s,\"data_offsets\":%s}";

	@TempDir
	private Path folder;

	@Test
	void metadataAndOtherTypesAreLeftOut() {
		try (Checkpoint checkpoint = Checkpoint
			.open(CheckpointFiles.small("views.safetensors")))
		{
			assertEquals(Format.SAFETENSORS, checkpoint.format());
			assertEquals(9, checkpoint.tensors().size());
			assertEquals(1, checkpoint.leftOut());
		}
	}

	@Test
	void prefixOfAllNamesIsRemoved() throws IOException {
		final Path file = write(
			"{\"module.a\":" + TENSOR.formatted("[1]", "[0,4]") + ",\"module.b\":" +
				TENSOR.formatted("[]", "[4,8]") + "}",
			8);
		assertEquals("[a, b]", CheckpointFiles.values(file).keySet().toString());
		assertArrayEquals(new float[1], CheckpointFiles.values(file).get("b"));
	}

	@Test
	void dataAreUsedOnce() throws IOException {
		refuses(two("[0,8]", "[4,12]"), 12, "have every byte of data once",
			"overlap");
		refuses(two("[0,8]", "[0,8]"), 8, "have every byte of data once");
		refuses(two("[0,8]", "[12,20]"), 20, "use all of its data",
			"16 of 20 bytes");
		refuses(two("[0,8]", "[8,16]"), 20, "use all of its data");
	}

	@Test
	void dataLieInTheFile() throws IOException {
		refuses(one("[2]", "[0,8]"), 7, "all data of tensor 'a'");
		refuses(one("[2]", "[8,0]"), 8, "all data of tensor 'a'");
		refuses(one("[2]", "[-8,0]"), 8, "all data of tensor 'a'");
		refuses(one("[2]", "[0,9223372036854775807]"), 8, "all data");
	}

	@Test
	void shapesFitTheData() throws IOException {
		refuses(one("[3]", "[0,8]"), 8, "3 elements of FLOAT32", "8 bytes");
		refuses(one("[-2]", "[0,8]"), 8, "possible shape", "[-2]");
		refuses(one("[4294967296,4294967296]", "[0,8]"), 8, "possible shape");
		refuses(one("[9223372036854775807]", "[0,8]"), 8, "possible shape");
		refuses(one("[" + "1,".repeat(100) + "2]", "[0,8]"), 8, "too long");
	}

	@Test
	void headersAreStrict() throws IOException {
		final String rule = "have a header of safetensors";
		refuses("{", 0, rule);
		refuses("{\"a\":1}", 0, rule);
		refuses("{\"a\":{}}", 0, rule, "lacks dtype");
		refuses("{\"a\":{\"code\":1}}", 0, rule, "unknown property");
		refuses(one("[2.5]", "[0,8]"), 8, rule);
		refuses(one("[2]", "[0]"), 8, rule);
		refuses(one("[2]", "\"x\""), 8, rule);
		refuses("{'a':" + TENSOR.formatted("[2]", "[0,8]") + "}", 8, rule);
		refuses(one("[2]", "[0,8]") + "{}", 8, rule);
		refuses("{\"a\":" + "[".repeat(1_000_000), 0, rule);
		refuses("{\"__metadata__\":{\"a\":{}}}", 0, rule);
		refuses("{\"a\":" + TENSOR.formatted("[1]", "[0,4]") + ",\"a\":" +
			TENSOR.formatted("[1]", "[4,8]") + "}", 8, "different names");
	}

	@Test
	void lengthOfTheHeaderIsNotBelieved() throws IOException {
		final byte[] bytes = bytes("{}", 0);
		bytes[0] = 100;
		refuses(bytes, "have 100 bytes at 8", "cut off");
		bytes[2] = 100;
		refuses(bytes, "header of at most 4000000 bytes", "6553700");
		bytes[7] = 100;
		refuses(bytes, "PyTorch, safetensors or TensorFlow");
	}

	private static String one(final String shape, final String offsets) {
		return "{\"a\":" + TENSOR.formatted(shape, offsets) + "}";
	}

	private static String two(final String first, final String second) {
		return "{\"a\":" + TENSOR.formatted("[2]", first) + ",\"b\":" +
			TENSOR.formatted("[2]", second) + "}";
	}

	private static byte[] bytes(final String header, final int data) {
		final byte[] json = header.getBytes(StandardCharsets.UTF_8);
		return ByteBuffer.allocate(8 + json.length + data)
			.order(ByteOrder.LITTLE_ENDIAN).putLong(json.length).put(json).array();
	}

	private Path write(final String header, final int data) throws IOException {
		return Files.write(folder.resolve("a.safetensors"), bytes(header, data));
	}

	private void refuses(final String header, final int data,
		final String... parts) throws IOException
	{
		refuses(bytes(header, data), parts);
	}

	private void refuses(final byte[] bytes, final String... parts)
		throws IOException
	{
		final Path file = Files.write(folder.resolve("a.safetensors"), bytes);
		Says.says(CheckpointException.class, () -> CheckpointFiles.values(file),
			parts);
	}
}
