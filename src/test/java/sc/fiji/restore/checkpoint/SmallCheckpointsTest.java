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
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import sc.fiji.restore.Says;

/** Reads what PyTorch and safetensors wrote with generate.py. */
class SmallCheckpointsTest {

	private static final float INF = Float.POSITIVE_INFINITY;

	@ParameterizedTest
	@ValueSource(strings = { "views.zip.pth", "views.zip.protocol3.pth",
		"views.zip.protocol4.pth", "views.zip.protocol5.pth", "views.legacy.pth",
		"views.legacy.protocol3.pth", "views.legacy.protocol4.pth",
		"views.legacy.protocol5.pth", "views.safetensors", "deflated_pickle.pth" })
	void stridesDoNotMatter(final String file) {
		final Map<String, float[]> values = CheckpointFiles
			.values(CheckpointFiles.small(file));
		final float[] ramp = new float[24];
		for (int i = 0; i < ramp.length; i++) ramp[i] = ramp(i);
		assertEquals(9, values.size());
		for (final String name : List.of("plain", "alias", "channels_last",
			"parameter")) assertArrayEquals(ramp, values.get(name), name);
		final float[] transposed = new float[24];
		for (int i = 0; i < transposed.length; i++)
			transposed[i] = ramp(i / 6 + i % 6 * 4);
		assertArrayEquals(transposed, values.get("transposed"));
		assertArrayEquals(ramp(1, 3, 9, 11, 13, 15, 21, 23), values.get("strided"));
		assertArrayEquals(
			ramp(4, 5, 6, 7, 8, 9, 10, 11, 16, 17, 18, 19, 20, 21, 22, 23),
			values.get("narrow"));
		assertArrayEquals(new float[]{ 0.625f }, values.get("scalar"));
		assertArrayEquals(new float[0], values.get("empty"));
	}

	@ParameterizedTest
	@ValueSource(strings = { "views.zip.pth", "views.legacy.pth",
		"views.safetensors" })
	void shapesAreThoseOfTheTensors(final String file) {
		try (Checkpoint checkpoint = Checkpoint.open(CheckpointFiles.small(file))) {
			assertEquals(List.of(2L, 3L, 4L), shape(checkpoint, "plain"));
			assertEquals(List.of(4L, 2L, 3L), shape(checkpoint, "transposed"));
			assertEquals(List.of(2L, 2L, 2L), shape(checkpoint, "strided"));
			assertEquals(List.of(2L, 3L, 2L, 2L), shape(checkpoint, "channels_last"));
			assertEquals(List.of(), shape(checkpoint, "scalar"));
			assertEquals(List.of(0L, 3L), shape(checkpoint, "empty"));
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "dtypes.zip.pth", "dtypes.legacy.pth",
		"dtypes.safetensors" })
	void typesBecomeFloat32(final String file) {
		final Map<String, float[]> values = CheckpointFiles
			.values(CheckpointFiles.small(file));
		assertEquals(4, values.size());
		assertArrayEquals(special(65504, 0x1p-14f), values.get("float16"));
		assertArrayEquals(special(0x1.fep127f, Float.MIN_NORMAL),
			values.get("bfloat16"));
		assertArrayEquals(special(Float.MAX_VALUE, Float.MIN_NORMAL),
			values.get("float32"));
		assertArrayEquals(special(INF, 0), values.get("float64"));
	}

	@ParameterizedTest
	@ValueSource(strings = { "dtypes.zip.pth", "dtypes.legacy.pth" })
	void otherTypesAreLeftOut(final String file) {
		try (Checkpoint checkpoint = Checkpoint.open(CheckpointFiles.small(file))) {
			assertEquals(7, checkpoint.leftOut());
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "training.zip.pth", "training.legacy.pth" })
	void trainingStateIsLeftOut(final String file) {
		try (Checkpoint checkpoint = Checkpoint.open(CheckpointFiles.small(file))) {
			assertEquals(List.of("0.weight", "0.bias", "1.weight", "1.bias",
				"1.running_mean", "1.running_var"),
				List.copyOf(checkpoint.tensors().keySet()));
			// NB: beside the weights epoch, best, name and optimizer, and among
			// them the number of batches.
			assertEquals(5, checkpoint.leftOut());
			assertEquals(ramp(17), checkpoint.read("0.weight")[17]);
		}
	}

	@Test
	void averagedWeightsComeFirst() {
		try (
			Checkpoint checkpoint = Checkpoint.open(CheckpointFiles.small("ema.pth")))
		{
			assertEquals(ramp(0), checkpoint.read("weight")[0]);
			assertEquals(1, checkpoint.leftOut());
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "nested.pth", "no_checksums.pth" })
	void wrappersAndChecksumsMayVary(final String file) {
		final Map<String, float[]> values = CheckpointFiles
			.values(CheckpointFiles.small(file));
		assertEquals(List.of("weight"), List.copyOf(values.keySet()));
		assertEquals(ramp(23), values.get("weight")[23]);
	}

	@Test
	void whatIsNoListOfWeightsIsRefused() {
		refuses("expanded.pth", "'weight'", "[2, 3]", "repeats the 1 elements",
			"torch.save(network.state_dict(), file)");
		refuses("tensor.pth", "weights by name", "single tensor");
		refuses("list.pth", "weights by name", "list");
		refuses("nothing.pth", "none of its 2 entries");
		refuses("deflated.pth", "uncompressed", "deflated");
	}

	@Test
	void codeIsRefusedByName() {
		refuses("module.pth", "nothing but tensors",
			"'torch.nn.modules.conv.Conv2d'", "safetensors");
		refuses("numpy.pth", "nothing but tensors", "multiarray.scalar'");
	}

	@Test
	void unknownNameIsRefused() {
		try (
			Checkpoint checkpoint = Checkpoint.open(CheckpointFiles.small("ema.pth")))
		{
			Says.says(CheckpointException.class, () -> checkpoint.read("bias"),
				"ema.pth", "'bias'", "'weight'", "belongs to the network");
		}
	}

	@Test
	void errorsOfTheSinkPassThrough() {
		try (
			Checkpoint checkpoint = Checkpoint.open(CheckpointFiles.small("ema.pth")))
		{
			Says.says(IOException.class, () -> checkpoint.read("weight", chunk -> {
				throw new IOException("The disk is full.");
			}), "The disk is full.");
		}
	}

	@Test
	void whatIsClosedIsNotRead() {
		final Checkpoint checkpoint = Checkpoint
			.open(CheckpointFiles.small("ema.pth"));
		checkpoint.close();
		checkpoint.close();
		Says.says(CheckpointException.class, () -> checkpoint.read("weight"),
			"must be a readable file", "ClosedChannelException");
	}

	private static void refuses(final String file, final String... parts) {
		Says.says(CheckpointException.class,
			() -> Checkpoint.open(CheckpointFiles.small(file)).close(), parts);
		Says.says(CheckpointException.class,
			() -> CheckpointFiles.values(CheckpointFiles.small(file)), file);
	}

	private static List<Long> shape(final Checkpoint checkpoint,
		final String name)
	{
		return checkpoint.tensors().get(name).shape();
	}

	private static float ramp(final int index) {
		return index / 8f - 1;
	}

	private static float[] ramp(final int first, final int... more) {
		final float[] values = new float[more.length + 1];
		values[0] = ramp(first);
		for (int i = 0; i < more.length; i++) values[i + 1] = ramp(more[i]);
		return values;
	}

	private static float[] special(final float max, final float tiny) {
		return new float[]{ 0, -0f, 1.5f, -2, INF, -INF, Float.NaN, max, tiny,
			tiny / 2, -tiny / 4 };
	}
}
